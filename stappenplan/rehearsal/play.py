"""How a rehearsed gathering goes: who comes when, and each step in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from stappenplan.contract.capabilities import LooksBack
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step, Workshop
from stappenplan.journal import GatheringRow, Journal
from stappenplan.rehearsal.advisor import advise
from stappenplan.rehearsal.open_rehearsal import DAY, open_room
from stappenplan.rehearsal.simulated_people import Actor
from stappenplan.rehearsal.simulation import Move, Room

# Below this number everybody comes in time and stays.
LOOSE_ENDS = 6
BEFORE_START = timedelta(minutes=14)
USUAL_WEEKS = (3, 6)


def rehearse(
    journal: Journal, workshop: Workshop, *, people: int = 24, seed: int = 7, day: str = DAY
) -> GatheringRow:
    """Rehearse a workshop at once; the same arguments give the same journal."""
    room = open_room(journal, workshop, people=people, seed=seed, day=day)
    for move in play(room):
        room.perform(move)
    return room.visit.row


def play(room: Room, *, afterwards: bool = True) -> Iterator[Move]:
    """The moves of a rehearsal, one by one: each is made when the one before was performed.

    Parameters
    ----------
    afterwards
        Also close the gathering, and come back for what the workshop does weeks later.

    Notes
    -----
    When somebody else moves the gathering to another step, the group follows.
    """
    workshop = room.gathering.workshop
    held = _in_the_room(workshop)
    after = [step.id for step in workshop.steps[workshop.steps.index(held[-1]) + 1 :]]
    late = _latecomer(room)
    todo = [actor for actor in room.actors if actor is not late]
    step: Step | None = workshop.steps[0]
    while step is not None and step.id not in after:
        if step.id == held[0].id:
            room.now = max(room.now, room.begins - BEFORE_START)
        if todo:
            yield from map(room.enter, todo)
            todo = []
        if step.id == held[0].id:
            room.now = max(room.now, room.begins)
        if room.gathering.current != step.id:
            yield room.host("moved", step=step.id)
        coming = late if step.id == held[min(2, len(held) - 1)].id else None
        yield from _hold(room, step, coming)
        if late is not None and step.id == held[len(held) * 2 // 3].id:
            yield from _somebody_leaves(room)
        step = _onward(room, step)
    if afterwards:
        yield room.host("closed")
        yield from advise(room)
        while after:
            kind, *rest = (room.gathering.steps[step] for step in after)
            beside = [other for other in rest if _beside(room, kind, other)]
            yield from _look_back(room, kind, beside)
            after = [other.step.id for other in rest if other not in beside]


def _in_the_room(workshop: Workshop) -> tuple[Step, ...]:
    """The steps against the clock; a workshop that has none is held whole."""
    return workshop.timed or workshop.steps


def _latecomer(room: Room) -> Actor | None:
    return room.actors[-1] if len(room.actors) >= LOOSE_ENDS else None


def _somebody_leaves(room: Room) -> Iterator[Move]:
    phones = [person.id for person in room.gathering.present() if person.phone]
    if len(phones) >= LOOSE_ENDS - 1:
        yield room.by(phones[-2], "left")


def _onward(room: Room, step: Step) -> Step | None:
    if room.gathering.current != step.id:
        return room.gathering.step
    return room.gathering.next_step()


def _hold(room: Room, step: Step, late: Actor | None) -> Iterator[Move]:
    """Play a step, phase by phase, for as long as the gathering stays in it."""
    kind = room.gathering.steps[step.id]
    phases = [phase.id for phase in kind.phases] or [""]
    for number, phase in enumerate(phases):
        if number:
            yield room.host("phase", step=step.id, phase=phase)
        ends = room.now + timedelta(minutes=_minutes(room, step, phase, len(phases)))
        minutes = (ends - room.now).total_seconds() / 60
        # Nobody types until the last second.
        for move in _played(room, kind, phase, minutes * 0.9):
            if room.gathering.current != step.id:
                return
            yield move
        if late is not None and number == 0:
            yield room.enter(late)
        room.now = max(room.now, ends)


def _played(room: Room, kind: StepKind, phase: str, minutes: float) -> Iterator[Move]:
    """The moves of the simulated people; none where a kind lets the time pass."""
    player = kind.rehearsal_player()
    return iter(()) if player is None else player(room, kind, phase, minutes)


def _minutes(room: Room, step: Step, phase: str, phases: int) -> float:
    planned = step.phases.get(phase)
    return planned if planned is not None else room.gathering.minutes(step) / phases


def _beside(room: Room, kind: StepKind, other: StepKind) -> bool:
    """Whether people do both at their own pace, in the same block."""
    block = room.gathering.workshop.block_of(kind.step.id)
    return block.pace == "own" and other.step in block.steps


def _look_back(room: Room, kind: StepKind, beside: Sequence[StepKind]) -> Iterator[Move]:
    """Open the gathering again after some weeks, once for each phase.

    What else people can do then, they do the first time.
    """
    weeks = kind.weeks if isinstance(kind, LooksBack) else USUAL_WEEKS
    for number, phase in enumerate([phase.id for phase in kind.phases] or [""]):
        if number and number >= len(weeks):
            return
        room.now = max(room.now, room.begins + timedelta(weeks=weeks[number], minutes=-150))
        yield room.host("reopened")
        if number:
            yield room.host("phase", step=kind.step.id, phase=phase)
        else:
            yield room.host("moved", step=kind.step.id)
        yield from _played(room, kind, phase, kind.step.minutes)
        for other in () if number else beside:
            yield from _played(room, other, other.phase, other.step.minutes)
        yield room.host("closed")
