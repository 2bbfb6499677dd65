"""A room as the server sees it: starts the process, talks with it, and ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from contextvars import Context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from stappenplan.hosting.shared_kernels.tally import TALLY, Counted, Ended, Timed
from stappenplan.hosting.shared_kernels.wire import BadFrame, pack, read_packet

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.hosting.shared_kernels.fork_server import ForkedProcess, ForkServer
    from stappenplan.hosting.shared_kernels.spawned import SpawnedProcess, SpawnServer

log = logging.getLogger(__name__)
MODULE = "stappenplan.hosting.shared_kernels.room"


# More than the largest message of every page of a room at the same time.
MAX_WAITING_BYTES = 64 * 2**20
# In which a process has loaded its modules, also on a busy machine.
START_SECONDS = 120.0


class RoomGone(ConnectionError):
    """The process of a room has ended."""


class ChildProcess:
    """A process of the server's own, that ends with it.

    Parameters
    ----------
    module
        The module that the process runs.
    forks
        Starts the process.
    memory
        Bytes that it may hold; 0 for any number.
    on_end
        Called once, when the process has ended or was ended.
    """

    def __init__(
        self,
        module: str,
        forks: ForkServer | SpawnServer,
        memory: int,
        on_end: Callable[[Any], None],
    ) -> None:
        self._on_end = on_end
        self._answered_at = time.monotonic()
        self._asked = 0
        self._asked_at = 0.0
        # Whether it has loaded its modules and said who it is.
        self.started = False
        self.ended = False
        self._forks = forks
        self.held_at_start = 0
        self.process: ForkedProcess | SpawnedProcess
        self._connection, self.process = forks.start(module, memory)
        self._writer: asyncio.StreamWriter | None = None
        self._unsent: list[bytes] = []
        # It goes on after the request for which it starts, so it has a context of its own.
        self._task = asyncio.get_running_loop().create_task(self._follow(), context=Context())

    def receive(self, head: dict[str, Any], body: bytes) -> None:
        """Take in a packet that the process sent."""

    async def _follow(self) -> None:
        """Read what the process sends, until it is gone."""
        try:
            reader, self._writer = await asyncio.open_connection(sock=self._connection)
            for packet in self._unsent:
                self._writer.write(packet)
            self._unsent.clear()
            while True:
                head, body = await read_packet(reader)
                self._hear(head)
                if "pid" in head:
                    self.process.pid = head["pid"]
                    self.held_at_start = resident_bytes(self.process.pid)
                else:
                    self._receive_safely(head, body)
        except (asyncio.IncompleteReadError, BadFrame, OSError) as error:
            if not self.ended:
                TALLY.count(Counted.PROCESSES_ENDED, Ended.BY_ITSELF)
                log.warning("A %s has ended by itself: %r", type(self).__name__, error)
        finally:
            self.end()

    def _hear(self, head: dict[str, Any]) -> None:
        """Note a sign of life of the room, with what it counted."""
        self._answered_at = time.monotonic()
        self.started = True
        TALLY.add(head)
        if head.get("pong") == self._asked:
            TALLY.observe(Timed.ROOM_ANSWER, self._answered_at - self._asked_at)

    def grown(self) -> int:
        """The bytes that it holds more than when it was forked."""
        return max(0, resident_bytes(self.process.pid) - self.held_at_start)

    def _receive_safely(self, head: dict[str, Any], body: bytes) -> None:
        """What fails for one page ends no other."""
        try:
            self.receive(head, body)
        except Exception:
            log.exception("What a process sent could not be passed on.")

    def send(self, head: dict[str, Any], body: bytes = b"") -> None:
        """Send a packet; it waits while the process is still starting.

        Raises
        ------
        RoomGone
            When the process has ended.
        """
        if self.ended:
            raise RoomGone("the process of this room has ended")
        packet = pack(head, body)
        if self._writer is None:
            self._unsent.append(packet)
        else:
            self._writer.write(packet)

    def check(self, patience: float, memory: int = 0) -> None:
        """End a room that is silent or too large; ask it for a sign of life.

        Parameters
        ----------
        patience
            Seconds that it may say nothing, once it has started.
        memory
            Bytes that it may hold; 0 for any number.
        """
        if self.ended:
            return
        if 0 < memory < (held := resident_bytes(self.process.pid)):
            TALLY.count(Counted.PROCESSES_ENDED, Ended.MEMORY)
            log.error("A room holds %d MB; it is ended.", held // 2**20)
            self.end()
            return
        silent = time.monotonic() - self._answered_at
        if not self.started:
            # It loads its modules and can answer nothing; on a busy machine that takes long.
            patience = max(patience, START_SECONDS)
        if silent > patience:
            TALLY.count(Counted.PROCESSES_ENDED, Ended.SILENT)
            log.error("A room does not answer for %.0f seconds; it is ended.", silent)
            if not self.started:
                # Who should have forked it hangs as well: the next room gets another.
                self._forks.close()
            self.end()
            return
        self._asked += 1
        self._asked_at = time.monotonic()
        self.send({"do": "ping", "number": self._asked})

    @property
    def congested(self) -> bool:
        """Whether so much waits for it that browsers should send it nothing more."""
        if self._writer is None:
            return sum(map(len, self._unsent)) > MAX_WAITING_BYTES
        return self._writer.transport.get_write_buffer_size() > MAX_WAITING_BYTES

    def end(self) -> None:
        """End the process at once; everything acknowledged is on disk."""
        if self.ended:
            return
        self.ended = True
        self.process.kill()
        if self._writer is not None:
            # What still waits to be sent has nobody to read it.
            self._writer.transport.abort()
        else:
            self._connection.close()
        self._task.cancel()
        self._on_end(self)


def resident_bytes(pid: int) -> int:
    """The memory that a process holds; 0 when it has ended, or is still to be forked."""
    if not pid:
        return 0
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return _told_bytes(pid)
    return pages * os.sysconf("SC_PAGE_SIZE")


def _told_bytes(pid: int) -> int:
    """The same where the system has no files about processes; asking takes longer."""
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


class RoomProcess(ChildProcess):
    """A process that hosts kernels.

    Parameters
    ----------
    forks, memory, on_end
        See `ChildProcess`.
    on_message
        Called with the id of a kernel, the channel and the frame that its page should get.
    on_call
        Called with this room, a number, a call that a worker should make, and the number of the
        request for which it should.
    """

    def __init__(
        self,
        forks: ForkServer | SpawnServer,
        memory: int,
        on_message: Callable[[str, str, bytes], None],
        on_end: Callable[[RoomProcess], None],
        on_call: Callable[[RoomProcess, int, bytes, str], None],
    ) -> None:
        self._on_message = on_message
        self._on_call = on_call
        super().__init__(MODULE, forks, memory, on_end)

    def receive(self, head: dict[str, Any], body: bytes) -> None:
        """Pass on what a kernel said, and what a worker should do."""
        if "kernel" in head:
            self._on_message(head["kernel"], head["channel"], body)
        elif "call" in head:
            self._on_call(self, head["call"], body, head["request"])
