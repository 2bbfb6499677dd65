"""A week later: an advisor reads the plan and asks, and owners answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stappenplan.advice import advice_of
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.rehearsal.phrases import AdvicePhrases
from stappenplan.rehearsal.simulation import Move, Simulation

# How the rehearsed advisor signs.
NAME = "J. de Vries"
READS_AFTER = timedelta(days=6)
# What nobody answered yet when the advisor looks again.
OPEN = "Wat heb je nodig om te beginnen?"


def advise(simulation: Simulation) -> Iterator[Move]:
    """Ask about the actions that somebody took on; some owners answer, others not yet."""
    simulation.now += READS_AFTER
    taken = [
        action for action in advice_of(simulation.gathering).actions().values() if action.taken
    ]
    for action in taken:
        phrases = _phrases(simulation, action)
        if phrases is not None:
            yield from _ask(simulation, action, phrases)
            yield from _propose(simulation, action, phrases)
    for action in taken[-1:]:
        yield simulation.advisor("question", action=action.id, text=OPEN, by=NAME)


def _phrases(simulation: Simulation, action: PlannedAction) -> AdvicePhrases | None:
    known = simulation.gathering.words
    texts = [known[source].text for source in action.proposal.sources if source in known]
    actions = (simulation.phrases.action(text) for text in (action.proposal.text, *texts))
    return next((found.advice for found in actions if found and found.advice), None)


def _ask(simulation: Simulation, action: PlannedAction, phrases: AdvicePhrases) -> Iterator[Move]:
    asked = simulation.advisor("question", action=action.id, text=phrases.question, by=NAME)
    yield asked
    question = last = asked.message["id"]
    if phrases.answer:
        simulation.now += timedelta(hours=3)
        answered = simulation.by(action.owner, "answer", question=question, text=phrases.answer)
        yield answered
        last = answered.message["id"]
    if phrases.closed:
        yield simulation.advisor("done_asking", question=question, seen=last, by=NAME)


def _propose(
    simulation: Simulation, action: PlannedAction, phrases: AdvicePhrases
) -> Iterator[Move]:
    if not phrases.words:
        return
    proposed = simulation.advisor(
        "suggest",
        action=action.id,
        text=phrases.words,
        instead_of=advice_of(simulation.gathering).title(action),
        why=phrases.why,
        by=NAME,
    )
    yield proposed
    if phrases.accepted is not None:
        simulation.now += timedelta(hours=1)
        suggestion = proposed.message["id"]
        yield simulation.by(
            action.owner, "decide", suggestion=suggestion, accepted=phrases.accepted
        )
