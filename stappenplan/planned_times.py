"""When each part of a workshop begins and ends by its plan: from minutes, and from fixed moments.

A part begins when the one before it ends, unless a time of day is fixed for it. Then there is a
wait before it, or the plan does not fit: the part before it is still going on. Neither is mended
here; who reads the plan decides. Parts that are held beside each other begin together, and what
comes after them begins when the longest is over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from stappenplan.timestamps import DUTCH_TIME

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimedPart:
    """A part of the plan: how long it takes, and the time of day that is fixed for its start.

    ``beside`` is the same for parts that are held beside each other; empty for one held alone.
    """

    id: str
    minutes: float
    at: str | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """When a part begins and ends, and when the one before it is over."""

    id: str
    before: datetime
    begins: datetime
    ends: datetime

    @property
    def wait(self) -> timedelta:
        """The time in which nothing is planned before it; less than zero where the plan is full."""
        return self.begins - self.before


def planned_parts(parts: Iterable[TimedPart], begins: datetime) -> list[PlannedPart]:
    """Every part in order, each fixed moment on the day on which it comes first.

    Parameters
    ----------
    begins
        With a zone, or without one when it is the time on the wall.
    """
    found: list[PlannedPart] = []
    now = begins
    for held in _held(parts):
        at = next((part.at for part in held if part.at), None)
        now = _append(found, held, now, moment(at, now) if at else now)
    return found


def _held(parts: Iterable[TimedPart]) -> Iterator[list[TimedPart]]:
    """What is held in turn: one part, or several beside each other."""
    numbered = enumerate(parts)
    for _, held in groupby(numbered, lambda one: one[1].beside or one[0]):
        yield [part for _, part in held]


def _append(
    found: list[PlannedPart], held: list[TimedPart], before: datetime, start: datetime
) -> datetime:
    """Add parts that begin at one moment; returns when the longest is over."""
    ends = [start + timedelta(minutes=part.minutes) for part in held]
    found += [
        PlannedPart(part.id, before, start, end) for part, end in zip(held, ends, strict=True)
    ]
    return max(ends)


def plan_ends(parts: Sequence[PlannedPart], begins: datetime) -> datetime:
    """When the last of these parts is over; without parts, when they would begin."""
    return max((part.ends for part in parts), default=begins)


def expected_parts(
    parts: Iterable[TimedPart], at: datetime, fixed: Mapping[str, datetime]
) -> list[PlannedPart]:
    """Every part that is still to come, from this moment: one waits for its moment when early.

    ``fixed`` has the moments by id; who is late for one begins when the part before is over.
    """
    found: list[PlannedPart] = []
    now = at
    for held in _held(parts):
        start = max([now, *(fixed[part.id] for part in held if part.id in fixed)])
        now = _append(found, held, now, start)
    return found


def moment(at: str, near: datetime) -> datetime:
    """The moment at which a clock in the Netherlands shows this time, closest to another moment."""
    local = near.astimezone(DUTCH_TIME) if near.tzinfo else near
    hour, minute = map(int, at.split(":"))
    today = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
    found = min((today - DAY, today, today + DAY), key=lambda one: abs(one - local))
    return found.astimezone(near.tzinfo) if near.tzinfo else found


def lateness(
    parts: Sequence[TimedPart],
    at: datetime,
    fixed: Mapping[str, datetime],
    planned_end: datetime,
) -> float:
    """How many minutes too late the group comes to what is fixed, or to the end: the most of them.

    Less than zero when it is early everywhere.
    """
    found = expected_parts(parts, at, fixed)
    end = plan_ends(found, at)
    late = [end - planned_end, *(one.before - fixed[one.id] for one in found if one.id in fixed)]
    return max(late).total_seconds() / 60
