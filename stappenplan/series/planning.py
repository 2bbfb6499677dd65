"""Planning a series further than its file: another gathering, other days, places and themes.

What is planned stands in the journal of every gathering of the series, whole each time, so that
one that is deleted takes nothing else along; what was written last holds.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.entry import now
from stappenplan.contract.series import MOST_GATHERINGS
from stappenplan.errors import Refusal
from stappenplan.series.places import places_of
from stappenplan.timestamps import format_timestamp, parse_timestamp

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


def without_planned(series: Series, number: int, gatherings: dict[int, Gathering]) -> Series:
    """The series without the gathering at this number; those behind it move up.

    Raises
    ------
    Refusal
        When it or one behind it is open: what is open keeps its number.
    """
    _check_free(number, gatherings)
    if len(series.gatherings) == 1:
        raise Refusal("Een reeks heeft minstens één bijeenkomst. Voeg er eerst een toe.")
    known = list(series.gatherings)
    del known[number - 1]
    return series.model_copy(update={"gatherings": tuple(known)})


def with_exchanged(series: Series, number: int, gatherings: dict[int, Gathering]) -> Series:
    """The series with what happens at this number and at the next one exchanged.

    Place, day and time stay with the number: rooms are booked for a day.

    Raises
    ------
    Refusal
        When one of them or one behind them is open, or when there is no next one.
    """
    _check_free(number, gatherings)
    known = list(series.gatherings)
    if number >= len(known):
        raise Refusal("Deze bijeenkomst is al de laatste.")
    one, other = known[number - 1 : number + 1]
    known[number - 1 : number + 1] = [_at(one, other), _at(other, one)]
    return series.model_copy(update={"gatherings": tuple(known)})


def _at(slot: PlannedGathering, held: PlannedGathering) -> PlannedGathering:
    what = {"theme": held.theme, "workshop": held.workshop, "title": held.title}
    return slot.model_copy(update=what)


def last_open(gatherings: dict[int, Gathering]) -> int:
    """The highest number that is open: up to there the order stays; 0 when nothing is."""
    return max(gatherings, default=0)


def _check_free(number: int, gatherings: dict[int, Gathering]) -> None:
    last = last_open(gatherings)
    if number <= last:
        raise Refusal(
            f"Bijeenkomst {last} is al geopend. Alleen wat daarna komt, kan weg of van plek "
            "wisselen."
        )


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


def _just_after(moment: str) -> str:
    return format_timestamp(parse_timestamp(moment) + timedelta(milliseconds=1))


def write(journal: Journal, gatherings: Sequence[Gathering], series: Series) -> None:
    """Write what is planned into every gathering of the series."""
    body = {"series": series.model_dump(mode="json", exclude_defaults=True)}
    # What is written last holds, also when a clock was set back since.
    at = max(now(), *(_just_after(one.series_at) for one in gatherings if one.series_at), "")
    for one in gatherings:
        with journal.writing(one.id) as tail:
            tail.append(
                id="reeks-" + secrets.token_hex(8),
                author="engine",
                step="",
                type="replanned",
                body=body,
                at=at,
            )
