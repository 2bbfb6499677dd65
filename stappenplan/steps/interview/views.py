"""What each role sees of the talks in pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.step_parts.group_places import SeatedGroup
    from stappenplan.steps.interview.state import InterviewState


def participant_view(step: InterviewState, me: str) -> dict[str, Any]:
    """My partner and place, the lines I wrote, the lines about me."""
    group = step.group_of(me)
    written = step.recorded_group(me)
    view: dict[str, Any] = {
        "made": step.times_made > 0,
        "group": _my_group(step, group, me) if group else None,
        "left_alone": group is None and written is not None,
        "partner": _partner(step, me),
        "mine": [_note(step, n) for n in step.contributions("note") if n.author == me],
        "about_me": [_note(step, note) for note in step.stories.about(me)],
        "for_others": [_written_for(step, p) for p in _without_phone(step, group, me)],
        "themes": _themes(step),
    }
    return view | step.wishes.view(me, step.others_than(me))


def _my_group(step: InterviewState, group: SeatedGroup, me: str) -> dict[str, Any]:
    return {
        "place": group.place,
        "others": [step.person_view(p) for p in group.members if p != me],
        "trio": len(group.members) > 2,  # noqa: PLR2004 - a pair is two
        "turns": step.turns(group),
    }


def _partner(step: InterviewState, me: str) -> dict[str, Any] | None:
    partner = step.partner_of(me)
    known = partner is not None and partner in step.gathering.people
    return step.person_view(partner) if known and partner else None


def _without_phone(step: InterviewState, group: SeatedGroup | None, me: str) -> list[str]:
    people = step.gathering.people
    members = group.members if group else ()
    return [p for p in members if p != me and not people[p].phone]


def _written_for(step: InterviewState, other: str) -> dict[str, Any]:
    """What a neighbour types for somebody without a phone."""
    notes = [note for note in step.contributions("note") if note.author == other]
    return {
        **step.person_view(other),
        "partner": _partner(step, other),
        "mine": [_note(step, note) for note in notes],
    }


def _note(step: InterviewState, note: Contribution) -> dict[str, Any]:
    """A line as the two who may read it see it."""
    partner = note.about.get("partner")
    person = step.gathering.people.get(partner or "")
    return {
        "id": note.id,
        "line": note.about.get("line", ""),
        "label": step.line_label(note),
        "text": note.text,
        "before": list(note.history),
        "author": step.gathering.name_of(note.author),
        "partner": partner,
        "partner_name": step.gathering.name_of(partner),
        "partner_phone": person.phone if person else False,
        "agreed": step.stories.agreement(note.id),
        "private": step.stories.is_private(note.id),
        "state": note.state,
        "theme": note.theme,
    }


def _themes(step: InterviewState) -> list[dict[str, Any]]:
    """List the themes from which a writer chooses one."""
    return [{"id": theme.id, "name": theme.name} for theme in step.gathering.themes()]


def facilitator_view(step: InterviewState) -> dict[str, Any]:
    """Show groups and who is in none; of lines that nobody agreed to only that they exist."""
    notes = list(step.contributions("note", "merged"))
    return {
        **step.seating_view(),
        "stories": [_facilitator_note(step, n) for n in notes if _facilitator_may_read(step, n)],
        "unconfirmed": [
            {
                "id": note.id,
                "label": step.line_label(note),
                "author": step.gathering.name_of(note.author),
                "partner": step.gathering.name_of(note.about.get("partner")),
                "via": note.via,
                "private": step.stories.is_private(note.id),
                "text": note.text if note.typed_by == "facilitator" else None,
            }
            for note in notes
            if note.type == "note" and not step.stories.agreement(note.id)
        ],
        "texts": {"written": sum(1 for note in notes if note.type == "note")},
    }


def _facilitator_may_read(step: InterviewState, note: Contribution) -> bool:
    agreed = all(map(step.stories.agreement, note.sources))
    return agreed and note.merged_into is None


def _facilitator_note(step: InterviewState, note: Contribution) -> dict[str, Any]:
    words = step.gathering.words
    return {
        "id": note.id,
        "label": step.line_label(note),
        "text": note.text,
        "author": step.gathering.writers_of(note),
        "via": note.via,
        "state": note.state,
        "merged": [words[source].text for source in note.sources if source in words]
        if note.type == "merged"
        else [],
    }


def screen_view(step: InterviewState, *, named: bool) -> dict[str, Any]:
    """Show who meets whom and where; afterwards the lines without names, the newest first.

    Names are for the room: without ``named`` they are left out.
    """
    view: dict[str, Any] = {"made": step.times_made > 0, "pairs": [], "stories": []}
    seated = step.seated()
    view["groups"] = len(seated)
    if step.phase == "match":
        if named:
            view["pairs"] = [{"place": g.place, "names": step.names(g)} for g in seated]
        view["alone"] = len(step.ungrouped())
    if step.phase == "harvest":
        view["stories"] = _stories(step)
    notes = list(step.contributions("note"))
    view["count"] = len(notes)
    view["confirmed"] = sum(1 for note in notes if step.stories.agreement(note.id))
    return view


def _stories(step: InterviewState) -> list[dict[str, Any]]:
    """List the lines under their questions; nothing says whose they are."""
    found: dict[str, list[dict[str, str]]] = {line.label: [] for line in step.settings.lines}
    for note in step.shown("note", "merged"):
        line = {"id": note.id, "text": note.text}
        found.setdefault(step.line_label(note), []).append(line)
    return [{"label": label, "lines": lines[::-1]} for label, lines in found.items()]
