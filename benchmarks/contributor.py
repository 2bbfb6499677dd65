"""People who contribute whatever happens: each with a phone, some with two, all with an outbox."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from kernel_client import KernelClient, SocketLost, values
from load_client import NotServed, Phone
from page_socket import NotOpened
from phone_outbox import PhoneOutbox
from promises import Ledger, Promise
from step_voices import Said, Voice
from tornado.httpclient import HTTPError

# A page that was not served or lost its socket tries again after so long.
AGAIN_S = 0.3
MISSING, FORBIDDEN = 404, 403
PASSING = (NotServed, NotOpened, SocketLost, HTTPError, OSError, TimeoutError, ValueError)


@dataclass
class Manner:
    """How a client behaves that is not quite the one that is shipped.

    Attributes
    ----------
    twice
        Sends every entry two times.
    shuffles
        Sends what waits again in any order.
    sockets
        How many sockets it has with its kernel, over each of which it sends.
    dated
        Says when an entry was written, by its own clock.
    """

    twice: bool = False
    shuffles: bool = False
    sockets: int = 1
    dated: bool = True


class PhoneClock:
    """The clock of a phone, which somebody may turn."""

    off = 0.0

    def __call__(self) -> float:
        return time.time() + self.off


class Device:
    """A page that stays open: it connects, loads again when its kernel is gone, and resends.

    Parameters
    ----------
    phone
        Has joined, or has the cookies of who has.
    name
        Of the outbox, in the ledger.
    """

    def __init__(
        self, phone: Phone, ledger: Ledger, gathering: str, name: str, manner: Manner | None = None
    ) -> None:
        self.phone = phone
        self.ledger = ledger
        self.gathering = gathering
        self.name = name
        self.person = ""
        self.clock = PhoneClock()
        self.live = asyncio.Event()
        # The server let it in no more: its person was erased.
        self.put_out = False
        self._manner = manner or Manner()
        self._chance = Random(name)
        self._others: list[KernelClient] = []
        self._number = 0
        self._task: asyncio.Task[None] | None = None
        self.phone.kernel_client = KernelClient(self._answered)
        self.outbox = PhoneOutbox(self._deliver, self.clock, self._arrange)

    def open(self) -> None:
        """Open the page, and keep it open from now on."""
        self._task = asyncio.create_task(self._stay())

    async def close(self) -> None:
        """Close the page."""
        self.outbox.close()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        self.drop()

    def put(self, said: Said) -> str:
        """Put an entry into the outbox; returns its id."""
        self._number += 1
        id_ = said.id or f"{self.name}-{self._number}"
        self.ledger.put(
            Promise(
                id_, self.gathering, self.person, self.name, self._number, said.words,
                time.monotonic(), in_order=not self._manner.shuffles,
                body=said.body, slot=said.slot, value=said.value,
                goes_with=said.goes_with,
            )
        )  # fmt: skip
        entry = {"id": id_, "step": said.step, "type": said.type, "body": said.body}
        if self._manner.dated:
            moment = datetime.fromtimestamp(self.clock(), UTC).isoformat(timespec="milliseconds")
            entry["written"] = moment.replace("+00:00", "Z")
        self.outbox.put(entry)
        return id_

    def send_again(self, entry: dict[str, Any]) -> None:
        """Send an entry that is not in the outbox any more, when there is a connection."""
        if self.live.is_set():
            self.phone.kernel_client.deliver(self.phone.model, entry)

    def waits(self, since: float) -> bool:
        """Whether something that was put before this moment has had no answer."""
        known = self.ledger.promises
        return any(known[entry["id"]].put <= since for entry in self.outbox.entries())

    def drop(self) -> None:
        """Lose the socket."""
        self.phone.kernel_client.drop()
        for other in self._others:
            other.drop()
        self._others = []

    def reload(self) -> None:
        """Load the page again, without a goodbye."""
        self.phone.kernel = ""
        self.drop()

    # -- staying ----------------------------------------------------------------------------

    async def _stay(self) -> None:
        while not self.put_out:
            try:
                await self._connect()
                self.live.set()
                self.outbox.connected(True)
                await self.phone.kernel_client.lost()
            except PASSING:
                await asyncio.sleep(AGAIN_S)
            finally:
                self.live.clear()
                self.outbox.connected(False)
                self.drop()

    async def _connect(self) -> None:
        phone = self.phone
        if phone.kernel:
            answer = await phone.request(f"api/kernels/{phone.kernel}")
            if answer.code in {MISSING, FORBIDDEN}:
                phone.kernel = ""
        if not phone.kernel:
            await self._load()
        await phone.connect()
        self.person = phone.participant or self.person
        address = f"{phone.url.replace('http', 'ws', 1)}api/kernels/{phone.kernel}/channels"
        cookies = "; ".join(f"{key}={value}" for key, value in phone.cookies.items())
        self._others = [KernelClient(self._answered) for _ in range(self._manner.sockets - 1)]
        for other in self._others:
            await other.open(address, cookies)

    async def _load(self) -> None:
        try:
            await self.phone.load()
        except NotServed as answer:
            self.put_out = str(answer).startswith("302") and self.person in self.ledger.erased
            raise

    def _arrange(self, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if self._manner.shuffles:
            self._chance.shuffle(entries)
        return entries

    def _deliver(self, entry: dict[str, Any]) -> None:
        for client in (self.phone.kernel_client, *self._others):
            for _ in range(1 + self._manner.twice):
                client.deliver(self.phone.model, entry)

    def _answered(self, said: dict[str, Any]) -> None:
        if (id_ := said.get("ack")) and self.outbox.take(id_):
            self.ledger.acknowledged(id_, time.monotonic())
        elif (id_ := said.get("refused")) and self.outbox.take(id_):
            self.ledger.refused(id_, str(said.get("reason")))
        elif id_ := said.get("delayed"):
            self.ledger.delayed(id_)


@dataclass
class Contributor:
    """Somebody with one phone or more, who says something else each time."""

    name: str
    code: str
    devices: list[Device]
    number: int
    voice: Voice
    said: int = 0
    chance: Random = field(default_factory=lambda: Random(0))

    @property
    def person(self) -> str:
        """Their id in the gathering."""
        return self.devices[0].person

    @property
    def here(self) -> bool:
        """Whether they still take part."""
        return not any(device.put_out for device in self.devices) and bool(self.person)

    @property
    def waiting(self) -> int:
        """How much of what they said has had no answer."""
        return sum(len(device.outbox) for device in self.devices)

    def contribute(self) -> None:
        """Say one thing more, on one of their phones."""
        self.said += 1
        self.chance.choice(self.devices).put(self.voice.say(self.number, self.said))

    def waits(self, since: float) -> bool:
        """Whether something that was said before this moment has had no answer."""
        return any(device.waits(since) for device in self.devices)


def return_code(phone: Phone) -> str:
    """With which its person comes back on another device."""
    return str(next(values(phone.states, "return_code"), ""))
