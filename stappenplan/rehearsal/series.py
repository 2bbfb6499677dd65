"""Rehearsing a series: one gathering after the other, each with the harvest of those before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from stappenplan.rehearsal.open_rehearsal import DAY
from stappenplan.rehearsal.play import rehearse
from stappenplan.series.places import REHEARSED, places_of, planned_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from stappenplan.contract.series import Series
    from stappenplan.contract.workshop import Workshop
    from stappenplan.journal import GatheringRow, Journal

# How long after one another the gatherings are rehearsed that have no day of their own.
BETWEEN = timedelta(weeks=10)


def rehearse_series(
    journal: Journal,
    series: Series,
    workshop: Callable[[str], Workshop],
    *,
    people: int = 24,
    seed: int = 7,
) -> Iterator[GatheringRow]:
    """Rehearse every gathering of a series; the same arguments give the same journals.

    Parameters
    ----------
    workshop
        Gives a workshop by the name that the series has for it.
    """
    for place in places_of(series, REHEARSED):
        planned = planned_at(place)
        day = date.fromisoformat(DAY) + (place.number - 1) * BETWEEN
        yield rehearse(
            journal,
            workshop(planned.workshop),
            people=people,
            # Another group of people comes to each.
            seed=seed + place.number - 1,
            day=planned.date or day.isoformat(),
            place=place,
        )
