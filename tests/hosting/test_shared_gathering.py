"""One gathering for the pages of a process: each is shown what changed."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from server_processes import WORKSHOP
from timeouts import PATIENCE_S

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, parse_workshop
from stappenplan.hosting import shared_gathering
from stappenplan.hosting.shared_gathering import SharedGathering, Urgency
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.visit import Visit

# Longer than any test.
NEVER = 10_000.0


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(f"sqlite:///{tmp_path}/proef.db")


@pytest.fixture
def row(journal: Journal) -> GatheringRow:
    return journal.open_gathering(parse_workshop(WORKSHOP))


@pytest.fixture(autouse=True)
def rounds(monkeypatch) -> None:
    """Rounds that follow each other at once."""
    monkeypatch.setattr(shared_gathering, "POLL_SECONDS", 0)
    monkeypatch.setattr(shared_gathering, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(shared_gathering, "PHONES_SECONDS", 0)
    monkeypatch.setattr(shared_gathering, "PHONES_SHARE", 1)


def followed(journal: Journal, row: GatheringRow, story: Callable) -> None:
    async def main() -> None:
        gathering = SharedGathering(journal, row.id)
        await asyncio.wait_for(story(gathering), PATIENCE_S)

    asyncio.run(main())


class Shown:
    """A page that counts how often it was shown something."""

    def __init__(self, again: int = 0) -> None:
        self.times = 0
        self.again = again
        self.event = asyncio.Event()

    def __call__(self, clock: bool) -> bool:
        self.times += 1
        self.event.set()
        return self.times <= self.again


def test_every_page_is_shown_what_another_process_wrote(journal, row) -> None:
    async def story(gathering: SharedGathering) -> None:
        pages = [Shown(), Shown()]
        leave = [gathering.follow(page) for page in pages]
        join(Journal(str(journal.store._engine.url)), row.code, "Anna")
        for page in pages:
            await page.event.wait()
        assert len(gathering.live.now.people) == 1
        for one in leave:
            one()

    followed(journal, row, story)


def test_a_page_that_has_gone_is_shown_nothing(journal, row) -> None:
    async def story(gathering: SharedGathering) -> None:
        gone, there = Shown(), Shown()
        gathering.follow(gone)()
        leave = gathering.follow(there)
        join(journal, row.code, "Anna")
        await there.event.wait()
        assert gone.times == 0
        leave()
        assert not gathering.followed

    followed(journal, row, story)


def test_the_wall_is_shown_it_first_and_then_who_leads(journal, row) -> None:
    async def story(gathering: SharedGathering) -> None:
        order: list[str] = []
        done = asyncio.Event()

        def page(name: str) -> Callable[[bool], bool]:
            def show(_clock: bool) -> bool:
                order.append(name)
                if len(order) == 3:
                    done.set()
                return False

            return show

        for name, turn in (
            ("anna", Urgency.OTHERS),
            ("begeleider", Urgency.FACILITATOR),
            ("wand", Urgency.WALL),
        ):
            gathering.follow(page(name), turn)
        join(journal, row.code, "Anna")
        await done.wait()
        assert order == ["wand", "begeleider", "anna"]

    followed(journal, row, story)


def test_phones_are_shown_together_what_others_contribute(journal, row, monkeypatch) -> None:
    monkeypatch.setattr(shared_gathering, "PHONES_SECONDS", NEVER)

    async def story(gathering: SharedGathering) -> None:
        wall, phone = Shown(), Shown()
        gathering.follow(wall, Urgency.WALL)
        gathering.follow(phone)
        join(journal, row.code, "Anna")
        await phone.event.wait()
        phone.event.clear()
        for name in ("Bram", "Chris"):
            wall.event.clear()
            join(journal, row.code, name)
            await wall.event.wait()
        assert (wall.times, phone.times) == (3, 1)
        host = Visit(journal, row, Visitor(Role.FACILITATOR))
        host.submit({"id": "1" * 32, "step": "", "type": "timer", "body": {"action": "start"}})
        await phone.event.wait()
        assert phone.times == 2

    followed(journal, row, story)


def test_a_page_that_waits_is_asked_again_although_nothing_changes(journal, row) -> None:
    async def story(gathering: SharedGathering) -> None:
        slow, other = Shown(again=2), Shown()
        gathering.follow(other)
        gathering.follow(slow)
        join(journal, row.code, "Anna")
        while slow.times < 3:
            await slow.event.wait()
            slow.event.clear()
        assert other.times == 1

    followed(journal, row, story)


def test_a_page_that_fails_stops_no_other(journal, row, caplog) -> None:
    async def story(gathering: SharedGathering) -> None:
        fails = True

        def broken(_clock: bool) -> bool:
            if fails:
                raise ZeroDivisionError
            return False

        there = Shown()
        gathering.follow(broken)
        gathering.follow(there)
        join(journal, row.code, "Anna")
        await there.event.wait()
        fails = False

    with caplog.at_level(logging.ERROR, logger=shared_gathering.log.name):
        followed(journal, row, story)
    assert "tried again" in caplog.text


def test_the_clock_shows_pages_what_depends_on_time(journal, row, monkeypatch) -> None:
    monkeypatch.setattr(shared_gathering, "PHONES_CLOCK_SECONDS", 0)

    async def story(gathering: SharedGathering) -> None:
        said: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        gathering.follow(lambda clock: said.done() or said.set_result(clock) or False)
        assert await said

    followed(journal, row, story)


def test_who_was_erased_is_gone_from_every_page(journal, row) -> None:
    async def story(gathering: SharedGathering) -> None:
        anna = join(journal, row.code, "Anna")
        gathering.live.refresh()
        page = Shown()
        leave = gathering.follow(page)
        erase(journal, row.id, anna)
        await page.event.wait()
        assert anna not in gathering.live.now.people
        assert not gathering.live.outdated
        leave()

    followed(journal, row, story)


def test_pages_of_one_gathering_get_the_same_and_left_ones_are_let_go(journal, row) -> None:
    database = str(journal.store._engine.url)
    other = journal.open_gathering(parse_workshop(WORKSHOP))

    async def main() -> None:
        one = shared_gathering.shared_gathering(database, row.id)
        leave = one.follow(Shown())
        assert shared_gathering.shared_gathering(database, row.id) is one
        leave()
        shared_gathering.shared_gathering(database, other.id)
        assert shared_gathering.shared_gathering(database, row.id) is not one

    asyncio.run(main())
