"""The tables of a journal, and how a database is opened that holds them."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from stappenplan.errors import JournalError, JournalUnavailable
from stappenplan.journal import open_files, private_files, sqlite
from stappenplan.journal.unavailable import NEWER

SCHEMA = 1
metadata = sa.MetaData()
about = sa.Table(
    "about",
    metadata,
    sa.Column("schema_version", sa.Integer, nullable=False),
)
gathering = sa.Table(
    "gathering",
    metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("opened_at", sa.String(32), nullable=False),
    sa.Column("rehearsal", sa.Boolean(name="is_rehearsal"), nullable=False),
)
entry = sa.Table(
    "entry",
    metadata,
    sa.Column("gathering", sa.String(40), sa.ForeignKey("gathering.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.String(64), nullable=False),
    sa.Column("at", sa.String(32), nullable=False),
    sa.Column("author", sa.String(64), nullable=False),
    sa.Column("typed_by", sa.String(64)),
    sa.Column("step", sa.String(40), nullable=False),
    sa.Column("type", sa.String(40), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.UniqueConstraint("gathering", "id", name="an_id_arrives_once"),
    sa.CheckConstraint("length(id) between 4 and 64", name="an_id_has_a_size"),
    sa.CheckConstraint("seq > 0", name="a_position_counts_from_one"),
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
    try:
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
        version = _version(engine)
        if version is None and not make:
            raise open_files.missing(address.database)
        require_known(version or _made(engine), url)
    except JournalUnavailable as unavailable:
        cause = str(unavailable)
        if not cause.startswith(url):
            cause = f"{url}: this database cannot be opened: {cause}"
        raise JournalUnavailable(
            cause, unavailable.sentence, passing=unavailable.passing
        ) from unavailable
    except (sa.exc.SQLAlchemyError, OSError) as error:
        cause = str(getattr(error, "orig", error))
        raise JournalError(
            f"{url}: this database cannot be opened ({cause}). Remedy: check the path and its "
            "rights, or restore the last copy; the file is left as it is."
        ) from error
    return engine


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
        if set(metadata.tables) - set(sa.inspect(connection).get_table_names()):
            return None
        return connection.execute(sa.select(about.c.schema_version)).scalar()


def _made(engine: sa.Engine) -> int:
    """Make the tables, unless somebody else made them meanwhile."""
    with engine.begin() as connection:
        metadata.create_all(connection)
        version = connection.execute(sa.select(about.c.schema_version)).scalar()
        if version is None:
            connection.execute(about.insert().values(schema_version=SCHEMA))
        return version or SCHEMA
