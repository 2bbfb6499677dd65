"""Where the gatherings of a series stand in it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from stappenplan.contract.series import PlannedGathering, SeriesPlace

if TYPE_CHECKING:
    from stappenplan.contract.series import Series

# The id of a series that only a rehearsal from the command line knows.
REHEARSED = "s-rehearsal"


def new_series_id() -> str:
    """An id for a series that begins now."""
    return "s-" + secrets.token_hex(8)


def places_of(series: Series, series_id: str) -> list[SeriesPlace]:
    """The places of all gatherings that a series plans, in order."""
    return [
        SeriesPlace(id=series_id, number=number, theme=planned.theme, series=series)
        for number, planned in enumerate(series.gatherings, start=1)
    ]


def title_at(place: SeriesPlace) -> str:
    """What the gathering of a place is called, until somebody fills in something else."""
    return planned_at(place).title or f"{place.series.title}: {place.theme}"


def planned_at(place: SeriesPlace) -> PlannedGathering:
    """What the series plans at a place."""
    return place.series.gatherings[place.number - 1]
