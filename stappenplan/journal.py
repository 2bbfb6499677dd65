"""The append-only record of a gathering: append, read, erase, carry over."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from stappenplan import erasing, lines
from stappenplan.definition import Workshop
from stappenplan.entry import Entry, GatheringRow, dump, now
from stappenplan.errors import JournalError, UnknownGathering, UnknownParticipant

__all__ = ["Entry", "GatheringRow", "Journal", "Tail", "now"]

SCHEMA = 1
# No vowels and no characters that look alike: a code is read aloud from a projector.
CODE_ALPHABET = "BCDFGHJKMNPQRTVWXZ2346789"
CODE_LENGTH = 5

_metadata = sa.MetaData()
_about = sa.Table(
    "about",
    _metadata,
    sa.Column("schema_version", sa.Integer, nullable=False),
)
_gathering = sa.Table(
    "gathering",
    _metadata,
    sa.Column("id", sa.String(40), primary_key=True),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("opened_at", sa.String(32), nullable=False),
    sa.Column("rehearsal", sa.Boolean(name="is_rehearsal"), nullable=False),
)
_columns = (
    _gathering.c.id,
    _gathering.c.code,
    _gathering.c.opened_at,
    _gathering.c.rehearsal,
)
_entry = sa.Table(
    "entry",
    _metadata,
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


class Tail:
    """A gathering's journal while nobody else may write to it."""

    def __init__(self, connection: sa.Connection, gathering_id: str) -> None:
        self._connection = connection
        self._gathering = gathering_id

    def read(self, after: int = 0) -> list[Entry]:
        """The entries after position `after`, oldest first."""
        return _read(self._connection, self._gathering, after)

    def append(
        self,
        *,
        id: str,
        author: str,
        step: str,
        type: str,
        body: dict[str, Any],
        typed_by: str | None = None,
        at: str | None = None,
    ) -> Entry:
        """Write one entry behind the last one; it counts once the context closes."""
        last = self._connection.execute(
            sa.select(sa.func.max(_entry.c.seq)).where(_entry.c.gathering == self._gathering)
        ).scalar()
        written = dump(body)
        # As it will be read back: who folds it now and who folds it later see the same.
        kept = json.loads(written)
        entry = Entry((last or 0) + 1, id, at or now(), author, typed_by, step, type, kept)
        row = asdict(entry) | {"gathering": self._gathering, "body": written}
        self._connection.execute(_entry.insert().values(row))
        return entry

    def rewrite(self, seq: int, body: dict[str, Any]) -> None:
        """Replace the body at a position; for erasing and nothing else."""
        self._connection.execute(
            _entry.update()
            .where(_entry.c.gathering == self._gathering, _entry.c.seq == seq)
            .values(body=dump(body))
        )


class Journal:
    """All gatherings of one server.

    Parameters
    ----------
    url
        A SQLAlchemy address, for example ``sqlite:///stappenplan.db``.

    Raises
    ------
    JournalError
        When the database cannot be opened, is damaged, or is newer than this program.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        try:
            address = sa.make_url(url)
            if address.get_backend_name() == "sqlite" and address.database:
                Path(address.database).parent.mkdir(parents=True, exist_ok=True)
            self._engine = sa.create_engine(address)
            if self._engine.dialect.name == "sqlite":
                _prepare_sqlite(self._engine)
            with self._engine.begin() as connection:
                _metadata.create_all(connection)
                version = connection.execute(sa.select(_about.c.schema_version)).scalar()
                if version is None:
                    connection.execute(_about.insert().values(schema_version=SCHEMA))
                elif version > SCHEMA:
                    raise JournalError(
                        f"{url}: this database has version {version}, this program knows "
                        f"{SCHEMA}. Remedy: install a newer Stappenplan, or use another database."
                    )
        except (sa.exc.SQLAlchemyError, OSError) as error:
            cause = str(getattr(error, "orig", error))
            raise JournalError(
                f"{url}: this database cannot be opened ({cause}). Remedy: check the path and "
                "its rights, or restore the last copy; the file is left as it is."
            ) from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def open_gathering(
        self,
        workshop: Workshop,
        *,
        rehearsal: bool = False,
        title: str | None = None,
        place: str = "",
        begins: str | None = None,
        organisation: str = "",
        code: str | None = None,
        at: str | None = None,
        id: str | None = None,
    ) -> GatheringRow:
        """Begin a gathering; its first entry keeps the workshop as it was at this moment.

        Parameters
        ----------
        begins
            Local time of the start in ISO 8601, for example ``2026-03-12T13:00``.
        organisation
            Whose gathering it is; by default what the workshop says.
        """
        at = at or now()
        row = GatheringRow(
            id or "g-" + secrets.token_hex(8), code or self._free_code(), at, rehearsal
        )
        body = {
            "workshop": workshop.model_dump(mode="json", exclude_defaults=True),
            "title": title or workshop.title,
            "place": place,
            "begins": begins or f"{at[:10]}T{workshop.begins}",
        }
        if organisation:
            body["organisation"] = organisation
        with self._engine.begin() as connection:
            connection.execute(_gathering.insert().values(asdict(row)))
            Tail(connection, row.id).append(
                id=f"opened-{row.id}", author="engine", step="", type="opened", body=body, at=at
            )
        return row

    def _free_code(self) -> str:
        while True:
            code = "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
            if self.find(code) is None:
                return code

    def _reading(self) -> sa.Connection:
        return self._engine.connect().execution_options(reading=True)

    def gatherings(self) -> list[GatheringRow]:
        """All gatherings, newest first."""
        with self._reading() as connection:
            rows = connection.execute(
                sa.select(*_columns).order_by(_gathering.c.opened_at.desc(), _gathering.c.id)
            )
            return [GatheringRow(*row) for row in rows]

    def find(self, code: str) -> GatheringRow | None:
        """The gathering with this join code or id, or None."""
        wanted = code.strip()
        with self._reading() as connection:
            row = connection.execute(
                sa.select(*_columns).where(
                    sa.or_(_gathering.c.code == wanted.upper(), _gathering.c.id == wanted)
                )
            ).first()
        return GatheringRow(*row) if row else None

    def get(self, code: str) -> GatheringRow:
        """Like `find`, but raises `UnknownGathering`."""
        row = self.find(code)
        if row is None:
            raise UnknownGathering(
                f"{code!r}: no gathering has this code. Remedy: 'stappenplan list' shows them."
            )
        return row

    def read(self, gathering_id: str, after: int = 0) -> list[Entry]:
        """The entries after position `after`, oldest first."""
        with self._reading() as connection:
            return _read(connection, gathering_id, after)

    @contextmanager
    def writing(self, gathering_id: str) -> Iterator[Tail]:
        """Hold the gathering while deciding about an entry; commit when the block ends well.

        What is read inside the block is what the decision rests on: nobody writes in between.
        """
        with self._engine.begin() as connection:
            held = connection.execute(
                sa.select(_gathering.c.id).where(_gathering.c.id == gathering_id).with_for_update()
            ).first()
            if held is None:
                raise UnknownGathering(f"{gathering_id!r}: no gathering has this id.")
            yield Tail(connection, gathering_id)

    def erase(self, gathering_id: str, participant: str) -> int:
        """Take a person's words and name out of every entry; the rows stay as tombstones.

        Returns
        -------
        int
            The number of entries that changed.

        Raises
        ------
        UnknownParticipant
            When nobody came in under this id; roles cannot be erased.
        """
        with self.writing(gathering_id) as tail:
            entries = tail.read()
            if not erasing.takes_part(entries, participant):
                raise UnknownParticipant(
                    f"{participant!r}: no participant of this gathering has this id. "
                    "Remedy: take the id from the gathering's own list of people."
                )
            changed = erasing.without(entries, participant)
            for seq, body in changed.items():
                tail.rewrite(seq, body)
            tail.append(
                id="erased-" + secrets.token_hex(8),
                author="engine",
                step="",
                type="erased",
                body={"participant": participant},
            )
        self._forget_old_pages()
        return len(changed)

    def _forget_old_pages(self) -> None:
        """Empty SQLite's write-ahead log, in which erased words stand as they were written."""
        if self._engine.dialect.name != "sqlite":
            return
        connection = self._engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.close()

    def export_jsonl(self, gathering_id: str) -> Iterator[str]:
        """The journal as lines of JSON: a header, then one line per entry."""
        row = self.get(gathering_id)
        yield from lines.write(row, self.read(row.id))

    def import_jsonl(self, text: Iterable[str]) -> GatheringRow:
        """Take over a journal that `export_jsonl` wrote.

        Raises
        ------
        DamagedJournal
            With the number of the line, what is wrong with it and what to do.
        """
        # A gathering is folded from a journal: neither module can do without the other.
        from stappenplan.gathering import Gathering

        row, entries = lines.read(text, Gathering().apply)
        if self.find(row.id) is not None:
            raise JournalError(f"{row.id!r}: this gathering is here already. Remedy: none needed.")
        if self.find(row.code) is not None:
            raise JournalError(
                f"{row.code!r}: another gathering here has this code. Remedy: use another database."
            )
        with self._engine.begin() as connection:
            connection.execute(_gathering.insert().values(asdict(row)))
            for entry in entries:
                values = asdict(entry) | {"gathering": row.id, "body": dump(entry.body)}
                connection.execute(_entry.insert().values(values))
        return row


def _read(connection: sa.Connection, gathering_id: str, after: int) -> list[Entry]:
    rows = connection.execute(
        sa.select(
            _entry.c.seq,
            _entry.c.id,
            _entry.c.at,
            _entry.c.author,
            _entry.c.typed_by,
            _entry.c.step,
            _entry.c.type,
            _entry.c.body,
        )
        .where(_entry.c.gathering == gathering_id, _entry.c.seq > after)
        .order_by(_entry.c.seq)
    )
    return [Entry(*row[:-1], json.loads(row[-1])) for row in rows]


def _prepare_sqlite(engine: sa.Engine) -> None:
    """WAL, foreign keys, and transactions that take the write lock before they read.

    A transaction that reads first and writes later could decide on what is no longer true.
    """

    @sa.event.listens_for(engine, "connect")
    def _on_connect(dbapi: Any, _record: Any) -> None:
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA busy_timeout=10000")
        # What is erased must not stay readable in the file.
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def _on_begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql("BEGIN" if options.get("reading") else "BEGIN IMMEDIATE")
