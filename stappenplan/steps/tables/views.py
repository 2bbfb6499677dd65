"""What each role sees of the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.grouping import wishes_come_true
from stappenplan.revision_cache import Unchanging

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.people import Participant
    from stappenplan.steps.tables.seats import HostedTable
    from stappenplan.steps.tables.state import TablesState


def participant_view(step: TablesState, me: str) -> dict[str, Any]:
    """My wishes, my tables, with whom, and what I learned."""
    hosted = step.hosting().get(me)
    view: dict[str, Any] = {
        "tables": _all_tables(step),
        "most_wishes": step.settings.wishes,
        "chosen": list(step.chosen.get(me, ())),
        "hosts": _table_view(hosted) if hosted else None,
        "places": [_round_view(step, me, r, hosted) for r in range(step.rounds)],
        "sat_at": [_table_view(table) for id_ in step.visited(me) if (table := step.table(id_))],
        "mine": [_own_lesson(item) for item in step.lessons_of(me)],
    }
    wishes = step.wishes.view(me, _people(step))
    return view | wishes


def _all_tables(step: TablesState) -> Unchanging[dict[str, Any]]:
    return step.gathering.cache(
        (step, "all tables"), lambda: Unchanging(_table_view(t) for t in step.open_tables())
    )


def _people(step: TablesState) -> Unchanging[dict[str, Any]]:
    """Everybody who is here, to choose from: for all phones the same list."""
    return step.gathering.cache(
        (step, "people"),
        lambda: Unchanging({"id": p.id, "name": p.name} for p in step.taking_part()),
    )


def _table_view(table: HostedTable) -> dict[str, Any]:
    return {"id": table.id, "title": table.title, "host": table.host_name}


def _round_view(
    step: TablesState, me: str, number: int, hosted: HostedTable | None
) -> dict[str, Any]:
    """My table in a round and who else is there; None where I have none."""
    at = hosted.id if hosted else step.place(me, number)
    table = step.table(at)
    members = step.seated(number).get(at or "", [])
    return {
        "round": number + 1,
        "here": step.is_here(me, number),
        "table": _table_view(table) if table else None,
        "with": [step.gathering.name_of(other) for other in members if other != me],
    }


def _own_lesson(item: Contribution) -> dict[str, Any]:
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "table": item.about.get("table", ""),
        "label": item.about.get("label", ""),
    }


def facilitator_view(step: TablesState) -> dict[str, Any]:
    """Every table in every round, how many wishes come true, and what waits."""
    lessons = step.lessons()
    return {
        "present": len(step.taking_part()),
        "guest_count": len(step.guests()),
        "chosen_count": sum(1 for person in step.guests() if person.id in step.chosen),
        "largest": step.settings.largest,
        "tables": [_facilitator_table(step, table) for table in step.tables()],
        "people": [_person(step, person) for person in step.guests()],
        "unseated": [step.person_view(person.id) for person in step.unseated()],
        "hostless": [_table_view(table) for table in step.hostless()],
        "together": [
            [step.person_view(person) for person in sorted(pair)]
            for pair in sorted(map(sorted, step.together))
        ],
        "lessons": [_facilitator_lesson(step, i) for i in lessons if i.merged_into is None],
    }


def _facilitator_table(step: TablesState, table: HostedTable) -> dict[str, Any]:
    seated = [step.seated(r).get(table.id, []) for r in range(step.rounds)]
    return {
        **_table_view(table),
        "host_id": table.host,
        "closed": table.id in step.closed,
        "rounds": [[step.gathering.name_of(person) for person in members] for members in seated],
    }


def _person(step: TablesState, person: Participant) -> dict[str, Any]:
    """A guest with the places, and how many wishes come true: not which were wished."""
    places = [step.place(person.id, r) for r in range(step.rounds)]
    wished = dict.fromkeys(step.chosen.get(person.id, ()), 1)
    true, possible = wishes_come_true(places, wished)
    first, last = step.stays.get(person.id, (0, step.rounds - 1))
    return {
        **step.person_view(person.id),
        "places": places,
        "pinned": [r + 1 for r in range(step.rounds) if (person.id, r) in step.pins],
        "first": first + 1,
        "last": last + 1,
        "came_true": true if step.times_made else 0,
        "wished": possible,
    }


def _facilitator_lesson(step: TablesState, item: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    return {
        "id": item.id,
        "text": item.text,
        "label": item.about.get("label", ""),
        "author": step.gathering.writers_of(item),
        "via": item.via,
        "state": item.state,
        "merged": [words[source].text for source in item.sources if source in words]
        if item.type == "merged"
        else [],
    }


def screen_view(step: TablesState, *, named: bool) -> dict[str, Any]:
    """Who sits where in the round that goes on or comes; afterwards what was learned.

    Names are for the room: without ``named`` they are left out, and never stand with lessons.
    """
    number = max(0, step.round - 1)
    show = step.times_made > 0 and step.phase != "harvest"
    guests = {person.id for person in step.guests()}
    return {
        "choosing": len(guests),
        "chosen_count": sum(1 for person in guests if person in step.chosen),
        "shown_round": number + 1,
        "tables": [
            _screen_table(step, table, number, named=named)
            for table in step.open_tables()
            if table.id in step.seated(number)
        ]
        if show
        else [],
        "titles": [table.title for table in step.open_tables()],
        "unseated": len(step.unseated()),
        "lessons": _by_label(step.shown("learned", "host_learned", "merged"))
        if step.phase == "harvest"
        else [],
    }


def _screen_table(
    step: TablesState, table: HostedTable, number: int, *, named: bool
) -> dict[str, Any]:
    members = step.seated(number).get(table.id, [])
    return {
        "id": table.id,
        "title": table.title,
        "host": table.host_name if named else "",
        "names": [step.gathering.name_of(person) for person in members] if named else [],
        "count": len(members),
    }


def _by_label(items: Iterable[Contribution]) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, str]]] = {}
    for item in items:
        found.setdefault(str(item.about.get("label", "")), []).append(
            {"id": item.id, "text": item.text}
        )
    return [{"label": label, "lines": lines} for label, lines in found.items()]
