"""Where the facilitator's two large buttons lead: on, and back."""

from __future__ import annotations

from stappenplan.contract.workshop import Step
from stappenplan.gathering import Gathering

# What the button sends: the type of the entry, its step and phase, and what the button says.
Way = dict[str, str]


def onward(gathering: Gathering) -> Way | None:
    """What comes next: the next part of the step, the next step, or the end of the gathering.

    After the last step in the room comes the end. What is held weeks later comes once the
    gathering was closed and is open again on another day.
    """
    if gathering.closed:
        return None
    phase = _phase_beside(gathering, 1)
    if phase is not None:
        return phase
    after = gathering.next_step()
    if after is None or (_leaves_the_room(gathering, after) and not gathering.held_before):
        return {"type": "closed", "step": "", "phase": "", "title": "Sluit de bijeenkomst"}
    return _to_step(after)


def backward(gathering: Gathering) -> Way | None:
    """The part of the step before this one, or the step before; None at the beginning."""
    before = gathering.previous_step()
    return _phase_beside(gathering, -1) or (_to_step(before) if before is not None else None)


def _phase_beside(gathering: Gathering, way: int) -> Way | None:
    if gathering.parallel:
        # Each of the steps has its own parts: both ways lead out of all of them.
        return None
    kind = gathering.steps[gathering.current]
    ids = [phase.id for phase in kind.phases]
    if kind.phase not in ids:
        return None
    at = ids.index(kind.phase) + way
    if not 0 <= at < len(ids):
        return None
    phase = kind.phases[at]
    return {"type": "phase", "step": kind.step.id, "phase": phase.id, "title": phase.label}


def _leaves_the_room(gathering: Gathering, after: Step) -> bool:
    timed = {step.id for step in gathering.workshop.timed}
    return gathering.current in timed and after.id not in timed


def _to_step(step: Step) -> Way:
    return {"type": "moved", "step": step.id, "phase": "", "title": step.title}
