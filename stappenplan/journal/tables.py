"""The tables of a journal, and how a database is opened that holds them."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from stappenplan.errors import JournalError, JournalUnavailable
from stappenplan.journal import open_files, postgres, private_files, sqlite
from stappenplan.journal.unavailable import NEWER

SCHEMA = 1
metadata = sa.MetaData()


def _text(length: int) -> sa.types.TypeEngine[str]:
    """Text that is of any length and sorted by its characters, in every database."""
    return sa.String(length).with_variant(sa.Text(collation="C"), "postgresql")


about = sa.Table(
    "about",
    metadata,
    sa.Column("schema_version", sa.Integer, nullable=False),
)
gathering = sa.Table(
    "gathering",
    metadata,
    sa.Column("id", _text(40), primary_key=True),
    sa.Column("code", _text(16), nullable=False, unique=True),
    sa.Column("opened_at", _text(32), nullable=False),
    sa.Column("rehearsal", sa.Boolean(name="is_rehearsal"), nullable=False),
)
entry = sa.Table(
    "entry",
    metadata,
    sa.Column("gathering", _text(40), sa.ForeignKey("gathering.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", _text(64), nullable=False),
    sa.Column("at", _text(32), nullable=False),
    sa.Column("author", _text(64), nullable=False),
    sa.Column("typed_by", _text(64)),
    sa.Column("step", _text(40), nullable=False),
    sa.Column("type", _text(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("gathering", "id", name="an_id_arrives_once"),
    sa.CheckConstraint("length(id) between 4 and 64", name="an_id_has_a_size"),
    sa.CheckConstraint("seq > 0", name="a_position_counts_from_one"),
)
# Of a database that several machines share; beside an SQLite file the ledgers are files.
shared = sa.MetaData()
ledger = sa.Table(
    "ledger",
    shared,
    sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
    sa.Column("kind", _text(16), nullable=False),
    sa.Column("line", _text(2000), nullable=False),
)
# The index holds a digest: a line may be longer than what an index takes.
sa.Index("a_line_stands_once", ledger.c.kind, sa.func.md5(ledger.c.line), unique=True)
# Rooms on every machine hear of an entry once it is committed, and of nothing else.
TELL_ROOMS = (
    f"""
CREATE FUNCTION tell_rooms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('{postgres.CHANNEL}', NEW.gathering);
  RETURN NULL;
END $$
""",
    """
CREATE TRIGGER tell_rooms AFTER INSERT ON entry FOR EACH ROW EXECUTE FUNCTION tell_rooms()
""",
)


def opened(
    url: str,
    patience: float,
    *,
    make: bool = True,
    replaced: open_files.Replaced | None = None,
) -> sa.Engine:
    """Open a database and make the tables that it lacks.

    See `SqlStore` for the parameters.

    Raises
    ------
    JournalError
        When it cannot be opened, is damaged, or is newer than this program.
    """
    shown = postgres.shown(url)
    try:
        if postgres.is_address(url):
            engine = postgres.engine_of(postgres.parsed(url), patience)
        else:
            engine = _sqlite_engine(url, patience, make=make, replaced=replaced)
    except (sa.exc.SQLAlchemyError, OSError) as error:
        raise _cannot_open(shown, error) from error
    try:
        version = _version(engine)
        if version is None and not make:
            raise open_files.missing(engine.url.database)
        require_known(version or _made(engine), shown)
    except JournalUnavailable as unavailable:
        postgres.release(engine)
        cause = str(unavailable)
        if not cause.startswith(shown):
            cause = f"{shown}: this database cannot be opened: {cause}"
        raise JournalUnavailable(
            cause, unavailable.sentence, passing=unavailable.passing
        ) from unavailable
    except (sa.exc.SQLAlchemyError, OSError) as error:
        postgres.release(engine)
        raise _cannot_open(shown, error) from error
    return engine


def _sqlite_engine(
    url: str, patience: float, *, make: bool, replaced: open_files.Replaced | None
) -> sa.Engine:
    address = sa.make_url(url)
    if address.get_backend_name() == "sqlite" and address.database and make:
        file = Path(address.database)
        private_files.make_folder(file.parent)
        if address.database != ":memory:":
            sqlite.keep_private(file)
    # What people said belongs in no message of an error.
    engine = sa.create_engine(address, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        sqlite.prepare(engine, patience)
        if replaced is not None:
            sqlite.watch_file(engine, replaced)
    return engine


def _cannot_open(shown: str, error: Exception) -> JournalError:
    cause = str(getattr(error, "orig", error))
    return JournalError(
        f"{shown}: this database cannot be opened ({cause}). Remedy: check the path and its "
        "rights, or restore the last copy; the file is left as it is."
    )


def require_known(version: int, database: object) -> None:
    """Refuse tables that a newer program made.

    Raises
    ------
    JournalUnavailable
        With both versions.
    """
    if version > SCHEMA:
        raise JournalUnavailable(
            f"{database}: this database has version {version}, this program knows {SCHEMA}. "
            "Remedy: install a newer Stappenplan, or use another database.",
            NEWER,
            passing=False,
        )


def _version(engine: sa.Engine) -> int | None:
    """The version of the tables, or None when they have to be made.

    This only reads: whoever opens a complete database waits for nobody who writes.
    """
    with engine.connect().execution_options(reading=True) as connection:
        if _tables(connection):
            return None
        return connection.execute(sa.select(about.c.schema_version)).scalar()


def _tables(connection: sa.Connection) -> set[str]:
    """The tables that are missing."""
    there = set(sa.inspect(connection).get_table_names())
    wanted = set(metadata.tables)
    if connection.dialect.name == "postgresql":
        wanted |= set(shared.tables)
    return wanted - there


def _made(engine: sa.Engine) -> int:
    """Make the tables, unless somebody else made them meanwhile."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            postgres.hold_migrations(connection)
        missing = _tables(connection)
        metadata.create_all(connection)
        if connection.dialect.name == "postgresql" and missing:
            shared.create_all(connection)
            for statement in TELL_ROOMS:
                connection.exec_driver_sql(statement)
        version = connection.execute(sa.select(about.c.schema_version)).scalar()
        if version is None:
            connection.execute(about.insert().values(schema_version=SCHEMA))
        return version or SCHEMA
