"""The order that decides when nominees are equal: drawn once, before counting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256


def draw_order(nominees: Iterable[str], seed: str) -> tuple[str, ...]:
    """Draw an order of nominees; the same seed gives the same order, in any program.

    Nominees are sorted by the SHA-256 of ``seed:name`` (UTF-8).
    """
    return tuple(sorted(nominees, key=lambda name: sha256(f"{seed}:{name}".encode()).digest()))


def first_of(equal: Iterable[str], order: Sequence[str]) -> str:
    """Of equal nominees the one who stands first in the drawn order."""
    return min(equal, key=order.index)


def last_of(equal: Iterable[str], order: Sequence[str]) -> str:
    """Of equal nominees the one who stands last in the drawn order."""
    return max(equal, key=order.index)
