"""Opening a rehearsal: a gathering that says that it is one, with everybody still outside."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from stappenplan.contract.series import SeriesPlace
from stappenplan.contract.workshop import Workshop
from stappenplan.journal import CODE_ALPHABET, CODE_LENGTH, Journal, series_prefix
from stappenplan.rehearsal.phrases import load_phrases
from stappenplan.rehearsal.simulated_people import make_actors
from stappenplan.rehearsal.simulation import HOST, Simulation
from stappenplan.series.places import planned_at, title_at
from stappenplan.timestamps import DUTCH_TIME, format_timestamp, parse_timestamp
from stappenplan.visit import Visit

DAY = "2026-03-12"
PLACE = "Dorpshuis"
# The invitation with the personal link goes out a week and a bit before.
INVITED = timedelta(days=8)


def open_rehearsal(
    journal: Journal,
    workshop: Workshop,
    *,
    people: int = 24,
    seed: int = 7,
    day: str = DAY,
    live: bool = False,
    place: SeriesPlace | None = None,
    id: str | None = None,
) -> Simulation:
    """Open a gathering that is marked as a rehearsal, with everybody still outside.

    Parameters
    ----------
    day
        The rehearsed day in ISO 8601.
    live
        Stamp entries with the time of this machine, and take a code and an id that are free:
        for a server. Otherwise the same arguments give the same journal, byte for byte.
    place
        Where in a series it stands.
    id
        Of the gathering, where it is live.
    """
    if live:
        row = journal.open_gathering(
            workshop,
            rehearsal=True,
            place=PLACE,
            # Now: a group that looks hours late would hide what the clock is for.
            begins=datetime.now(DUTCH_TIME).isoformat(timespec="minutes")[:16],
            series=place,
            id=id,
        )
    else:
        begins = f"{day}T{workshop.begins}"
        series = f"/{place.number}" if place else ""
        # Repeatable, and a rehearsal has nothing to keep secret.
        code = "".join(Random(f"code/{seed}{series}").choices(CODE_ALPHABET, k=CODE_LENGTH))  # noqa: S311
        row = journal.open_gathering(
            workshop,
            rehearsal=True,
            title=title_at(place) if place else None,
            place=(place and planned_at(place).place) or PLACE,
            begins=begins,
            code=code,
            at=format_timestamp(parse_timestamp(begins) - INVITED),
            id=_id(place, f"{seed}-{people}"),
            series=place,
        )
    return Simulation(
        Visit(journal, row, HOST), make_actors(workshop, load_phrases(), people), seed, live=live
    )


def _id(place: SeriesPlace | None, group: str) -> str:
    if place is None:
        return f"g-rehearsal-{group}"
    return f"{series_prefix(place.id)}{group}-{place.number}"
