"""The kernel of a page as the server sees it: what Voila runs a notebook with."""

from __future__ import annotations

import asyncio
import time
import uuid
from datetime import UTC, datetime
from queue import Empty
from typing import TYPE_CHECKING, Any

from traitlets import Instance, Unicode
from traitlets.config import LoggingConfigurable

from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.room_process import RoomGone, RoomProcess
from stappenplan.hosting.shared_kernels.token_buckets import TokenBuckets
from stappenplan.hosting.shared_kernels.wire import KernelMessage, read_frame

if TYPE_CHECKING:
    from collections.abc import Callable

# A page holds one connection, and for a moment two when the network comes back.
MAX_SOCKETS = 3
# A phone sends what it kept in one go, and a person taps a few times in a second.
MESSAGES, MESSAGES_PER_SECOND = 1_500, 50


class RoomKernel(LoggingConfigurable):
    """A kernel in a room.

    The names of attributes and methods are those that Voila, nbclient and jupyter_server use.
    """

    kernel_id = Unicode()
    kernel_name = Unicode("python3")
    room = Instance(RoomProcess)
    execution_state = "idle"
    has_kernel = True
    ipykernel = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.last_activity = datetime.now(UTC)
        self.sockets: list[Any] = []
        self._client: RoomClient | None = None
        self._pace = TokenBuckets(MESSAGES, MESSAGES_PER_SECOND)

    async def is_alive(self) -> bool:
        """Whether the process of the room lives."""
        return not self.room.ended

    def client(self) -> RoomClient:
        """What runs cells in this kernel."""
        return RoomClient(self)

    def listen(self, client: RoomClient | None) -> None:
        """Give what the kernel says to this client too, or to none."""
        self._client = client

    def receive(self, channel: str, frame: bytes) -> None:
        """Pass on what the kernel said."""
        if self._client is not None:
            self._client.receive(channel, read_frame(frame))
        for socket in list(self.sockets):
            socket.show(frame)

    @property
    def congested(self) -> bool:
        """Whether the room is far behind, or this page sends more than a person can."""
        return self.room.congested or not self._pace.take(self.kernel_id)

    def submit(self, message: KernelMessage, frame: bytes) -> None:
        """Give the kernel what a browser sent, when a page needs such a message."""
        manager: Any = self.parent
        if not manager.is_needed(message):
            return
        self.last_activity = datetime.now(UTC)
        try:
            head: dict[str, Any] = {
                "do": "message",
                "kernel": self.kernel_id,
                "request": REQUEST.get(),
            }
            head["at"] = time.monotonic()
            self.room.send(head, frame)
        except RoomGone:
            self.log.debug("A browser wrote to a room that has ended.")

    def attach(self, socket: Any) -> None:
        """Show this socket what the kernel says; the oldest gives way."""
        self.sockets.append(socket)
        while len(self.sockets) > MAX_SOCKETS:
            self.sockets.pop(0).drop()

    def detach(self, socket: Any) -> None:
        """Show this socket nothing more."""
        if socket in self.sockets:
            self.sockets.remove(socket)

    def end(self) -> None:
        """Let go of everybody who listens."""
        for socket in list(self.sockets):
            socket.end()
        self.sockets.clear()
        if self._client is not None:
            self._client.gone()


class RoomClient:
    """Runs cells in a kernel of a room, as nbclient asks."""

    allow_stdin = False

    def __init__(self, kernel: RoomKernel) -> None:
        self._kernel = kernel
        self._queues: dict[str, asyncio.Queue[dict[str, Any] | None]] = {}

    def start_channels(self, **_: Any) -> None:
        """Begin to listen."""
        self._queues = {"iopub": asyncio.Queue(), "shell": asyncio.Queue()}
        self._kernel.listen(self)

    def stop_channels(self) -> None:
        """Listen no longer."""
        self._kernel.listen(None)

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109
        """Return at once: what is sent to a room that is starting waits for it."""

    async def is_alive(self) -> bool:
        """Whether the process of the room lives."""
        return not self._kernel.room.ended

    def execute(self, code: str, **_: Any) -> str:
        """Run a cell; returns the id of the request."""
        message_id = uuid.uuid4().hex
        header = {
            "msg_id": message_id,
            "msg_type": "execute_request",
            "username": "voila",
            "session": self._kernel.kernel_id,
            "date": datetime.now(UTC).isoformat(),
            "version": "5.3",
        }
        sent = {"do": "execute", "kernel": self._kernel.kernel_id, "code": code, "header": header}
        self._kernel.room.send({**sent, "request": REQUEST.get()})
        return message_id

    def receive(self, channel: str, message: KernelMessage) -> None:
        """The kernel said something."""
        if channel in self._queues:
            self._queues[channel].put_nowait(message.as_dict())

    def gone(self) -> None:
        """The kernel is gone: who waits for it hears so at once."""
        for queue in self._queues.values():
            queue.put_nowait(None)

    async def next(self, channel: str, seconds: float | None) -> dict[str, Any]:
        """The next message of a channel.

        Raises
        ------
        Empty
            When there was none in time.
        RoomGone
            When the kernel has ended.
        """
        try:
            message = await asyncio.wait_for(self._queues[channel].get(), seconds)
        except TimeoutError:
            raise Empty from None
        if message is None:
            raise RoomGone("the kernel of this page has ended")
        return message

    @property
    def iopub_channel(self) -> Channel:
        """What the kernel publishes."""
        return Channel(self.next, "iopub")

    @property
    def shell_channel(self) -> Channel:
        """What the kernel replies."""
        return Channel(self.next, "shell")


class Channel:
    """One channel of a client."""

    def __init__(self, next: Callable[[str, float | None], Any], name: str) -> None:
        self._next = next
        self._name = name

    async def get_msg(self, timeout: float | None = None) -> Any:  # noqa: ASYNC109
        """The next message; see `RoomClient.next`."""
        return await self._next(self._name, timeout)
