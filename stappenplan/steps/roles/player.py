"""How simulated people answer: today mostly in the lead, wanted mostly helping."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.plan import RUNGS
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.roles.state import RolesState

TODAY = (5, 8, 4, 2, 0)
WANTED = (1, 2, 5, 8, 3)


def roles(simulation: Simulation, kind: RolesState, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Most people tap both halves of each question."""
    for theme, _ in kind.subjects():
        for who in kind.settings.who:

            def answer_both(person: str, theme: str = theme, who: str = who) -> Move:
                answer = {"today": _rung(simulation, TODAY)}
                if simulation.chance(0.95):
                    answer["wanted"] = _rung(simulation, WANTED)
                return simulation.by(person, "role", kind, theme=theme, who=who, **answer)

            share = minutes / len(kind.subjects()) / len(kind.settings.who)
            yield from simulation.spread(share, simulation.some(0.88), answer_both)


def _rung(simulation: Simulation, weights: tuple[int, ...]) -> str:
    return simulation.random.choices(RUNGS, weights)[0]
