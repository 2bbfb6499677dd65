"""The gatherings of a server: a long one is replayed while other requests are answered."""

import asyncio
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from gathering_fixture import LED_STEPS, Room
from introductions_fixture import Kring
from series_fixture import WONEN
from timeouts import PATIENCE_S

from stappenplan.hosting import machines
from stappenplan.hosting.gathering_cache import GatheringCache
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.presence import Presence
from stappenplan.journal import Journal


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(Journal(f"sqlite:///{tmp_path}/proef.db"), LED_STEPS, "bedenken")


@pytest.fixture
def cache(room: Room, tmp_path: Path) -> GatheringCache:
    return GatheringCache(room.journal, Keys.from_file(tmp_path / "secret"))


def run(coroutine) -> None:
    asyncio.run(asyncio.wait_for(coroutine, PATIENCE_S))


def test_a_gathering_is_replayed_in_a_thread_once_for_all_who_ask(
    room: Room, cache: GatheringCache, monkeypatch
) -> None:
    threads = []
    replay = cache._replay

    def noted(row):
        threads.append(threading.current_thread())
        return replay(row)

    monkeypatch.setattr(cache, "_replay", noted)

    async def story() -> None:
        await asyncio.gather(*(cache.replay(room.row.code.lower()) for _ in range(3)))
        await cache.replay(room.row.code)
        assert cache.gathering(room.row).id == room.row.id

    run(story())
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()


def test_an_unknown_code_is_nothing_to_replay(cache: GatheringCache) -> None:
    run(cache.replay("ZZZZZ"))


def test_who_was_erased_is_gone_once_it_is_replayed_anew(room: Room, cache: GatheringCache) -> None:
    anna, bert = room.enter("Anna"), room.enter("Bert")

    async def story() -> None:
        await cache.replay(room.row.code)
        room.erase(bert)
        # Another request does not wait for it, and sees how it was.
        assert len(cache.gathering(room.row).people) == 2
        await cache.replay(room.row.code)
        assert list(cache.gathering(room.row).people) == [anna.visitor.participant]

    run(story())


def test_the_gatherings_of_a_series_are_replayed_once(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/reeks.db")
    Kring(journal)
    cache = GatheringCache(journal, Keys(b"geheim"))
    first, again = (asyncio.run(cache.of_series(WONEN.id)) for _ in range(2))
    assert len(first) == 1
    assert again[0] is first[0]


def test_what_another_machine_removed_is_forgotten_without_a_page_of_it_here(
    tmp_path, monkeypatch
) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/weg.db")
    stays, goes = (Room(journal, LED_STEPS, "bedenken").row for _ in range(2))
    cache = GatheringCache(journal, Keys(b"k" * 32))
    for row in (stays, goes):
        cache.gathering(row)
    let_go: list[str] = []

    async def note(_provider: object, _kernels: object, gathering: str) -> None:
        let_go.append(gathering)
        cache.forget(gathering)

    monkeypatch.setattr(machines, "let_go", note)
    machine = machines.Machines(
        SimpleNamespace(tell=lambda *_: None),
        SimpleNamespace(journal=journal, gathering_cache=cache),
        SimpleNamespace(presence=Presence(), gatherings=set),
        SimpleNamespace(look=lambda: None),
    )
    asyncio.run(machine.tell())
    journal.delete(goes.id)
    asyncio.run(machine.tell())
    assert (let_go, cache.ids()) == ([goes.id], {stays.id})
