"""What the machines of one installation share beside its journals: records, counters, presence.

On one machine these are files and memory. Several machines keep them in the database of the
journals, so that none of them is special and each may end at any moment. All moments here are those
of the database: the clocks of machines may differ.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from stappenplan.errors import JournalError
from stappenplan.journal import postgres
from stappenplan.journal.tables import opened

# Rows about pages that are older than this are removed.
PRESENCE_HOURS = 6
# A machine that wrote nothing for so many seconds is gone, or cannot reach the database.
MACHINE_SILENT_SECONDS = 8.0
# The first of two numbers of an advisory lock; the second says for what.
TASKS, HELD = 0x5354_4151, 0x5354_4152
PATIENCE_SECONDS = 3.0

metadata = sa.MetaData()
_now = sa.func.clock_timestamp()
_moment = sa.DateTime(timezone=True)
# Counters need not survive a crash of the database: somebody may then try a few times more.
_UNLOGGED = ("UNLOGGED",)
record = sa.Table(
    "shared_record",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("revision", sa.Integer, nullable=False),
)
attempt = sa.Table(
    "shared_attempt",
    metadata,
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", _moment, nullable=False, server_default=_now),
    sa.Index("shared_attempt_of", "kind", "who", "at"),
    sa.Index("shared_attempt_at", "at"),
    prefixes=_UNLOGGED,
)
bucket = sa.Table(
    "shared_bucket",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("who", sa.Text, primary_key=True),
    sa.Column("level", sa.Float, nullable=False),
    sa.Column("at", _moment, nullable=False, index=True),
    prefixes=_UNLOGGED,
)
pages = sa.Table(
    "shared_presence",
    metadata,
    sa.Column("machine", sa.Text, primary_key=True),
    sa.Column("gathering", sa.Text, primary_key=True),
    sa.Column("heard", sa.Text, nullable=False),
    sa.Column("waiting", sa.Integer, nullable=False),
    sa.Column("at", _moment, nullable=False, index=True),
    prefixes=_UNLOGGED,
)


class Record(NamedTuple):
    """A small file; whoever replaces it says which revision they read."""

    content: bytes
    revision: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a machine tells of the pages of one gathering.

    Attributes
    ----------
    heard
        How many seconds ago the page of each participant was heard of.
    waiting
        How many people wait at its door.
    """

    heard: Mapping[str, float]
    waiting: int = 0


class SharedState:
    """Records, counters and presence in a PostgreSQL database.

    Parameters
    ----------
    url
        Its address.

    Raises
    ------
    JournalError
        When it cannot be opened; so do all methods when it is gone (`JournalUnavailable`).
    """

    def __init__(self, url: str) -> None:
        self._engine = opened(url, PATIENCE_SECONDS)
        try:
            self._make_tables()
        except JournalError:
            self.close()
            raise

    def _make_tables(self) -> None:
        with self._one() as connection:
            there = set(sa.inspect(connection).get_table_names())
        if set(metadata.tables) - there:
            with postgres.committed(self._engine) as connection:
                postgres.hold_migrations(connection)
                metadata.create_all(connection)

    def close(self) -> None:
        """Let go of its connections."""
        postgres.release(self._engine)

    # -- records ------------------------------------------------------------------------------

    def make_once(self, name: str, content: bytes) -> bytes:
        """Keep this, unless there is a record of this name; returns what is kept."""
        row = {"name": name, "content": content, "revision": 1}
        with postgres.committed(self._engine) as connection:
            connection.execute(insert(record).values(row).on_conflict_do_nothing())
            wanted = sa.select(record.c.content).where(record.c.name == name)
            return bytes(connection.execute(wanted).scalar_one())

    def read(self, name: str) -> Record | None:
        """The record of this name."""
        wanted = sa.select(record.c.content, record.c.revision).where(record.c.name == name)
        with self._one() as connection:
            found = connection.execute(wanted).first()
        return Record(bytes(found[0]), found[1]) if found else None

    def revisions(self, prefix: str) -> dict[str, int]:
        """The records whose names begin like this, with their revisions."""
        wanted = sa.select(record.c.name, record.c.revision).where(
            record.c.name.startswith(prefix, autoescape=True)
        )
        with self._one() as connection:
            return {one.name: one.revision for one in connection.execute(wanted)}

    def replace(self, name: str, content: bytes, revision: int) -> bool:
        """Keep this in the place of a revision that was read, 0 for none.

        Returns
        -------
        bool
            False when somebody else replaced it meanwhile; then nothing changes.
        """
        with postgres.committed(self._engine) as connection:
            if not revision:
                row = {"name": name, "content": content, "revision": 1}
                made = insert(record).values(row).on_conflict_do_nothing()
                return connection.execute(made.returning(record.c.name)).first() is not None
            changed = (
                record.update()
                .where(record.c.name == name, record.c.revision == revision)
                .values(content=content, revision=revision + 1)
            )
            return connection.execute(changed).rowcount == 1

    def forget(self, names: Sequence[str]) -> None:
        """Take these records away."""
        if names:
            with postgres.committed(self._engine) as connection:
                connection.execute(record.delete().where(record.c.name.in_(names)))

    # -- counters -----------------------------------------------------------------------------

    def attempts(self, kind: str, who: str, seconds: float) -> int:
        """How often this was recorded within so many seconds."""
        since = _now - sa.text("make_interval(secs => :seconds)").bindparams(seconds=seconds)
        wanted = sa.select(sa.func.count()).where(
            attempt.c.kind == kind, attempt.c.who == who, attempt.c.at > since
        )
        with self._one() as connection:
            return int(connection.execute(wanted).scalar_one())

    def record_attempt(self, kind: str, who: str, seconds: float) -> None:
        """Count one; what is older than so many seconds is not kept."""
        since = _now - sa.text("make_interval(secs => :seconds)").bindparams(seconds=seconds)
        with postgres.committed(self._engine) as connection:
            connection.execute(attempt.insert().values(kind=kind, who=who))
            _sweep(connection, attempt, attempt.c.kind == kind, attempt.c.at < since)

    def take(
        self, kind: str, who: str, at_once: float, per_second: float, amount: float = 1
    ) -> bool:
        """Take so much of a bucket that fills by itself; see `TokenBuckets`."""
        passed = sa.extract("epoch", _now - bucket.c.at)
        level = sa.func.least(at_once, bucket.c.level + passed * per_second)
        begun = insert(bucket).values(kind=kind, who=who, level=at_once - amount, at=_now)
        taken = begun.on_conflict_do_update(
            index_elements=[bucket.c.kind, bucket.c.who],
            set_={"level": level - amount, "at": _now},
            where=level >= amount,
        ).returning(bucket.c.level)
        full_after = at_once / per_second
        old = _now - sa.text("make_interval(secs => :full)").bindparams(full=full_after)
        with postgres.committed(self._engine) as connection:
            done = amount <= at_once and connection.execute(taken).first() is not None
            # A bucket that is full again needs no row.
            _sweep(connection, bucket, bucket.c.kind == kind, bucket.c.at < old)
            return done

    def put_back(self, kind: str, who: str, at_once: float, amount: float = 1) -> None:
        """Put back what was taken last."""
        changed = bucket.update().where(bucket.c.kind == kind, bucket.c.who == who)
        level = sa.func.least(at_once, bucket.c.level + amount)
        with postgres.committed(self._engine) as connection:
            connection.execute(changed.values(level=level))

    # -- presence -----------------------------------------------------------------------------

    def tell(self, machine: str, told: Mapping[str, Told]) -> None:
        """Say what this machine knows of the pages of gatherings, by their ids."""
        rows = [
            {"machine": machine, "gathering": gathering, "waiting": one.waiting,
             "heard": json.dumps({who: round(seconds, 1) for who, seconds in one.heard.items()})}
            for gathering, one in sorted(told.items())
        ]  # fmt: skip
        with postgres.committed(self._engine) as connection:
            if rows:
                new = insert(pages).values(at=_now)
                said = new.excluded
                connection.execute(
                    new.on_conflict_do_update(
                        index_elements=[pages.c.machine, pages.c.gathering],
                        set_={"heard": said.heard, "waiting": said.waiting, "at": said.at},
                    ),
                    rows,
                )
            old = _now - sa.text(f"interval '{PRESENCE_HOURS} hours'")
            _sweep(connection, pages, pages.c.at < old)

    def told(self, gathering: str, beside: str) -> list[Told]:
        """What other machines than `beside` said of the pages of a gathering, as of now.

        The times of a machine that fell silent grow on, and who waited at its door is not counted.
        """
        age = sa.extract("epoch", _now - pages.c.at)
        wanted = sa.select(age, pages.c.heard, pages.c.waiting).where(
            pages.c.gathering == gathering, pages.c.machine != beside
        )
        with self._one() as connection:
            rows = connection.execute(wanted).all()
        found = []
        for seconds, heard, waiting in rows:
            gone = float(seconds) if seconds > MACHINE_SILENT_SECONDS else 0.0
            ages = {who: at + gone for who, at in json.loads(heard).items()}
            found.append(Told(ages, 0 if gone else waiting))
        return found

    # -- one at a time, and one clock ---------------------------------------------------------

    @contextmanager
    def alone(self, task: str) -> Iterator[bool]:
        """Whether nobody else does this task now; nobody else begins it within the block."""
        numbers = TASKS, zlib.crc32(task.encode()) - 2**31
        with self._one() as connection:
            asked = sa.select(sa.func.pg_try_advisory_lock(*numbers))
            held = bool(connection.execute(asked).scalar())
            try:
                yield held
            finally:
                if held:
                    connection.execute(sa.select(sa.func.pg_advisory_unlock(*numbers)))

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Hold something, while nobody else on any machine does.

        Raises
        ------
        JournalUnavailable
            When somebody else holds it for too long.
        """
        numbers = HELD, zlib.crc32(name.encode()) - 2**31
        with self._one() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_lock(*numbers)))
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(*numbers)))

    def now(self) -> datetime:
        """The moment by the clock of the database."""
        with self._one() as connection:
            found: datetime = connection.execute(sa.select(_now)).scalar_one()
        return found

    @contextmanager
    def _one(self) -> Iterator[sa.Connection]:
        with postgres.connected(self._engine, isolation_level="AUTOCOMMIT") as connection:
            yield connection


def _sweep(connection: sa.Connection, table: sa.Table, *which: sa.ColumnElement[bool]) -> None:
    """Take old rows away that nobody holds.

    Two that wait for each other's rows would wait for ever, and one of them be refused.
    """
    place: sa.ColumnElement[Any] = sa.literal_column("ctid")
    old = sa.select(place).select_from(table).where(*which).correlate(None)
    connection.execute(table.delete().where(place.in_(old.with_for_update(skip_locked=True))))


def shared_state(database: str) -> SharedState | None:
    """What machines share that use this database; None for a database of one machine."""
    return SharedState(database) if postgres.is_address(database) else None
