"""How the projector shows what it shows: its pages, its letters and the way to join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Projector:
    """What the facilitator chose for the projector, besides what stands on it.

    Attributes
    ----------
    turns
        Pages turned by hand since the gathering began, forth and back. How many pages there are
        depends on the size of the projector, so only it knows which page that is.
    hold
        Whether pages stay until somebody turns them.
    letters
        Size of the letters; 1 is what the projector chooses by itself.
    join
        Where the way to join stands: ``side``, ``small`` or ``full``.
    sound
        Which page sounds when the time is up: ``off``, ``facilitator`` or ``screen``.
    """

    turns: int = 0
    hold: bool = False
    letters: float = 1
    join: str = "side"
    sound: str = "off"

    def control(self, body: dict[str, Any]) -> None:
        """Take what stands in an entry; what does not stays as it is."""
        self.turns += body.get("turn", 0)
        for name in ("hold", "letters", "join", "sound"):
            setattr(self, name, body.get(name, getattr(self, name)))

    def follow(self) -> None:
        """Show what comes next: a new part begins at its first page, with all of the wall."""
        self.hold = False
        if self.join == "full":
            self.join = "side"
