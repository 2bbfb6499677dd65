"""What people do at once in one gathering, and how long each waits for it."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kernel_client import PATIENCE_S, values
from load_client import Phone
from room_group import SOON_S, Group, failures, seconds
from server_costs import cpu_seconds, private_bytes

IDLE_S, SETTLE_S = 10.0, 2.0
# Of one person in a storm: in all there may be twenty.
STORM_IDEAS = 5
# How often the page of a facilitator asks who is there.
PRESENCE_S = 2.0


@dataclass
class Arrival:
    """People opened the page; seconds and bytes for each."""

    live: list[float]
    failed: list[str]
    last: float
    cpu: float
    memory: float


async def arrive(group: Group, within: float, *, files: bool = False) -> Arrival:
    """Everybody opens the page, spread over some seconds."""
    before, cpu, since = private_bytes(group.pid), cpu_seconds(group.pid), time.monotonic()
    outcomes = await group.all_do("arrive", within=within, files=files)
    last = max(one.ended for one in outcomes) - since - SOON_S
    people, failed = len(outcomes), failures(outcomes)
    used = (cpu_seconds(group.pid) - cpu) / people
    gone = {one.person for one in outcomes if one.error}
    group.people = [person for person in group.people if person not in gone]
    memory = (private_bytes(group.pid) - before) / people
    return Arrival(seconds(outcomes), failed, last, used, memory)


async def idle(group: Group) -> float:
    """Nobody does anything, and the facilitator's page asks who is there: the share of a core."""
    await asyncio.sleep(SETTLE_S)
    cpu, since = cpu_seconds(group.pid), time.monotonic()
    while time.monotonic() - since < IDLE_S:
        await group.host.request(f"aanwezig/{group.code}")
        await asyncio.sleep(PRESENCE_S)
    return (cpu_seconds(group.pid) - cpu) / (time.monotonic() - since)


@dataclass
class Talk:
    """People contributed; seconds, and bytes for the median phone."""

    acknowledged: list[float]
    shown: list[float]
    failed: list[str]
    received: float
    cpu: float
    late: list[float]


class Counter:
    """Reads on the projector how many contributions there are, from now on."""

    def __init__(self, screen: Phone) -> None:
        known = values(screen.states, "count")
        self.before = max((one for one in known if isinstance(one, int)), default=0)
        self._seen: list[tuple[float, int]] = []
        self._more = asyncio.Event()
        self._client = screen.kernel_client
        self._client.watch(b'"count"', self._look)

    def _look(self, content: dict[str, Any]) -> None:
        at = time.monotonic()
        self._seen += [(at, one) for one in values(content, "count") if isinstance(one, int)]
        self._more.set()

    async def delays(self, acknowledged: Sequence[float]) -> list[float]:
        """How long after each of these moments the projector counted one more."""
        wanted = range(self.before + 1, self.before + 1 + len(acknowledged))
        while not any(count >= wanted[-1] for _, count in self._seen):
            self._more.clear()
            await asyncio.wait_for(self._more.wait(), PATIENCE_S)
        self._client.watch(b'"count"', None)
        shown = (next(at for at, count in self._seen if count >= one) for one in wanted)
        pairs = zip(shown, sorted(acknowledged), strict=True)
        return [max(0.0, at - said) for at, said in pairs]


async def talk(group: Group, within: float, rounds: int = 1) -> Talk:
    """Everybody says one thing in each round of so many seconds."""
    await group.screen.reload()
    before = await group.all_do("bytes_received")
    cpu, since = cpu_seconds(group.pid), time.monotonic()
    projector = Counter(group.screen)
    outcomes = await group.contribute(rounds, within)
    used = (cpu_seconds(group.pid) - cpu) / (time.monotonic() - since)
    late = await group.crowd.lateness()
    shown = await projector.delays([one.ended for one in outcomes if not one.error])
    await asyncio.sleep(SETTLE_S)
    after = await group.all_do("bytes_received")
    grown = [now.value - then.value for now, then in zip(after, before, strict=True)]
    return Talk(seconds(outcomes), shown, failures(outcomes), statistics.median(grown), used, late)


async def move(group: Group, step: str) -> float:
    """Go on to another step: seconds until the last phone shows it."""
    await group.all_do("expect", step)
    since = time.monotonic()
    await group.host.submit("", "moved", {"step": step})
    outcomes = await group.all_do("shown")
    if failed := failures(outcomes):
        raise RuntimeError(f"{len(failed)} phones did not show {step}: {failed[0]}")
    return max(float(one.value) for one in outcomes) - since


async def phase(group: Group, name: str) -> None:
    """Go on to another part of the brainstorm."""
    await group.host.submit("", "phase", {"step": "bedenken", "phase": name})


@dataclass
class Storm:
    """Nearly everybody came back at the same moment, while some went on typing."""

    back: list[float]
    typing: list[float]
    failed: list[str]
    last: float


async def storm(group: Group, action: str, typing: int, within: float = 0.0) -> Storm:
    """All but a few lose their page; these few go on sending ideas.

    Parameters
    ----------
    action
        ``"reload"`` the page, or ``"drop"`` the connection.
    within
        Spread over so many seconds.
    """
    those = group.people[:typing]
    writing = asyncio.ensure_future(
        group.contribute(STORM_IDEAS, 1.0 + within / STORM_IDEAS, those)
    )
    await asyncio.sleep(1.0)
    outcomes = await group.all_do(action, people=group.people[typing:], within=within)
    wrote = await writing
    last = max((one.ended - one.began for one in outcomes), default=0.0)
    return Storm(seconds(outcomes), seconds(wrote), failures([*outcomes, *wrote]), last)
