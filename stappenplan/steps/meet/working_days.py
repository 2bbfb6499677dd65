"""Working days in the Netherlands: no weekends, no public holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

FRIDAY = 4


def working_day_from(day: date) -> date:
    """The same day, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def is_working_day(day: date) -> bool:
    """Whether people work: Liberation Day, for one, is a public holiday once in five years."""
    return day.weekday() <= FRIDAY and day not in _public_holidays(day.year)


@cache
def _public_holidays(year: int) -> HolidayBase:
    # Half a second to import, and most pages never ask for a day.
    from holidays import country_holidays

    return country_holidays("NL", years=year)
