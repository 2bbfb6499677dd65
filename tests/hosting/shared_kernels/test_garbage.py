"""A room collects garbage in turns of its own."""

import asyncio
import gc
import weakref

import pytest
from timeouts import PATIENCE_S

from stappenplan.hosting.shared_kernels import room


class Knot:
    """What only a collection frees."""

    def __init__(self) -> None:
        self.itself = self


async def one_turn() -> None:
    """Let what was begun take its first turn."""
    turned = asyncio.Event()
    asyncio.get_running_loop().call_soon(turned.set)
    await turned.wait()


@pytest.fixture(autouse=True)
def thresholds():
    """Those of this process, again afterwards."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_what_is_old_and_unused_is_collected_between_two_turns(monkeypatch) -> None:
    monkeypatch.setattr(room, "COLLECT_EVERY", 0.0)
    monkeypatch.setattr(room, "COLLECTING_SHARE", 0)

    async def story() -> None:
        collecting = asyncio.create_task(room.collect_garbage())
        await one_turn()
        knot = Knot()
        gone = asyncio.Event()
        weakref.finalize(knot, gone.set)
        # Old enough: no collection of younger objects looks at it.
        gc.collect(0)
        gc.collect(1)
        del knot
        for _ in range(room.ROUNDS_BEFORE):
            assert not gone.is_set()
            gc.collect(1)
        await gone.wait()
        collecting.cancel()

    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))


def test_python_does_not_look_at_everything_in_the_middle_of_a_turn() -> None:
    async def story() -> None:
        collecting = asyncio.create_task(room.collect_garbage())
        await one_turn()
        before = gc.get_stats()[2]["collections"]
        kept = [[number] for number in range(300_000)]
        assert len(kept) == 300_000
        assert gc.get_stats()[2]["collections"] == before
        collecting.cancel()

    asyncio.run(asyncio.wait_for(story(), PATIENCE_S))
