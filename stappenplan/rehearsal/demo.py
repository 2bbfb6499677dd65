"""A rehearsal at a pace that people can follow, so that the projector is alive."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from stappenplan.contract.capabilities import MakesPlan
from stappenplan.contract.workshop import Workshop
from stappenplan.journal import GatheringRow, Journal
from stappenplan.rehearsal.open_rehearsal import open_rehearsal
from stappenplan.rehearsal.play import play
from stappenplan.rehearsal.simulation import Simulation

# Rehearsed seconds that pass in one real second, and the longest wait, in seconds.
SPEED = 40.0
MAX_LENGTH, SHORTEST = 3.0, 0.15


def demo(
    database_url: str,
    workshop: Workshop,
    *,
    people: int = 12,
    seed: int | None = None,
    pace: float = 1.0,
    wait: Callable[[float], object] = time.sleep,
    opened: Callable[[GatheringRow], object] = lambda _: None,
    id: str | None = None,
) -> None:
    """Open a rehearsal and play it; returns when the plan is made.

    Parameters
    ----------
    seed
        None: another group every time.
    pace
        2.0 plays twice as fast as 1.0, which takes a few minutes for everything.
    opened
        Told which gathering it is, before anybody comes in.
    id
        Of the gathering; a new one by default.
    """
    journal = Journal(database_url)
    try:
        chosen = secrets.randbelow(1_000_000) if seed is None else seed
        simulation = open_rehearsal(journal, workshop, people=people, seed=chosen, live=True, id=id)
        opened(simulation.visit.row)
        play_slowly(simulation, pace=pace, wait=wait)
    finally:
        journal.close()


def play_slowly(
    simulation: Simulation, *, pace: float = 1.0, wait: Callable[[float], object] = time.sleep
) -> None:
    """Play the part in the room in real time, and stay at the plan.

    A facilitator may steer meanwhile; the group follows.
    """
    before = simulation.now
    for move in play(simulation, afterwards=False):
        gap = (move.at - before).total_seconds() / SPEED
        wait(min(MAX_LENGTH, max(SHORTEST, gap)) / pace)
        before = move.at
        simulation.perform(move)
        simulation.visit.refresh()
    steps = simulation.gathering.steps.values()
    for kind in [step for step in steps if isinstance(step, MakesPlan)][-1:]:
        simulation.perform(simulation.host("moved", step=kind.step.id))
        simulation.perform(simulation.host("phase", step=kind.step.id, phase=kind.phases[-1].id))
