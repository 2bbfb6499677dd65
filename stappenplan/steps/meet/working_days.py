"""Working days: no weekends."""

from __future__ import annotations

from datetime import date, timedelta

FRIDAY = 4


def working_day_from(day: date) -> date:
    """The same day, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Whether people work on this day."""
    return day.weekday() <= FRIDAY
