"""Counts failed attempts at a code per network address."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

MAX_FAILURES = 20
WINDOW_SECONDS = 600.0
MAX_ADDRESSES = 10_000


class FailedAttempts:
    """Blocks an address after too many failed attempts within a short time.

    A whole room often shares one address, so the limit allows a few mistakes per person. What
    is limited without being a mistake, such as reactions to a report, is counted the same way.
    """

    def __init__(
        self, now: Callable[[], float] = time.monotonic, *, limit: int = MAX_FAILURES
    ) -> None:
        self._now = now
        self._limit = limit
        self._failures: dict[str, deque[float]] = {}

    def blocked(self, address: str) -> bool:
        """Whether this address has to wait before it may try again."""
        failures = self._failures.get(address)
        if failures is None:
            return False
        while failures and failures[0] <= self._now() - WINDOW_SECONDS:
            failures.popleft()
        if not failures:
            del self._failures[address]
        return len(failures) >= self._limit

    def record(self, address: str) -> None:
        """Record a failed attempt."""
        if len(self._failures) >= MAX_ADDRESSES:
            self._failures.pop(next(iter(self._failures)))
        self._failures.setdefault(address, deque(maxlen=self._limit)).append(self._now())
