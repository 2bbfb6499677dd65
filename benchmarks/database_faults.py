"""Faults of the database and of the disk on which it is."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from fault_hall import Hall
from fault_kinds import Amid, kind
from mortal_server import limit_files


@contextmanager
def _transaction(hall: Hall, *statements: str) -> Iterator[None]:
    """Keep a transaction of another program open, as a copy or a repair does."""
    connection = sqlite3.connect(hall.server.database, isolation_level=None, timeout=0)
    try:
        for statement in statements:
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute(statement).fetchone()
        yield
    finally:
        connection.close()


@kind("another program writes in the database")
async def another_program_writes_database(amid: Amid) -> None:
    with _transaction(amid.hall, "BEGIN IMMEDIATE"):
        await amid.hold()


@kind("another program reads the database")
async def another_program_reads_database(amid: Amid) -> None:
    with _transaction(amid.hall, "BEGIN", "SELECT count(*) FROM entry"):
        await amid.hold()


@kind("the disk is full")
async def disk_full(amid: Amid) -> None:
    limit_files(amid.hall.server.processes(), 0)
    try:
        await amid.hold()
    finally:
        # What was forked meanwhile has the limit too.
        limit_files(amid.hall.server.processes())
