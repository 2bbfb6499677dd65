"""Limits that are counted over all machines of an installation.

The database holds a digest of a browser or an address, made with the secret of the server, and
nothing by which somebody could be found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from stappenplan.hosting.failed_attempts import MAX_FAILURES, WINDOW_SECONDS, FailedAttempts
from stappenplan.hosting.join_pace import (
    ADDRESS_SECONDS,
    BROWSER_JOINS,
    BROWSER_JOINS_PER_SECOND,
    JoinPace,
)

if TYPE_CHECKING:
    from stappenplan.hosting.keys import Keys
    from stappenplan.journal.shared_state import SharedState


class Attempts(Protocol):
    """Counts attempts of a browser or an address; see `FailedAttempts`."""

    def blocked(self, who: str) -> bool:
        """Whether these have to wait before they may try again."""

    def record(self, who: str) -> None:
        """Record an attempt."""


class SharedAttempts:
    """As `FailedAttempts`, over all machines.

    Parameters
    ----------
    state, keys
        Those of the installation.
    kind
        What is counted.
    limit
        How often it may be done within `WINDOW_SECONDS`.
    """

    def __init__(self, state: SharedState, keys: Keys, kind: str, limit: int) -> None:
        self._state = state
        self._keys = keys
        self._kind = kind
        self._limit = limit

    def blocked(self, who: str) -> bool:
        """Whether these have to wait before they may try again."""
        digest = self._keys.counted(who)
        return self._state.attempts(self._kind, digest, WINDOW_SECONDS) >= self._limit

    def record(self, who: str) -> None:
        """Record an attempt."""
        self._state.record_attempt(self._kind, self._keys.counted(who), WINDOW_SECONDS)


class SharedBuckets:
    """As `TokenBuckets`, over all machines; for the other parameters see there."""

    def __init__(
        self, state: SharedState, keys: Keys, kind: str, at_once: float, per_second: float
    ) -> None:
        self._state = state
        self._keys = keys
        self._kind = kind
        self._at_once = at_once
        self._per_second = per_second

    def take(self, who: str, amount: float = 1) -> bool:
        """Take so much when there is so much; returns whether there was."""
        digest = self._keys.counted(who)
        return self._state.take(self._kind, digest, self._at_once, self._per_second, amount)

    def put_back(self, who: str) -> None:
        """Put back what was taken last, for what did not happen."""
        self._state.put_back(self._kind, self._keys.counted(who), self._at_once)


class ServerLimits:
    """Makes the limits of a server.

    Parameters
    ----------
    keys
        Those of the installation.
    state
        What its machines share; None where there is one.
    """

    def __init__(self, keys: Keys, state: SharedState | None) -> None:
        self._keys = keys
        self._state = state

    def attempts(self, kind: str, limit: int = MAX_FAILURES) -> Attempts:
        """How often something may be tried."""
        if self._state is None:
            return FailedAttempts(limit=limit)
        return SharedAttempts(self._state, self._keys, kind, limit)

    def join_pace(self) -> JoinPace:
        """How fast people may come in."""
        if self._state is None:
            return JoinPace()
        browsers = SharedBuckets(
            self._state, self._keys, "browser", BROWSER_JOINS, BROWSER_JOINS_PER_SECOND
        )
        addresses = SharedBuckets(self._state, self._keys, "address", 1, 1 / ADDRESS_SECONDS)
        return JoinPace(browsers=browsers, addresses=addresses)
