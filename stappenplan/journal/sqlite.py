"""What SQLite needs: write-ahead log, full synchronisation, and the write lock before reading."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from stappenplan.errors import JournalUnavailable
from stappenplan.journal import open_files
from stappenplan.journal.unavailable import DAMAGED, named, passes

# How often to ask for the lock that another process holds while it writes an entry, which takes a
# few milliseconds. SQLite itself asks ever less often, after up to a tenth of a second.
ASK_AGAIN_SECONDS = 0.001
# Where a connection keeps which files it has open.
OPENED = "opened files"
_IN_MEMORY = ":memory:"


def prepare(engine: sa.Engine, patience: float) -> None:
    """WAL, foreign keys, and transactions that take the write lock before they read.

    A transaction that reads first and writes later could decide on what is no longer true.
    """
    database = file_of(engine)
    sa.event.listen(engine, "handle_error", _name_what_is_wrong, retval=True)

    @sa.event.listens_for(engine, "do_connect")
    def _on_opening(_dialect: Any, _record: Any, _args: Any, _options: Any) -> None:
        # SQLite would make a new one, and everybody would see an empty server.
        if database is not None and not database.exists():
            raise open_files.missing(database)

    @sa.event.listens_for(engine, "connect")
    def _on_connect(dbapi: Any, record: Any) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(_waiting(patience))
        # What is erased must not stay readable in the file.
        cursor.execute("PRAGMA secure_delete=ON")
        if database is not None:
            # SQLite opens its log with the first question.
            cursor.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            record.info[OPENED] = open_files.files_of(database)
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        reading = connection.get_execution_options().get("reading")
        if not reading:
            _lock(connection, patience)
        kept = _kept_of_lost_files(engine, connection.connection)
        if kept is not None and database is not None:
            if kept:
                connection.invalidate()
            raise open_files.moved(database)
        if reading:
            connection.exec_driver_sql("BEGIN")


def watch_file(engine: sa.Engine, replaced: open_files.Replaced) -> None:
    """Look at each new connection whether another file stands in the place of the database."""
    database = file_of(engine)

    @sa.event.listens_for(engine, "connect")
    def _on_connect(_dbapi: Any, _record: Any) -> None:
        if database is not None:
            replaced.look(database)


def file_of(engine: sa.Engine) -> Path | None:
    """The file of a database; None for one in memory, or of another kind."""
    name = engine.url.database or _IN_MEMORY
    return Path(name) if engine.dialect.name == "sqlite" and name != _IN_MEMORY else None


@contextmanager
def committed(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes; when the block ends well, what it wrote is in the files.

    Raises
    ------
    JournalUnavailable
        When it cannot be written, or the files went away meanwhile: nothing may be acknowledged.
    """
    with engine.begin() as connection:
        yield connection
        opened = connection.info.get(OPENED)
    database = file_of(engine)
    if database is not None and open_files.files_of(database) != opened:
        raise open_files.moved(database)


def _kept_of_lost_files(engine: sa.Engine, pooled: sa.PoolProxiedConnection) -> bool | None:
    """Whether it is kept what a connection has open that is not there any more.

    All connections are made anew then. None when nothing is lost.
    """
    database, opened = file_of(engine), pooled.info.get(OPENED)
    if database is None or opened is None or open_files.files_of(database) == opened:
        return None
    dbapi: Any = pooled.dbapi_connection
    if dbapi.in_transaction:
        dbapi.execute("ROLLBACK")
    kept = open_files.rescue(dbapi, database, opened)
    if kept:
        engine.dispose()
    return kept


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
                if not passes(error):
                    break
                time.sleep(ASK_AGAIN_SECONDS)
            else:
                return
        # Once more, where an error gets its name.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        dbapi.execute(_waiting(patience))


def _name_what_is_wrong(context: sa.engine.ExceptionContext) -> Exception | None:
    """Tell apart what passes, a full disk, and whatever else keeps a database from working."""
    return named(context.original_exception)


def truncate_write_ahead_log(engine: sa.Engine, patience: float) -> bool:
    """Empty the write-ahead log, in which erased words stand as they were written.

    Until then the whole journal may stand in it, and nothing in the database itself.

    Returns
    -------
    bool
        False when another process still reads or writes after so many seconds.
    """
    connection = engine.raw_connection()
    try:
        kept = _kept_of_lost_files(engine, connection)
        if kept is not None:
            if kept:
                connection.invalidate()
            return False
        cursor = connection.cursor()
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
    JournalUnavailable
        When one is damaged.
    """
    with engine.connect().execution_options(reading=True) as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise JournalUnavailable(
            f"the database is damaged ({found}). Remedy: stop the server and put a backup back "
            "with 'stappenplan restore'.",
            DAMAGED,
            passing=False,
        )
