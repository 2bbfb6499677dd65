"""How simulated people answer the practice question."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.welcome.kind import Welcome


def welcome(room: Room, kind: Welcome, phase: str, minutes: float) -> Iterator[Move]:
    """Almost everybody tries the practice question as they come in."""
    if phase == "arrive" and kind.settings.practice:
        yield from room.spread(
            minutes,
            room.some(0.9),
            lambda person: room.by(
                person, "practice", kind, text=room.draw("practice", room.words.practice)
            ),
        )
