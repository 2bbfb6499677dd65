"""How a rehearsed facilitator takes over what was learned before."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.step_kind import StepKind
from stappenplan.rehearsal.simulation import Move, Simulation


def harvest(simulation: Simulation, kind: StepKind, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Take over every earlier harvest, the oldest first; people listen."""
    place = simulation.gathering.series
    for number in range(1, place.number if place else 1):
        yield simulation.host("take_over", kind, number=number)
    for entry, taken in list(getattr(kind, "harvests", {}).items()):
        for part in dict.fromkeys(line.part for line in taken.lines):
            yield simulation.host("chapter", kind, harvest=entry, part=part)
