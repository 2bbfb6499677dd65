"""What SQLite needs: write-ahead log, full synchronisation, and the write lock before reading."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from stappenplan.errors import JournalError, JournalUnavailable

FULL = "De schijf van de server is vol. Wat je verstuurt, wacht op dit apparaat tot er ruimte is."
BUSY = "De server is even bezet. Wat je verstuurt, wacht op dit apparaat en gaat straks mee."
# What is over soon by itself, and what lasts: primary result codes of SQLite.
_PASSING = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
# How often to ask for the lock that another process holds while it writes an entry, which takes a
# few milliseconds. SQLite itself asks ever less often, after up to a tenth of a second.
ASK_AGAIN_SECONDS = 0.001


def prepare(engine: sa.Engine, patience: float) -> None:
    """WAL, foreign keys, and transactions that take the write lock before they read.

    A transaction that reads first and writes later could decide on what is no longer true.
    """
    sa.event.listen(engine, "handle_error", _name_what_is_wrong, retval=True)

    @sa.event.listens_for(engine, "connect")
    def _on_connect(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(_waiting(patience))
        # What is erased must not stay readable in the file.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("BEGIN")
        else:
            _lock(connection, patience)


def _waiting(seconds: float) -> str:
    return f"PRAGMA busy_timeout={round(seconds * 1000)}"


def _lock(connection: sa.Connection, patience: float) -> None:
    """Begin a transaction that may write, as soon as no other process does."""
    until = time.monotonic() + patience
    dbapi: Any = connection.connection.dbapi_connection
    dbapi.execute(_waiting(0))
    try:
        while time.monotonic() < until:
            try:
                dbapi.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF not in _PASSING:
                    break
                time.sleep(ASK_AGAIN_SECONDS)
            else:
                return
        # Once more, where an error gets its name.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        dbapi.execute(_waiting(patience))


def _name_what_is_wrong(context: sa.engine.ExceptionContext) -> Exception | None:
    """Tell apart what passes, a full disk, and everything else."""
    error = context.original_exception
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in _PASSING | _NO_ROOM:
        return None
    cause = f"nothing can be written now ({error}). Remedy: free the database or the disk."
    passing = code in _PASSING
    return JournalUnavailable(cause, BUSY if passing else FULL, passing=passing)


def truncate_write_ahead_log(engine: sa.Engine, patience: float) -> bool:
    """Empty the write-ahead log, in which erased words stand as they were written.

    Until then the whole journal may stand in it, and nothing in the database itself.

    Returns
    -------
    bool
        False when another process still reads or writes after so many seconds.
    """
    connection = engine.raw_connection()
    cursor = connection.cursor()
    try:
        waited = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(_waiting(patience))
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={waited}")
    finally:
        connection.close()
    return not busy


def keep_private(file: Path) -> None:
    """Make a database that only its owner reads and writes, or take the rights of all others.

    SQLite gives its write-ahead log the same rights.
    """
    if file.exists():
        file.chmod(file.stat().st_mode & ~stat.S_IRWXO)
    else:
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def check(engine: sa.Engine) -> None:
    """Read every page of a database.

    Raises
    ------
    JournalError
        When one is damaged.
    """
    with engine.connect().execution_options(reading=True) as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise JournalError(f"the database is damaged ({found}). Remedy: restore the last copy.")
