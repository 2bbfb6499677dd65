"""Time from left to right: where a day stands, and which weeks or months are named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from stappenplan import dutch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# As long as this, weeks tell more than months.
MAX_DAYS_IN_WEEKS = 70
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of days between two places."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands; one single day stands in the middle."""
        days = (self.last - self.first).days
        if not days:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.first).days / days


def ticks(scale: Scale, room: Callable[[str], float]) -> list[tuple[float, str]]:
    """Name as many weeks or months as fit, at even distances, each with its place.

    Parameters
    ----------
    scale
        The days that are shown.
    room
        How much room a name needs.
    """
    days = list(
        _weeks(scale) if (scale.last - scale.first).days <= MAX_DAYS_IN_WEEKS else _months(scale)
    )
    step = 1
    while _collide(named := _named(scale, days[::step]), room):
        step += 1
    inside = [(x, words) for x, words in named if x + room(words) <= scale.right + room("")]
    return inside or [(max(scale.left, scale.right - room(words)), words) for _, words in named[:1]]


def _collide(named: list[tuple[float, str]], room: Callable[[str], float]) -> bool:
    return any(x + room(words) > after for (x, words), (after, _) in pairwise(named))


def _named(scale: Scale, days: list[date]) -> list[tuple[float, str]]:
    weeks = (scale.last - scale.first).days <= MAX_DAYS_IN_WEEKS
    years = scale.first.year != scale.last.year
    named, said = [], None
    for day in days:
        month = dutch.MONTHS[day.month - 1]
        words = f"{day.day} {month}" if weeks else month
        if years and day.year != said:
            words, said = f"{words} {day.year}", day.year
        named.append((scale.x(day), words))
    return named


def _weeks(scale: Scale) -> Iterator[date]:
    """The Mondays; a stretch without one has its first day."""
    monday = scale.first + timedelta(days=-scale.first.weekday() % 7)
    if monday > scale.last:
        yield scale.first
    while monday <= scale.last:
        yield monday
        monday += WEEK


def _months(scale: Scale) -> Iterator[date]:
    month = (scale.first.replace(day=1) + timedelta(days=31)).replace(day=1)
    if scale.first.day == 1:
        month = scale.first
    while month <= scale.last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)
