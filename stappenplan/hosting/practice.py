"""A place to practise when nobody joined: the notebooks opened in JupyterLab."""

from __future__ import annotations

from pathlib import Path

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import load_workshop
from stappenplan.errors import StappenplanError
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.seat import Seat
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.places import Places
from stappenplan.visit import Visit

NAME = "Robin (oefent)"
FAVOURITE = "loslaten"


class NothingToPractise(StappenplanError, FileNotFoundError):
    """There is no workshop to practise with."""


def practice_seat(role: Role) -> Seat:
    """A seat at the rehearsal of this machine, in a database of its own.

    All notebooks share it, so that the four pages show one gathering.

    Raises
    ------
    NothingToPractise
        When there is no workshop.
    """
    real = Places.of()
    # Its own folder entry, so that practice can never reach a real gathering.
    places = Places.of(str(real.secret.with_name("oefening.db")))
    Keys.beside(places.secret)
    journal = Journal(places.database)
    row = _rehearsal(journal, places.workshops)
    who = _practitioner(journal, row) if role is Role.PARTICIPANT else None
    return Seat(places.database, str(places.secret), row.id, role, who)


def _rehearsal(journal: Journal, workshops: Path) -> GatheringRow:
    for row in journal.gatherings():
        if row.rehearsal:
            return row
    files = sorted(workshops.glob("*/workshop.yaml"))
    files.sort(key=lambda file: file.parent.name != FAVOURITE)
    if not files:
        raise NothingToPractise(
            f"{workshops}: there is no workshop here. Remedy: make one with 'stappenplan new'."
        )
    workshop = load_workshop(files[0])
    return journal.open_gathering(workshop, rehearsal=True)


def _practitioner(journal: Journal, row: GatheringRow) -> str:
    gathering = Visit(journal, row, Visitor(Role.SCREEN)).gathering
    for person in gathering.people.values():
        if person.name == NAME:
            return person.id
    return join(journal, row.code, NAME)
