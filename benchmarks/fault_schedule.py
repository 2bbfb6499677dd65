"""When which fault happens, the same for the same seed, and how soon contributing went on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from random import Random

from fault_hall import Hall, now
from fault_kinds import ERASING, KINDS, Amid, Hold

# One of so many faults may last longer than the others.
LONG_EACH = 10
# How often each happens beside the others, where that is not once.
OFTEN = {"a room is killed": 3, "sockets are cut": 2, "sockets are cut in the middle of a frame": 2}
# It takes seconds, and what follows is what follows a server that is killed.
ENDED = "the server is ended and started again"
SELDOM = {
    "the server is killed and started again": 6,
    ENDED: 2,
    ERASING: 8,
}


@dataclass(frozen=True)
class Fault:
    """One fault of a schedule."""

    kind: str
    seed: str
    seconds: float


@dataclass(frozen=True)
class Outcome:
    """What a fault did: seconds until its cause was gone, and from then until all was answered."""

    fault: Fault
    lasted: float
    went_on: float


def schedule(seed: int, number: int, longest: float, now_and_then: float) -> list[Fault]:
    """So many faults, of all kinds.

    Parameters
    ----------
    longest, now_and_then
        Seconds that a fault is held at most; and one in ten of them.
    """
    chance = Random(seed)
    seldom = {kind: min(most, max(1, number // 20)) for kind, most in SELDOM.items()}
    names = [kind for kind, count in seldom.items() for _ in range(count)]
    often = [kind for kind in KINDS if kind not in SELDOM for _ in range(OFTEN.get(kind, 1))]
    names += [often[turn % len(often)] for turn in range(max(0, number - len(names)))]
    chance.shuffle(names)
    found = []
    for turn, name in enumerate(names):
        most = now_and_then if turn % LONG_EACH == LONG_EACH - 1 else longest
        found.append(Fault(name, f"{seed}-{turn}", chance.uniform(0.1, most) ** 2 / most))
    return found


def once(seed: int, only: Collection[str] = ()) -> list[Fault]:
    """Every kind but the slowest once, or these, held until everybody has said something more."""
    chance = Random(seed)
    names = [name for name in only or KINDS if name != ENDED]
    chance.shuffle(names)
    return [Fault(name, f"{seed}-{name}", 0.0) for name in names]


async def happen(
    hall: Hall, faults: Sequence[Fault], hold: Callable[[Fault], Hold], lanes: int = 1
) -> list[Outcome]:
    """Let faults happen, as many at the same time as there are lanes."""
    left, outcomes = list(reversed(faults)), list[Outcome]()

    async def lane() -> None:
        while left:
            outcomes.append(await _happen(hall, left.pop(), hold))

    async with asyncio.TaskGroup() as tasks:
        for _ in range(lanes):
            tasks.create_task(lane())
    return outcomes


async def _happen(hall: Hall, fault: Fault, hold: Callable[[Fault], Hold]) -> Outcome:
    began = now()
    await KINDS[fault.kind](Amid(hall, Random(fault.seed), hold(fault)))
    ended = now()
    await hall.answered(ended)
    return Outcome(fault, ended - began, now() - ended)
