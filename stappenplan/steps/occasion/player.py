"""How simulated villagers tell the occasion."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.contract.people import Side
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.occasion.kind import Occasion


def occasion(room: Room, kind: Occasion, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """A villager tells, the facilitator types along, people ask or say that it is clear."""
    for number, (field, text) in enumerate(_facts(room, kind)):
        teller = _villager(room) if number % 3 == 0 else None
        if teller:
            yield room.by(teller, "fact", kind, field=field, text=text)
        else:
            yield room.host("fact", kind, field=field, text=text)
    asking = room.present()[-1 : -len(room.words.questions) - 1 : -1][
        : max(1, len(room.actors) // 5)
    ]
    yield from room.spread(
        minutes / 4,
        asking,
        lambda person: room.by(person, "ask", kind, text=room.draw("ask", room.words.questions)),
    )
    questions = list(kind.contributions("ask"))
    for question in questions[:-1]:
        yield room.host("answered", kind, entry=question.id)
    if questions:
        yield room.host("answered", kind, entry=questions[-1].id, open=True)
    yield from room.spread(
        minutes / 4, room.some(0.85), lambda person: room.by(person, "clear", kind)
    )


def _facts(room: Room, kind: Occasion) -> Iterator[tuple[str, str]]:
    for field in kind.settings.fields:
        for text in room.words.facts.get(field.id, room.words.facts["other"]):
            yield field.id, text


def _villager(room: Room) -> str | None:
    people = room.gathering.present()
    return next((p.id for p in people if p.side is Side.CITIZEN and p.phone), None)
