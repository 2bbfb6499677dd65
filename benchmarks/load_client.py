"""Phones without a screen: they speak the protocol of a page, as a browser would.

A phone joins through the door, loads its page, connects with its kernel, asks for the state of its
widgets, sends entries and waits until they are acknowledged. One event loop drives many of them;
several processes may share the work, so that the client is not what is measured.
"""

import asyncio
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPRequest, HTTPResponse
from tornado.websocket import WebSocketClientConnection, websocket_connect

from stappenplan.hosting.shared_kernels.wire import KernelMessage, read_frame, write_frame

PROTOCOL = "v1.kernel.websocket.jupyter.org"
PATIENCE_S = 120.0
TOKEN = re.compile(r'name="_xsrf" value="([^"]+)"')
# In our template, and in the configuration of a page of Voila's own.
KERNEL = re.compile(r'(?:data-kernel-id="|"kernelId": ")([^"]+)"')
MODEL = re.compile(r'data-model-id="([^"]+)"')


class NotServed(Exception):
    """The server gave another answer than a page needs."""


def client(connections: int) -> AsyncHTTPClient:
    """A client for so many requests at once; one for an event loop."""
    AsyncHTTPClient.configure(None, max_clients=connections, max_body_size=64 * 2**20)
    return AsyncHTTPClient()


@dataclass
class Phone:
    """One visitor's page.

    Attributes
    ----------
    url
        The root of the server, with a slash at its end.
    path
        The page: ``"deelnemer/CODE"``.
    """

    url: str
    path: str
    cookies: dict[str, str] = field(default_factory=dict)
    kernel: str = ""
    model: str = ""
    states: dict[str, Any] = field(default_factory=dict)
    received: int = 0
    acknowledged: dict[str, asyncio.Future[float]] = field(default_factory=dict)
    on_update: Callable[[str, dict[str, Any]], None] | None = None
    _socket: WebSocketClientConnection | None = None
    _reading: asyncio.Task[None] | None = None

    async def request(self, path: str, **data: str) -> HTTPResponse:
        """Ask for a page, or send a form."""
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        request = HTTPRequest(
            self.url + path,
            method="POST" if data else "GET",
            body=urlencode(data) if data else None,
            headers=headers,
            follow_redirects=False,
            connect_timeout=PATIENCE_S,
            request_timeout=PATIENCE_S,
        )
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        for line in answer.headers.get_list("set-cookie"):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer

    async def join(self, code: str, name: str) -> None:
        """Come in through the door."""
        form = (await self.request(f"j/{code}")).body.decode()
        found = TOKEN.search(form)
        if not found:
            raise NotServed(form[:500])
        fields = {"code": code, "naam": name, "kant": "ambtenaar", "wat": "nieuw"}
        answer = await self.request(f"j/{code}", _xsrf=found[1], **fields)
        if answer.code != 303:
            raise NotServed(f"{answer.code}: {answer.body.decode()[:500]}")

    async def load(self) -> None:
        """Load the page, and with it start its kernel."""
        answer = await self.request(self.path)
        page = answer.body.decode()
        kernel, model = KERNEL.search(page), MODEL.search(page)
        if answer.code != 200 or not kernel:
            raise NotServed(f"{answer.code}: {page[-500:]}")
        self.kernel = kernel[1]
        self.model = model[1] if model else ""

    async def connect(self) -> None:
        """Connect with the kernel; returns when the state of the page's widgets is there."""
        headers = {
            "Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items()),
            "Origin": self.url.rstrip("/"),
        }
        address = f"{self.url.replace('http', 'ws', 1)}api/kernels/{self.kernel}/channels"
        request = HTTPRequest(f"{address}?session_id={uuid.uuid4().hex}", headers=headers)
        self._socket = await websocket_connect(request, subprotocols=[PROTOCOL])
        self._reading = asyncio.create_task(self._read())
        self._live: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        control = uuid.uuid4().hex
        opened = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        self._send("comm_open", opened, {"version": "1.0.0"})
        self._send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        await asyncio.wait_for(self._live, PATIENCE_S)

    async def arrive(self) -> float:
        """Load the page and connect; returns how many seconds that took."""
        since = time.monotonic()
        await self.load()
        await self.connect()
        return time.monotonic() - since

    async def submit(self, step: str, type: str, body: dict[str, Any]) -> float:
        """Send an entry; returns after how many seconds it was acknowledged."""
        id_ = uuid.uuid4().hex
        done: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        self.acknowledged[id_] = done
        since = time.monotonic()
        entry = {"id": id_, "step": step, "type": type, "body": body}
        sent = {"method": "custom", "content": {"entry": entry}}
        self._send("comm_msg", {"comm_id": self.model, "data": sent})
        return await asyncio.wait_for(done, PATIENCE_S) - since

    def close(self) -> None:
        """Go away without saying so."""
        if self._reading:
            self._reading.cancel()
        if self._socket:
            self._socket.close()

    async def goodbye(self) -> None:
        """Close the page as a browser does."""
        token = self.cookies.get("_xsrf", "")
        await self.request(f"voila/api/shutdown/{self.kernel}", _xsrf=token)
        self.close()

    def _send(
        self, type: str, content: dict[str, Any], metadata: dict[str, Any] | None = None
    ) -> None:
        header = {"msg_id": uuid.uuid4().hex, "msg_type": type, "session": "s", "version": "5.3",
                  "username": "", "date": "2026-03-12T13:00:00Z"}  # fmt: skip
        frame = write_frame(KernelMessage("shell", header, {}, metadata or {}, content))
        assert self._socket
        self._socket.write_message(frame, binary=True)

    async def _read(self) -> None:
        assert self._socket
        while (frame := await self._socket.read_message()) is not None:
            self.received += len(frame)
            message = read_frame(frame if isinstance(frame, bytes) else frame.encode())
            if message.type in {"comm_msg", "comm_open"}:
                self._hear(str(message.content["comm_id"]), message.content["data"])

    def _hear(self, comm: str, data: dict[str, Any]) -> None:
        method = data.get("method")
        if method == "custom":
            said = data["content"]
            if done := self.acknowledged.pop(said.get("ack") or said.get("refused"), None):
                if "refused" in said:
                    done.set_exception(NotServed(str(said["reason"])))
                else:
                    done.set_result(time.monotonic())
            return
        if method == "update_states":
            self.states |= {key: one["state"] for key, one in data["states"].items()}
            if not self._live.done():
                self._live.set_result(None)
        else:
            self.states.setdefault(comm, {}).update(data.get("state", {}))
        if self.on_update:
            self.on_update(comm, self.states.get(comm, {}))
