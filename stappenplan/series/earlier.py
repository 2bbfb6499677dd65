"""Finding the earlier gatherings of a series in the journal of a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.engine import replay
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.contract.harvest import Harvest
    from stappenplan.contract.series import SeriesPlace
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Journal


class EarlierInJournal:
    """The earlier gatherings of a series; see `EarlierGatherings`.

    Parameters
    ----------
    journal
        In which all gatherings of the series are kept.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def harvest(self, place: SeriesPlace | None, number: int, *, rehearsal: bool) -> Harvest:
        """What the gathering of this number learned; refuses what cannot be taken over."""
        if place is None:
            raise Refusal("Deze bijeenkomst hoort niet bij een reeks. Ga verder zonder opbrengst.")
        if number >= place.number:
            raise Refusal("Kies een bijeenkomst die vóór deze kwam.")
        found = [one for one in held(self._journal, place.id) if one.series and _is(one, number)]
        alike = [one for one in found if one.rehearsal == rehearsal]
        if not alike:
            raise Refusal(_why_not(found, number))
        if alike[0].closed is False:
            raise Refusal(
                f"Bijeenkomst {number} is nog open: daar kan nog iets veranderen. "
                "Sluit die eerst, en neem dan de opbrengst over."
            )
        return _not_empty(alike[0], number)


def held(journal: Journal, series: str) -> list[Gathering]:
    """The gatherings of a series as they are now, the newest first."""
    return [replay(journal.read(row.id), row) for row in journal.gatherings_of(series)]


def _is(gathering: Gathering, number: int) -> bool:
    return gathering.series is not None and gathering.series.number == number


def _why_not(found: list[Gathering], number: int) -> str:
    if not found:
        return (
            f"Bijeenkomst {number} is er niet (meer): nog niet geopend, of verwijderd. "
            "Begin zonder haar opbrengst, of neem een andere over."
        )
    if found[0].rehearsal:
        return (
            f"Bijeenkomst {number} was een oefening. Haar opbrengst is bedacht en komt "
            "nooit in een echte bijeenkomst. Begin zonder, of neem een andere over."
        )
    return (
        f"Dit is een oefening, en bijeenkomst {number} was echt. Woorden van echte mensen komen "
        "niet in een oefening. Oefen met een reeks die helemaal oefening is."
    )


def _not_empty(gathering: Gathering, number: int) -> Harvest:
    # The plan takes libraries that a page does not need otherwise.
    from stappenplan.series.harvest import harvest_of

    theme = gathering.series.theme if gathering.series else ""
    harvest = harvest_of(gathering, number, theme)
    if not harvest.lines:
        raise Refusal(
            f"Bijeenkomst {number} heeft geen opbrengst: in haar openbare verslag staat niets. "
            "Begin zonder, of neem een andere over."
        )
    return harvest
