"""How simulated people promise talks."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.meet.kind import Meet


def meet(room: Room, kind: Meet, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Talks are proposed and promised, some say not now; dates and a reaction close the day."""

    def promise(person: str) -> Move:
        if room.chance(0.2):
            return room.by(person, "none", kind)
        return room.by(
            person,
            "talk",
            kind,
            whom=room.random.choice(kind.settings.whom or room.words.organisations),
            about=room.draw("talks", room.words.talks),
            date=room.day(room.random.randint(2, kind.settings.weeks * 7)),
        )

    if kind.settings.proposals and kind.proposed.possible():
        yield room.host("propose", kind)
    yield from room.spread(minutes / 4, room.some(0.7), lambda person: _answer(room, kind, person))
    yield from room.spread(minutes / 4, room.some(0.4), promise)
    yield room.host("review_dates", kind, dates=kind.proposed_dates())
    yield room.host("reaction", kind, text=room.words.reaction)


def _answer(room: Room, kind: Meet, person: str) -> Move | None:
    """Say yes or no to what was proposed."""
    proposal = kind.proposed.of(person)
    if proposal is None:
        return None
    if room.chance(0.35):
        return room.by(person, "refuse", kind, proposal=proposal.id)
    about = room.draw("talks", room.words.talks)
    date = room.day(room.random.randint(2, kind.settings.weeks * 7))
    return room.by(person, "accept", kind, proposal=proposal.id, about=about, date=date)
