"""The kernel of a page as its browser speaks with it.

What a kernel sends is counted and looked through for what somebody waits for; JSON is read only
where that may be. So a phone costs little beside the server that it measures.
"""

import asyncio
import json
import time
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from page_socket import PageSocket, open_socket

from stappenplan.hosting.shared_kernels.wire import KernelMessage, read_frame, write_frame

PATIENCE_S = 120.0


class Refused(Exception):
    """The engine refused an entry."""


class SocketLost(Exception):
    """The connection with the kernel ended while an answer was awaited."""


def values(content: object, key: str) -> Iterator[Any]:
    """Everything that stands under a key, however deep."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name == key:
                yield value
            yield from values(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from values(value, key)


class KernelClient:
    """A connection with a kernel, from one socket to the next.

    Parameters
    ----------
    on_answer
        Hears what the kernel says of an entry: acknowledged, refused or delayed.
    """

    def __init__(self, on_answer: Callable[[dict[str, Any]], None] | None = None) -> None:
        self._on_answer = on_answer
        self._socket: PageSocket | None = None
        self._received = 0
        # What it looks for in what it hears, and what it does then.
        self._waiting: dict[bytes, Callable[[dict[str, Any]], None]] = {}
        self._acknowledged: dict[str, asyncio.Future[float]] = {}

    @property
    def received(self) -> int:
        """The bytes that came over the sockets so far."""
        return self._received + (self._socket.received if self._socket else 0)

    async def open(self, address: str, cookies: str, *, beats: bool = True) -> dict[str, Any]:
        """Connect; returns the states of the widgets by their ids."""
        self._received = self.received
        self._socket = await open_socket(
            f"{address}?session_id={uuid.uuid4().hex}", cookies, self._hear, beats=beats
        )
        await self.ask("kernel_info_request", {}, b'"kernel_info_reply"')
        control = uuid.uuid4().hex
        opened = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        self._send("comm_open", opened, {"version": "1.0.0"})
        asked = {"comm_id": control, "data": {"method": "request_states"}}
        content = await self.ask("comm_msg", asked, b'"update_states"')
        return {key: one["state"] for key, one in content["data"]["states"].items()}

    def close(self) -> None:
        """Close the socket as a browser does."""
        if self._socket:
            self._socket.close()

    def drop(self) -> None:
        """Lose the socket, as when the network falls away."""
        if self._socket:
            self._socket.drop()

    async def submit(self, model: str, entry: dict[str, Any]) -> float:
        """Send an entry to the widget of the page; the moment at which it was acknowledged.

        Raises
        ------
        Refused
            When the engine refused it.
        """
        id_ = entry.get("id") or uuid.uuid4().hex
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self._acknowledged[id_] = done
        self.deliver(model, {"id": id_, **entry})
        return await asyncio.wait_for(done, PATIENCE_S)

    def deliver(self, model: str, entry: dict[str, Any]) -> None:
        """Send an entry to the widget of the page, and wait for nothing."""
        sent = {"method": "custom", "content": {"entry": entry}}
        self._send("comm_msg", {"comm_id": model, "data": sent})

    @property
    def is_lost(self) -> bool:
        """Whether there is no connection any more."""
        return self._socket is None or self._socket.lost.done()

    async def lost(self) -> None:
        """Return once the socket has ended."""
        if self._socket:
            await asyncio.shield(self._socket.lost)

    async def ask(self, type: str, content: dict[str, Any], answer: bytes) -> dict[str, Any]:
        """Send a message; returns the content of the first that holds these bytes."""
        self._send(type, content)
        return (await self.hears(answer, lambda _: True))[1]

    def watch(self, needle: bytes, hear: Callable[[dict[str, Any]], None] | None) -> None:
        """Read every message that holds these bytes from now on; None: no longer."""
        if hear:
            self._waiting[needle] = hear
        else:
            self._waiting.pop(needle, None)

    async def hears(
        self, needle: bytes, fits: Callable[[dict[str, Any]], bool]
    ) -> tuple[float, dict[str, Any]]:
        """Wait for a message with these bytes that fits: the moment, and its content.

        Raises
        ------
        SocketLost
            When the socket ends first.
        """
        found: asyncio.Future[tuple[float, dict[str, Any]]]
        found = asyncio.get_running_loop().create_future()

        def hear(content: dict[str, Any]) -> None:
            if not found.done() and fits(content):
                found.set_result((time.monotonic(), content))

        self.watch(needle, hear)
        assert self._socket
        try:
            awaited: set[asyncio.Future[Any]] = {found, self._socket.lost}
            first = asyncio.FIRST_COMPLETED
            await asyncio.wait(awaited, timeout=PATIENCE_S, return_when=first)
            if not found.done():
                raise SocketLost if self._socket.lost.done() else TimeoutError
            return found.result()
        finally:
            self.watch(needle, None)

    def _send(
        self, type: str, content: dict[str, Any], metadata: dict[str, Any] | None = None
    ) -> None:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": type, "session": "s", "version": "5.3",
                  "username": "", "date": "2026-03-12T13:00:00Z"}  # fmt: skip
        assert self._socket
        self._socket.send(write_frame(KernelMessage("shell", header, {}, metadata or {}, content)))

    def _hear(self, frame: bytes) -> None:
        if any(word in frame for word in (b'"ack"', b'"refused"', b'"delayed"')):
            self._settle(read_message(frame).content)
        if self._waiting:
            for needle, hear in list(self._waiting.items()):
                if needle in frame:
                    hear(read_message(frame).content)

    def _settle(self, content: dict[str, Any]) -> None:
        said = content.get("data", {}).get("content", {})
        if self._on_answer:
            self._on_answer(said)
        done = self._acknowledged.pop(said.get("ack") or said.get("refused"), None)
        if done is None or done.done():
            return
        if "refused" in said:
            done.set_exception(Refused(str(said["reason"])))
        else:
            done.set_result(time.monotonic())


def read_message(frame: bytes) -> KernelMessage:
    """Read a message: of the binary protocol, or of the older one in JSON."""
    if frame.startswith(b"{"):
        read = json.loads(frame)
        parts = ("header", "parent_header", "metadata", "content")
        return KernelMessage(read.get("channel", ""), *(read[name] for name in parts))
    return read_frame(frame)
