"""Ledgers in a database that several machines share; each machine keeps a copy in a file.

A dump that is restored brings back older ledgers too. The copies on the machines are newer: a
machine that starts joins its copy with the table before it reads anything else.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from typing import Generic

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from stappenplan.errors import UnreadableLedger
from stappenplan.journal import postgres, tables
from stappenplan.journal.ledger import Ledger, One
from stappenplan.journal.unavailable import LEDGER

# Lines of other machines are read after so many seconds at most.
KNOWN_SECONDS = 1.0


class SharedLedger(Generic[One]):
    """A ledger in the table of a database.

    Parameters
    ----------
    kind
        What its lines are.
    engine
        Connections of the database.
    """

    def __init__(self, kind: type[Ledger[One]], engine: sa.Engine) -> None:
        self.tells = kind.tells
        self._parse = kind.parse
        self._engine = engine
        self._kind = kind.ending.lstrip(".")
        self._looked_at = float("-inf")
        self._seen: object = None

    def read(self) -> list[One]:
        """What stands in it, in order.

        Raises
        ------
        UnreadableLedger
            When a line is none of this ledger.
        JournalUnavailable
            When the database cannot be reached.
        """
        wanted = sa.select(tables.ledger.c.line).where(tables.ledger.c.kind == self._kind)
        with postgres.connected(self._engine, isolation_level="AUTOCOMMIT") as connection:
            lines = connection.execute(wanted.order_by(tables.ledger.c.id)).scalars().all()
        try:
            return [self._parse(dict(json.loads(line))) for line in lines]
        except (TypeError, ValueError) as error:
            raise UnreadableLedger(
                f"The ledger of {self.tells} in the database cannot be read ({error}). "
                "Remedy: mend the line in the table 'ledger', or put the database back from a "
                "dump; the copies of the machines are joined with it.",
                LEDGER,
                passing=False,
            ) from None

    def add(self, lines: Iterable[One]) -> None:
        """Add these lines, each once; they are committed before the acts that they record."""
        rows = [{"kind": self._kind, "line": one.line()} for one in lines]
        if not rows:
            return
        with postgres.committed(self._engine) as connection:
            connection.execute(insert(tables.ledger).on_conflict_do_nothing(), rows)
        self._looked_at = float("-inf")

    def state(self) -> object:
        """A value that changes with every line that is added; read at intervals."""
        now = time.monotonic()
        if now - self._looked_at >= KNOWN_SECONDS:
            newest = sa.select(sa.func.max(tables.ledger.c.id), sa.func.count()).where(
                tables.ledger.c.kind == self._kind
            )
            with postgres.connected(self._engine, isolation_level="AUTOCOMMIT") as connection:
                self._seen = tuple(connection.execute(newest).one())
            self._looked_at = now
        return self._seen

    def join(self, copy: Ledger[One]) -> None:
        """Add the lines of a copy to the database, and those of the database to the copy.

        Raises
        ------
        OSError
            When the copy cannot be written.
        """
        # Each line that is offered takes a number, also one that is there; it is done all the time.
        known = set(self.read())
        self.add(one for one in copy.read() if one not in known)
        copy.add(self.read())
