"""The entries of one gathering, read and written inside a transaction."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from stappenplan.contract.entry import Entry, dump, now
from stappenplan.journal import tables


class Tail:
    """A gathering's journal while nobody else may write to it."""

    def __init__(self, connection: sa.Connection, gathering_id: str) -> None:
        self._connection = connection
        self._gathering = gathering_id

    def read(self, after: int = 0) -> list[Entry]:
        """The entries after position `after`, oldest first."""
        return read(self._connection, self._gathering, after)

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
            sa.select(sa.func.max(tables.entry.c.seq)).where(
                tables.entry.c.gathering == self._gathering
            )
        ).scalar()
        written = dump(body)
        # As it will be read back: who folds it now and who folds it later see the same.
        kept = json.loads(written)
        entry = Entry((last or 0) + 1, id, at or now(), author, typed_by, step, type, kept)
        row = asdict(entry) | {"gathering": self._gathering, "body": written}
        self._connection.execute(tables.entry.insert().values(row))
        return entry

    def rewrite(self, seq: int, body: dict[str, Any]) -> None:
        """Replace the body at a position; for erasing and nothing else."""
        self._connection.execute(
            tables.entry.update()
            .where(tables.entry.c.gathering == self._gathering, tables.entry.c.seq == seq)
            .values(body=dump(body))
        )


def read(connection: sa.Connection, gathering_id: str, after: int) -> list[Entry]:
    """The entries of a gathering after position `after`, oldest first."""
    rows = connection.execute(
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
        .where(tables.entry.c.gathering == gathering_id, tables.entry.c.seq > after)
        .order_by(tables.entry.c.seq)
    )
    return [Entry(*row[:-1], json.loads(row[-1])) for row in rows]
