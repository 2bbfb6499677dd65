"""A week later: an advisor reads the plan and asks, and owners answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from stappenplan.advice import advice_of
from stappenplan.contract.planned_action import PlannedAction
from stappenplan.rehearsal.phrases import Advised
from stappenplan.rehearsal.simulation import Move, Room

# How the rehearsed advisor signs.
NAME = "J. de Vries"
READS_AFTER = timedelta(days=6)
# What nobody answered yet when the advisor looks again.
OPEN = "Wat heb je nodig om te beginnen?"


def advise(room: Room) -> Iterator[Move]:
    """Ask about the actions that somebody took on; some owners answer, others not yet."""
    room.now += READS_AFTER
    taken = [action for action in advice_of(room.gathering).actions().values() if action.taken]
    for action in taken:
        advised = _advised(room, action)
        if advised is not None:
            yield from _ask(room, action, advised)
            yield from _propose(room, action, advised)
    for action in taken[-1:]:
        yield room.advisor("question", action=action.id, text=OPEN, by=NAME)


def _advised(room: Room, action: PlannedAction) -> Advised | None:
    known = room.gathering.words
    texts = [known[source].text for source in action.proposal.sources if source in known]
    found = (room.words.worked(text) for text in (action.proposal.text, *texts))
    return next((worked.advice for worked in found if worked and worked.advice), None)


def _ask(room: Room, action: PlannedAction, advised: Advised) -> Iterator[Move]:
    asked = room.advisor("question", action=action.id, text=advised.question, by=NAME)
    yield asked
    question = last = asked.message["id"]
    if advised.answer:
        room.now += timedelta(hours=3)
        answered = room.by(action.owner, "answer", question=question, text=advised.answer)
        yield answered
        last = answered.message["id"]
    if advised.closed:
        yield room.advisor("done_asking", question=question, seen=last, by=NAME)


def _propose(room: Room, action: PlannedAction, advised: Advised) -> Iterator[Move]:
    if not advised.words:
        return
    proposed = room.advisor(
        "suggest",
        action=action.id,
        text=advised.words,
        instead_of=advice_of(room.gathering).title(action),
        why=advised.why,
        by=NAME,
    )
    yield proposed
    if advised.accepted is not None:
        room.now += timedelta(hours=1)
        suggestion = proposed.message["id"]
        yield room.by(action.owner, "decide", suggestion=suggestion, accepted=advised.accepted)
