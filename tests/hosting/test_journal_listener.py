"""Rooms hear at once of what another machine wrote, and look by themselves when nobody tells."""

import asyncio
from collections.abc import Iterator

import postgres_server
import pytest
from gathering_fixture import WORKSHOP
from timeouts import PATIENCE_S

from stappenplan.engine import parse_workshop
from stappenplan.errors import JournalUnavailable
from stappenplan.hosting import journal_listener, shared_gathering
from stappenplan.hosting.journal_listener import JournalListener
from stappenplan.hosting.shared_gathering import SharedGathering
from stappenplan.hosting.shared_kernels import news
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.journal.unavailable import AWAY

SMALL = parse_workshop(WORKSHOP)
NEVER = 10_000.0


@pytest.fixture(scope="module")
def server() -> Iterator[postgres_server.Server]:
    with postgres_server.started() as server:
        yield server


@pytest.fixture
def database(server: postgres_server.Server, request: pytest.FixtureRequest) -> str:
    name = request.node.name[:60]
    server.sql(f'CREATE DATABASE "{name}"')
    return server.url(name)


class Heard:
    """What a listener says, in order."""

    def __init__(self, database: str) -> None:
        self.said: asyncio.Queue[str | bool] = asyncio.Queue()
        self.listener = JournalListener(database, self.said.put_nowait, self.said.put_nowait)

    async def next(self) -> str | bool:
        return await asyncio.wait_for(self.said.get(), PATIENCE_S)

    async def until(self, wanted: str | bool) -> None:
        while await self.next() != wanted:
            pass


def test_an_entry_of_another_machine_is_heard_once_it_is_committed(database: str) -> None:
    journal = Journal(database)
    row = journal.open_gathering(SMALL)

    async def story() -> None:
        heard = Heard(database)
        heard.listener.start()
        assert await heard.next() is True
        with journal.writing(row.id) as tail:
            tail.append(id="eerste", author="engine", step="", type="x", body={})
            # Whoever hears of it has to find it.
            assert heard.said.empty()
        assert await heard.next() == row.id
        heard.listener.stop()

    asyncio.run(story())


def test_a_listener_comes_back_after_the_database_does(
    server: postgres_server.Server, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_listener, "AGAIN_AFTER_SECONDS", 0)
    journal = Journal(database)
    row = journal.open_gathering(SMALL)

    async def story() -> None:
        heard = Heard(database)
        heard.listener.start()
        await heard.until(True)
        server.stop()
        await heard.until(False)
        server.start()
        await heard.until(True)
        join(journal, row.code, "Anna")
        await heard.until(row.id)
        heard.listener.stop()

    asyncio.run(story())


def followed(database: str, row, told: bool, *, hangs: bool = False) -> set[str]:
    """Who a room knows after another machine wrote and the server told of it."""

    async def story() -> set[str]:
        gathering = SharedGathering(Journal(database), row.id)
        monkey = {(database, row.id): gathering}
        shared_gathering._open.update(monkey)
        news.tell({"told": told})
        shown = asyncio.Event()

        def refresh(_clock: bool) -> bool:
            if gathering.live.now.people:
                shown.set()
            return False

        leave = gathering.follow(refresh)
        join(Journal(database), row.code, "Anna")
        if hangs:
            fail_once(gathering)
        if told:
            news.tell({"written": row.id})
        await asyncio.wait_for(shown.wait(), PATIENCE_S)
        leave()
        del shared_gathering._open[database, row.id]
        news.tell({"told": False})
        return {one.name for one in gathering.live.now.people.values()}

    return asyncio.run(story())


def fail_once(gathering: SharedGathering) -> None:
    """Let the journal be away when it is read next."""
    refresh = gathering.live.refresh

    def away() -> bool:
        gathering.live.refresh = refresh
        raise JournalUnavailable("away", AWAY, passing=True)

    gathering.live.refresh = away


def test_a_room_looks_again_for_what_it_could_not_read_when_it_was_told(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_gathering, "TOLD_POLL_SECONDS", NEVER)
    row = Journal(database).open_gathering(SMALL)
    assert followed(database, row, told=True, hangs=True) == {"Anna"}


@pytest.mark.parametrize("told", [True, False])
def test_a_room_is_shown_what_another_machine_wrote(
    database: str, monkeypatch: pytest.MonkeyPatch, *, told: bool
) -> None:
    # Who is told does not look by itself here.
    monkeypatch.setattr(shared_gathering, "TOLD_POLL_SECONDS", NEVER)
    row = Journal(database).open_gathering(SMALL)
    assert followed(database, row, told) == {"Anna"}
