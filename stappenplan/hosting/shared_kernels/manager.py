"""The kernel manager; Voila's `multi_kernel_manager_class` names it."""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from tornado.ioloop import PeriodicCallback
from traitlets import Bool, Float, Integer, List, Unicode

from stappenplan.hosting.shared_kernels.fork_server import CAN_FORK, ForkServer
from stappenplan.hosting.shared_kernels.news import News
from stappenplan.hosting.shared_kernels.pings import Beats, Pings
from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.room_kernel import RoomKernel
from stappenplan.hosting.shared_kernels.room_process import RoomProcess
from stappenplan.hosting.shared_kernels.spawned import SpawnServer
from stappenplan.hosting.shared_kernels.wire import KernelMessage
from stappenplan.hosting.shared_kernels.worker import WorkFailed
from stappenplan.hosting.shared_kernels.workers import Workers

# What pages of any notebook need of the protocol; a browser cannot execute code.
FROM_BROWSERS = frozenset(
    {"kernel_info_request", "comm_info_request", "comm_open", "comm_msg", "comm_close"}
)
# Another process is there within milliseconds, and on a busy machine within seconds.
SPARE_SECONDS = 10.0


class SharedKernels(AsyncMappingKernelManager):
    """Starts the kernel of a page in the room that the page belongs to.

    A room is a process: it starts with its first page, from a spare one that waits with its
    modules loaded, and ends a while after its last page.
    """

    preload = List(Unicode(), config=True, help="Modules that rooms and workers share.")
    fork = Bool(
        True,
        config=True,
        help="Whether rooms and workers are forked of one process, where the system can do that; "
        "else each is started anew.",
    )
    patience = Float(20.0, config=True, help="Seconds after which a silent room is ended.")
    check_every = Float(2.0, config=True, help="Seconds between two signs of life of a room.")
    room_memory = Integer(2**30, config=True, help="Bytes that a room may hold before it is ended.")
    keep_empty_for = Float(300.0, config=True, help="Seconds that a room without pages stays.")
    ping_every = Float(4.0, config=True, help="Seconds between two pings of a page.")
    silent_after = Float(20.0, config=True, help="Seconds after which a silent page is closed.")
    beat_every = Float(1.2, config=True, help="Seconds between two signs of life of the server.")
    worker_processes = Integer(
        0, config=True, help="How many workers at most; 0: one for each core, and two at least."
    )
    worker_patience = Float(120.0, config=True, help="Seconds after which a worker is ended.")
    worker_memory = Integer(2**30, config=True, help="Bytes that a worker may hold.")
    keep_idle_workers_for = Float(60.0, config=True, help="Seconds that a worker may do nothing.")
    spare_rooms = Integer(1, config=True, help="How many processes wait for a new room.")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rooms: dict[str, RoomProcess] = {}
        self._spare: list[RoomProcess] = []
        self._empty_since: dict[str, float] = {}
        # When a process last waited with its modules loaded.
        self._spare_at = float("-inf")
        self._checks: PeriodicCallback | None = None
        self.pings = Pings(self.ping_every, self.silent_after)
        # A page asks again every 30 seconds.
        self.beats = Beats(self.beat_every, wanted=60.0)
        self._calls: set[asyncio.Task[None]] = set()
        # What also rooms hear that begin later.
        self._standing: News = {}
        starter = ForkServer if self.fork and CAN_FORK else SpawnServer
        self.forks = starter(self.room_environment, self.preload)
        self.workers = Workers(
            self.forks,
            size=self.worker_processes,
            patience=self.worker_patience,
            keep_idle_for=self.keep_idle_workers_for,
            memory=self.worker_memory,
        )

    # -- what a subclass says -----------------------------------------------------------------

    def room_of(self) -> str:
        """The name of the room of the page that is being made; one for all by default."""
        return ""

    def room_environment(self) -> dict[str, str]:
        """The environment variables of the processes."""
        return dict(os.environ)

    def is_needed(self, message: KernelMessage) -> bool:
        """Whether a page needs to send such a message; any other never reaches its kernel."""
        return message.type in FROM_BROWSERS

    def page_sent(self, kernel_id: str) -> None:
        """The page of a kernel is on its way to the browser, whole."""

    def page_connected(self, kernel_id: str, handler: Any) -> None:
        """A page is there."""

    def page_disconnected(self, kernel_id: str, handler: Any) -> None:
        """A page is gone, or went to sleep."""

    # -- kernels ------------------------------------------------------------------------------

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]
        """Start the kernel of a page; returns its id."""
        kernel_id = kwargs.get("kernel_id") or str(uuid.uuid4())
        room = self._room(self.room_of())
        environment = {str(key): str(value) for key, value in kwargs.get("env", {}).items()}
        head = {"do": "open", "kernel": kernel_id, "request": REQUEST.get()}
        room.send({**head, "environment": environment})
        self._kernels[kernel_id] = RoomKernel(parent=self, kernel_id=kernel_id, room=room)
        self._kernel_connections[kernel_id] = 0
        if not self._initialized_culler:
            self.initialize_culler()
        return kernel_id

    async def shutdown_kernel(  # type: ignore[override]
        self, kernel_id: str, now: bool = False, restart: bool = False
    ) -> None:
        """End the kernel of a page, and all that belongs to it in its room."""
        self._check_kernel_id(kernel_id)
        kernel = self._kernels[kernel_id]
        if not kernel.room.ended:
            kernel.room.send({"do": "close", "kernel": kernel_id})
        self._forget(kernel)

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """End all rooms."""
        if self._checks is not None:
            self._checks.stop()
        self.workers.close()
        for room in (*self.rooms.values(), *self._spare):
            room.end()
        self.forks.close()
        # Their connections close in the turns of the loop that follow.
        for _ in range(3):
            await asyncio.sleep(0)

    async def restart_kernel(  # type: ignore[override]
        self, kernel_id: str, now: bool = False
    ) -> None:
        """A page that needs a new kernel is loaded again."""
        raise NotImplementedError("a kernel in a room is not restarted; load the page again")

    async def interrupt_kernel(self, kernel_id: str) -> None:  # type: ignore[override]
        """Other pages share the process: a cell is not interrupted."""

    def _forget(self, kernel: RoomKernel) -> None:
        self.remove_kernel(kernel.kernel_id)
        self._kernel_connections.pop(kernel.kernel_id, None)
        kernel.end()

    # -- rooms --------------------------------------------------------------------------------

    def _room(self, name: str) -> RoomProcess:
        room = self.rooms.get(name)
        if room is None:
            room = self.rooms[name] = self._spare.pop() if self._spare else self._start()
            if self._standing:
                room.send({"do": "tell", "news": self._standing})
            self.prepare_spare_rooms()
        self._empty_since.pop(name, None)
        return room

    def tell(self, name: str, news: News) -> None:
        """Tell the pages of one room something, if it is there."""
        if (room := self.rooms.get(name)) is not None and not room.ended:
            room.send({"do": "tell", "news": news})

    def tell_all(self, news: News) -> None:
        """Tell the pages of all rooms how things stand from now on."""
        self._standing = news
        for name in list(self.rooms):
            self.tell(name, news)

    def prepare_spare_rooms(self) -> None:
        """Start the processes that wait for a new room."""
        if self._checks is None:
            self._checks = PeriodicCallback(self._check_rooms, self.check_every * 1000)
            self._checks.start()
        while len(self._spare) < self.spare_rooms:
            self._spare.append(self._start())

    @property
    def spare(self) -> list[RoomProcess]:
        """The processes that wait for a new room."""
        return list(self._spare)

    @property
    def can_make_room(self) -> bool:
        """Whether a new room finds its process: it waits, or waited a moment ago."""
        self._look_for_spare()
        return not self.spare_rooms or time.monotonic() - self._spare_at < SPARE_SECONDS

    def _look_for_spare(self) -> None:
        if any(room.started for room in self._spare):
            self._spare_at = time.monotonic()

    def _start(self) -> RoomProcess:
        return RoomProcess(self.forks, self.room_memory, self._receive, self._ended, self._call)

    def _call(self, room: RoomProcess, number: int, call: bytes, request: str) -> None:
        """Let a worker do what a room asks."""

        async def answer() -> None:
            REQUEST.set(request)
            head: dict[str, Any] = {"do": "hear", "call": number}
            try:
                body = await self.workers.run_packed(call)
            except WorkFailed as error:
                head, body = head | {"error": str(error)}, b""
            if not room.ended:
                room.send(head, body)

        task = asyncio.get_running_loop().create_task(answer())
        # The loop keeps a weak reference only.
        self._calls.add(task)
        task.add_done_callback(self._calls.discard)

    def _receive(self, kernel_id: str, channel: str, frame: bytes) -> None:
        kernel = self._kernels.get(kernel_id)
        if kernel is not None:
            kernel.receive(channel, frame)

    def _ended(self, room: RoomProcess) -> None:
        """The pages of a room that has ended load again, and find another."""
        self._spare = [one for one in self._spare if one is not room]
        self.rooms = {name: one for name, one in self.rooms.items() if one is not room}
        for kernel in [one for one in self._kernels.values() if one.room is room]:
            self._forget(kernel)

    def _check_rooms(self) -> None:
        self._look_for_spare()
        for room in (*self.rooms.values(), *self._spare):
            room.check(self.patience, self.room_memory)
        busy = {id(kernel.room) for kernel in self._kernels.values()}
        now = time.monotonic()
        for name, room in list(self.rooms.items()):
            if id(room) in busy:
                self._empty_since.pop(name, None)
            elif now - self._empty_since.setdefault(name, now) > self.keep_empty_for:
                del self._empty_since[name]
                room.end()
