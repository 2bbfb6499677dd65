"""The workers do what takes long: apart from each other, from rooms and from the server."""

import asyncio
import os
import re
import select
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import worker_calls
from hosted_rooms import Rooms, client, output, with_rooms
from timeouts import PATIENCE_S

from stappenplan.hosting.shared_kernels.fork_server import RESERVED_BYTES, ForkServer
from stappenplan.hosting.shared_kernels.worker import NICENESS, WorkFailed
from stappenplan.hosting.shared_kernels.workers import MAX_GROWN_BYTES, Workers


def environment() -> dict[str, str]:
    """Processes that find what tests let them do."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def with_workers(story: Callable[[Workers], Awaitable[None]], **settings: float) -> None:
    """Give workers to `story`, and end them afterwards."""

    async def main() -> None:
        forks = ForkServer(environment)
        workers = Workers(forks, **{"size": 2, "patience": PATIENCE_S, **settings})
        try:
            await asyncio.wait_for(story(workers), PATIENCE_S)
        finally:
            workers.close()
            forks.close()

    asyncio.run(main())


def test_a_worker_is_another_process_that_lets_rooms_go_first() -> None:
    async def story(workers: Workers) -> None:
        assert await workers.run(os.getpid) != os.getpid()
        assert await workers.run(os.nice, 0) == os.nice(0) + NICENESS

    with_workers(story)


def test_a_call_that_raises_fails_alone_and_its_worker_goes_on() -> None:
    async def story(workers: Workers) -> None:
        process = await workers.run(os.getpid)
        # What it says may quote what people wrote: only its kind comes back.
        with pytest.raises(WorkFailed, match=r"^ValueError$"):
            await workers.run(worker_calls.fail, "geen papier")
        assert await workers.run(os.getpid) == process

    with_workers(story)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
def test_a_worker_that_grew_ends_after_its_call() -> None:
    async def story(workers: Workers) -> None:
        process = await workers.run(os.getpid)
        assert await workers.run(worker_calls.keep, 2**20) == process
        assert await workers.run(worker_calls.keep, MAX_GROWN_BYTES * 2) == process
        assert await workers.run(os.getpid) != process

    with_workers(story)


def test_a_call_whose_worker_dies_is_made_once_more(tmp_path) -> None:
    async def story(workers: Workers) -> None:
        assert await workers.run(worker_calls.die_once, tmp_path / "mark") == "done"

    with_workers(story)


def test_a_call_that_always_takes_its_worker_along_fails_and_no_other_does() -> None:
    async def story(workers: Workers) -> None:
        others = [asyncio.ensure_future(workers.run(len, "abc")) for _ in range(4)]
        with pytest.raises(WorkFailed, match="ended by itself"):
            await workers.run(worker_calls.die)
        assert await asyncio.gather(*others) == [3] * 4

    with_workers(story)


def test_a_call_that_takes_too_long_is_given_up_and_can_be_made_again() -> None:
    async def story(workers: Workers) -> None:
        workers.patience = 0
        with pytest.raises(WorkFailed, match="longer than"):
            await workers.run(worker_calls.loop)
        assert workers.workers == []
        workers.patience = PATIENCE_S
        assert await workers.run(len, "abc") == 3

    with_workers(story)


def test_documents_leave_a_worker_free_for_pages(tmp_path) -> None:
    async def story(workers: Workers) -> None:
        pipes = [tmp_path / name for name in "abc"]
        for pipe in pipes:
            os.mkfifo(pipe)
        documents = [
            asyncio.ensure_future(workers.run(Path.read_text, pipe, behind=True)) for pipe in pipes
        ]
        assert [await workers.run(len, "x" * size) for size in range(3)] == [0, 1, 2]
        assert [document.done() for document in documents] == [False] * 3
        for pipe in pipes:
            await asyncio.to_thread(pipe.write_text, pipe.name)
        assert await asyncio.gather(*documents) == ["a", "b", "c"]

    with_workers(story)


def test_a_call_that_nobody_waits_for_is_not_made(tmp_path) -> None:
    async def story(workers: Workers) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        first = asyncio.ensure_future(workers.run(Path.read_text, pipe))
        second = asyncio.ensure_future(workers.run(worker_calls.die_once, tmp_path / "mark"))
        third = asyncio.ensure_future(workers.run(len, "abc"))
        asyncio.get_running_loop().call_soon(second.cancel)
        await asyncio.wait([second])
        await asyncio.to_thread(pipe.write_text, "a")
        assert (await first, await third) == ("a", 3)
        assert not (tmp_path / "mark").exists()

    with_workers(story, size=1)


def test_a_worker_without_work_ends() -> None:
    async def story(workers: Workers) -> None:
        await workers.run(len, "abc")
        [worker] = workers.workers
        workers._idle(worker)
        assert worker.ended
        assert workers.workers == []
        assert await workers.run(len, "abc") == 3

    with_workers(story)


def test_calls_fail_when_the_server_ends() -> None:
    async def story(workers: Workers) -> None:
        calls = [asyncio.ensure_future(workers.run(worker_calls.loop)) for _ in range(3)]
        asyncio.get_running_loop().call_soon(workers.close)
        outcomes = await asyncio.gather(*calls, return_exceptions=True)
        assert [type(one) for one in outcomes] == [WorkFailed] * 3

    with_workers(story)


ASK = """
import os, stappenplan.hosting.shared_kernels.elsewhere as away
print(await away.elsewhere(os.getpid), os.getpid())
"""
FAILING = """
import stappenplan.hosting.shared_kernels.elsewhere as away
await away.elsewhere(int, "drie")
"""


def test_a_room_lets_workers_of_the_server_do_what_takes_long() -> None:
    async def story(manager: Rooms) -> None:
        _, one = await client(manager)
        worker, room = (await output(one, ASK)).split()
        assert int(worker) == manager.workers.workers[0].process.pid != int(room)
        assert await output(one, FAILING) == "WorkFailed"

    with_rooms(story)


SERVER = """
import asyncio, os, sys
sys.path[:0] = {path!r}
import worker_calls
from stappenplan.hosting.shared_kernels.fork_server import ForkServer
from stappenplan.hosting.shared_kernels.workers import Workers

async def main():
    forks = ForkServer(lambda: {{**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}})
    workers = Workers(forks)
    print("worker", await workers.run(os.getpid), flush=True)
    await workers.run(worker_calls.loop)

asyncio.run(main())
"""


def test_a_worker_ends_when_the_server_is_killed() -> None:
    code = SERVER.format(path=sys.path)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as server:
        line = server.stdout.readline()
        worker = os.pidfd_open(int(re.search(r"\d+", line)[0]))
        server.kill()
        poll = select.poll()
        poll.register(worker)
        assert poll.poll(PATIENCE_S * 1000), "the worker outlives the server"
        os.close(worker)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds another process")
def test_a_call_that_takes_too_much_memory_fails_alone() -> None:
    memory = 2**26
    more_than_may = memory * 2 + RESERVED_BYTES * (os.cpu_count() or 1)

    async def story(workers: Workers) -> None:
        assert len(await workers.run(bytearray, 2**20)) == 2**20
        with pytest.raises(WorkFailed, match="MemoryError"):
            await workers.run(bytearray, more_than_may)
        assert len(await workers.run(bytearray, 2**20)) == 2**20

    with_workers(story, memory=memory)
