"""From a gathering to its plan: put together, never made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from stappenplan.capitals import capitalize
from stappenplan.contract.capabilities import MakesPlan
from stappenplan.contract.mixed_group import count_roles
from stappenplan.contract.people import Role, via
from stappenplan.contract.plan import (
    Attendance,
    Held,
    NetworkPart,
    Part,
    Plan,
    RoleAttendance,
    Source,
    ThemeLine,
)
from stappenplan.contract.result import Piece
from stappenplan.plan.collect_gap_facts import gap_context
from stappenplan.plan.departments import count_units, public_labels
from stappenplan.plan.gaps import find_gaps, gap_sentences
from stappenplan.plan.held_minutes import held_minutes
from stappenplan.plan.network_part import network as network_of
from stappenplan.plan.result_form import form_of
from stappenplan.plan.said import said_parts

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView


MERGED = "samengevoegd door de begeleider"


def build(gathering: GatheringView, *, network: bool = True, said: bool = True) -> Plan:
    """The plan of a gathering: a pure function of its journal.

    Every line carries the ids of the entries it came from; ``sources`` quotes each of them once.
    Without ``network`` the map is left out, which saves a page the libraries for it; without
    ``said`` all that was said, which only documents hold.
    """
    parts = _parts(gathering)
    follow_up = parts.pop("follow_up")
    for name in ("actions", "not_taken"):
        parts[name] = [
            action.model_copy(update={"follow_up": tuple(follow_up.get(action.id, ()))})
            for action in parts[name]
        ]
    for name, value in parts.items():
        parts[name] = tuple(value)
    dots = [step.dots() for step in gathering.providers(MakesPlan)]
    result = gathering.workshop.result.name
    plan = Plan(
        **parts,
        title=f"{capitalize(result)}: {gathering.title}",
        result=result,
        form=form_of(gathering),
        gathering=gathering.code,
        workshop=gathering.workshop.title,
        date=gathering.begins[:10],
        place=gathering.place,
        organisation=gathering.organisation,
        sponsor=gathering.sponsor,
        rehearsal=gathering.rehearsal,
        themes=tuple(
            ThemeLine(
                id=theme.id,
                name=theme.name,
                support=theme.support,
                colour=theme.colour,
                sources=_sources_of(gathering, theme.members),
            )
            for theme in gathering.themes()
        ),
        results=tuple(part for kind in gathering.steps.values() for part in kind.results()),
        tools={step.id: step.tool for step in gathering.workshop.steps if step.tool is not None},
        said=said_parts(gathering) if said else (),
        departments=public_labels(gathering),
        dots_total=sum(sum(counts.values()) for counts in dots),
        network=network_of(gathering) if network else NetworkPart(),
        unit=gathering.workshop.unit,
        units=gathering.workshop.unit_many,
        attendance=_attendance(gathering),
        method=_method(gathering),
    )
    plan = plan.model_copy(update={"sources": _sources(gathering, plan)})
    # What a plan of steps needs, a report does not.
    found = find_gaps(gap_context(gathering), plan) if plan.form == "plan" else []
    return plan.model_copy(update={"gaps": tuple(found), "missing": tuple(gap_sentences(found))})


def plan_for_pages(gathering: GatheringView) -> Plan | None:
    """The plan without its map and what was said, cached per journal revision.

    None until it is there, where it is made elsewhere (`stappenplan.contract.long_work`).
    """
    plan: Plan | None = gathering.cache(
        "plan for pages",
        lambda: gathering.long_work.of_gathering("plan for pages", short_plan, gathering),
    )
    return plan


def short_plan(gathering: GatheringView) -> Plan:
    """The plan without its map and what was said, which saves a page the libraries for it."""
    return build(gathering, network=False, said=False)


def _parts(gathering: GatheringView) -> dict[str, Any]:
    parts: dict[str, Any] = {
        name: []
        for name in (
            "village_wants",
            "still_open",
            "actions",
            "not_taken",
            "cycles",
            "asks",
            "let_go",
            "hold_on",
            "roles",
            "agreements",
            "talks",
            "dissent",
            "review_dates",
            "meetings",
            "days",
            "reactions",
            "stories",
        )
    }
    parts["follow_up"] = {}
    for kind in gathering.steps.values():
        for name, value in kind.plan_parts().items():
            if isinstance(value, dict):
                for action, answers in value.items():
                    parts[name].setdefault(action, []).extend(answers)
            else:
                parts[name].extend(value)
    return parts


def _attendance(gathering: GatheringView) -> Attendance:
    people = gathering.attended()
    return Attendance(
        people=len(people),
        by_side=dict(sorted(Counter(person.side.value for person in people).items())),
        by_unit=count_units(gathering),
        roles=tuple(
            RoleAttendance(
                one=count.role.one,
                many=count.role.many,
                side=count.role.side.value,
                wished=count.role.people,
                there="fewer" if count.fewer else "enough" if count.there else "nobody",
            )
            for count in count_roles(gathering.workshop.mixed, people)
        ),
    )


def _sources_of(gathering: GatheringView, contributions: Iterable[str]) -> tuple[str, ...]:
    """The entries whose words stand in these contributions; of a merged one all of them."""
    items = (gathering.words[item] for item in contributions if item in gathering.words)
    return tuple(dict.fromkeys(source for item in items for source in item.sources))


def _method(gathering: GatheringView) -> tuple[Part, ...]:
    said = Counter(
        entry.step
        for entry in gathering.entries()
        # Taps count as much as words; what the facilitator steers does not, and what nobody may
        # know of counts nowhere.
        if (entry.author in gathering.people or entry.id in gathering.words)
        and not _is_private(gathering, entry)
        and entry.id not in gathering.withdrawn
    )
    people = [person.id for person in gathering.attended()]
    took = held_minutes(gathering)
    held: list[Part] = []
    for step in gathering.workshop.steps:
        how: Held
        if step.id in gathering.skipped:
            how = "overgeslagen"
        elif step.id not in gathering.visited:
            continue
        else:
            how = "korte versie" if step.id in gathering.short else "gehouden"
        kind = gathering.steps[step.id]
        asks = how != "overgeslagen" and any(
            Role.PARTICIPANT in rule.roles for rule in kind.rules.values()
        )
        held.append(
            Part(
                title=step.title,
                minutes=gathering.minutes(step),
                held_minutes=took.get(step.id),
                held=how,
                contributions=said[step.id],
                finished=sum(map(kind.seen_done, people)) if asks else 0,
                asked=len(people) if asks else 0,
            )
        )
    return tuple(held)


def _is_private(gathering: GatheringView, entry: Entry) -> bool:
    rule = gathering.rule_of(entry)
    return rule is not None and rule.private


def _cited(piece: object) -> Iterable[str]:
    """Ids of all entries that a piece of the plan names, in reading order."""
    if isinstance(piece, Piece):
        for name in type(piece).model_fields:
            value = getattr(piece, name)
            if name == "sources" and isinstance(value, tuple):
                yield from value
            else:
                yield from _cited(value)
    elif isinstance(piece, tuple):
        for part in piece:
            yield from _cited(part)


def _sources(gathering: GatheringView, plan: Plan) -> dict[str, Source]:
    return {
        entry_id: source
        for entry_id in dict.fromkeys(_cited(plan))
        if (source := _source(gathering, entry_id)) is not None
    }


def _source(gathering: GatheringView, entry_id: str) -> Source | None:
    item = gathering.words.get(entry_id)
    entry = gathering.entry_ids.get(item.entry if item and item.entry else entry_id)
    if entry is None or entry.body.get("erased") or entry.author in gathering.erased:
        return None
    if entry_id in gathering.withdrawn:
        return None
    kind = gathering.steps.get(entry.step)
    if item is not None and kind is None:
        # Cards that the facilitator merged stand where the words came from.
        kind = gathering.steps.get(item.step)
    text = item.text if item else gathering.quote(entry)
    if item is not None and item.state != "shown":
        # What the facilitator took off the screen stays off paper; that it was said stays.
        text = "(niet getoond)"
    theme = gathering.theme(gathering.theme_of(entry_id)) if item else None
    return Source(
        id=entry_id,
        text=text,
        where=kind.step.title if kind else "Bij de adviseur",
        at=entry.written_at,
        via=_via(item, entry),
        theme=theme.name if theme else "",
    )


def _via(item: Contribution | None, entry: Entry) -> str:
    """How the words of a source came in, or from whom where nobody here said them."""
    if item is not None and item.credit:
        return item.credit
    return MERGED if item is not None and item.type == "merged" else via(entry.typed_by)
