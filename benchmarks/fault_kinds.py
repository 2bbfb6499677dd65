"""The kinds of faults, by the names under which they are listed; `faults.py` loads their modules.

Each makes one, holds it as long as it is told, and takes its cause away.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random

from fault_hall import Hall

# Lasts as long as the fault does.
Hold = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Amid:
    """What a fault may touch, by which chance, and how long it lasts."""

    hall: Hall
    chance: Random
    hold: Hold


Kind = Callable[[Amid], Awaitable[None]]
# Erasing somebody is seldom, and takes people out.
ERASING = "somebody is erased"
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    """Give a kind of fault the name under which it is listed."""

    def keep(function: Kind) -> Kind:
        KINDS[name] = function
        return function

    return keep
