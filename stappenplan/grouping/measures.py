"""How good rounds are."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from stappenplan.grouping.places import Seating
    from stappenplan.grouping.request import Pair


def tables_of(seating: Mapping[str, Sequence[str | None]], number: int) -> dict[str, list[str]]:
    """Return who sits at each table in a round."""
    found: dict[str, list[str]] = {}
    for guest, places in seating.items():
        table = places[number]
        if table is not None:
            found.setdefault(table, []).append(guest)
    return found


def meetings(seating: Mapping[str, Sequence[str | None]]) -> Counter[Pair]:
    """Return how often each pair sits together."""
    return Counter(_pairs(seating))


def _pairs(seating: Mapping[str, Sequence[str | None]]) -> Iterator[Pair]:
    for number in range(max(map(len, seating.values()), default=0)):
        for members in tables_of(seating, number).values():
            yield from map(frozenset, combinations(members, 2))


def repeats(seating: Seating, *, without: Collection[Pair] = ()) -> int:
    """Return how many meetings are not the first one of their pair."""
    return sum(n - 1 for pair, n in meetings(seating).items() if pair not in without)


def wishes_come_true(places: Sequence[str | None], wishes: Mapping[str, int]) -> tuple[int, int]:
    """Return how many wishes of one guest come true, of how many that could."""
    wished = {table for table, value in wishes.items() if value > 0}
    return len(wished & set(places)), min(len(wished), len(places))
