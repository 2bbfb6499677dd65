"""Gatherings whose term is over go by themselves, and a clock that jumps removes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from gathering_fixture import LED_STEPS, Room
from series_fixture import WONEN, ZORG, Held

from stappenplan.hosting import worker_tasks
from stappenplan.hosting.made_once import MadeOnce
from stappenplan.hosting.retention import SHORTEST_DAY_SECONDS, Retention, today
from stappenplan.journal import Journal
from stappenplan.personal_data.keeping_term import WARN_DAYS, WARNED_DAYS

DAY_SECONDS = 24 * 3600.0
# The clock of this machine writes the first entry: a term counts from that day.
BEGUN = today()


class Kernels:
    """What a server has of pages and workers, as far as removing needs it."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.workers = self

    async def run(self, function: Any, *args: Any, behind: bool = False) -> Any:
        return function(*args)

    async def end_gathering(self, gathering: str) -> None:
        self.ended.append(gathering)

    def renew(self) -> None:
        pass


class Server:
    """A server whose days pass when the test says so."""

    def __init__(self, folder: Path, keep_days: int = 0) -> None:
        self.database = f"sqlite:///{folder}/proef.db"
        self.journal = Journal(self.database)
        self.kernels = Kernels()
        self.day, self.seconds = BEGUN, 1_000.0
        forget = SimpleNamespace(forget=lambda _: None)
        self.provider: Any = SimpleNamespace(
            journal=self.journal,
            keep_days=keep_days,
            paths=SimpleNamespace(database=self.database),
            shared=None,
            made_summaries=MadeOnce(100),
            made_documents=MadeOnce(1),
            gathering_cache=forget,
            joins=forget,
            seen_devices=forget,
        )
        self.restart()

    def restart(self) -> None:
        self.retention = Retention(
            self.provider, self.kernels, day=lambda: self.day, now=lambda: self.seconds
        )

    def look(self) -> None:
        asyncio.run(self.retention.look())

    def live(self, days: int) -> None:
        """So many days go by while the server runs."""
        for _ in range(days):
            self.day += timedelta(days=1)
            self.seconds += DAY_SECONDS
            self.look()

    def warned(self, room: Room | Held) -> int:
        entries = self.journal.read(room.row.id)
        return len([one for one in entries if one.type == "removal_warned"])

    @property
    def held(self) -> int:
        return len(self.journal.gatherings())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    found = Server(tmp_path)
    yield found
    found.journal.close()
    worker_tasks._journal(found.database).close()
    worker_tasks._journal.cache_clear()
    worker_tasks._kept.clear()


def test_a_gathering_goes_after_its_term_and_after_warning_of_it(server: Server) -> None:
    room = Room(server.journal, LED_STEPS, "bedenken")
    kept = Room(server.journal, LED_STEPS, "bedenken")
    room.steer("keep_for", days=30)
    server.live(30 - WARN_DAYS - 1)
    assert server.warned(room) == 0
    server.live(1)
    assert server.warned(room) == 1
    server.live(WARN_DAYS)
    assert server.held == 2
    server.live(1)
    assert [row.id for row in server.journal.gatherings()] == [kept.row.id]
    assert server.kernels.ended == [room.row.id]


def test_a_receipt_of_what_went_by_itself_stays_without_names(tmp_path: Path) -> None:
    server = Server(tmp_path, keep_days=60)
    room = Room(server.journal, LED_STEPS.replace("title: ", "title: Wielewaal ", 1), "bedenken")
    room.send(room.enter("Wielewaal"), "idea", text="Het wielewaalpad")
    room.steer("keep_for", days=30)
    room.steer("closed")
    entries = server.journal.position(room.row.id)
    server.live(31)
    (receipt,) = server.journal.store.removed()
    assert receipt.gathering == room.row.id
    assert receipt.code == room.row.code
    assert (receipt.asked_by, receipt.chosen_by, receipt.days) == ("term", "facilitator", 30)
    assert receipt.ended_on == (BEGUN + timedelta(days=30)).isoformat()
    assert receipt.people == 1
    assert receipt.entries == entries + receipt.warned_on
    assert receipt.warned_on >= WARNED_DAYS
    assert {what for what, *_ in receipt.published} == {"documents", "taken_home"}
    assert "ielewaal" not in receipt.line()
    server.journal.close()


def test_a_gathering_stays_while_no_receipt_can_be_written(server: Server, tmp_path: Path) -> None:
    room = Room(server.journal, LED_STEPS, "bedenken")
    room.steer("keep_for", days=30)
    ledger = tmp_path / "proef.removed"
    ledger.mkdir()
    server.live(40)
    assert server.held == 1
    ledger.rmdir()
    server.live(1)
    assert server.held == 0
    assert [one.code for one in server.journal.store.removed()] == [room.row.code]


def test_what_nobody_chose_a_term_for_is_kept_as_the_server_says(tmp_path: Path) -> None:
    server = Server(tmp_path, keep_days=20)
    Room(server.journal, LED_STEPS, "bedenken")
    for_ever = Room(server.journal, LED_STEPS, "bedenken")
    for_ever.steer("keep_for", days=0)
    server.live(25)
    assert [row.id for row in server.journal.gatherings()] == [for_ever.row.id]
    server.journal.close()


def test_a_clock_that_jumps_years_ahead_removes_nothing_at_once(server: Server) -> None:
    room = Room(server.journal, LED_STEPS, "bedenken")
    room.steer("keep_for", days=30)
    server.live(1)
    server.day += timedelta(days=3_650)
    for _ in range(50):
        server.seconds += SHORTEST_DAY_SECONDS / 60
        server.look()
    server.seconds += DAY_SECONDS
    server.look()
    assert server.held == 1
    assert server.warned(room) <= 2
    # Somebody sees it and mends the clock.
    server.day = BEGUN + timedelta(days=2)
    server.live(10)
    assert server.held == 1


def test_a_clock_that_jumps_every_hour_counts_one_day_a_day(server: Server) -> None:
    room = Room(server.journal, LED_STEPS, "bedenken")
    room.steer("keep_for", days=1)
    server.look()
    for _ in range(2 * WARNED_DAYS):
        server.day += timedelta(days=5)
        server.seconds += 3_600
        server.look()
    assert server.held == 1
    assert server.warned(room) <= 1


def test_a_server_that_starts_again_on_the_same_day_warns_once(server: Server) -> None:
    room = Room(server.journal, LED_STEPS, "bedenken")
    room.steer("keep_for", days=5)
    for _ in range(2 * WARNED_DAYS):
        server.restart()
        server.look()
    assert server.warned(room) == 1
    server.live(5)
    for _ in range(WARNED_DAYS):
        server.restart()
        server.live(1)
    assert server.held == 0


def test_a_series_is_kept_until_the_term_of_its_last_day(server: Server) -> None:
    first = Held(server.journal, WONEN)
    first.steer("keep_for", days=30)
    server.live(5)
    later = Held(server.journal, ZORG)
    with server.journal.writing(later.row.id) as tail:
        entry = tail.read()[0]
        ends = (BEGUN + timedelta(days=40)).isoformat()
        tail.rewrite(1, entry.body | {"begins": f"{ends}T13:00"})
    server.live(20)
    assert server.held == 2
    assert server.warned(first) == 0
