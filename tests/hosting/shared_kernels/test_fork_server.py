"""The fork server: one process with all modules, of which rooms and workers are forked."""

import os
import select
import signal
import socket
import subprocess
import sys

import pytest
from hosted_rooms import PRINT_PID, Rooms, client, output, with_rooms
from timeouts import PATIENCE_S

from stappenplan.hosting.shared_kernels.fork_server import ForkServer

PRINT_PARENT = "import os\nprint(os.getppid())"
ROOM_PROCESS = "stappenplan.hosting.shared_kernels.room_process"
PRINT_NAME = "print(open('/proc/self/comm').read().strip())"
PRINT_CHANCE = "import random\nprint(random.random())"


def test_rooms_are_forked_of_one_process_and_differ_in_chance() -> None:
    async def work(manager: Rooms) -> None:
        _, anna = await client(manager)
        _, other = await client(manager, "elders")
        pids = {await output(one, PRINT_PID) for one in (anna, other)}
        parents = {await output(one, PRINT_PARENT) for one in (anna, other)}
        assert len(pids) == 2
        assert len(parents) == 1
        assert parents.isdisjoint(pids | {str(os.getpid())})
        assert await output(anna, PRINT_CHANCE) != await output(other, PRINT_CHANCE)

    with_rooms(work)


def test_a_fork_server_that_died_is_started_again_and_its_rooms_go_on() -> None:
    async def work(manager: Rooms) -> None:
        _, anna = await client(manager)
        died = int(await output(anna, PRINT_PARENT))
        os.kill(died, signal.SIGKILL)
        manager.forks._process.wait()
        _, other = await client(manager, "elders")
        assert int(await output(other, PRINT_PARENT)) != died
        assert await output(anna, "print(1)") == "1\n"

    with_rooms(work)


def test_a_fork_server_that_hangs_is_replaced_with_the_next_room(monkeypatch) -> None:
    async def work(manager: Rooms) -> None:
        _, anna = await client(manager)
        hangs = int(await output(anna, PRINT_PARENT))
        os.kill(hangs, signal.SIGSTOP)
        kernel_id, _ = await client(manager, "elders")
        room = manager.get_kernel(kernel_id).room
        monkeypatch.setattr(f"{ROOM_PROCESS}.START_SECONDS", -1.0)
        room.check(-1.0)
        assert room.ended
        monkeypatch.undo()
        _, other = await client(manager, "elders")
        assert int(await output(other, PRINT_PARENT)) != hangs
        assert await output(anna, "print(1)") == "1\n"

    with_rooms(work)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux names processes so")
def test_a_room_is_named_where_processes_are_listed() -> None:
    async def work(manager: Rooms) -> None:
        _, anna = await client(manager)
        assert await output(anna, PRINT_NAME) == "room\n"

    with_rooms(work)


SERVER = """
import os, socket, sys
sys.path[:] = {path!r}
from stappenplan.hosting.shared_kernels.fork_server import ForkServer
forks = ForkServer(lambda: dict(os.environ))
_, inside = socket.socketpair()
until, lifeline = os.pipe()
forks.fork("worker_calls", inside, until, 0)
print(forks._process.pid, flush=True)
sys.stdin.read()
"""


def test_a_fork_server_ends_when_the_server_is_killed() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVER.format(path=sys.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        pid = int(server.stdout.readline())
        handle = os.pidfd_open(pid)
        server.kill()
    # Readable when that process has ended.
    with os.fdopen(handle) as ended:
        assert select.select([ended], [], [], PATIENCE_S)[0]


def test_what_cannot_be_started_says_so() -> None:
    forks = ForkServer(lambda: {"BIG": "x" * 2**22})
    inside, outside = socket.socketpair()
    with inside, outside, pytest.raises(OSError, match="too long"):
        forks.fork("os", inside, outside.fileno(), 0)
    forks.close()
