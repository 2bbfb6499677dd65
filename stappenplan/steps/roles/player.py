"""Roles: today rather in the lead, wanted rather at hand; people differ."""

from __future__ import annotations

from collections.abc import Iterator

from stappenplan.plan import RUNGS
from stappenplan.rehearsal.simulation import Move, Room
from stappenplan.steps.roles.kind import Roles

TODAY = (5, 8, 4, 2, 0)
WANTED = (1, 2, 5, 8, 3)


def roles(room: Room, kind: Roles, phase: str, minutes: float) -> Iterator[Move]:  # noqa: ARG001
    """Most people tap both halves of each question."""
    for theme, _ in kind.subjects():
        for who in kind.settings.who:

            def tap(person: str, theme: str = theme, who: str = who) -> Move:
                said = {"today": _rung(room, TODAY)}
                if room.chance(0.95):
                    said["wanted"] = _rung(room, WANTED)
                return room.by(person, "role", kind, theme=theme, who=who, **said)

            share = minutes / len(kind.subjects()) / len(kind.settings.who)
            yield from room.spread(share, room.some(0.88), tap)


def _rung(room: Room, weights: tuple[int, ...]) -> str:
    return room.random.choices(RUNGS, weights)[0]
