"""What the plan step adds to the plan: its actions in order, with all that was said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import Action
from stappenplan.contract.remarks import Remark
from stappenplan.contract.result import Line
from stappenplan.plan.action_themes import action_theme
from stappenplan.plan.bridging_units import Bridge, bridges
from stappenplan.plan.planned_to_action import as_line, present_title
from stappenplan.steps.plan.entries import typed_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.plan_parts import PlanParts
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.plan.state import PlanningState


def plan_parts(step: PlanningState) -> PlanParts:
    """The actions that somebody took on and those that nobody did, both by their number."""
    actions = step.actions()
    numbers = {action.id: action.number for action in actions}
    lines = [_plan_line(step, action, numbers) for action in actions]
    taken = [line for line in lines if line.owner]
    free = [line for line in lines if not line.owner]
    return {
        "actions": taken,
        "not_taken": free,
        "cycles": step.action_order.cycles(actions),
        "asks": [ask for line in taken for ask in line.asks],
        "agreements": [line.agreement for line in taken if line.agreement],
        "let_go": _lines_of_field(taken, "let_go"),
        "hold_on": _lines_of_field(taken, "hold_on"),
        "dissent": [Line(text=item.text, sources=item.sources) for item in step.dissent()],
    }


def _plan_line(step: PlanningState, action: PlannedAction, numbers: Mapping[str, int]) -> Action:
    prerequisites = [
        numbers[one] for one in step.action_order.prerequisites(action.id) if one in numbers
    ]
    return as_line(
        step.gathering,
        action,
        after=sorted(prerequisites),
        needed=_needed_lines(step, action),
    )


def _needed_lines(step: PlanningState, action: PlannedAction) -> list[Line]:
    """Who is needed according to the owner, with what the contact network says about them."""
    names = action.details.get("needed", ())
    if not names:
        return []
    why = {bridge.name: bridge.why for bridge in bridging_units(step, action)}
    return [
        Line(
            label=name,
            text=f"{dutch.end_sentence(name)} {why.get(name, '')}".rstrip(),
            sources=action.sources_of("needed"),
        )
        for name in names
    ]


def bridging_units(step: PlanningState, action: PlannedAction) -> list[Bridge]:
    """The units that connect the people concerned by an action, except the owner's own."""
    owner = step.gathering.people.get(action.owner)
    return bridges(step.gathering, _people_concerned(step, action), own=owner.unit if owner else "")


def _people_concerned(step: PlanningState, action: PlannedAction) -> list[str]:
    """Who does an action and who named it; when all of one unit, also the authors of its theme."""
    people, words = step.gathering.people, step.gathering.words

    def authors(entries: Iterable[str]) -> list[str]:
        return [words[entry].author for entry in entries if entry in words]

    found = [*action.members, *authors(action.proposal.sources)]
    if len({people[person].unit for person in found if person in people}) <= 1:
        theme = action_theme(step.gathering, action)
        found += authors(theme.members) if theme else []
    return list(dict.fromkeys(found))


def _lines_of_field(lines: Sequence[Action], field: str) -> list[Line]:
    return [
        Line(text=getattr(line, field), label=f"Stap {line.number}", sources=line.sources)
        for line in lines
        if getattr(line, field)
    ]


def quote_dependency(step: PlanningState, entry: Entry) -> str:
    """What comes first, in the titles that the actions have now."""
    first, then = step.action(entry.body["first"]), step.action(entry.body["entry"])
    if first is None or then is None:
        return "Eerst een andere stap."
    titles = [present_title(step.gathering, action) for action in (first, then)]
    return f"Eerst “{titles[0]}”, dan “{titles[1]}”."


def unused_details(step: PlanningState) -> Iterator[Remark]:
    """What people typed about steps that are not in the plan: it was said all the same."""
    gathering, commitments = step.gathering, step.commitments
    taken = {action.id for action in step.actions() if action.taken}
    for key, entries in commitments.detail_entries.items():
        proposal = gathering.words.get(gathering.root(key))
        if gathering.root(key) in taken or proposal is None or not proposal.visible:
            continue
        for entry_id in dict.fromkeys(entries.values()):
            kept = {name for name, source in entries.items() if source == entry_id}
            entry = gathering.entry_ids[entry_id]
            typed = {name: value for name, value in entry.body.items() if name in kept}
            if text := " · ".join(typed_texts(typed)):
                yield Remark(entry_id, text, entry.author, f"Uitgewerkt: {proposal.text}")
