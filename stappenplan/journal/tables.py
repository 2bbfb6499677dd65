"""The tables of a journal, and how a database is opened that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from stappenplan.errors import JournalError, JournalUnavailable
from stappenplan.journal import migrating, open_files, postgres, private_files, sqlite
from stappenplan.journal.unavailable import NEWER, said_by

# The newest revision in `migrations`, and which programs can live with it.
REVISION = "0001"
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
# As alembic keeps it; a database that is older than revisions has none.
revision = sa.Table(
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
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
CREATE OR REPLACE FUNCTION tell_rooms() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('{postgres.CHANNEL}', NEW.gathering); RETURN NULL; END $$
""",
    """
CREATE OR REPLACE TRIGGER tell_rooms AFTER INSERT ON entry
FOR EACH ROW EXECUTE FUNCTION tell_rooms()
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
        found = _found(engine)
        if found.missing and not make:
            raise open_files.missing(engine.url.database)
        require_known(found.version or SCHEMA, shown)
        if found.version is None or found.revision < REVISION:
            require_known(_brought_up(engine), shown)
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
    return JournalError(
        f"{shown}: this database cannot be opened ({said_by(error)}). Remedy: check the path and "
        "its rights, or restore the last copy; the file is left as it is."
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


@dataclass(frozen=True, slots=True)
class _Found:
    """What a database has: the tables that are missing, and its version where none is."""

    missing: frozenset[str]
    version: int | None = None
    revision: str = migrating.BASELINE


def _found(engine: sa.Engine) -> _Found:
    """What a database has; whoever opens a complete one waits for nobody who writes."""
    with engine.connect().execution_options(reading=True) as connection:
        return _look(connection)


def _look(connection: sa.Connection) -> _Found:
    there = set(sa.inspect(connection).get_table_names())
    wanted = {*metadata.tables, *(shared.tables if _is_shared(connection) else ())}
    if missing := wanted - there:
        return _Found(frozenset(missing))
    version = connection.execute(sa.select(about.c.schema_version)).scalar()
    stamped = sa.select(revision.c.version_num)
    numbers = connection.execute(stamped).scalars().all() if revision.name in there else ()
    return _Found(frozenset(), version, max(numbers, default=migrating.BASELINE))


def _is_shared(connection: sa.Connection) -> bool:
    return connection.dialect.name == "postgresql"


def _brought_up(engine: sa.Engine) -> int:
    """Make or migrate the tables, unless somebody else did so meanwhile; returns their version."""
    with engine.begin() as connection:
        if _is_shared(connection):
            postgres.hold_migrations(connection)
        found = _look(connection)
        if found.missing:
            _make(connection)
        elif found.revision < REVISION:
            migrating.migrate(connection)
        version = connection.execute(sa.select(about.c.schema_version)).scalar()
        if version is None:
            connection.execute(about.insert().values(schema_version=SCHEMA))
        elif version < SCHEMA:
            connection.execute(about.update().values(schema_version=SCHEMA))
        return max(version or SCHEMA, SCHEMA)


def _make(connection: sa.Connection) -> None:
    """Make the tables that are missing."""
    metadata.create_all(connection)
    if _is_shared(connection):
        shared.create_all(connection)
        for statement in TELL_ROOMS:
            connection.exec_driver_sql(statement)
    revision.create(connection, checkfirst=True)
    if not connection.execute(sa.select(revision)).first():
        connection.execute(revision.insert().values(version_num=REVISION))
