"""How a rehearsed gathering goes: who comes when, and each step in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from stappenplan.contract.capabilities import LooksBack
from stappenplan.contract.series import SeriesPlace
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.workshop import Step, Workshop
from stappenplan.journal import GatheringRow, Journal
from stappenplan.rehearsal.advisor import advise
from stappenplan.rehearsal.framework_uses import use_framework
from stappenplan.rehearsal.open_rehearsal import DAY, open_rehearsal
from stappenplan.rehearsal.simulated_people import Actor
from stappenplan.rehearsal.simulation import Move, Simulation

# Below this number everybody comes in time and stays.
MANY_PEOPLE = 6
BEFORE_START = timedelta(minutes=14)
USUAL_WEEKS = (3, 6)


def rehearse(
    journal: Journal,
    workshop: Workshop,
    *,
    people: int = 24,
    seed: int = 7,
    day: str = DAY,
    place: SeriesPlace | None = None,
) -> GatheringRow:
    """Rehearse a workshop at once; the same arguments give the same journal.

    See `open_rehearsal` for the parameters.
    """
    simulation = open_rehearsal(journal, workshop, people=people, seed=seed, day=day, place=place)
    for move in play(simulation):
        simulation.perform(move)
    return simulation.visit.row


def play(simulation: Simulation, *, afterwards: bool = True) -> Iterator[Move]:
    """The moves of a rehearsal, one by one: each is made when the one before was performed.

    Parameters
    ----------
    afterwards
        Also close the gathering, and come back for what the workshop does weeks later.

    Notes
    -----
    When somebody else moves the gathering to another step, the group follows.
    """
    workshop = simulation.gathering.workshop
    timed = _timed_steps(workshop)
    after = [step.id for step in workshop.steps[workshop.steps.index(timed[-1]) + 1 :]]
    late = _latecomer(simulation)
    not_arrived = [actor for actor in simulation.actors if actor is not late]
    step: Step | None = workshop.steps[0]
    while step is not None and step.id not in after:
        if step.id == timed[0].id:
            simulation.now = max(simulation.now, simulation.begins - BEFORE_START)
        if not_arrived:
            yield from map(simulation.enter, not_arrived)
            not_arrived = []
        if step.id == timed[0].id:
            simulation.now = max(simulation.now, simulation.begins)
        if not simulation.gathering.holds(step.id):
            yield simulation.host("moved", step=step.id)
        held = simulation.gathering.held()
        coming = late if timed[min(2, len(timed) - 1)].id in held else None
        if simulation.gathering.parallel:
            yield from _hold_beside(simulation, step, coming)
        else:
            yield from _hold(simulation, step, coming)
        if late is not None and timed[len(timed) * 2 // 3].id in held:
            yield from _somebody_leaves(simulation)
        step = _next_step(simulation, step)
    if afterwards:
        yield simulation.host("closed")
        yield from advise(simulation)
        yield from use_framework(simulation)
        while after:
            kind, *rest = (simulation.gathering.steps[step] for step in after)
            parallel = [other for other in rest if _parallel(simulation, kind, other)]
            yield from _look_back(simulation, kind, parallel)
            after = [other.step.id for other in rest if other not in parallel]


def _timed_steps(workshop: Workshop) -> tuple[Step, ...]:
    """The steps against the clock; a workshop that has none is held whole."""
    return workshop.timed or workshop.steps


def _latecomer(simulation: Simulation) -> Actor | None:
    return simulation.actors[-1] if len(simulation.actors) >= MANY_PEOPLE else None


def _somebody_leaves(simulation: Simulation) -> Iterator[Move]:
    phones = [person.id for person in simulation.gathering.present() if person.phone]
    if len(phones) >= MANY_PEOPLE - 1:
        yield simulation.by(phones[-2], "left")


def _next_step(simulation: Simulation, step: Step) -> Step | None:
    if not simulation.gathering.holds(step.id):
        return simulation.gathering.step
    return simulation.gathering.next_step()


def _hold(simulation: Simulation, step: Step, late: Actor | None) -> Iterator[Move]:
    """Play a step, phase by phase, for as long as the gathering stays in it."""
    kind = simulation.gathering.steps[step.id]
    phases = [phase.id for phase in kind.phases] or [""]
    for number, phase in enumerate(phases):
        if number:
            yield simulation.host("phase", step=step.id, phase=phase)
        ends = simulation.now + timedelta(minutes=_minutes(simulation, step, phase, len(phases)))
        minutes = (ends - simulation.now).total_seconds() / 60
        # Nobody types until the last second.
        for move in _moves(simulation, kind, phase, minutes * 0.9):
            if not simulation.gathering.holds(step.id):
                return
            yield move
        if late is not None and number == 0:
            yield simulation.enter(late)
        simulation.now = max(simulation.now, ends)


def _hold_beside(simulation: Simulation, first: Step, late: Actor | None) -> Iterator[Move]:
    """Play steps that are held beside each other, move by move as the time of each goes on."""
    gathering, began = simulation.gathering, simulation.now
    clocks = dict.fromkeys(gathering.held(), began)
    going = {id_: _hold(simulation, gathering.workshop.step(id_), None) for id_ in clocks}
    waiting: dict[str, Move] = {}
    at = began
    while gathering.holds(first.id):
        for step in [one for one in going if one not in waiting]:
            # Each has a time of its own.
            simulation.plays, simulation.now = step, clocks[step]
            if (move := next(going[step], None)) is not None:
                waiting[step] = move
            clocks[step] = simulation.now
        if not waiting:
            break
        going = {one: moves for one, moves in going.items() if one in waiting}
        step = min(waiting, key=lambda one: waiting[one].at)
        at = simulation.now = max(at, waiting[step].at)
        simulation.plays = ""
        yield waiting.pop(step)
        if late is not None:
            yield simulation.enter(late)
            at, late = simulation.now, None
    simulation.plays, simulation.now = "", max(at, *clocks.values())


def _moves(simulation: Simulation, kind: StepKind, phase: str, minutes: float) -> Iterator[Move]:
    """The moves of the simulated people; none where a kind lets the time pass."""
    player = kind.rehearsal_player()
    return iter(()) if player is None else player(simulation, kind, phase, minutes)


def _minutes(simulation: Simulation, step: Step, phase: str, phases: int) -> float:
    planned = step.phases.get(phase)
    return planned if planned is not None else simulation.gathering.minutes(step) / phases


def _parallel(simulation: Simulation, kind: StepKind, other: StepKind) -> bool:
    """Whether people do both at their own pace, in the same block."""
    block = simulation.gathering.workshop.block_of(kind.step.id)
    return block.pace == "own" and other.step in block.steps


def _look_back(
    simulation: Simulation, kind: StepKind, parallel: Sequence[StepKind]
) -> Iterator[Move]:
    """Open the gathering again after some weeks, once for each phase.

    What else people can do then, they do the first time.
    """
    weeks = kind.weeks if isinstance(kind, LooksBack) else USUAL_WEEKS
    for number, phase in enumerate([phase.id for phase in kind.phases] or [""]):
        if number and number >= len(weeks):
            return
        simulation.now = max(
            simulation.now, simulation.begins + timedelta(weeks=weeks[number], minutes=-150)
        )
        yield simulation.host("reopened")
        if number:
            yield simulation.host("phase", step=kind.step.id, phase=phase)
        else:
            yield simulation.host("moved", step=kind.step.id)
        yield from _moves(simulation, kind, phase, kind.step.minutes)
        for other in () if number else parallel:
            yield from _moves(simulation, other, other.phase, other.step.minutes)
        yield simulation.host("closed")
