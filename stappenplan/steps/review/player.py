"""How simulated people look back."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.capabilities import PromisesTalks
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.rehearsal.simulation import Move, Simulation
from stappenplan.steps.review.state import ReviewState


def review(simulation: Simulation, kind: ReviewState, phase: str, minutes: float) -> Iterator[Move]:
    """Owners say what became of their step; most of the promised talks were held."""
    actions = {action.owner: [] for action in kind.actions()}  # type: dict[str, list[PlannedAction]]
    for action in kind.actions():
        actions[action.owner].append(action)
    turns = [owner for owner, own in actions.items() for _ in own]
    yield from simulation.spread(
        minutes, turns, lambda owner: _outcome(simulation, kind, phase, actions[owner].pop(0))
    )
    for promised_in in kind.talk_steps():
        yield from _talks(simulation, kind, promised_in)


def _outcome(simulation: Simulation, kind: ReviewState, phase: str, action: PlannedAction) -> Move:
    number = [p.id for p in kind.phases].index(phase)
    known = simulation.gathering.words
    texts = [known[source].text for source in action.proposal.sources if source in known]
    found = (simulation.phrases.action(text) for text in (action.proposal.text, *texts))
    answers = next((phrases.review for phrases in found if phrases and phrases.review), ())
    outcome, why = answers[min(number, len(answers) - 1)] if answers else ("loopt", "")
    return simulation.by(action.owner, "outcome", kind, action=action.id, outcome=outcome, why=why)


def _talks(simulation: Simulation, kind: ReviewState, promised_in: PromisesTalks) -> Iterator[Move]:
    for talk in promised_in.talks():
        if talk.took_place or not simulation.chance(0.6):
            continue
        held = simulation.chance(0.8)
        note = (
            {"note": simulation.draw("notes", simulation.phrases.talk_notes)}
            if simulation.chance(0.3)
            else {}
        )
        yield simulation.by(
            talk.words.author, "took_place", kind, talk=talk.words.id, yes=held, **note
        )
