"""How simulated people answer a poll."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.poll.entries import OBJECTION, PollQuestion
from stappenplan.steps.poll.state import PollState


def poll(simulation: Simulation, kind: PollState, phase: str, minutes: float) -> Iterator[Move]:
    """Most people answer every question; in the outcome nobody types."""
    if phase != "ask":
        return
    for question in kind.questions:
        share = minutes / len(kind.questions)

        def answer(person: str, question: PollQuestion = question) -> Move:
            return _answer(simulation, kind, question, person)

        yield from simulation.spread(share, simulation.some(0.9), answer)


def _answer(simulation: Simulation, kind: PollState, question: PollQuestion, person: str) -> Move:
    numbers = range(len(question.answers))
    if question.type == "several":
        chosen = [at for at in numbers if simulation.chance(0.4)]
    elif question.type == "consent":
        chosen = [OBJECTION if simulation.chance(0.15) else 0]
    else:
        chosen = [simulation.random.choice(numbers)]
    body = {"question": question.id, "chosen": chosen}
    objects = question.type == "consent" and chosen == [OBJECTION]
    if objects or (question.comment and simulation.chance(0.4)):
        body["text"] = simulation.draw("comments", simulation.phrases.builds)
    return simulation.by(person, "answer", kind, **body)
