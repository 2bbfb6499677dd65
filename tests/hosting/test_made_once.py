"""What is kept of what workers made."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from timeouts import PATIENCE_S

from stappenplan.hosting.made_once import MadeOnce


def told(story: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))


class Maker:
    """Makes numbers, and counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> int:
        self.times += 1
        return self.times


def test_many_who_ask_for_the_same_wait_for_one_call() -> None:
    async def story() -> None:
        made, maker = MadeOnce(limit=2), Maker()
        asked = (made.get("g-1", "plan.pdf", 7, maker) for _ in range(200))
        assert set(await asyncio.gather(*asked)) == {1}
        assert await made.get("g-1", "plan.pdf", 7, maker) == 1
        assert maker.times == 1

    told(story)


def test_what_was_written_since_makes_it_anew() -> None:
    async def story() -> None:
        made, maker = MadeOnce(limit=2), Maker()
        assert [await made.get("g-1", "plan.pdf", seq, maker) for seq in (7, 8)] == [1, 2]

    told(story)


def test_what_failed_is_tried_again() -> None:
    async def story() -> None:
        made, maker = MadeOnce(limit=2), Maker()

        async def fails() -> int:
            raise ValueError("geen papier")

        with pytest.raises(ValueError, match="geen papier"):
            await made.get("g-1", "plan.pdf", 7, fails)
        assert await made.get("g-1", "plan.pdf", 7, maker) == 1

    told(story)


def test_who_goes_away_takes_it_from_nobody() -> None:
    async def story() -> None:
        made, maker, go = MadeOnce(limit=2), Maker(), asyncio.Event()

        async def slow() -> int:
            await go.wait()
            return await maker()

        gone = asyncio.ensure_future(made.get("g-1", "plan.pdf", 7, slow))
        stays = asyncio.ensure_future(made.get("g-1", "plan.pdf", 7, slow))
        asyncio.get_running_loop().call_soon(gone.cancel)
        await asyncio.wait([gone])
        go.set()
        assert await stays == 1

    told(story)


def test_only_what_was_asked_for_last_is_kept_and_nothing_of_what_was_deleted() -> None:
    async def story() -> None:
        made, maker = MadeOnce(limit=2), Maker()
        for name in ("a", "b", "a", "c"):
            await made.get("g-1", name, 7, maker)
        assert await made.get("g-1", "a", 7, maker) == 1
        assert await made.get("g-1", "b", 7, maker) == 4
        made.forget("g-1")
        assert await made.get("g-1", "a", 7, maker) == 5

    told(story)
