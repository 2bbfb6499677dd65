"""Whether the files that a connection has open are still those that others would open.

A file that is deleted or replaced stays there for who has it open. What is written to it would be
acknowledged, seen by all pages of this process, and gone with it.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from pathlib import Path

from stappenplan.errors import JournalUnavailable
from stappenplan.journal import private_files
from stappenplan.journal.unavailable import BUSY, GONE

log = logging.getLogger("stappenplan")
# The database itself comes first.
LOGS = ("-wal", "-shm")
ENDINGS = ("", *LOGS)
# Which file stands under each name: its device and number, None without one.
Files = tuple[tuple[int, int] | None, ...]


def files_of(database: Path) -> Files:
    """Which files stand there now."""
    return tuple(_file(Path(f"{database}{ending}")) for ending in ENDINGS)


def _file(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


class Replaced:
    """Notices that another file stands in the place of a database, before anybody reads it.

    Parameters
    ----------
    hold
        Holds the new file against the ledgers, with connections of its own; where it fails nothing
        of the file is read, and whoever tries again calls it again.
    known
        Which file it was; None takes the first that is seen.
    """

    def __init__(self, hold: Callable[[Path], None], known: tuple[int, int] | None = None) -> None:
        self._hold = hold
        self.known = known

    def look(self, database: Path) -> None:
        """Hold the file that stands there against the ledgers, unless it is the known one."""
        found = files_of(database)[0]
        if found == self.known:
            return
        if self.known is not None:
            self._hold(database)
        self.known = found


def missing(database: object) -> JournalUnavailable:
    """The error for a database that is not there."""
    return JournalUnavailable(
        f"{database}: the database is gone. Remedy: put the file back, or stop the server and use "
        "'stappenplan restore'. Nothing is written until then.",
        GONE,
        passing=False,
    )


def moved(database: Path) -> JournalUnavailable:
    """The error for files that were deleted or replaced; whoever tries again opens the new ones."""
    return JournalUnavailable(
        f"{database}: the database or its write-ahead log was deleted or replaced while it was "
        "open. Remedy: leave these files alone while the server runs.",
        BUSY,
        passing=True,
    )


def rescue(connection: sqlite3.Connection, database: Path, opened: Files) -> bool:
    """Keep what an open connection still has of files that are gone.

    Without its write-ahead log everything is written into the database. When the database itself
    is gone, a copy of it is made beside it.

    Returns
    -------
    bool
        Whether that is done, so that the connection may be closed.
    """
    try:
        if files_of(database)[0] == opened[0]:
            return _write_into(connection, database)
        _copy_beside(connection, database, opened[0])
    except (sqlite3.Error, OSError) as error:
        log.error("%s: what it held is not kept yet (%s).", database, error)  # noqa: TRY400
        return False
    return True


def _write_into(connection: sqlite3.Connection, database: Path) -> bool:
    if files_of(database)[1] is not None:
        # Somebody opened the database since: what is in that log counts.
        return True
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if not busy:
        log.error("%s: the write-ahead log was deleted; what it held is kept.", database)
    return not busy


def _copy_beside(
    connection: sqlite3.Connection, database: Path, opened: tuple[int, int] | None
) -> None:
    number = opened[1] if opened is not None else 0
    copy = database.with_name(f"{database.stem}.rescued-{number}{database.suffix}")
    # Who made this file makes the copy; others would make the same.
    if not private_files.write_new(copy, b""):
        return
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
        private_files.sync_file(copy)
    except (sqlite3.Error, OSError):
        copy.unlink()
        raise
    log.error(
        "%s: the database was deleted or replaced. What it held stands in %s. "
        "Remedy: stop the server, and use 'stappenplan restore' with that file.",
        database,
        copy,
    )
