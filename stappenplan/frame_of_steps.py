"""What every page shows of steps: the one it is at, those beside it, clocks and who is done."""

from __future__ import annotations

from typing import Any

from stappenplan import schedule
from stappenplan.contract.people import Role, Side, Visitor
from stappenplan.contract.workshop import Step
from stappenplan.gathering import Gathering
from stappenplan.timestamps import format_timestamp


def question_for(gathering: Gathering, step: Step, side: Side | None) -> str:
    """What is asked of one side, or of everybody, in the part that a step is in."""
    return step.question_for(side, gathering.steps[step.id].phase)


def step_shown(gathering: Gathering, step: Step) -> dict[str, Any]:
    """A step as every page names it, with its part, its minutes and its place in the order."""
    kind = gathering.steps[step.id]
    order = gathering.order()
    number = next((n for n, other in enumerate(order, start=1) if other.id == step.id), 0)
    return {
        "id": step.id,
        "kind": step.kind,
        "title": step.title,
        "question": question_for(gathering, step, None),
        "instruction": step.instruction_in(kind.phase),
        "number": number,
        "of": len(order),
        "block": gathering.workshop.block_of(step.id).title,
        "minutes": gathering.minutes(step),
        "phase_minutes": round(schedule.phase_minutes(gathering, step.id)),
        "phase": kind.phase,
        "phases": [{"id": phase.id, "label": phase.label} for phase in kind.phases],
        "short": step.id in gathering.short,
        "skipped": step.id in gathering.skipped,
        "open": step.id in {other.id for other in gathering.open_steps()},
        "current": gathering.holds(step.id),
    }


def open_steps(gathering: Gathering, visitor: Visitor, shown: str) -> list[dict[str, Any]]:
    """Where this participant can go: steps that ask something, besides the one they see."""
    if visitor.role is not Role.PARTICIPANT:
        return []
    current = gathering.step_of(visitor.participant)
    busy = gathering.steps[current].talking and not gathering.closed
    return [
        {
            "id": step.id,
            "title": step.title,
            "done": gathering.steps[step.id].done(visitor.participant or ""),
            "current": step.id == current,
        }
        for step in gathering.open_steps(visitor.participant)
        # When it is over no step is in sight until somebody chooses one.
        if (gathering.closed or step.id != shown)
        and (step.id == current or _asks(gathering, step, busy))
    ]


def _asks(gathering: Gathering, step: Step, busy: bool) -> bool:
    """Whether this step takes anything in the part that it is in."""
    kind = gathering.steps[step.id]
    takes = (rule.phases is None or kind.phase in rule.phases for rule in kind.rules.values())
    return not busy and any(takes)


def next_step(gathering: Gathering) -> dict[str, Any] | None:
    """The step that comes after the current one; None when that is the last."""
    step = gathering.next_step()
    return (
        {"id": step.id, "title": step.title, "minutes": gathering.minutes(step)} if step else None
    )


def clock(gathering: Gathering, step_id: str) -> dict[str, Any]:
    """When the timer of a step ends, or how much it had left when it was paused."""
    timer = gathering.timer_of(step_id)
    return {
        "ends_at": format_timestamp(timer.ends_at) if timer.ends_at else None,
        "paused": timer.left is not None,
        "left_seconds": round(timer.left.total_seconds()) if timer.left is not None else None,
    }


def counts(gathering: Gathering) -> dict[str, int]:
    """How many people are here, and how many of those who are asked are done."""
    held = [_counts_of(gathering, step_id) for step_id in gathering.held()]
    return {
        "people": len(gathering.present()),
        "expected": sum(one["expected"] for one in held),
        "done": sum(one["done"] for one in held),
    }


def _counts_of(gathering: Gathering, step_id: str) -> dict[str, int]:
    expected = gathering.steps[step_id].expected()
    return {
        "people": len(gathering.people_in(step_id)),
        "expected": len(expected),
        "done": len(expected & _seen_done(gathering, step_id)),
    }


def _seen_done(gathering: Gathering, step_id: str) -> set[str]:
    """Of all participants those of whom others may see that they did what this step asks now."""
    kind = gathering.steps[step_id]
    return gathering.cache(("done", step_id), lambda: set(filter(kind.seen_done, gathering.people)))


def who_is_done(gathering: Gathering) -> set[str]:
    """Who did what is asked of them now; nobody where nobody has to answer."""
    found: set[str] = set()
    for step_id in gathering.held():
        if not gathering.steps[step_id].voluntary:
            done = _seen_done(gathering, step_id)
            found |= {one for one in done if gathering.step_of(one) == step_id}
    return found


def beside(gathering: Gathering) -> list[dict[str, Any]]:
    """The steps that are held beside each other now, each with its clock; empty for one step."""
    if not gathering.parallel or gathering.closed:
        return []
    return [
        step_shown(gathering, gathering.workshop.step(step_id))
        | {"group": number, "place": gathering.workshop.step(step_id).place}
        | {"clock": clock(gathering, step_id), "counts": _counts_of(gathering, step_id)}
        for number, step_id in enumerate(gathering.held(), start=1)
    ]


def group_of(gathering: Gathering, participant: str) -> dict[str, Any]:
    """Which part of the group somebody is in, while steps are held beside each other; else 0."""
    if not gathering.parallel or gathering.closed:
        return {"number": 0, "of": 0, "people": 0, "place": ""}
    held, mine = gathering.held(), gathering.step_of(participant)
    return {
        "number": held.index(mine) + 1,
        "of": len(held),
        "people": len(gathering.people_in(mine)),
        "place": gathering.workshop.step(mine).place,
    }
