"""A room: the process that hosts the kernels of pages that belong together.

Forked for `room_process`; it ends when the server does, however that ends.
"""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import os
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from stappenplan.hosting.shared_kernels import comms, elsewhere, lifeline, news, wordless_log
from stappenplan.hosting.shared_kernels.current import CURRENT
from stappenplan.hosting.shared_kernels.page_kernel import PageKernel
from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.tally import RECEIVED, TALLY
from stappenplan.hosting.shared_kernels.wire import (
    KernelMessage,
    pack,
    read_frame,
    read_packet,
    write_frame,
)
from stappenplan.hosting.shared_kernels.worker import WorkFailed

log = logging.getLogger(__name__)
# Seconds between two collections of everything at least; more often where that is quick, and not
# before the younger objects were collected so many times.
COLLECT_EVERY, COLLECTING_SHARE, ROUNDS_BEFORE = 1.0, 50, 10
NEVER = 2**31 - 1


class HostedKernels:
    """The kernels of one room, and the connection with the server.

    Parameters
    ----------
    send
        Sends bytes to the server.
    """

    def __init__(self, send: Any) -> None:
        self.kernels: dict[str, PageKernel] = {}
        self._send = send
        self._calls: dict[int, asyncio.Future[bytes]] = {}
        self._asked = 0

    async def ask(self, call: bytes) -> bytes:
        """Let a worker of the server make a call.

        Raises
        ------
        WorkFailed
            When it could not.
        """
        self._asked += 1
        number, done = self._asked, asyncio.get_running_loop().create_future()
        self._calls[number] = done
        self._send(pack({"call": number, "request": REQUEST.get()}, call))
        try:
            return await done
        finally:
            del self._calls[number]

    def _hear(self, head: dict[str, Any], body: bytes) -> None:
        done = self._calls.get(head["call"])
        if done is None or done.done():
            return
        if "error" in head:
            done.set_exception(WorkFailed(head["error"]))
        else:
            done.set_result(body)

    def handle(self, head: dict[str, Any], body: bytes) -> None:
        """Do what the server asks, as part of the request that it names."""
        REQUEST.set(head.get("request", ""))
        RECEIVED.set(head.get("at"))
        match head["do"]:
            case "ping":
                self._send(pack({"pong": head["number"], **TALLY.drain()}))
            case "open":
                self._open(head["kernel"], head["environment"])
            case "close":
                self._close(head["kernel"])
            case "execute":
                if kernel := self.kernels.get(head["kernel"]):
                    kernel.execute(head["code"], head["header"])
            case "message":
                if kernel := self.kernels.get(head["kernel"]):
                    kernel.receive(read_frame(body))
            case "hear":
                self._hear(head, body)
            case "tell":
                news.tell(head["news"])

    def _open(self, kernel_id: str, environment: dict[str, str]) -> None:
        def send(message: KernelMessage) -> None:
            head = {"kernel": kernel_id, "channel": message.channel}
            self._send(pack(head, write_frame(message)))

        self.kernels[kernel_id] = PageKernel(kernel_id, environment, send)

    def _close(self, kernel_id: str) -> None:
        kernel = self.kernels.pop(kernel_id, None)
        if kernel is not None:
            kernel.close()


class PacketWriter:
    """Sends packets to the server; those of one turn of the loop go in one write.

    A change that hundreds of pages are shown is as many packets, and a write takes longer than to
    make one.
    """

    def __init__(self, write: Callable[[bytes], None]) -> None:
        self._write = write
        self._waiting: list[bytes] = []

    def send(self, packet: bytes) -> None:
        """Send it at the end of this turn."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._flush)
        self._waiting.append(packet)

    def _flush(self) -> None:
        self._write(b"".join(self._waiting))
        self._waiting.clear()


class PageStream(io.TextIOBase):
    """What code prints: of a page to that page, of the room itself to the server's terminal."""

    def __init__(self, name: str, terminal: Any) -> None:
        super().__init__()
        self._name = name
        self._terminal = terminal

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, text: str, /) -> int:
        """Write where it belongs."""
        kernel = CURRENT.get()
        if kernel is None or kernel.closed:
            return int(self._terminal.write(text))
        kernel.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        """Flush the terminal; a page shows everything at once."""
        self._terminal.flush()


async def collect_garbage() -> None:
    """Collect what is no longer used in a turn of its own.

    Looking at all that a room holds takes as long as answering several people: Python would do it
    in the middle of an answer. It takes one part in `COLLECTING_SHARE` of the time at most.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)
    pause = COLLECT_EVERY
    while True:
        await asyncio.sleep(pause)
        if gc.get_count()[2] >= ROUNDS_BEFORE:
            began = time.monotonic()
            gc.collect()
            pause = max(COLLECT_EVERY, COLLECTING_SHARE * (time.monotonic() - began))


async def serve(connection: socket.socket) -> None:
    """Do what the server asks until it is gone."""
    collecting = asyncio.create_task(collect_garbage())
    try:
        await _serve(connection)
    finally:
        collecting.cancel()


async def _serve(connection: socket.socket) -> None:
    reader, writer = await asyncio.open_connection(sock=connection)
    send = PacketWriter(writer.write).send
    kernels = HostedKernels(send)
    elsewhere.install(kernels.ask)
    send(pack({"pid": os.getpid()}))
    while True:
        try:
            head, body = await read_packet(reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            # The server has ended, or was killed before it read what this room said last.
            return
        try:
            kernels.handle(head, body)
        except Exception:
            log.exception("A room could not do what the server asked: %s", head.get("do"))
        # Packets that came together are read without waiting: others of this room go between.
        await asyncio.sleep(0)


def main(connection: int, until: int) -> None:
    """Begin to host pages."""
    comms.install()
    lifeline.end_with(until)
    sys.stdout = PageStream("stdout", sys.__stdout__)
    sys.stderr = PageStream("stderr", sys.__stderr__)
    wordless_log.log_to(sys.__stderr__, "room")
    asyncio.run(serve(socket.socket(fileno=connection)))
    os._exit(0)
