"""A store in an SQL database, by SQLAlchemy Core."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from stappenplan.contract.entry import Entry, GatheringRow, dump, now
from stappenplan.errors import (
    DuplicateEntry,
    DuplicateGathering,
    ErasingUnfinished,
    JournalError,
    JournalUnavailable,
    UnknownGathering,
)
from stappenplan.journal import postgres, private_files, sqlite, tables
from stappenplan.journal.erased import Erased, ErasedLedger
from stappenplan.journal.ledger import Ledger, One
from stappenplan.journal.open_files import Replaced
from stappenplan.journal.removed import Removed, RemovedLedger
from stappenplan.journal.renewed import EndingEntry, Renewed, RenewedLedger, entries_of
from stappenplan.journal.shared_ledger import SharedLedger
from stappenplan.journal.store import ALL, Store, Tail
from stappenplan.journal.unavailable import DISK, said_by

# What is asked for every entry is made once: making a statement takes longer than executing it.
_HOLD = (
    sa.select(
        tables.gathering.c.id, sa.select(tables.about.c.schema_version).limit(1).scalar_subquery()
    )
    .where(tables.gathering.c.id == sa.bindparam("gathering"))
    .with_for_update()
)
_LAST = sa.select(sa.func.max(tables.entry.c.seq)).where(
    tables.entry.c.gathering == sa.bindparam("gathering")
)
_AFTER = (
    sa.select(
        tables.entry.c.seq,
        tables.entry.c.id,
        tables.entry.c.at,
        tables.entry.c.author,
        tables.entry.c.typed_by,
        tables.entry.c.step,
        tables.entry.c.type,
        tables.entry.c.body,
    )
    .where(
        tables.entry.c.gathering == sa.bindparam("gathering"),
        tables.entry.c.seq > sa.bindparam("after"),
    )
    .order_by(tables.entry.c.seq)
    .limit(sa.bindparam("most"))
)
_ADD = tables.entry.insert()
# What a database does not take: an id that is there, is too long, or is no text.
REFUSED = (sa.exc.IntegrityError, sa.exc.DataError)
# In a file beside the database, or in a database that machines share.
AnyLedger = Ledger[One] | SharedLedger[One]


class SqlStore(Store):
    """Gatherings and entries as rows.

    Parameters
    ----------
    url
        An address, for example ``sqlite:///stappenplan.db`` or
        ``postgresql://stappenplan@localhost/stappenplan``.
    patience
        Seconds to wait for another process that writes; then `JournalUnavailable` is raised.
    make
        Whether a database that is not there is made.
    ledger
        Where to remember what is erased; by default beside the database.
    replaced
        What to do where another file stands in the place of the database while it is in use.

    Raises
    ------
    JournalError
        When the database cannot be opened, is damaged, or is newer than this program.
    """

    def __init__(
        self,
        url: str,
        patience: float = 10.0,
        *,
        make: bool = True,
        ledger: ErasedLedger | None = None,
        replaced: Replaced | None = None,
    ) -> None:
        self._engine = tables.opened(url, patience, make=make, replaced=replaced)
        self._patience = patience
        self._shared = self._engine.dialect.name == "postgresql"
        self._ledger: AnyLedger[Erased] | None = ledger or self._ledger_of(ErasedLedger)
        self._renewed: AnyLedger[Renewed] | None = self._ledger_of(RenewedLedger)
        self._removed: AnyLedger[Removed] | None = self._ledger_of(RemovedLedger)

    def _ledger_of(self, kind: type[Ledger[One]]) -> AnyLedger[One] | None:
        if self._shared:
            return SharedLedger(kind, self._engine)
        file = sqlite.file_of(self._engine)
        return kind.beside(file) if file is not None else None

    def renewals(self) -> SharedLedger[Renewed] | None:
        """See `Store.renewals`."""
        return self._renewed if isinstance(self._renewed, SharedLedger) else None

    def ledgers(self) -> list[AnyLedger[Any]]:
        """What was erased, which links and sessions ended, and what was removed, where it is kept.

        Raises
        ------
        JournalError
            When the database is in memory, and has none.
        """
        found: list[AnyLedger[Any] | None] = [self._ledger, self._renewed, self._removed]
        kept = [one for one in found if one is not None]
        if len(kept) < len(found):
            raise JournalError("A database in memory keeps no ledgers. Remedy: name a file.")
        return kept

    def join_ledgers(self, beside: Path) -> None:
        """See `Store.join_ledgers`."""
        if not self._shared:
            return
        private_files.make_folder(beside.parent)
        kinds: tuple[type[Ledger[Any]], ...] = (ErasedLedger, RenewedLedger, RemovedLedger)
        for kind in kinds:
            copy = kind.beside(beside)
            try:
                SharedLedger(kind, self._engine).join(copy)
            except OSError as error:
                raise _unwritable(copy, error) from None

    def close(self) -> None:
        """See `Store.close`."""
        if self._shared:
            postgres.release(self._engine)
        else:
            self._engine.dispose()

    def _committed(self) -> AbstractContextManager[sa.Connection]:
        committed = postgres.committed if self._shared else sqlite.committed
        return committed(self._engine)

    def open(self, row: GatheringRow, entries: Sequence[Entry]) -> None:
        """See `Store.open`."""
        try:
            with self._committed() as connection:
                connection.execute(tables.gathering.insert().values(asdict(row)))
                rows = [
                    asdict(entry) | {"gathering": row.id, "body": dump(entry.body)}
                    for entry in entries
                ]
                if rows:
                    connection.execute(_ADD, rows)
        except postgres.OutcomeUnknown:
            if self.find(row.id) != row:
                raise
        except REFUSED as error:
            raise DuplicateGathering(
                f"{row.id!r}, code {row.code!r}: this gathering cannot be kept ({said_by(error)}). "
                "Remedy: give it an id and a code of its own, and its entries ids of their own."
            ) from error

    def gatherings(self) -> list[GatheringRow]:
        """See `Store.gatherings`."""
        newest_first = (tables.gathering.c.opened_at.desc(), tables.gathering.c.id)
        with self._reading() as connection:
            rows = connection.execute(sa.select(tables.gathering).order_by(*newest_first))
            return [GatheringRow(*row) for row in rows]

    def find(self, code: str) -> GatheringRow | None:
        """See `Store.find`."""
        if "\0" in code:
            # No database keeps such a text.
            return None
        columns = tables.gathering.c
        wanted = sa.or_(columns.code == code.upper(), columns.id == code)
        with self._reading() as connection:
            row = connection.execute(sa.select(tables.gathering).where(wanted)).first()
        return GatheringRow(*row) if row else None

    def read(self, gathering_id: str, after: int = 0, most: int = ALL) -> list[Entry]:
        """See `Store.read`."""
        with self._reading() as connection:
            return _read(connection, gathering_id, after, most)

    def last_position(self, gathering_id: str) -> int:
        """See `Store.last_position`."""
        with self._reading() as connection:
            return _last_position(connection, gathering_id)

    @contextmanager
    def writing(self, gathering_id: str) -> Iterator[Tail]:
        """See `Store.writing`."""
        added: list[str] = []
        try:
            with self._committed() as connection:
                self._hold(connection, gathering_id)
                yield SqlTail(connection, gathering_id, self._renewed, added)
        except postgres.OutcomeUnknown:
            if not self._has(gathering_id, added):
                raise

    def _hold(self, connection: sa.Connection, gathering_id: str) -> None:
        """Lock a gathering, so that nobody else writes in it until the transaction ends."""
        held = connection.execute(_HOLD, {"gathering": gathering_id}).first()
        if held is None:
            raise UnknownGathering(f"{gathering_id!r}: no gathering has this id.")
        tables.require_known(held[1], self._engine.url.database)

    def _has(self, gathering_id: str, ids: Sequence[str]) -> bool:
        """Whether these entries are there, after a commit whose outcome is not known.

        The gathering is held first: a transaction that is still being committed ends before.

        Raises
        ------
        JournalUnavailable
            When it cannot be looked up now.
        """
        wanted = sa.select(sa.func.count()).where(
            tables.entry.c.gathering == gathering_id, tables.entry.c.id.in_(ids)
        )
        with self._committed() as connection:
            self._hold(connection, gathering_id)
            return bool(ids) and connection.execute(wanted).scalar() == len(ids)

    def remove(self, gathering_id: str) -> None:
        """See `Store.remove`."""
        with self._committed() as connection:
            self._hold(connection, gathering_id)
            connection.execute(
                tables.entry.delete().where(tables.entry.c.gathering == gathering_id)
            )
            connection.execute(
                tables.gathering.delete().where(tables.gathering.c.id == gathering_id)
            )

    def remember_erased(self, erased: Erased) -> None:
        """See `Store.remember_erased`."""
        remember(self._ledger, erased)

    def erased(self) -> list[Erased]:
        """See `Store.erased`."""
        return self._ledger.read() if self._ledger is not None else []

    def remember_removed(self, removed: Removed) -> None:
        """See `Store.remember_removed`."""
        remember(self._removed, removed)

    def removed(self) -> list[Removed]:
        """See `Store.removed`."""
        return self._removed.read() if self._removed is not None else []

    def ended(self) -> list[EndingEntry]:
        """See `Store.ended`."""
        return entries_of(self._renewed.read()) if self._renewed is not None else []

    def purge(self) -> None:
        """See `Store.purge`."""
        if self._shared:
            # What others still read stays until they have; PostgreSQL takes it out by itself then.
            try:
                postgres.vacuum(self._engine, "entry", "gathering")
            except JournalUnavailable as unavailable:
                raise ErasingUnfinished(
                    "What was erased is out of the journal, and still stands in the files of the "
                    f"database: {unavailable} PostgreSQL takes it out by itself (autovacuum)."
                ) from None
        elif not self.settle(self._patience):
            raise ErasingUnfinished(
                "What was erased is out of the journal, and still stands in the write-ahead log "
                "of the database, because another process reads or writes it. Remedy: let that "
                "end, such as a copy that is being made; a running server then removes it within "
                "a minute, and so does 'stappenplan list'."
            )

    def settle(self, patience: float = 0.0) -> bool:
        """See `Store.settle`; waits so many seconds for others."""
        return self._shared or sqlite.truncate_write_ahead_log(self._engine, patience)

    def check(self) -> None:
        """See `Store.check`."""
        if not self._shared:
            sqlite.check(self._engine)
        version = tables.about.c.schema_version
        try:
            with self._committed() as connection:
                found = connection.execute(sa.select(version)).scalar() or tables.SCHEMA
                tables.require_known(found, self._engine.url.database)
                connection.execute(tables.about.update().values(schema_version=version))
        except sa.exc.SQLAlchemyError as error:
            raise JournalError(
                f"nothing can be written ({said_by(error)}). Remedy: check the rights and the disk."
            ) from error

    def moment(self) -> datetime | None:
        """See `Store.moment`."""
        if not self._shared:
            return None
        with self._reading() as connection:
            found: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
        return found

    def _reading(self) -> AbstractContextManager[sa.Connection]:
        if self._shared:
            # One statement sees one moment.
            return postgres.connected(self._engine, isolation_level="AUTOCOMMIT")
        return self._engine.connect().execution_options(reading=True)


class SqlTail(Tail):
    """The entries of one gathering inside a write transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        gathering_id: str,
        renewed: AnyLedger[Renewed] | None,
        added: list[str],
    ) -> None:
        self._connection = connection
        self._gathering = gathering_id
        self._renewed = renewed
        self._added = added

    def read(self, after: int = 0) -> list[Entry]:
        """See `Tail.read`."""
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
        ends_access: bool = False,
    ) -> Entry:
        """See `Tail.append`."""
        last = _last_position(self._connection, self._gathering)
        written = dump(body)
        kept = json.loads(written)
        entry = Entry(last + 1, id, at or now(), author, typed_by, step, type, kept)
        row = asdict(entry) | {"gathering": self._gathering, "body": written}
        try:
            self._connection.execute(_ADD, row)
        except REFUSED as error:
            raise DuplicateEntry(
                f"{id!r}: an entry of this id cannot be added ({said_by(error)}). "
                "Remedy: give every entry an id of its own, of 4 to 64 characters."
            ) from error
        self._added.append(id)
        if ends_access:
            remember(self._renewed, EndingEntry.of(self._gathering, entry))
        return entry

    def rewrite(self, seq: int, body: dict[str, Any]) -> None:
        """See `Tail.rewrite`."""
        self._connection.execute(
            tables.entry.update()
            .where(tables.entry.c.gathering == self._gathering, tables.entry.c.seq == seq)
            .values(body=dump(body))
        )


def remember(ledger: AnyLedger[One] | None, one: One) -> None:
    """Have this in a ledger before it counts in the database."""
    if ledger is None:
        return
    try:
        ledger.add([one])
    except OSError as error:
        raise _unwritable(ledger, error) from None


def _unwritable(ledger: AnyLedger[Any], error: OSError) -> JournalUnavailable:
    where = ledger.file if isinstance(ledger, Ledger) else "database"
    return JournalUnavailable(
        f"{where}: the ledger of {ledger.tells} cannot be written ({error.strerror}), "
        "so nothing changes. Remedy: check the rights and the disk.",
        DISK,
        passing=False,
    )


def _read(connection: sa.Connection, gathering_id: str, after: int, most: int = ALL) -> list[Entry]:
    """The entries of a gathering after position `after`, oldest first."""
    asked = {"gathering": gathering_id, "after": after, "most": most}
    rows = connection.execute(_AFTER, asked)
    return [Entry(*row[:-1], json.loads(row[-1])) for row in rows]


def _last_position(connection: sa.Connection, gathering_id: str) -> int:
    last: int | None = connection.execute(_LAST, {"gathering": gathering_id}).scalar()
    return last or 0
