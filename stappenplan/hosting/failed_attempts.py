"""Counts failed attempts at a code, per browser and per network address."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

# Of one browser. A whole town hall may share an address: one person with wrong codes there does
# not keep the others out, and nobody comes far with a few hundred of millions of codes.
MAX_FAILURES, MAX_OF_ADDRESS = 20, 300
WINDOW_SECONDS = 600.0
MAX_ADDRESSES = 10_000


class FailedAttempts:
    """Blocks a browser or an address after too many failed attempts within a short time.

    What is limited without being a mistake, such as reactions to a report, is counted the same
    way.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, *, limit: int = MAX_FAILURES
    ) -> None:
        self._now = now
        self._limit = limit
        self._failures: dict[str, deque[float]] = {}

    def blocked(self, who: str) -> bool:
        """Whether these have to wait before they may try again."""
        failures = self._failures.get(who)
        if failures is None:
            return False
        while failures and failures[0] <= self._now() - WINDOW_SECONDS:
            failures.popleft()
        if not failures:
            del self._failures[who]
        return len(failures) >= self._limit

    def record(self, who: str) -> None:
        """Record a failed attempt."""
        if len(self._failures) >= MAX_ADDRESSES:
            self._failures.pop(next(iter(self._failures)))
        self._failures.setdefault(who, deque(maxlen=self._limit)).append(self._now())
