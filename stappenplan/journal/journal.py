"""All gatherings of a server: open, find, append, erase, carry over."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

import sqlalchemy as sa

from stappenplan.contract.entry import Entry, GatheringRow, dump, now
from stappenplan.definition import Workshop
from stappenplan.errors import JournalError, UnknownGathering, UnknownParticipant
from stappenplan.journal import erasing, jsonl, tables
from stappenplan.journal.tail import Tail, read

# No vowels and no characters that look alike: a code is read aloud from a projector.
CODE_ALPHABET = "BCDFGHJKMNPQRTVWXZ2346789"
CODE_LENGTH = 5


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
        self._engine = tables.opened(url)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def open_gathering(  # noqa: PLR0913 - what a facilitator chooses, and what a rehearsal fixes
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
            connection.execute(tables.gathering.insert().values(asdict(row)))
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
                sa.select(tables.gathering).order_by(
                    tables.gathering.c.opened_at.desc(), tables.gathering.c.id
                )
            )
            return [GatheringRow(*row) for row in rows]

    def find(self, code: str) -> GatheringRow | None:
        """The gathering with this join code or id, or None."""
        wanted = code.strip()
        with self._reading() as connection:
            row = connection.execute(
                sa.select(tables.gathering).where(
                    sa.or_(
                        tables.gathering.c.code == wanted.upper(), tables.gathering.c.id == wanted
                    )
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
            return read(connection, gathering_id, after)

    @contextmanager
    def writing(self, gathering_id: str) -> Iterator[Tail]:
        """Hold the gathering while deciding about an entry; commit when the block ends well.

        What is read inside the block is what the decision rests on: nobody writes in between.
        """
        with self._engine.begin() as connection:
            held = connection.execute(
                sa.select(tables.gathering.c.id)
                .where(tables.gathering.c.id == gathering_id)
                .with_for_update()
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
        yield from jsonl.write(row, self.read(row.id))

    def import_jsonl(self, text: Iterable[str]) -> GatheringRow:
        """Take over a journal that `export_jsonl` wrote.

        Raises
        ------
        DamagedJournal
            With the number of the line, what is wrong with it and what to do.
        """
        # A gathering is folded from a journal: neither module can do without the other.
        from stappenplan.gathering import Gathering

        row, entries = jsonl.read(text, Gathering().apply)
        if self.find(row.id) is not None:
            raise JournalError(f"{row.id!r}: this gathering is here already. Remedy: none needed.")
        if self.find(row.code) is not None:
            raise JournalError(
                f"{row.code!r}: another gathering here has this code. Remedy: use another database."
            )
        with self._engine.begin() as connection:
            connection.execute(tables.gathering.insert().values(asdict(row)))
            for entry in entries:
                values = asdict(entry) | {"gathering": row.id, "body": dump(entry.body)}
                connection.execute(tables.entry.insert().values(values))
        return row
