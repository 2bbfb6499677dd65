"""What a monitor hears of this server, and what the server does for its journal."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from memory_store import MemoryStore
from timeouts import PATIENCE_S

from stappenplan import shared_clock
from stappenplan.errors import JournalError
from stappenplan.hosting import health
from stappenplan.hosting.health import (
    ASKED_SECONDS,
    READY_SECONDS,
    SLOW,
    Health,
    Probe,
    Readiness,
    settle_journal,
)
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


def test_many_who_ask_at_once_wait_for_one_answer() -> None:
    asked, began, gate = [], asyncio.Event(), asyncio.Event()

    async def find() -> str:
        asked.append(1)
        began.set()
        await gate.wait()
        return "database locked"

    async def story() -> list[str]:
        probe = Probe(find, seconds=1, patience=PATIENCE_S, now=lambda: 0.0)
        storm = [asyncio.create_task(probe.problem()) for _ in range(500)]
        await began.wait()
        # Who goes away takes no answer along.
        storm.pop(0).cancel()
        gate.set()
        return await asyncio.gather(*storm)

    assert set(asyncio.run(story())) == {"database locked"}
    assert asked == [1]


def test_a_question_that_hangs_is_asked_once_and_nobody_waits_for_it_long() -> None:
    asked, times = [], [0.0]

    async def find() -> str:
        asked.append(1)
        await asyncio.Event().wait()
        return ""

    async def story() -> list[str]:
        probe = Probe(find, seconds=1, patience=0.001, now=lambda: times[0])
        answers = []
        for second in (0.0, 5.0, 10.0):
            times[0] = second
            answers.append(await probe.problem())
        return answers

    assert asyncio.run(story()) == [SLOW] * 3
    assert asked == [1]


def ready(journal: Journal, *, room: bool = True, drains: bool = False) -> str:
    one = Readiness(journal, lambda: room)
    if drains:
        one.drain()
    return asyncio.run(one.problem())


def test_a_server_is_ready_when_a_page_could_be_served(journal: Journal) -> None:
    assert ready(journal) == ""
    assert ready(journal, room=False).startswith("no room")
    assert ready(journal, drains=True) == "draining"


def test_a_database_that_somebody_writes_to_serves_pages_still(
    journal: Journal, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "proef.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert ready(journal) == ""


def test_without_a_database_no_page_is_served(journal: Journal, tmp_path: Path) -> None:
    journal.close()
    for file in tmp_path.glob("proef.db*"):
        file.unlink()
    assert ready(journal).startswith("database unusable")


def test_draining_is_said_at_once(journal: Journal) -> None:
    async def story() -> list[str]:
        one = Readiness(journal, lambda: True)
        before = await one.problem()
        one.drain()
        return [before, await one.problem()]

    assert asyncio.run(story()) == ["", "draining"]


def test_a_storm_of_questions_reads_the_journal_once(journal: Journal) -> None:
    found, times = [], [0.0]
    find = journal.find
    journal.find = lambda code: found.append(code) or find(code)  # type: ignore[method-assign]

    async def story() -> None:
        one = Readiness(journal, lambda: True, lambda: times[0])
        for second in (0.0, READY_SECONDS / 2, READY_SECONDS):
            times[0] = second
            assert set(await asyncio.gather(*(one.problem() for _ in range(300)))) == {""}

    asyncio.run(story())
    assert len(found) == 2


def test_a_server_that_runs_for_weeks_follows_the_clock_of_the_database(monkeypatch) -> None:
    journal = Journal(MemoryStore())
    later = shared_clock.moment() + timedelta(minutes=3)
    monkeypatch.setattr(journal.store, "moment", lambda: later)
    try:
        asyncio.run(settle_journal(journal))
        assert later <= shared_clock.moment() < later + timedelta(minutes=1)
    finally:
        shared_clock.follow(None)
