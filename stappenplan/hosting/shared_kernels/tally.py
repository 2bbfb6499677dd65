"""What a process counts and measures, for whoever watches the server from outside.

Rooms and workers send the server what came since the last time; the server adds it up. Nothing here
says who did something or in which gathering.
"""

from __future__ import annotations

from bisect import bisect_left
from contextvars import ContextVar
from enum import StrEnum
from threading import Lock
from typing import Any

# Upper bounds in seconds. Goals lie on one of them: a projector shows an entry within 0.3.
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)


class Counted(StrEnum):
    """What is counted."""

    REFUSALS = "refusals"
    ERRORS = "errors"
    ARRIVALS = "arrivals"
    JOINS = "joins"
    ANSWERS = "answers"
    PROCESSES_ENDED = "processes_ended"


class Timed(StrEnum):
    """How long what takes."""

    ACKNOWLEDGEMENT = "acknowledgement"
    PUSH = "push"
    PAGE = "page"
    REQUEST = "request"
    DATABASE = "database"
    ROOM_ANSWER = "room_answer"


class RefusedFor(StrEnum):
    """Why something was not done for somebody."""

    RULE = "rule"
    TOO_FAST = "too_fast"
    DATABASE = "database"
    ENDED = "ended"
    WRONG_CODE = "wrong_code"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    TOO_LARGE = "too_large"
    TOO_MANY_CONNECTIONS = "too_many_connections"
    NO_MESSAGE = "no_message"
    BEHIND = "behind"


class Ended(StrEnum):
    """Why a process ended that was needed."""

    SILENT = "silent"
    MEMORY = "memory"
    BY_ITSELF = "by_itself"


# What it is, and its label; empty where it has none.
Key = tuple[str, str]


class ServerTally:
    """Counts and histograms of one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[Key, float] = {}
        # The number of values up to each bound and above all bounds, and the sum of seconds.
        self._times: dict[Key, list[float]] = {}

    def count(self, what: Counted, label: str = "") -> None:
        """Count one more."""
        with self._lock:
            self._counts[what, label] = self._counts.get((what, label), 0.0) + 1

    def observe(self, what: Timed, seconds: float, label: str = "") -> None:
        """Take in how long something took."""
        with self._lock:
            times = self._times.get((what, label))
            if times is None:
                times = self._times[what, label] = _no_times()
            times[bisect_left(BOUNDS, seconds)] += 1
            times[-1] += seconds

    def drain(self) -> dict[str, Any]:
        """All that came since the last time, as JSON; empty when nothing did."""
        with self._lock:
            counts, self._counts = self._counts, {}
            times, self._times = self._times, {}
        told: dict[str, Any] = {}
        if counts:
            told["counts"] = [[*key, value] for key, value in counts.items()]
        if times:
            told["times"] = [[*key, values] for key, values in times.items()]
        return told

    def add(self, drained: dict[str, Any]) -> None:
        """Add what another process counted."""
        with self._lock:
            for what, label, value in drained.get("counts", ()):
                self._counts[what, label] = self._counts.get((what, label), 0.0) + value
            for what, label, values in drained.get("times", ()):
                times = self._times.setdefault((what, label), _no_times())
                self._times[what, label] = [a + b for a, b in zip(times, values, strict=True)]

    def counts(self, what: Counted) -> dict[str, float]:
        """How many so far, by label."""
        with self._lock:
            return {label: value for (one, label), value in self._counts.items() if one == what}

    def times(self, what: Timed) -> dict[str, list[float]]:
        """How many of each length so far, and the sum of seconds, by label."""
        with self._lock:
            return {label: list(v) for (one, label), v in self._times.items() if one == what}


def _no_times() -> list[float]:
    return [0.0] * (len(BOUNDS) + 2)


# That of this process.
TALLY = ServerTally()
# When the server got the message that code works for now; the clock is that of the machine.
RECEIVED: ContextVar[float | None] = ContextVar("received", default=None)
