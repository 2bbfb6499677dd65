"""Where faults happen: a server that dies, a network that fails, and gatherings that go on."""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests/browser")]

from contributor import Contributor, Device, Manner, return_code  # noqa: E402
from faulty_network import FaultyNetwork  # noqa: E402
from http_visitors import Browser, open_gathering  # noqa: E402
from load_client import Phone  # noqa: E402
from mortal_server import MortalServer  # noqa: E402
from promises import Broken, Ledger  # noqa: E402
from step_voices import Voice  # noqa: E402

from stappenplan.contract.people import Role  # noqa: E402
from stappenplan.engine import replay  # noqa: E402
from stappenplan.journal import Journal  # noqa: E402

MANNERS = (Manner(twice=True), Manner(shuffles=True), Manner(sockets=2), Manner(dated=False))
ONE_OF = 12
JOIN_TOGETHER = 10
LOOK_S = 0.02
MOST_WAITING = 8


@dataclass
class Group:
    """One gathering of the hall, with the page of its facilitator."""

    id: str
    code: str
    host: Device
    voice: Voice
    people: list[Contributor] = field(default_factory=list)


@dataclass
class Hall:
    """Everything that a fault may touch."""

    server: MortalServer
    network: FaultyNetwork
    ledger: Ledger
    groups: list[Group] = field(default_factory=list)
    ended: bool = False

    @property
    def url(self) -> str:
        """Where phones go: through the network that fails."""
        return f"http://127.0.0.1:{self.network.port}/"

    def people(self) -> list[Contributor]:
        """Everybody who still takes part."""
        return [one for group in self.groups for one in group.people if one.here]

    def groups_of(self, voice: type[Voice]) -> list[Group]:
        """The gatherings that are in a step of this kind."""
        return [group for group in self.groups if isinstance(group.voice, voice)]

    def devices(self) -> Iterator[Device]:
        """All pages that are kept open."""
        for group in self.groups:
            yield group.host
            for person in group.people:
                yield from person.devices

    def journal(self) -> Journal:
        """The journal, for who reads or writes it beside the server."""
        return Journal(f"sqlite:///{self.server.database}")

    async def open_group(self, number: int, people: int, voice: type[Voice]) -> Group:
        """Open a gathering; everybody joins, opens the page and comes to a step of this kind."""
        code, cookies = await asyncio.to_thread(self._open)
        journal = self.journal()
        row = journal.get(code)
        journal.close()
        phone = Phone(self.url, f"begeleider/{code}", cookies)
        host = Device(phone, self.ledger, row.id, f"begeleider-{number}")
        host.person = Role.FACILITATOR.value
        group = Group(row.id, code, host, voice(code))
        self.groups.append(group)
        host.open()
        for first in range(0, people, JOIN_TOGETHER):
            some = range(first, min(people, first + JOIN_TOGETHER))
            group.people += await asyncio.gather(*(self._arrive(group, number, n) for n in some))
        await asyncio.gather(*(device.live.wait() for device in self.devices()))
        await self._begin(group)
        return group

    async def _begin(self, group: Group) -> None:
        """Do what is needed before everybody contributes."""
        for before in group.voice.before():
            device = group.host if before.person is None else group.people[before.person].devices[0]
            promise = self.ledger.promises[device.put(before.said)]
            await until(lambda one=promise: one.acknowledged is not None or bool(one.refused))
            if promise.refused:
                raise RuntimeError(f"{group.voice.step}: {before.said}: {promise.refused}")
        journal = self.journal()
        gathering = replay(journal.read(group.id), journal.get(group.id))
        journal.close()
        group.voice.meet(gathering, [person.person for person in group.people])

    def _open(self) -> tuple[str, dict[str, str]]:
        """Open a gathering by the way that phones go: the name of a cookie tells the port."""
        with Browser(self.url) as facilitator:
            code = open_gathering(self.server.app, facilitator, workshop="storingen").code
            return code, {cookie.name: str(cookie.value) for cookie in facilitator.cookies.jar}

    async def _arrive(self, group: Group, hall: int, number: int) -> Contributor:
        """Who comes has a page as it is shipped, but for a few of so many."""
        name = f"Deelnemer {hall}.{number}"
        odd = (number + 2 * hall) % ONE_OF
        manner = MANNERS[odd] if odd < len(MANNERS) else Manner()
        phone = Phone(self.url, f"deelnemer/{group.code}")
        await phone.join(group.code, name, unit="Groen")
        device = Device(phone, self.ledger, group.id, f"toestel-{hall}-{number}-0", manner)
        device.open()
        await device.live.wait()
        chance = Random(name)
        return Contributor(name, group.code, [device], number, group.voice, chance=chance)

    async def second_phone(self, person: Contributor) -> None:
        """Somebody takes another phone too, and comes back on it."""
        first = person.devices[0]
        phone = Phone(self.url, f"deelnemer/{person.code}")
        await phone.come_back(person.code, return_code(first.phone))
        name = f"{first.name[:-1]}{len(person.devices)}"
        device = Device(phone, self.ledger, first.gathering, name)
        device.person = first.person
        device.open()
        person.devices.append(device)

    async def contribute(self, pace: float, seed: int) -> None:
        """Everybody says something every so many seconds, each at moments of their own."""
        turns = (self._go_on(person, pace, seed) for person in self.people())
        await asyncio.gather(*turns)

    async def _go_on(self, person: Contributor, pace: float, seed: int) -> None:
        chance = Random(f"{seed} {person.name}")
        while person.here and not self.ended:
            await asyncio.sleep(chance.uniform(0.5, 1.5) * pace)
            # Nobody types on for ever while nothing arrives.
            if person.waiting < MOST_WAITING:
                person.contribute()

    async def answered(self, since: float) -> None:
        """Return once all that was said before this moment was answered, whoever said it."""
        for person in itertools.chain.from_iterable(group.people for group in self.groups):
            await until(lambda one=person: not one.here or not one.waits(since))

    async def everything_answered(self) -> None:
        """Return once no outbox holds anything."""
        await self.answered(now())
        for device in self.devices():
            await until(lambda one=device: not one.outbox or one.put_out)

    async def everybody_said_more(self) -> None:
        """Return once everybody who takes part has said something since now, or says no more."""
        said = {person.name: person.said for person in self.people()}

        def silent() -> bool:
            few = [one for one in self.people() if one.waiting < MOST_WAITING]
            return any(said.get(one.name) == one.said for one in few)

        await until(lambda: not silent())

    async def close(self) -> None:
        """Close all pages."""
        await asyncio.gather(*(device.close() for device in self.devices()))

    def check(self) -> Broken:
        """Hold the ledger against the journal, and against what a replay makes of it."""
        journal = self.journal()
        read = {group.id: journal.read(group.id) for group in self.groups}
        broken = self.ledger.check(read)
        for group in self.groups:
            gathering = replay(read[group.id], journal.get(group.id))
            broken.lost += self.ledger.check_replay(gathering)
            standing = group.voice.standing(gathering)
            broken.outdated += self.ledger.check_standing(read[group.id], standing)
        journal.close()
        return broken


async def until(true: Callable[[], bool]) -> None:
    """Return once this is true."""
    while not true():  # noqa: ASYNC110  (whatever it is that makes it true)
        await asyncio.sleep(LOOK_S)


def now() -> float:
    """The clock of the ledger."""
    return time.monotonic()
