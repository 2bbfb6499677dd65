"""What the plan step adds to the plan: its actions in order, with all that was said about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.plan import Action, Line
from stappenplan.plan.action_lines import as_line
from stappenplan.plan.bridging_units import Bridge, bridges

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.plan_parts import PlanParts
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.plan.kind import Planning


def plan_parts(step: Planning) -> PlanParts:
    """The actions that somebody took on, numbered in their order, and those that nobody did."""
    actions = step.order.sort(step.actions())
    numbers = numbered(actions)
    lines = [_line(step, action, numbers) for action in actions]
    taken = [line for line in lines if line.owner]
    free = [line for line in lines if not line.owner]
    return {
        "actions": taken,
        "not_taken": free,
        "cycles": step.order.circles(actions),
        "asks": [ask for line in taken for ask in line.asks],
        "agreements": [line.agreement for line in taken if line.agreement],
        "let_go": _kept(taken, "let_go"),
        "hold_on": _kept(taken, "hold_on"),
        "dissent": [Line(text=item.text, sources=item.sources) for item in step.dissent()],
    }


def numbered(actions: Sequence[PlannedAction]) -> dict[str, int]:
    """The number of each action in the plan: those without an owner come last."""
    ranked = sorted(actions, key=lambda action: not action.taken)
    return {action.id: number for number, action in enumerate(ranked, start=1)}


def _line(step: Planning, action: PlannedAction, numbers: Mapping[str, int]) -> Action:
    first = [numbers[one] for one in step.order.first_of(action.id) if one in numbers]
    return as_line(
        step.gathering,
        action,
        numbers[action.id],
        after=sorted(first),
        needed=_needed(step, action),
    )


def _needed(step: Planning, action: PlannedAction) -> list[Line]:
    """Who is needed as the owner says, with what the network knows of them."""
    names = action.details.get("needed", ())
    if not names:
        return []
    why = {bridge.name: bridge.why for bridge in bridging(step, action)}
    return [
        Line(
            label=name,
            text=f"{name}. {why[name]}" if name in why else f"{name}.",
            sources=action.sources_of("needed"),
        )
        for name in names
    ]


def bridging(step: Planning, action: PlannedAction) -> list[Bridge]:
    """Who stands between those whom an action is about, besides the owner's own unit."""
    owner = step.gathering.people.get(action.owner)
    return bridges(step.gathering, _concerned(step, action), own=owner.unit if owner else "")


def _concerned(step: Planning, action: PlannedAction) -> list[str]:
    """Whom an action is about: who does it and who named it; of one unit, also its theme."""
    people, words = step.gathering.people, step.gathering.words

    def authors(entries: Iterable[str]) -> list[str]:
        return [words[entry].author for entry in entries if entry in words]

    found = [*action.members, *authors(action.proposal.sources)]
    if len({people[person].unit for person in found if person in people}) <= 1:
        theme = step.gathering.theme(step.gathering.theme_of(action.id))
        found += authors(theme.members) if theme else []
    return list(dict.fromkeys(found))


def _kept(lines: Sequence[Action], field: str) -> list[Line]:
    return [
        Line(text=getattr(line, field), label=f"Stap {line.number}", sources=line.sources)
        for line in lines
        if getattr(line, field)
    ]


def quote_order(step: Planning, entry: Entry) -> str:
    """What comes first, in the titles that the actions have now."""
    first, then = step.action(entry.body["first"]), step.action(entry.body["entry"])
    if first is None or then is None:
        return "Eerst een andere stap."
    return f"Eerst “{first.title}”, dan “{then.title}”."
