"""Wrong tries, counted per visitor's address."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

ALLOWED = 20
SECONDS = 600.0
MOST_ADDRESSES = 10_000


class Attempts:
    """Lets an address try codes until too many of them were wrong in a short time.

    A whole room often shares one address, so a few typing mistakes each have to fit.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._wrong: dict[str, deque[float]] = {}

    def exhausted(self, address: str) -> bool:
        """Whether this address has to wait."""
        tries = self._wrong.get(address)
        if tries is None:
            return False
        while tries and tries[0] <= self._now() - SECONDS:
            tries.popleft()
        if not tries:
            del self._wrong[address]
        return len(tries) >= ALLOWED

    def wrong(self, address: str) -> None:
        """Note a wrong try."""
        if len(self._wrong) >= MOST_ADDRESSES:
            self._wrong.pop(next(iter(self._wrong)))
        self._wrong.setdefault(address, deque(maxlen=ALLOWED)).append(self._now())
