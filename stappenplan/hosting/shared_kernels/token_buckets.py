"""Lets everybody do something so often at once, and then so often per second."""

from __future__ import annotations

import time
from collections.abc import Callable

MAX_KEPT = 10_000


class TokenBuckets:
    """A bucket of tokens for each name; it fills by itself, and whatever is done takes from it.

    Parameters
    ----------
    at_once
        What a full bucket holds.
    per_second
        How fast it fills.
    now
        Seconds that only go on.
    """

    def __init__(
        self, at_once: float, per_second: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once = at_once
        self._per_second = per_second
        self._now = now
        # By name: what was left, and when. Who took last stands last.
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, who: str, amount: float = 1) -> bool:
        """Take so much when there is so much; returns whether there was."""
        level = self._level(who)
        if level < amount:
            return False
        self._left.pop(who, None)
        while len(self._left) >= MAX_KEPT:
            del self._left[next(iter(self._left))]
        self._left[who] = (level - amount, self._now())
        return True

    def put_back(self, who: str) -> None:
        """Put back what was taken last, for what did not happen."""
        self._left[who] = (min(self._at_once, self._level(who) + 1), self._now())

    def _level(self, who: str) -> float:
        left, since = self._left.get(who, (self._at_once, 0.0))
        return min(self._at_once, left + (self._now() - since) * self._per_second)
