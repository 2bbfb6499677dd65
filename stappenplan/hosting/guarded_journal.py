"""The journal of a running server, which notices that somebody put another file in its place.

A copy that is put back while rooms, workers and the server have the database open may be older: who
was erased would be there again, and links that were replaced would open their pages. So each
process holds a new file against the ledgers before it reads it; doing that twice changes nothing.
"""

from __future__ import annotations

import logging
import os
from contextlib import closing
from pathlib import Path

from stappenplan import shared_clock
from stappenplan.hosting.database_time import measure_database
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.journal import Journal
from stappenplan.journal.open_files import Replaced, files_of
from stappenplan.journal.sql_store import SqlStore
from stappenplan.restoring import BroughtBack, hold_against_ledgers

log = logging.getLogger("stappenplan")
# Which file the server held against the ledgers last; the processes that it starts read it.
KNOWN_FILE = "STAPPENPLAN_DATABASE_FILE"


def open_guarded(database: str, patience: float = 10.0, *, make: bool = True) -> Journal:
    """Open the journal at a SQLAlchemy address; see `SqlStore` for the parameters."""
    measure_database()
    device, _, number = os.environ.get(KNOWN_FILE, "").partition(":")
    known = (int(device), int(number)) if number else None
    replaced = Replaced(lambda file: _hold(database, file), known)
    store = SqlStore(database, patience, make=make, replaced=replaced)
    if (moment := store.moment()) is not None:
        shared_clock.follow(moment)
    return Journal(store)


def remember_file(file: Path | None) -> None:
    """Have every process that starts from now on know which file was held against the ledgers."""
    found = files_of(file)[0] if file is not None else None
    os.environ[KNOWN_FILE] = f"{found[0]}:{found[1]}" if found is not None else ""


def tell(back: BroughtBack) -> None:
    """Say once in the log what an older copy had brought back, without any name."""
    if back:
        log_now_and_then(
            log,
            "An older copy of the database was put back. "
            f"Erased again: {len(back.erased)} people, entries or gatherings. "
            f"Ended again: {len(back.ended)} times links, sessions or doors.",
        )


def _hold(database: str, file: Path) -> None:
    with closing(Journal(SqlStore(database, make=False))) as journal:
        tell(hold_against_ledgers(journal))
    remember_file(file)
