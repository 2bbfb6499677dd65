"""How simulated people look back."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.capabilities import PromisesTalks
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.review.kind import Review


def review(room: Room, kind: Review, phase: str, minutes: float) -> Iterator[Move]:
    """Owners say what became of their step; most of the promised talks were held."""
    actions = {action.owner: [] for action in kind.actions()}  # type: dict[str, list[PlannedAction]]
    for action in kind.actions():
        actions[action.owner].append(action)
    turns = [owner for owner, own in actions.items() for _ in own]
    yield from room.spread(
        minutes, turns, lambda owner: _outcome(room, kind, phase, actions[owner].pop(0))
    )
    for promised_in in kind.promising():
        yield from _talks(room, kind, promised_in)


def _outcome(room: Room, kind: Review, phase: str, action: PlannedAction) -> Move:
    number = [p.id for p in kind.phases].index(phase)
    known = room.gathering.words
    texts = [known[source].text for source in action.proposal.sources if source in known]
    found = (room.words.worked(text) for text in (action.proposal.text, *texts))
    answers = next((worked.review for worked in found if worked and worked.review), ())
    outcome, why = answers[min(number, len(answers) - 1)] if answers else ("loopt", "")
    return room.by(action.owner, "outcome", kind, action=action.id, outcome=outcome, why=why)


def _talks(room: Room, kind: Review, promised_in: PromisesTalks) -> Iterator[Move]:
    for talk in promised_in.talks():
        if talk.took_place or not room.chance(0.6):
            continue
        held = room.chance(0.8)
        note = {"note": room.draw("notes", room.words.talk_notes)} if room.chance(0.3) else {}
        yield room.by(talk.words.author, "took_place", kind, talk=talk.words.id, yes=held, **note)
