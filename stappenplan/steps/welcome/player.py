"""How simulated people answer the practice question."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.step_kind import StepKind
from stappenplan.rehearsal.simulation import Move, Simulation


def welcome(simulation: Simulation, kind: StepKind, phase: str, minutes: float) -> Iterator[Move]:
    """Almost everybody tries the practice question as they come in."""
    if phase == "arrive" and kind.settings.practice:
        yield from simulation.spread(
            minutes,
            simulation.some(0.9),
            lambda person: simulation.by(
                person,
                "practice",
                kind,
                text=simulation.draw("practice", simulation.phrases.practice),
            ),
        )
