"""Following the journal by polling."""

import asyncio
import logging

from stappenplan.hosting import journal_follower
from stappenplan.hosting.journal_follower import PollingFollower


def test_a_failed_call_does_not_end_polling_and_is_logged(caplog) -> None:
    calls: list[bool] = []

    async def main() -> None:
        done = asyncio.Event()

        def refresh(clock: bool) -> None:
            calls.append(clock)
            if len(calls) == 3:
                done.set()
            raise ZeroDivisionError

        follower = PollingFollower(interval=0, clock_interval=1000)
        follower.start(refresh)
        await asyncio.wait_for(done.wait(), 60)
        follower.stop()

    with caplog.at_level(logging.ERROR, logger=journal_follower.log.name):
        asyncio.run(main())
    assert calls[:3] == [False, False, False]
    assert "it goes on" in caplog.text


def test_a_call_says_when_the_clock_interval_has_passed() -> None:
    async def main() -> bool:
        said: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        follower = PollingFollower(interval=0, clock_interval=0)
        follower.start(lambda clock: said.done() or said.set_result(clock))
        clock = await asyncio.wait_for(said, 60)
        follower.stop()
        return clock

    assert asyncio.run(main())
