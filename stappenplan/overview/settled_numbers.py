"""Numbers about people as they stood when a gathering was over: no single answer moves them later.

Whoever looks at an overview twice may subtract. So what was told once stays: a late answer, also
after the gathering was opened again, counts nowhere. When somebody is erased after that, their
words have to go, and the difference would be exactly that person: so all of that gathering goes,
numbers, themes and steps, and only when and where it was is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.contract.plan import Action, Attendance, Plan, RoleShift, ThemeLine
from stappenplan.plan import build
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stappenplan.contract.entry import Entry
    from stappenplan.gathering import Gathering

Counts = tuple[int, int, int, int, int]
NO_ANSWERS: Counts = (0, 0, 0, 0, 0)
# Of a plan, when somebody of it was erased.
WHEN_AND_WHERE = (
    "title",
    "gathering",
    "workshop",
    "result",
    "form",
    "date",
    "place",
    "organisation",
    "rehearsal",
)


def over_at(gathering: Gathering, entries: Sequence[Entry]) -> list[int]:
    """The positions in the journal at which the gathering was over: its day ended, it was closed.

    An overview tells of a gathering from the first of these on, also when the closing was undone.
    """
    day = gathering.begins[:10]
    at_night = [one.seq for one in entries if dutch_day(one.at) <= day]
    closed = [one.seq for one in entries if (one.step, one.type) == ("", "closed")]
    return sorted({*closed, *at_night[-1:]})


def lost_somebody(gathering: Gathering, entries: Sequence[Entry]) -> bool:
    """Whether words of somebody were taken out after the gathering was over.

    Of an earlier gathering of its series too, and a name out of the words of others; but not one
    entry that nothing else repeated, such as a reaction to the report, which no overview tells.
    """
    first = next(iter(over_at(gathering, entries)), gathering.seq)
    return any(
        one.type == "erased" and one.seq > first and not one.body.get("entry") for one in entries
    )


def settled_plan(gathering: Gathering, entries: Sequence[Entry]) -> Plan:
    """The plan of a gathering, with numbers about people that no longer move.

    Parameters
    ----------
    entries
        All that is in the journal, also what was undone: it was told before that.
    """
    plan = build(gathering, network=False, said=False)
    if lost_somebody(gathering, entries):
        told = {name: getattr(plan, name) for name in WHEN_AND_WHERE}
        return Plan(**told, attendance=Attendance(people=0, by_side={}, by_unit={}))
    then = [*_plans(gathering, entries)]
    return plan.model_copy(
        update={
            "roles": tuple(_role(plan, role, then) for role in plan.roles) if then else (),
            "themes": tuple(_theme(theme, then) for theme in plan.themes),
            "actions": tuple(_action(action, then) for action in plan.actions),
            "not_taken": tuple(_action(action, then) for action in plan.not_taken),
            "attendance": plan.attendance.model_copy(update={"people": _people(then)}),
        }
    )


def _plans(gathering: Gathering, entries: Sequence[Entry]) -> Iterator[Plan]:
    """The plan at each moment at which the gathering was over."""
    for seq in over_at(gathering, entries):
        then = gathering.empty_copy().replay(one for one in entries if one.seq <= seq)
        yield build(then, network=False, said=False)


def _role(now: Plan, role: RoleShift, then: list[Plan]) -> RoleShift:
    key = _key(now, role)
    found = [one for plan in then for one in plan.roles if _key(plan, one) == key]
    return role.model_copy(
        update={
            "today": _first_told([one.today for one in found]),
            "wanted": _first_told([one.wanted for one in found]),
        }
    )


def _key(plan: Plan, role: RoleShift) -> tuple[str, str]:
    """Which theme, under whatever name, and whose role."""
    ids = {theme.name: theme.id for theme in plan.themes}
    return ids.get(role.theme, role.theme), role.who


def _first_told(counts: list[Counts]) -> Counts:
    """The answers as they were when there were enough of them to tell."""
    return next((one for one in counts if sum(one) >= MIN_GROUP_SIZE), NO_ANSWERS)


def _theme(theme: ThemeLine, then: list[Plan]) -> ThemeLine:
    found = (one.support for plan in then for one in plan.themes if one.id == theme.id)
    support = next((number for number in found if number >= MIN_GROUP_SIZE), 0)
    return theme.model_copy(update={"support": support})


def _action(action: Action, then: list[Plan]) -> Action:
    found = (
        one.dots for plan in then for one in (*plan.actions, *plan.not_taken) if one.id == action.id
    )
    dots = next((number for number in found if number >= MIN_GROUP_SIZE), 0)
    return action.model_copy(update={"dots": dots})


def _people(then: list[Plan]) -> int:
    found = (plan.attendance.people for plan in then)
    return next((number for number in found if number >= MIN_GROUP_SIZE), 0)
