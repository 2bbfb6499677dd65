"""The parts of the benchmark of a room: what is done in each, and what is kept of it."""

import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import load_client
import room_scenarios as scenarios
import room_turns
import whole_workshop
from http_visitors import Browser
from load_processes import CONNECTIONS, Crowd, crowd
from room_group import Group, failures, open_group, seconds
from room_scenarios import Arrival, Storm, Talk
from server_costs import private_bytes
from server_processes import ROOT, App, start_app
from stock_voila import Stock, measure_stock, stock_voila
from whole_workshop import Workshop

WORKSHOP = "loslaten"
LINES = 40
# The slowest of few would say little.
ROUNDS_ALONE = 6


@dataclass
class House:
    """A server, who opens gatherings on it, and who visits them."""

    app: App
    facilitator: Browser
    crowd: Crowd
    folder: Path

    async def group(self, people: int, workshop: str = "proef") -> Group:
        """A gathering whose people have joined and have not loaded their page yet."""
        return await open_group(self.app, self.crowd, self.facilitator, people, workshop)


@contextmanager
def house(clients: int, apart: int = 0, workshop: str = WORKSHOP) -> Iterator[House]:
    """A server of its own, with an empty database and this workshop; see `Crowd` for `apart`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = os.pathsep.join(map(str, (ROOT, ROOT / "widgets", ROOT / "benchmarks")))
        shutil.copytree(ROOT / "workshops" / workshop, folder / "workshops" / workshop)
        with (
            start_app(
                folder, *room_turns.FLAGS, PYTHONPATH=path, STAPPENPLAN_ROOM_TURNS=name
            ) as app,
            Browser(app.url) as facilitator,
            crowd(app.url, clients, apart) as visitors,
        ):
            load_client.client(CONNECTIONS)
            try:
                yield House(app, facilitator, visitors, folder)
            except BaseException:
                # What the server said of it.
                print("".join(app.lines[-LINES:]))
                raise


@dataclass
class Gathering:
    """What one gathering of some people cost; seconds, bytes and shares of a core."""

    people: int
    arrival: Arrival
    idle: float
    talk: Talk
    moved: float
    memory: float
    client: float


async def hold(house_: House, people: int, within: float) -> Gathering:
    """People arrive, wait, say one thing each, and go on to the next step."""
    group = await house_.group(people)
    cpu, since = house_.crowd.cpu_seconds(), time.monotonic()
    arrival = await scenarios.arrive(group, within)
    idle = await scenarios.idle(group)
    talk = await scenarios.talk(group, within)
    client = (house_.crowd.cpu_seconds() - cpu) / (time.monotonic() - since)
    moved = await scenarios.move(group, "pauze")
    found = Gathering(people, arrival, idle, talk, moved, private_bytes(group.pid), client)
    await group.goodbye()
    return found


@dataclass
class Together:
    """People who open the page at the same moment: ours twice, and stock Voila."""

    ours: Arrival
    with_files: Arrival
    stock: Stock


async def arrive_together(house_: House, people: int) -> tuple[Arrival, Arrival]:
    """Everybody at once; then another group, whose phones were never here, with all files."""
    found = []
    for files in (False, True):
        group = await house_.group(people)
        found.append(await scenarios.arrive(group, 0.0, files=files))
        await group.goodbye()
    return found[0], found[1]


def together(clients: int, people: int) -> Together:
    """Our server, then stock Voila."""
    with house(clients) as ours:
        found, with_files = asyncio.run(arrive_together(ours, people))
    with tempfile.TemporaryDirectory() as folder, stock_voila(Path(folder)) as server:
        stock = asyncio.run(measure_stock(server, people))
    return Together(found, with_files, stock)


@dataclass
class Brainstorm:
    """Many contributions in one brainstorm, and people who lose their page in it."""

    silent: Talk
    shared: Talk
    storms: dict[str, Storm] = field(default_factory=dict)


async def brainstorm(house_: House, people: int, within: float, typing: int) -> Brainstorm:
    """Two contributions of each while they are out of sight, two in sight, and three storms."""
    group = await house_.group(people)
    await scenarios.arrive(group, within)
    found = Brainstorm(await scenarios.talk(group, within, 2), await _in_sight(group, within), {})
    for action, spread in (("drop", 0.0), ("reload", 0.0), ("reload", within)):
        name = f"{action} {f'within {spread:.0f} s' if spread else 'at once'}"
        found.storms[name] = await scenarios.storm(group, action, typing, spread)
    await group.goodbye()
    return found


async def _in_sight(group: Group, within: float) -> Talk:
    for name in ("read", "build"):
        await group.host.submit("", "phase", {"step": "bedenken", "phase": name})
    return await scenarios.talk(group, within, 2)


@dataclass
class Side:
    """One gathering alone, and several of that size at the same time; seconds."""

    alone: list[float]
    beside: list[float]
    failed: list[str]


async def side_by_side(house_: House, gatherings: int, people: int, within: float) -> Side:
    """Contributions in one gathering, then in so many at once.

    Each comes at a moment of its own: people of ten gatherings do not speak in the same
    millisecond.
    """
    groups = [await house_.group(people) for _ in range(gatherings)]
    for group in groups:
        await scenarios.arrive(group, 1.0)
    alone = await groups[0].contribute(ROUNDS_ALONE, within, by_chance=True)
    found = await asyncio.gather(*(one.contribute(2, within, by_chance=True) for one in groups))
    beside = [one for outcomes in found for one in outcomes]
    for group in groups:
        await group.goodbye()
    failed = failures([*alone, *beside])
    return Side(seconds(alone), seconds(beside), failed)


async def workshop(house_: House, people: int, name: str = WORKSHOP) -> Workshop:
    """A whole shipped workshop."""
    group = await house_.group(people, name)
    before = private_bytes(group.pid)
    await scenarios.arrive(group, people / 20)
    found = await whole_workshop.hold(group, before, house_.facilitator, house_.folder)
    await group.goodbye()
    return found
