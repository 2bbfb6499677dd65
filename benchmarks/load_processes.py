"""Phones in processes of their own: they are told what to do when, and tell how it went.

All processes of a machine share one monotonic clock, so moments can be compared.
"""

import asyncio
import multiprocessing
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

import load_client
import psutil
from load_client import Phone

CONNECTIONS = 1100
# How often a process looks whether it comes too late.
LOOK_S = 0.02
KEPT = int(10 / LOOK_S)


@dataclass(frozen=True)
class Person:
    """Somebody in a gathering."""

    code: str
    number: int


@dataclass(frozen=True)
class Deed:
    """What a person's phone does: a method of `Phone`, at a moment of the monotonic clock."""

    person: Person
    action: str
    arguments: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)
    at: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """How that went."""

    person: Person
    began: float
    ended: float
    value: Any = None
    error: str = ""

    @property
    def seconds(self) -> float:
        """How long it took, from the moment at which it was to begin."""
        return self.ended - self.began


class Phones:
    """The phones of one process."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._phones: dict[Person, Phone] = {}
        self.late: deque[float] = deque(maxlen=KEPT)

    async def carry_out(self, deeds: Sequence[Deed]) -> list[Outcome]:
        """Do all of these, each at its own moment."""
        return await asyncio.gather(*map(self._carry_out, deeds))

    async def look(self) -> None:
        """Keep how late this process itself is, for ever."""
        while True:
            since = time.monotonic()
            await asyncio.sleep(LOOK_S)
            self.late.append(time.monotonic() - since - LOOK_S)

    async def _carry_out(self, deed: Deed) -> Outcome:
        await asyncio.sleep(deed.at - time.monotonic())
        began = deed.at or time.monotonic()
        person, value, error = deed.person, None, ""
        phone = self._phones.setdefault(person, Phone(self._url, f"deelnemer/{person.code}"))
        try:
            value = await getattr(phone, deed.action)(*deed.arguments, **deed.named)
        except Exception as problem:  # noqa: BLE001  (whatever it is, it is told)
            error = f"{type(problem).__name__}: {problem}"
        if deed.action == "goodbye":
            del self._phones[person]
        return Outcome(person, began, time.monotonic(), value, error)


async def _serve(url: str, connection: Connection) -> None:
    load_client.client(CONNECTIONS)
    phones, tasks = Phones(url), set[asyncio.Task[None]]()
    ended = asyncio.Event()

    async def answer(number: int, deeds: Sequence[Deed] | None) -> None:
        answered = list(phones.late) if deeds is None else await phones.carry_out(deeds)
        connection.send((number, answered))

    def read() -> None:
        try:
            number, deeds = connection.recv()
        except EOFError:
            ended.set()
            return
        task = asyncio.create_task(answer(number, deeds))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    asyncio.get_running_loop().add_reader(connection.fileno(), read)
    looking = asyncio.create_task(phones.look())
    await ended.wait()
    looking.cancel()


def _run(url: str, connection: Connection) -> None:
    asyncio.run(_serve(url, connection))


class LoadProcess:
    """A process with phones, as the benchmark sees it."""

    def __init__(self, url: str) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._connection, inside = spawning.Pipe()
        self.process: BaseProcess = spawning.Process(target=_run, args=(url, inside), daemon=True)
        self.process.start()
        inside.close()
        self._asked: dict[int, asyncio.Future[list[Any]]] = {}
        self._number = 0

    async def carry_out(self, deeds: Sequence[Deed]) -> list[Outcome]:
        """Have deeds done; several such calls may be under way at once."""
        return await self._ask(deeds)

    async def lateness(self) -> list[float]:
        """How many seconds too late the process itself was, in the last ten seconds."""
        return await self._ask(None)

    async def _ask(self, deeds: Sequence[Deed] | None) -> list[Any]:
        self._number += 1
        number = self._number
        loop = asyncio.get_running_loop()
        self._asked[number] = loop.create_future()
        loop.add_reader(self._connection.fileno(), self._read)
        self._connection.send((number, deeds))
        try:
            return await self._asked[number]
        finally:
            del self._asked[number]
            if not self._asked:
                loop.remove_reader(self._connection.fileno())

    def _read(self) -> None:
        try:
            number, outcomes = self._connection.recv()
        except EOFError:
            for asked in self._asked.values():
                asked.set_exception(RuntimeError("a process with phones has ended"))
            return
        self._asked[number].set_result(outcomes)

    def end(self) -> None:
        """End the process, and with it its phones."""
        self._connection.close()
        self.process.join(10)
        self.process.kill()


class Crowd:
    """All phones, wherever they are.

    Parameters
    ----------
    processes
        What the phones run in.
    apart
        The first so many people of each gathering are in the last process, with nobody else: what
        they wait for is the server, and not the other phones.
    """

    def __init__(self, processes: Sequence[LoadProcess], apart: int = 0) -> None:
        self._processes = processes
        self._apart = apart

    def _process(self, person: Person) -> int:
        if person.number < self._apart:
            return len(self._processes) - 1
        return person.number % (len(self._processes) - bool(self._apart))

    async def carry_out(self, deeds: Sequence[Deed]) -> list[Outcome]:
        """Have everybody do what is written; returns what was done, in that order."""
        count = len(self._processes)
        shares: list[list[Deed]] = [[] for _ in range(count)]
        for deed in deeds:
            shares[self._process(deed.person)].append(deed)
        asked = zip(self._processes, shares, strict=True)
        found = await asyncio.gather(*(one.carry_out(share) for one, share in asked if share))
        outcomes = [outcome for part in found for outcome in part]
        order = {deed.person: number for number, deed in enumerate(deeds)}
        return sorted(outcomes, key=lambda one: order[one.person])

    async def lateness(self) -> list[float]:
        """How many seconds too late the client itself was, in the last ten seconds."""
        found = await asyncio.gather(*(one.lateness() for one in self._processes))
        return [late for part in found for late in part]

    def cpu_seconds(self) -> float:
        """What all processes of the client used of the cores so far."""
        own = [psutil.Process(), *(psutil.Process(one.process.pid) for one in self._processes)]
        return float(sum(sum(one.cpu_times()[:2]) for one in own))


@contextmanager
def crowd(url: str, processes: int, apart: int = 0) -> Iterator[Crowd]:
    """A crowd that visits a server; it is gone afterwards."""
    started = [LoadProcess(url) for _ in range(processes + bool(apart))]
    try:
        yield Crowd(started, apart)
    finally:
        for one in started:
            one.end()
