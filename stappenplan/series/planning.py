"""Planning a series further than its file: another gathering, other days, places and themes.

What is planned stands in the journal of every gathering of the series, whole each time, so that
one that is deleted takes nothing else along; what was written last holds.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.series import MOST_GATHERINGS
from stappenplan.errors import Refusal
from stappenplan.series.places import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.series import PlannedGathering, Series, SeriesPlace
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Journal

OUTDATED = (
    "Iemand anders veranderde intussen iets aan de reeks. Wat jij typte staat er nog. "
    "Kijk het na en bewaar opnieuw."
)


def known_of(gatherings: Sequence[Gathering]) -> Gathering:
    """The gathering that knows what is planned now; each of them is of the series."""
    return max(gatherings, key=lambda one: one.series_at)


def places(gatherings: Sequence[Gathering]) -> list[SeriesPlace]:
    """All places of the series, as what was planned last says."""
    place = known_of(gatherings).series
    return places_of(place.series, place.id) if place is not None else []


def opened(gatherings: Sequence[Gathering]) -> dict[int, Gathering]:
    """The gatherings by number; of two with one number the one that was opened last."""
    return {one.series.number: one for one in reversed(gatherings) if one.series is not None}


def has_begun(gathering: Gathering | None) -> bool:
    """Whether a gathering is going on or was held, so that its theme stays what it was.

    Words that came before the group did were written about that theme too.
    """
    return gathering is not None and (
        gathering.room_since is not None
        or gathering.closed
        or not all(item.credit for item in gathering.words.values())
    )


def with_planned(
    series: Series, number: int, planned: PlannedGathering, gatherings: dict[int, Gathering]
) -> Series:
    """The series with another gathering at this number, which may be one behind the last.

    Raises
    ------
    Refusal
        When it has begun, when there are too many, or when its day is not in the order.
    """
    if number > MOST_GATHERINGS:
        raise Refusal(f"Een reeks heeft hooguit {MOST_GATHERINGS} bijeenkomsten.")
    if has_begun(gatherings.get(number)):
        raise Refusal(
            f"Bijeenkomst {number} is al begonnen: haar thema blijft wat het was. "
            "Haar plek en dag verander je bij Voorbereiden."
        )
    known = list(series.gatherings)
    known[number - 1 : number] = [planned]
    days = [
        gatherings[at].begins[:10] if at in gatherings and at != number else one.date
        for at, one in enumerate(known, start=1)
    ]
    _check_order(days, number)
    return series.model_copy(update={"gatherings": tuple(known)})


def _check_order(days: list[str], number: int) -> None:
    """Refuse a day before that of an earlier gathering, or after that of a later one."""
    day = days[number - 1]
    for at, other in enumerate(days, start=1):
        if day and other and (other > day if at < number else other < day):
            where = "ná" if at < number else "vóór"
            raise Refusal(
                f"Bijeenkomst {at} is op {dutch.format_day(other)}. "
                f"Kies een dag {where} die van bijeenkomst {at}, of dezelfde."
            )


def write(journal: Journal, gatherings: Sequence[Gathering], series: Series) -> None:
    """Write what is planned into every gathering of the series."""
    body = {"series": series.model_dump(mode="json", exclude_defaults=True)}
    for one in gatherings:
        with journal.writing(one.id) as tail:
            tail.append(
                id="reeks-" + secrets.token_hex(8),
                author="engine",
                step="",
                type="replanned",
                body=body,
            )
