"""Rooms that a test starts itself, and cells that it lets them run."""

import asyncio
from collections.abc import Awaitable, Callable

from timeouts import PATIENCE_S

from stappenplan.hosting.shared_kernels.manager import SharedKernels
from stappenplan.hosting.shared_kernels.room_kernel import RoomClient

PRINT_PID = "import os\nprint(os.getpid())"


class Rooms(SharedKernels):
    """Kernels whose room is named by the test."""

    name = ""

    def room_of(self) -> str:
        return self.name


def with_rooms(work: Callable[[Rooms], Awaitable[None]]) -> None:
    """Give a manager to `work`, and end its processes afterwards."""

    async def main() -> None:
        manager = Rooms(spare_rooms=0)
        try:
            await asyncio.wait_for(work(manager), PATIENCE_S)
        finally:
            await manager.shutdown_all()

    asyncio.run(main())


async def client(manager: Rooms, room: str = "") -> tuple[str, RoomClient]:
    """A kernel in this room, with something that listens to it."""
    manager.name = room
    kernel_id = await manager.start_kernel(env={"NAME": room})
    found = manager.get_kernel(kernel_id).client()
    found.start_channels()
    return kernel_id, found


async def output(client: RoomClient, code: str) -> str:
    """What a cell prints, or the name of its failure."""
    request = client.execute(code)
    said = ""
    while True:
        message = await client.iopub_channel.get_msg()
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "stream":
            said += message["content"]["text"]
        if message["msg_type"] == "error":
            said += message["content"]["ename"]
        if message["content"].get("execution_state") == "idle":
            return said
