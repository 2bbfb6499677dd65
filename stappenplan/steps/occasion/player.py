"""How simulated villagers tell the occasion."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.people import Side
from stappenplan.contract.step_kind import StepKind
from stappenplan.rehearsal.simulation import Move, Simulation


def occasion(simulation: Simulation, kind: StepKind, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """A villager tells, the facilitator types along, people ask or say that it is clear."""
    for number, (field, text) in enumerate(_facts(simulation, kind)):
        teller = _villager(simulation) if number % 3 == 0 else None
        if teller:
            yield simulation.by(teller, "fact", kind, field=field, text=text)
        else:
            yield simulation.host("fact", kind, field=field, text=text)
    asking = simulation.present()[-1 : -len(simulation.phrases.questions) - 1 : -1][
        : max(1, len(simulation.actors) // 5)
    ]
    yield from simulation.spread(
        minutes / 4,
        asking,
        lambda person: simulation.by(
            person, "ask", kind, text=simulation.draw("ask", simulation.phrases.questions)
        ),
    )
    questions = list(kind.contributions("ask"))
    for question in questions[:-1]:
        yield simulation.host("answered", kind, entry=question.id)
    if questions:
        yield simulation.host("answered", kind, entry=questions[-1].id, open=True)
    yield from simulation.spread(
        minutes / 4, simulation.some(0.85), lambda person: simulation.by(person, "clear", kind)
    )


def _facts(simulation: Simulation, kind: StepKind) -> Iterator[tuple[str, str]]:
    for field in kind.settings.fields:
        for text in simulation.phrases.facts.get(field.id, simulation.phrases.facts["other"]):
            yield field.id, text


def _villager(simulation: Simulation) -> str | None:
    people = simulation.gathering.present()
    return next((p.id for p in people if p.side is Side.CITIZEN and p.phone), None)
