"""The process of a room: it runs cells, ends with the server, and is ended when it hangs."""

import asyncio
import os
import re
import select
import signal
import subprocess
import sys

import pytest
from hosted_rooms import PRINT_PID, Rooms, client, output, with_rooms
from timeouts import PATIENCE_S
from tornado.websocket import WebSocketHandler

from stappenplan.hosting.shared_kernels.connection import RoomConnection
from stappenplan.hosting.shared_kernels.room_kernel import RoomClient
from stappenplan.hosting.shared_kernels.room_process import MAX_WAITING_BYTES, RoomGone
from stappenplan.hosting.shared_kernels.wire import KernelMessage, write_frame


def test_pages_of_one_room_share_a_process_and_no_names() -> None:
    async def work(manager: Rooms) -> None:
        _, anna = await client(manager)
        _, bram = await client(manager)
        _, other = await client(manager, "elders")
        pids = [await output(one, PRINT_PID) for one in (anna, bram, other)]
        assert pids[0] == pids[1] != pids[2]
        await output(anna, "x = 3")
        assert await output(bram, "x") == "NameError"

    with_rooms(work)


def test_what_a_page_prints_is_its_own() -> None:
    async def work(manager: Rooms) -> None:
        _, anna = await client(manager)
        _, bram = await client(manager)
        said = await asyncio.gather(
            *(output(one, f"print({name!r})") for one, name in ((anna, "a"), (bram, "b")))
        )
        assert said == ["a\n", "b\n"]

    with_rooms(work)


async def ends(room, client: RoomClient) -> None:
    """Wait until a room has ended, and see that who waits for it hears so."""
    with pytest.raises(RoomGone):
        while True:
            await client.iopub_channel.get_msg()
    assert room.ended


def test_a_room_that_loops_is_ended_and_no_other() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, looping = await client(manager)
        _, other = await client(manager, "elders")
        assert await output(other, "print(1)") == "1\n"
        room = manager.get_kernel(kernel_id).room
        assert await output(looping, "print(1)") == "1\n"
        looping.execute("while True: pass")
        room.check(patience=-1)
        await ends(room, looping)
        assert kernel_id not in manager
        assert await output(other, "print(2)") == "2\n"
        _, again = await client(manager)
        assert await output(again, "print(3)") == "3\n"

    with_rooms(work)


def test_a_room_that_was_killed_takes_its_kernels_along() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, one = await client(manager)
        await output(one, "print(1)")
        room = manager.get_kernel(kernel_id).room
        room.process.send_signal(signal.SIGKILL)
        await ends(room, one)
        assert kernel_id not in manager
        assert room not in manager.rooms.values()

    with_rooms(work)


def test_a_page_that_takes_more_than_there_is_fails_alone() -> None:
    async def work(manager: Rooms) -> None:
        manager.room_memory = 128 * 2**20
        _, hungry = await client(manager)
        _, neighbour = await client(manager)
        assert await output(hungry, "bytearray(16 * 2**30)") == "MemoryError"
        assert await output(neighbour, "print(1)") == "1\n"

    with_rooms(work)


def test_a_room_that_keeps_too_much_is_ended_and_no_other() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, hungry = await client(manager)
        _, other = await client(manager, "elders")
        await output(hungry, "kept = b'x' * (200 * 2**20)")
        assert await output(other, "print(1)") == "1\n"
        rooms = [manager.get_kernel(kernel_id).room, *manager.rooms.values()]
        for room in rooms:
            room.check(PATIENCE_S, memory=200 * 2**20)
        await ends(rooms[0], hungry)
        assert kernel_id not in manager
        assert await output(other, "print(2)") == "2\n"

    with_rooms(work)


def test_what_cannot_be_passed_on_ends_no_room() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, one = await client(manager)
        _, other = await client(manager)

        class Broken:
            def show(self, frame: bytes) -> None:
                raise ZeroDivisionError

            def end(self) -> None:
                pass

        manager.get_kernel(kernel_id).attach(Broken())
        one.execute("print(1)")
        assert await output(other, "print(2)") == "2\n"
        assert not manager.get_kernel(kernel_id).room.ended

    with_rooms(work)


def test_what_waits_for_a_room_that_stands_still_is_bounded() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, one = await client(manager)
        await output(one, "print(1)")
        kernel = manager.get_kernel(kernel_id)
        ended: list[int] = []

        class Browser(WebSocketHandler):
            def __init__(self) -> None:
                pass

            def close(self, code=None, reason=None) -> None:
                ended.append(code)

        socket = RoomConnection(parent=kernel, websocket_handler=Browser())
        header = {"msg_type": "comm_msg", "msg_id": "1"}
        frame = write_frame(KernelMessage("shell", header, {}, {}, {"data": "x" * 250_000}))
        kernel.room.process.send_signal(signal.SIGSTOP)
        sent = 0
        while not ended:
            socket.handle_incoming_message(frame)
            sent += len(frame)
        assert MAX_WAITING_BYTES < sent < 2 * MAX_WAITING_BYTES
        assert ended == [1013]

    with_rooms(work)


def test_a_room_that_still_loads_its_modules_is_not_silent() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, one = await client(manager)
        # It was started in this turn of the loop, so it can have said nothing.
        manager.get_kernel(kernel_id).room.check(patience=-1)
        assert await output(one, "print(1)") == "1\n"

    with_rooms(work)


def test_a_room_that_answers_is_left_alone() -> None:
    async def work(manager: Rooms) -> None:
        kernel_id, one = await client(manager)
        await output(one, "print(1)")
        room = manager.get_kernel(kernel_id).room
        for _ in range(3):
            room.check(patience=PATIENCE_S)
        assert await output(one, "print(2)") == "2\n"
        assert not room.ended

    with_rooms(work)


def test_a_room_without_pages_ends_after_a_while() -> None:
    async def work(manager: Rooms) -> None:
        manager.keep_empty_for = -1
        kernel_id, one = await client(manager)
        await output(one, "print(1)")
        room = manager.get_kernel(kernel_id).room
        manager._check_rooms()
        assert not room.ended
        await manager.shutdown_kernel(kernel_id)
        manager._check_rooms()
        assert room.ended
        assert manager.rooms == {}

    with_rooms(work)


def test_a_spare_process_takes_the_next_room() -> None:
    async def work(manager: Rooms) -> None:
        manager.spare_rooms = 1
        manager.prepare_spare_rooms()
        [spare] = manager._spare
        kernel_id, one = await client(manager)
        assert manager.get_kernel(kernel_id).room is spare
        assert [spare is other for other in manager._spare] == [False]
        assert await output(one, "print(1)") == "1\n"

    with_rooms(work)


SERVER = """
import asyncio, sys
sys.path[:0] = {path!r}
from hosted_rooms import Rooms, client, output

async def main():
    manager = Rooms(spare_rooms=0)
    _, one = await client(manager)
    pid = await output(one, "import os; print(os.getpid())")
    if {looping}:
        one.execute("while True: pass")
        one.execute("pass")
    print("room", pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.parametrize("looping", [False, True])
def test_a_room_ends_when_the_server_is_killed(looping) -> None:
    code = SERVER.format(path=sys.path, looping=looping)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as server:
        line = server.stdout.readline()
        room = int(re.search(r"\d+", line)[0])
        # A process of its own, so it is waited for by a descriptor and not as a child.
        descriptor = os.pidfd_open(room)
        server.kill()
        poll = select.poll()
        poll.register(descriptor)
        assert poll.poll(PATIENCE_S * 1000), "the room outlives the server"
        os.close(descriptor)
