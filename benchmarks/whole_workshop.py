"""A whole workshop with phones: each says what simulated people of a rehearsal would say.

The players of the step kinds decide what everybody sends, from a replay of the same journal; it is
sent by the phones, through the server. A phone of its own asks the room for a sign of life over
and over: the longest that it waits is how long the room stood still.
"""

import asyncio
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import room_turns
from http_visitors import Browser
from load_processes import Deed, Person
from room_group import Group
from server_costs import private_bytes, quiet

from stappenplan.contract.people import Role
from stappenplan.journal import Journal
from stappenplan.rehearsal.play import play
from stappenplan.rehearsal.simulation import HOST, Move, Simulation
from stappenplan.visit import Visit

# So many people press a button at about the same time.
AT_ONCE = 8
# In one part of a step; sorting asks for more than a benchmark has time for.
ENTRIES_EACH = 3
SEED = 7
# What is printed as a step of its own: somebody is erased, and half of the others go on.
ERASING, ERASING_S = "wissen", 4.0
# The step in which the others go on meanwhile; a workshop without it is held without erasing.
SPOKEN = "bedenken"


@dataclass
class StepCosts:
    """One step of the workshop; seconds.

    Attributes
    ----------
    began
        Seconds since 1970.
    turn
        The longest turn of the event loop of the room, in processor time.
    """

    kind: str
    acknowledged: list[float] = field(default_factory=list)
    steered: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    took: float = 0.0
    began: float = field(default_factory=time.time)
    turn: float = 0.0


@dataclass
class Workshop:
    """The whole of it; bytes for each participant."""

    steps: dict[str, StepCosts] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    memory: float = 0.0
    whole_memory: float = 0.0

    @property
    def turn(self) -> float:
        """The longest that nobody got an answer, in processor time."""
        return max(step.turn for step in self.steps.values())

    @property
    def acknowledged(self) -> list[float]:
        """Seconds for each entry of a participant."""
        return [one for step in self.steps.values() for one in step.acknowledged]


class Played:
    """A workshop while it is played.

    Parameters
    ----------
    group
        Everybody has loaded the page.
    """

    def __init__(self, group: Group, found: Workshop) -> None:
        self.group = group
        self.found = found
        self._people: dict[str, Person] = {}
        self._under_way: dict[Person, asyncio.Task[None]] = {}
        self._sent: Counter[tuple[Person, str, str]] = Counter()

    async def play(self) -> None:
        """Let everybody do what they would do, until the plan is made."""
        group = self.group
        identities = await group.all_do("identity")
        self._people = {str(one.value): one.person for one in identities}
        journal = Journal(f"sqlite:///{group.app.data / 'stappenplan.db'}")
        row = journal.find(group.code)
        assert row is not None
        simulation = Simulation(Visit(journal, row, HOST), [], SEED, live=True)
        for move in play(simulation, afterwards=False):
            await self._make(simulation, move)
            simulation.visit.refresh()
        await self._all_done()
        journal.close()

    async def _make(self, simulation: Simulation, move: Move) -> None:
        step = simulation.gathering.step
        costs = self.found.steps.setdefault(step.id, StepCosts(step.kind))
        if move.visitor.role is not Role.PARTICIPANT:
            await self._all_done()
            await self._steer(costs, move.message)
            return
        person = self._people[str(move.visitor.participant)]
        part = (person, step.id, simulation.gathering.steps[step.id].phase)
        self._sent[part] += 1
        if self._sent[part] > ENTRIES_EACH:
            return
        if person in self._under_way:
            await self._under_way[person]
        while len(self._under_way) >= AT_ONCE:
            await asyncio.wait(self._under_way.values(), return_when=asyncio.FIRST_COMPLETED)
        sending = asyncio.create_task(self._send(costs, person, move.message))
        self._under_way[person] = sending

    async def _steer(self, costs: StepCosts, message: dict[str, Any]) -> None:
        since = time.monotonic()
        entry = {name: value for name, value in message.items() if name != "id"}
        try:
            costs.steered.append(await self.group.host.submit(**entry) - since)
        except Exception as refusal:  # noqa: BLE001  (it is told)
            self.found.refused.append(str(refusal))

    async def _send(self, costs: StepCosts, person: Person, message: dict[str, Any]) -> None:
        entry = {name: value for name, value in message.items() if name != "id"}
        try:
            (outcome,) = await self.group.crowd.carry_out([Deed(person, "submit", (), entry)])
        finally:
            # Here, because a task may be done before its callbacks are called.
            del self._under_way[person]
        if outcome.error:
            self.found.refused.append(outcome.error)
        else:
            costs.acknowledged.append(outcome.seconds)

    async def _all_done(self) -> None:
        while self._under_way:
            await asyncio.gather(*self._under_way.values())


async def _watch(group: Group, found: Workshop, ended: asyncio.Event) -> None:
    """Ask the room for a sign of life until it is over, and keep what was asked in which step."""
    watcher = group.people[0]
    while not ended.is_set():
        since = time.monotonic()
        before = list(found.steps)[-1:]
        deed = Deed(watcher, "probe", (since + 1.0,))
        (outcome,) = await group.crowd.carry_out([deed])
        for step in before:
            found.steps[step].answered += outcome.value or []
            found.steps[step].took += time.monotonic() - since


async def _erase(group: Group, found: Workshop, facilitator: Browser) -> None:
    """Erase somebody while the others send something: everything is replayed anew."""
    costs = found.steps.setdefault(ERASING, StepCosts(ERASING))
    people = await asyncio.to_thread(facilitator.get, f"mensen/{group.code}")
    somebody = re.findall(r'\?wie=([^"]+)"', people.text)[-1]
    page = f"mensen/{group.code}/wis?wie={somebody}"
    await group.host.submit("", "moved", {"step": SPOKEN})
    since = time.monotonic()
    half = group.people[: len(group.people) // 2]
    others = asyncio.create_task(group.contribute(1, ERASING_S, half))
    await asyncio.to_thread(facilitator.submit, page, wie=somebody)
    costs.steered.append(time.monotonic() - since)
    for outcome in await others:
        if outcome.error:
            found.refused.append(outcome.error)
        else:
            costs.acknowledged.append(outcome.seconds)


def _add_turns(found: Workshop, folder: Path) -> None:
    """Say of each step what the longest turn of the room was."""
    for ended, took in room_turns.turns(folder):
        for step in reversed(found.steps.values()):
            if ended >= step.began:
                step.turn = max(step.turn, took)
                break


async def hold(group: Group, before: float, facilitator: Browser, folder: Path) -> Workshop:
    """Hold the workshop with everybody of this group.

    Parameters
    ----------
    before
        The private memory of the server in bytes, before participants came.
    facilitator
        Erases somebody at the end.
    folder
        Where the room writes its longest turns.
    """
    found, ended = Workshop(), asyncio.Event()
    watching = asyncio.create_task(_watch(group, found, ended))
    try:
        await Played(group, found).play()
        await quiet(group.pid)
        found.whole_memory = private_bytes(group.pid)
        found.memory = (found.whole_memory - before) / len(group.people)
        if SPOKEN in found.steps:
            await _erase(group, found, facilitator)
    finally:
        ended.set()
        await watching
    _add_turns(found, folder)
    return found
