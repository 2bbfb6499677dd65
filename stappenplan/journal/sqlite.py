"""What SQLite needs: write-ahead log, full synchronisation, and the write lock before reading."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa


def prepare(engine: sa.Engine) -> None:
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


def truncate_write_ahead_log(engine: sa.Engine) -> None:
    """Empty the write-ahead log, in which erased words stand as they were written."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
