"""The visitor of a notebook that is opened in JupyterLab, where nobody joined."""

from __future__ import annotations

from pathlib import Path

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import load_workshop
from stappenplan.errors import StappenplanError
from stappenplan.hosting.kernel_context import KernelContext
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.places import Places
from stappenplan.visit import Visit

NAME = "Robin (oefent)"
PREFERRED_WORKSHOP = "loslaten"


class NoWorkshopToRehearse(StappenplanError, FileNotFoundError):
    """There is no workshop to rehearse with."""


def rehearsal_context(role: Role) -> KernelContext:
    """A kernel context in the rehearsal of this machine, which has a database of its own.

    All notebooks share it, so that the four pages show one gathering.

    Raises
    ------
    NothingToPractise
        When there is no workshop.
    """
    real = Places.of()
    # A database of its own, so that a notebook never reaches a real gathering.
    places = Places.of(str(real.secret.with_name("oefening.db")))
    Keys.from_file(places.secret)
    journal = Journal(places.database)
    row = _rehearsal(journal, places.workshops)
    who = _participant(journal, row) if role is Role.PARTICIPANT else None
    return KernelContext(places.database, str(places.secret), row.id, role, who)


def _rehearsal(journal: Journal, workshops: Path) -> GatheringRow:
    for row in journal.gatherings():
        if row.rehearsal:
            return row
    files = sorted(workshops.glob("*/workshop.yaml"))
    files.sort(key=lambda file: file.parent.name != PREFERRED_WORKSHOP)
    if not files:
        raise NoWorkshopToRehearse(
            f"{workshops}: there is no workshop here. Remedy: make one with 'stappenplan new'."
        )
    workshop = load_workshop(files[0])
    return journal.open_gathering(workshop, rehearsal=True)


def _participant(journal: Journal, row: GatheringRow) -> str:
    gathering = Visit(journal, row, Visitor(Role.SCREEN)).gathering
    for person in gathering.people.values():
        if person.name == NAME:
            return person.id
    return join(journal, row.code, NAME)
