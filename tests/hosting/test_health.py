"""What a monitor hears of this server, and what the server does for its journal."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from stappenplan.errors import JournalError
from stappenplan.hosting import health
from stappenplan.hosting.health import ASKED_SECONDS, Health, settle_journal
from stappenplan.journal import Journal
from stappenplan.journal.sql_store import SqlStore


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(SqlStore(f"sqlite:///{tmp_path}/proef.db", patience=0))


def problem(journal: Journal, folder: Path) -> str:
    return asyncio.run(Health(journal, folder).problem())


def test_all_is_well(journal: Journal, tmp_path: Path) -> None:
    assert problem(journal, tmp_path) == ""


def test_a_full_disk_is_said(journal: Journal, tmp_path: Path, monkeypatch) -> None:
    usage = SimpleNamespace(free=health.LEAST_FREE_BYTES - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    assert problem(journal, tmp_path).startswith("disk full")


def test_a_database_that_somebody_holds_is_said(journal: Journal, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "proef.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert problem(journal, tmp_path).startswith("database locked")


def test_a_damaged_database_is_said(journal: Journal, tmp_path: Path) -> None:
    def damaged() -> None:
        raise JournalError("the database is damaged")

    journal.store.check = damaged  # type: ignore[method-assign]
    assert problem(journal, tmp_path).startswith("database unusable")


def test_the_database_is_read_once_for_many_who_ask(journal: Journal, tmp_path: Path) -> None:
    times, asked = [0.0], []
    journal.store.check = lambda: asked.append(times[0])  # type: ignore[method-assign]
    one = Health(journal, tmp_path, lambda: times[0])

    async def story() -> None:
        for second in (0.0, ASKED_SECONDS / 2, ASKED_SECONDS):
            times[0] = second
            await one.problem()

    asyncio.run(story())
    assert asked == [0.0, ASKED_SECONDS]


def test_what_waits_in_the_log_goes_into_the_database(journal: Journal, tmp_path: Path) -> None:
    log = tmp_path / "proef.db-wal"
    assert log.stat().st_size > 0
    asyncio.run(settle_journal(journal))
    assert log.stat().st_size == 0
