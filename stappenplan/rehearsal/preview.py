"""A workshop as it will look in one step, with what a rehearsed group said up to there."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from stappenplan import schedule
from stappenplan.contract.people import Role
from stappenplan.journal import PREVIEW, Journal
from stappenplan.rehearsal.open_rehearsal import INVITED, PLACE
from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.rehearsal.play import USUAL_WEEKS, play
from stappenplan.rehearsal.simulated_people import make_actors
from stappenplan.rehearsal.simulation import HOST, Simulation
from stappenplan.timestamps import DUTCH_TIME, format_timestamp, parse_timestamp
from stappenplan.visit import Visit

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop
    from stappenplan.journal import GatheringRow
    from stappenplan.rehearsal.simulation import Move

log = logging.getLogger("stappenplan")
PEOPLE, SEED = 12, 7
# With which the facilitator brings the group elsewhere.
_ONWARDS = {"moved", "phase", "closed"}
# How much of the time of a phase is over when one looks.
SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Preview:
    """A gathering that shows a step.

    Attributes
    ----------
    phone
        Whose phone to look at; None where nobody has one.
    phase, phases
        The phase that it is in, and all of the step: their ids, and what they are called.
    """

    row: GatheringRow
    phone: str | None
    phase: str = ""
    phases: tuple[tuple[str, str], ...] = ()


def preview(
    journal: Journal, workshop: Workshop, step: str, phase: str = "", *, at: datetime | None = None
) -> Preview:
    """Rehearse a workshop up to a step, and keep that as a gathering that shows it.

    Most of the group did what it does in the phase, and some time is left; on one phone everything
    is still to be done.

    Parameters
    ----------
    phase
        Of the step; its first one by default, and for one that it does not have.
    at
        The moment at which the group is in the step; now by default, so that its clock runs.
    """
    practice = Journal("sqlite:///:memory:")
    try:
        simulation = _opened(practice, journal.free_code(), workshop, step, at)
        phone = next((actor.id for actor in simulation.actors if actor.phone), None)
        _play_up_to(simulation, step, phase, phone)
        row = simulation.visit.row
        journal.add_preview(row, practice.read(row.id))
    finally:
        practice.close()
    known = _phone_in(simulation, step, phone)
    kind = simulation.gathering.steps[step]
    phases = tuple((one.id, one.label) for one in kind.phases)
    return Preview(row, known, kind.phase, phases)


def _phone_in(simulation: Simulation, step: str, phone: str | None) -> str | None:
    """Whose phone shows this step: of steps that are held beside each other somebody in it."""
    gathering = simulation.gathering
    known = phone if phone in gathering.people else None
    if not gathering.parallel or (known and gathering.step_of(known) == step):
        return known
    there = (person.id for person in gathering.people_in(step) if person.phone)
    return next(there, known)


def _opened(
    practice: Journal, code: str, workshop: Workshop, step: str, at: datetime | None
) -> Simulation:
    workshop = _without_fixed_times(workshop)
    begins = _begins(workshop, step, at or datetime.now(DUTCH_TIME))
    row = practice.open_gathering(
        workshop,
        rehearsal=True,
        place=PLACE,
        begins=begins,
        code=code,
        at=format_timestamp(parse_timestamp(begins) - INVITED),
        id=PREVIEW + secrets.token_hex(8),
    )
    actors = make_actors(workshop, load_phrases(), PEOPLE)
    return Simulation(Visit(practice, row, HOST), actors, SEED)


def _without_fixed_times(workshop: Workshop) -> Workshop:
    """The same with every step right behind the one before it: one looks at any time of day."""
    blocks = tuple(
        block.model_copy(
            update={"steps": tuple(one.model_copy(update={"at": None}) for one in block.steps)}
        )
        for block in workshop.blocks
    )
    return workshop.model_copy(update={"blocks": blocks})


def _begins(workshop: Workshop, step: str, at: datetime) -> str:
    """When the part in the room began, for a group that is in this step at this moment."""
    ids = [one.id for one in workshop.steps]
    timed = [one.id for one in workshop.timed or workshop.steps]
    here = ids.index(step)
    if here < ids.index(timed[0]):
        at += INVITED
    elif here > ids.index(timed[-1]):
        at -= timedelta(weeks=USUAL_WEEKS[0])
    else:
        before = timed[: timed.index(step)] if step in timed else timed
        at -= timedelta(minutes=_minutes_of(workshop, before, step))
    return at.isoformat(timespec="minutes")[:16]


def _minutes_of(workshop: Workshop, before: list[str], step: str) -> int:
    """How long these steps take; nothing for those that are held beside the one to look at."""
    longest: dict[str, int] = {}
    for one in before:
        held = workshop.beside(one) or f"alone {one}"
        longest[held] = max(workshop.step(one).minutes, longest.get(held, 0))
    return sum(minutes for held, minutes in longest.items() if held != workshop.beside(step))


def _play_up_to(simulation: Simulation, step: str, phase: str, phone: str | None) -> None:
    """Play until the facilitator would go on from this phase of this step."""
    kind = simulation.gathering.steps[step]
    ids = [one.id for one in kind.phases]
    wanted = phase if phase in ids else next(iter(ids), "")
    until: datetime | None = None
    try:
        for move in play(simulation):
            there = simulation.gathering.holds(step) and kind.phase == wanted
            # People come in before the time of the step begins.
            if there and until is None and move.actor is None:
                minutes = schedule.phase_minutes(simulation.gathering, step)
                until = move.at + timedelta(minutes=SHARE * minutes)
            if there and (_goes_on(move) or (until is not None and move.at > until)):
                return
            if not (there and phone is not None and move.visitor.participant == phone):
                simulation.perform(move)
    except Exception:
        # A workshop that is still being made may ask what nobody simulates.
        log.exception("The rehearsal for a preview stopped early.")
    _bring_to(simulation, step, wanted)


def _goes_on(move: Move) -> bool:
    return move.visitor.role is Role.FACILITATOR and move.message.get("type") in _ONWARDS


def _bring_to(simulation: Simulation, step: str, phase: str) -> None:
    """Go to a step to which no rehearsal leads by itself."""
    gathering = simulation.gathering
    if gathering.closed:
        simulation.perform(simulation.host("reopened"))
    if not gathering.holds(step):
        simulation.perform(simulation.host("moved", step=step))
    if phase and gathering.steps[step].phase != phase:
        simulation.perform(simulation.host("phase", step=step, phase=phase))
