"""What PostgreSQL needs: one pool for each process, and connections that keep what they commit."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from stappenplan.errors import JournalError, JournalUnavailable
from stappenplan.journal.unavailable import AWAY, OLD, named_postgres

SCHEMES = ("postgresql://", "postgresql+psycopg://", "postgres://")
DRIVER = "postgresql+psycopg"
# Variables with the password, which is kept out of addresses; child processes inherit them.
PASSWORD, PASSWORD_FILE = "PGPASSWORD", "STAPPENPLAN_DATABASE_PASSWORD_FILE"
# That of the key of a certificate; the driver reads it from the address alone.
KEY_PASSWORD = "sslpassword"  # noqa: S105  (a name)
OLDEST = 150_000
CHANNEL = "stappenplan"
# Connections of one process: those that stay open, and how many more there may be.
KEPT_CONNECTIONS, MORE_CONNECTIONS = 2, 6
# A room or a worker does one thing at a time; a ledger takes one more.
# A database that is silent for so long is away; after a query it may take longer.
CONNECT_SECONDS, SILENT_MILLISECONDS = 3, 6_000
ALIVE = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 3, "keepalives_count": 3}
# Who could not connect in less does not try again for so many times as long as that took.
SLOW_SECONDS, QUIET = 1.0, 2
# What one statement may take beside waiting for a lock, for which there is the patience.
STATEMENT_SECONDS = 10.0
# The lock for making or migrating tables, so that machines that start do so one by one.
MIGRATING = 0x5354_4150
# What a connection is set to, whatever the database is. A gathering that is held by a machine that
# lost its power, or by a process that hangs, is let go of soon; without it that takes two hours.
# Who waited for a gathering sees what was written meanwhile: so a statement sees its own moment.
SETTINGS = {
    "TimeZone": "UTC",
    "default_transaction_isolation": "read committed",
    "idle_in_transaction_session_timeout": "60s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "20s",
}
_SETTINGS = (
    "SELECT set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false),"
    + "".join(f" set_config('{name}', '{value}', false)," for name, value in SETTINGS.items())
    + " set_config('synchronous_commit',"
    " CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on'"
    " ELSE current_setting('synchronous_commit') END, false),"
    " current_setting('server_encoding')"
)


class OutcomeUnknown(JournalUnavailable):
    """The connection broke while a transaction was committed: it may be kept or not."""


def is_address(text: str) -> bool:
    """Whether this names a PostgreSQL database."""
    return text.startswith(SCHEMES)


def parsed(text: str) -> sa.URL:
    """The parts of an address.

    Raises
    ------
    JournalError
        When it is none; the message does not repeat it, because a password may stand in it.
    """
    try:
        url = _made_url(text).set(drivername=DRIVER)
    except (sa.exc.ArgumentError, ValueError):
        raise JournalError(
            "The address of the database cannot be read. Rule: postgresql://NAME@HOST:PORT/DATABASE"
            f", with signs such as @ and / written as %40 and %2F. Remedy: mend it, and put the "
            f"password in {PASSWORD}, in the file that {PASSWORD_FILE} names, or in ~/.pgpass."
        ) from None
    if not url.database:
        raise JournalError(
            f"{shown(text)}: this address names no database. Remedy: end it with /NAME."
        )
    return url


def shown(text: str) -> str:
    """An address without its password, for people to read."""
    if not is_address(text):
        return text
    try:
        url = _made_url(text)
    except (sa.exc.ArgumentError, ValueError):
        return "postgresql://…"
    hidden = {key: part for key, part in url.query.items() if key != KEY_PASSWORD}
    return without_password(url.set(query=hidden)).render_as_string(hide_password=False)


def _made_url(text: str) -> sa.URL:
    """The parts of an address; ValueError where it is not certain which the password is."""
    # Of a password with an @ the rest would be taken for the host, and stand in messages.
    if text.count("@") > 1:
        raise ValueError("an @ in it has to be written as %40")
    return sa.make_url(text)


def without_password(url: sa.URL) -> sa.URL:
    """The same address without its password, wherever that stands in it."""
    bare = sa.URL.create(url.drivername, url.username, None, url.host, url.port, url.database)
    return bare.update_query_dict({k: v for k, v in url.query.items() if k != "password"})


def put_password_aside(text: str) -> str:
    """Take the password out of an address, so that it stands in no message and no argument.

    It goes into the environment, where the driver and the processes of this server find it.
    """
    url = parsed(text)
    password = url.password or _one(url.query.get("password"))
    file = os.environ.get(PASSWORD_FILE)
    if password is None and file:
        try:
            password = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            cause = getattr(error, "strerror", None) or type(error).__name__
            raise JournalError(
                f"{file}: the password of the database cannot be read ({cause}). "
                f"Remedy: check {PASSWORD_FILE} and the rights of that file."
            ) from None
    if password is not None:
        os.environ[PASSWORD] = password
    bare = without_password(url).set(drivername="postgresql")
    return bare.render_as_string(hide_password=False)


def has_password(text: str) -> bool:
    """Whether a password stands in an address."""
    url = parsed(text)
    return url.password is not None or not url.query.keys().isdisjoint({"password", KEY_PASSWORD})


def _one(value: tuple[str, ...] | str | None) -> str | None:
    return value[0] if isinstance(value, tuple) else value


@dataclass(slots=True)
class _Pool:
    engine: sa.Engine
    users: int = 0


_pools: dict[tuple[int, str, float], _Pool] = {}
_guard = threading.Lock()


def engine_of(url: sa.URL, patience: float) -> sa.Engine:
    """The engine that all stores of this process share; `release` gives it back."""
    # A process that was forked must not use the sockets of the one before it.
    key = os.getpid(), url.render_as_string(hide_password=False), patience
    with _guard:
        pool = _pools.get(key)
        if pool is None:
            pool = _pools[key] = _Pool(_made(url, patience))
        pool.users += 1
        return pool.engine


def release(engine: sa.Engine) -> None:
    """Close the connections when no store of this process uses them any more."""
    with _guard:
        for key, pool in list(_pools.items()):
            if pool.engine is engine:
                pool.users -= 1
                if pool.users <= 0:
                    del _pools[key]
                    engine.dispose()


class _Silence:
    """Connects, and waits for a database that does not answer a part of the time only.

    Everybody in a process waits for who connects: while each of them did that for seconds, nothing
    else would be done.
    """

    def __init__(self) -> None:
        self._until = 0.0

    def connect(self, dialect: Any, _record: Any, parts: Any, options: dict[str, Any]) -> Any:
        """A connection of the driver; called by SQLAlchemy."""
        began = time.monotonic()
        if began < self._until:
            raise JournalUnavailable(
                "the database cannot be reached (it did not answer a moment ago). "
                "Remedy: look whether it runs; it is tried again soon.",
                AWAY,
                passing=True,
            )
        try:
            return dialect.connect(*parts, **options)
        except Exception:
            ended = time.monotonic()
            if ended - began >= SLOW_SECONDS:
                self._until = ended + QUIET * (ended - began)
            raise


def _made(url: sa.URL, patience: float) -> sa.Engine:
    try:
        engine = sa.create_engine(
            url,
            # What people said belongs in no message of an error.
            hide_parameters=True,
            pool_size=KEPT_CONNECTIONS,
            max_overflow=MORE_CONNECTIONS,
            pool_timeout=max(patience, 1.0),
            # A connection that broke is noticed before something is decided with it.
            pool_pre_ping=True,
            connect_args=_options(url),
        )
    except ModuleNotFoundError:
        raise JournalError(
            "PostgreSQL needs the package psycopg, which is not installed. "
            "Remedy: pip install 'stappenplan[postgresql]'."
        ) from None
    sa.event.listen(engine, "handle_error", _name_what_is_wrong, retval=True)
    sa.event.listen(engine, "do_connect", _Silence().connect)

    @sa.event.listens_for(engine, "connect")
    def _on_connect(dbapi: Any, _record: Any) -> None:
        try:
            _prepare(dbapi, patience)
        except BaseException:
            dbapi.close()
            raise

    return engine


def driver_parameters(text: str) -> dict[str, Any]:
    """The parameters with which the driver connects to this address."""
    url = parsed(text)
    parts = {
        "user": url.username,
        "password": url.password,
        "host": url.host,
        "port": url.port,
        "dbname": url.database,
    }
    given = {name: part for name, part in parts.items() if part is not None}
    return given | {name: _one(part) for name, part in url.query.items()} | _options(url)


def _options(url: sa.URL) -> dict[str, object]:
    """Options that notice a server that is gone; those in the address take precedence."""
    mine: dict[str, object] = {
        "connect_timeout": CONNECT_SECONDS,
        "tcp_user_timeout": SILENT_MILLISECONDS,
        "application_name": "stappenplan",
        "client_encoding": "utf8",
        **ALIVE,
    }
    return {name: value for name, value in mine.items() if name not in url.query}


def _prepare(dbapi: Any, patience: float) -> None:
    """Refuse a server that is too old, and have commits on disk before they count."""
    if dbapi.info.server_version < OLDEST:
        raise JournalUnavailable(
            f"this is PostgreSQL {dbapi.info.server_version // 10_000}, and Stappenplan needs "
            f"{OLDEST // 10_000} or newer. Remedy: use a newer server.",
            OLD,
            passing=False,
        )
    milliseconds = str(max(1, round(patience * 1000)))
    statement = str(round((patience + STATEMENT_SECONDS) * 1000))
    autocommit, dbapi.autocommit = dbapi.autocommit, True
    [*_, encoding] = dbapi.execute(_SETTINGS, (milliseconds, statement)).fetchone()
    dbapi.autocommit = autocommit
    if encoding != "UTF8":
        raise JournalUnavailable(
            f"this database keeps text as {encoding}, and names need UTF8. "
            "Remedy: make the database with: createdb --encoding=UTF8 --template=template0 NAME.",
            OLD,
            passing=False,
        )


def _name_what_is_wrong(context: sa.engine.ExceptionContext) -> Exception | None:
    """Distinguish errors that pass by themselves from those that somebody has to mend."""
    if getattr(context, "is_pre_ping", False):
        return None
    return named_postgres(context.original_exception, lost=context.is_disconnect)


@contextmanager
def committed(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that writes; when the block ends well, what it wrote is on disk.

    Raises
    ------
    OutcomeUnknown
        When the connection broke during the commit: look whether it is there before you say so.
    JournalUnavailable
        When it cannot be written: nothing is.
    """
    with connected(engine) as connection:
        transaction = connection.begin()
        try:
            yield connection
        except BaseException:
            transaction.rollback()
            raise
        try:
            transaction.commit()
        except JournalUnavailable as unavailable:
            connection.invalidate()
            raise OutcomeUnknown(
                f"whether it was committed is not known: {unavailable}",
                unavailable.sentence,
                passing=True,
            ) from None


@contextmanager
def connected(engine: sa.Engine, **options: Any) -> Iterator[sa.Connection]:
    """A connection of the pool.

    Raises
    ------
    JournalUnavailable
        When all are in use for too long.
    """
    try:
        connection = engine.connect()
    except sa.exc.TimeoutError:
        raise JournalUnavailable(
            f"all {KEPT_CONNECTIONS + MORE_CONNECTIONS} connections of this process are in use. "
            "Remedy: none; it is tried again.",
            AWAY,
            passing=True,
        ) from None
    with connection:
        yield connection.execution_options(**options) if options else connection


def hold_migrations(connection: sa.Connection) -> None:
    """Wait until no other process makes or migrates tables, until this transaction ends."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATING)))


def vacuum(engine: sa.Engine, *names: str) -> None:
    """Take rows that were rewritten or removed out of these tables; others go on meanwhile."""
    with connected(engine, isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        try:
            connection.exec_driver_sql(f"VACUUM {', '.join(names)}")
        finally:
            # Its settings are not those of others.
            connection.invalidate()
