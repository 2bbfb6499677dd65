"""Phones without a screen: they speak the protocol of a page, as a browser would.

A phone joins through the door, loads its page, connects with its kernel, asks for the state of its
widgets, sends entries and waits until they are acknowledged. `load_processes.py` shares phones
among processes.
"""

import asyncio
import itertools
import json
import random
import re
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from kernel_client import PATIENCE_S, KernelClient, SocketLost, values
from page_socket import NotOpened
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest, HTTPResponse

TOKEN = re.compile(r'name="_xsrf" value="([^"]+)"')
# In our template, and in the configuration of a page of Voila's own.
KERNEL = re.compile(r'(?:data-kernel-id="|"kernelId": ")([^"]+)"')
MODEL = re.compile(r'data-model-id="([^"]+)"')
# On the page of who has to wait: after so many seconds it asks again.
WAITING = re.compile(r'role="status" data-seconds="(\d+)"')
FILE = re.compile(r'<(?:script|link)[^>]* (?:src|href)="(/[^"]+)"')
PROBE_S = 0.05
# As `widgets/host/reload.js`.
FIRST_RETURN_S, LAST_RETURN_S = 0.3, 10.0


class NotServed(Exception):
    """The server gave another answer than a page needs."""


# A machine is gone, or what stands before it has not noticed yet.
GONE = (NotServed, SocketLost, OSError, TimeoutError, NotOpened, HTTPClientError)


def client(connections: int) -> None:
    """Let this process make so many requests at once."""
    AsyncHTTPClient.configure(None, max_clients=connections, max_body_size=64 * 2**20)


@dataclass
class Phone:
    """One visitor's page.

    Attributes
    ----------
    url
        The root of the server, with a slash at its end.
    path
        The page: ``"deelnemer/CODE"``.
    states
        The states of the page's widgets when it became live, by their ids.
    """

    url: str
    path: str
    cookies: dict[str, str] = field(default_factory=dict)
    kernel: str = ""
    model: str = ""
    states: dict[str, Any] = field(default_factory=dict)
    kernel_client: KernelClient = field(default_factory=KernelClient)
    _page: str = ""
    _expected: asyncio.Future[tuple[float, dict[str, Any]]] | None = None

    @property
    def received(self) -> int:
        """The bytes that came over the sockets of this page so far."""
        return self.kernel_client.received

    @property
    def participant(self) -> str:
        """The id of who looks at the page; empty for a page of no participant."""
        return next((me["id"] for me in values(self.states, "me") if isinstance(me, dict)), "")

    @property
    def _cookie(self) -> str:
        return "; ".join(f"{key}={value}" for key, value in self.cookies.items())

    async def request(
        self, path: str, data: dict[str, str] | None = None, *, unpack: bool = True
    ) -> HTTPResponse:
        """Ask for a page or file, or send a form."""
        request = HTTPRequest(
            self.url + path,
            method="POST" if data else "GET",
            body=urlencode(data) if data else None,
            headers={"Cookie": self._cookie, "Accept-Encoding": "gzip"},
            follow_redirects=False,
            decompress_response=unpack,
            connect_timeout=PATIENCE_S,
            request_timeout=PATIENCE_S,
        )
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        for line in answer.headers.get_list("set-cookie"):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer

    # -- coming -----------------------------------------------------------------------------

    async def join(self, code: str, name: str, side: str = "ambtenaar", unit: str = "") -> None:
        """Come in through the door."""
        await self._enter(code, {"naam": name, "kant": side, "afdeling": unit, "wat": "nieuw"})

    async def come_back(self, code: str, return_code: str) -> None:
        """Come in as somebody who was in on another device."""
        await self._enter(code, {"terug": return_code, "wat": "terug"})

    async def _enter(self, code: str, fields: dict[str, str]) -> None:
        form = (await self.request(f"j/{code}")).body.decode()
        found = TOKEN.search(form)
        if not found:
            raise NotServed(form[:500])
        answer = await self.request(f"j/{code}", {"_xsrf": found[1], "code": code, **fields})
        if answer.code != 303:
            raise NotServed(f"{answer.code}: {answer.body.decode()[:500]}")

    async def load(self) -> None:
        """Load the page, and with it start its kernel; wait in line when the server says so."""
        answer = await self.request(self.path)
        self._page = answer.body.decode()
        while waiting := WAITING.search(self._page):
            await asyncio.sleep(float(waiting[1]))
            place = await self.request(f"{self.path}?wacht")
            if json.loads(place.body)["number"] == 0:
                answer = await self.request(self.path)
                self._page = answer.body.decode()
        kernel, model = KERNEL.search(self._page), MODEL.search(self._page)
        if answer.code != 200 or not kernel:
            raise NotServed(f"{answer.code}: {self._page[-500:]}")
        self.kernel = kernel[1]
        self.model = model[1] if model else ""

    async def load_files(self) -> None:
        """Load the files that the page names, as a browser does that was never here."""
        paths = [path.removeprefix("/") for path in FILE.findall(self._page)]
        await asyncio.gather(*(self.request(path, unpack=False) for path in paths))

    async def connect(self) -> None:
        """Connect with the kernel; returns when the state of the page's widgets is there."""
        address = f"{self.url.replace('http', 'ws', 1)}api/kernels/{self.kernel}/channels"
        # A page without our frame is one of stock Voila.
        ours = bool(self.model)
        self.states = await self.kernel_client.open(address, self._cookie, beats=ours)

    async def arrive(self, *, files: bool = False) -> None:
        """Load the page and connect."""
        await self.load()
        if files:
            await self.load_files()
        await self.connect()

    # -- working ----------------------------------------------------------------------------

    async def submit(self, step: str, type: str, body: dict[str, Any], **more: Any) -> float:
        """Send an entry; returns the moment at which it was acknowledged."""
        entry = {"step": step, "type": type, "body": body, **more}
        return await self.kernel_client.submit(self.model, entry)

    async def live_through(
        self, step: str, type: str, body: dict[str, Any], *, at: float, until: float
    ) -> dict[str, float]:
        """Send an entry at a moment, and come back as a page does whenever the connection ends.

        Returns
        -------
        dict
            ``away``: the longest time without a live page; ``took``: seconds from the moment at
            which it was to be sent until it was acknowledged.
        """
        entry = {"id": uuid.uuid4().hex, "step": step, "type": type, "body": body}
        away, acknowledged = 0.0, 0.0
        sending: asyncio.Task[float] | None = None
        while time.monotonic() < until or not acknowledged:
            if not acknowledged and sending is None and time.monotonic() >= at:
                sending = asyncio.create_task(self.kernel_client.submit(self.model, entry))
            lost = asyncio.create_task(self.kernel_client.lost())
            awaited = {lost, sending} if sending else {lost}
            await asyncio.wait(awaited, timeout=PROBE_S, return_when=asyncio.FIRST_COMPLETED)
            if sending and sending.done():
                acknowledged, sending = sending.result(), None
            if not lost.cancel():
                away = max(away, await self._come_back())
                if sending:
                    # The same id: it arrives once.
                    sending.cancel()
                    sending = None
        return {"away": away, "took": acknowledged - at}

    async def _come_back(self) -> float:
        """Load the page again until that works; how long that took, as `reload.js` waits."""
        since = time.monotonic()
        for number in itertools.count():
            wait = min(FIRST_RETURN_S * 2**number, LAST_RETURN_S)
            await asyncio.sleep(wait * random.uniform(0.5, 1.5))
            with suppress(*GONE):
                await self.arrive()
                break
        return time.monotonic() - since

    async def expect(self, step: str) -> None:
        """Look out for the moment at which the page is told that the group is in this step."""

        def there(content: dict[str, Any]) -> bool:
            steps = values(content, "step")
            return any(isinstance(one, dict) and one.get("id") == step for one in steps)

        hearing = self.kernel_client.hears(b'"%s"' % step.encode(), there)
        self._expected = asyncio.ensure_future(hearing)

    async def shown(self) -> float:
        """The moment that was expected."""
        assert self._expected
        return (await self._expected)[0]

    async def probe(self, until: float) -> list[float]:
        """Ask the kernel for a sign of life over and over; how many seconds each took."""
        took = []
        while time.monotonic() < until:
            since = time.monotonic()
            await self.kernel_client.ask("kernel_info_request", {}, b'"kernel_info_reply"')
            took.append(time.monotonic() - since)
            await asyncio.sleep(PROBE_S)
        return took

    async def bytes_received(self) -> int:
        """See `received`."""
        return self.received

    async def identity(self) -> str:
        """See `participant`."""
        return self.participant

    # -- going ------------------------------------------------------------------------------

    async def reload(self) -> None:
        """Load the page again, as the button of a browser does."""
        leaving = asyncio.ensure_future(self.goodbye())
        await self.arrive()
        await leaving

    async def drop(self) -> None:
        """Lose the network, and connect again at once with the same kernel."""
        self.kernel_client.drop()
        answer = await self.request(f"api/kernels/{self.kernel}")
        if answer.code != 200:
            raise NotServed(f"{answer.code}: the kernel is gone")
        await self.connect()

    def close(self) -> None:
        """Let the socket go, without a goodbye to the kernel."""
        self.kernel_client.close()

    async def goodbye(self) -> None:
        """Close the page as a browser does."""
        kernel, token = self.kernel, self.cookies.get("_xsrf", "")
        self.close()
        await self.request(f"voila/api/shutdown/{kernel}", {"_xsrf": token})
