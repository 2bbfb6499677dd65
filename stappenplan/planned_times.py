"""When each part of a workshop begins and ends by its plan: from minutes, and from fixed moments.

A part begins when the one before it ends, unless a time of day is fixed for it. Then there is a
wait before it, or the plan does not fit: the part before it is still going on. Neither is mended
here; who reads the plan decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from stappenplan.timestamps import DUTCH_TIME

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimedPart:
    """A part of the plan: how long it takes, and the time of day that is fixed for its start."""

    id: str
    minutes: float
    at: str | None = None


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
    for part in parts:
        start = moment(part.at, now) if part.at else now
        ends = start + timedelta(minutes=part.minutes)
        found.append(PlannedPart(part.id, now, start, ends))
        now = ends
    return found


def expected_parts(
    parts: Iterable[TimedPart], at: datetime, fixed: Mapping[str, datetime]
) -> list[PlannedPart]:
    """Every part that is still to come, from this moment: one waits for its moment when early.

    ``fixed`` has the moments by id; who is late for one begins when the part before is over.
    """
    found: list[PlannedPart] = []
    now = at
    for part in parts:
        start = max(now, fixed.get(part.id, now))
        ends = start + timedelta(minutes=part.minutes)
        found.append(PlannedPart(part.id, now, start, ends))
        now = ends
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
    end = found[-1].ends if found else at
    late = [end - planned_end, *(one.before - fixed[one.id] for one in found if one.id in fixed)]
    return max(late).total_seconds() / 60
