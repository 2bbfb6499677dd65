"""Groups that get better by exchanging two people at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from stappenplan.pairing.costs import Costs

# What helps is looked for again from another beginning when an avoid stays broken.
FRESH_STARTS = 8


def exchanged(costs: Costs, sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Take the best of a few beginnings; the first that breaks no avoid is good enough."""
    table, forbidden = _table(costs)
    order = np.argsort(-(table >= forbidden).sum(axis=1), kind="stable")
    best, least = np.zeros(len(costs), dtype=int), -1
    for start in range(FRESH_STARTS):
        seat = _descend(table, _fill(table, np.roll(order, start), sizes))
        total = int(table[seat[:, None] == seat].sum())
        if least < 0 or total < least:
            best, least = seat, total
        if least < forbidden:
            break
    return [tuple(map(int, np.flatnonzero(best == group))) for group in range(best.max() + 1)]


def _table(costs: Costs) -> tuple[NDArray[np.int64], int]:
    """All costs as a matrix, in which one broken avoid outweighs everything else together."""
    rows = [[costs.pair(i, j) for j in range(len(costs))] for i in range(len(costs))]
    highest = max((cost for row in rows for cost in row if cost is not None), default=0)
    forbidden = (highest + 1) * 2 * (len(costs) + 1)
    table = [[forbidden if cost is None else cost for cost in row] for row in rows]
    for i, row in enumerate(table):
        row[i] = 0
    return np.array(table, dtype=np.int64), forbidden


def _fill(
    table: NDArray[np.int64], order: NDArray[np.int64], sizes: Sequence[int]
) -> NDArray[np.int64]:
    """Place one by one where it costs least, those with most to avoid first."""
    free = np.array(sizes)
    added = np.zeros((len(table), len(free)), dtype=np.int64)
    seat = np.zeros(len(table), dtype=np.int64)
    for person in order:
        open_groups = np.flatnonzero(free)
        choice = np.lexsort((open_groups, -free[open_groups], added[person, open_groups]))
        seat[person] = group = open_groups[choice[0]]
        free[group] -= 1
        added[:, group] += table[:, person]
    return seat


def _descend(table: NDArray[np.int64], seat: NDArray[np.int64]) -> NDArray[np.int64]:
    """Exchange the two people for whom that helps most, until no exchange helps."""
    people = np.arange(len(table))
    member = (seat[:, None] == np.arange(seat.max() + 1)).astype(np.int64)
    pull = table @ member
    for _ in range(4 * len(table)):
        here = pull[people, seat]
        there = pull[:, seat] - here[:, None] - table
        gain = np.where(seat[:, None] == seat, 0, there + there.T)
        one, other = np.unravel_index(int(gain.argmin()), gain.shape)
        if gain[one, other] >= 0:
            break
        change = table[:, other] - table[:, one]
        pull[:, seat[one]] += change
        pull[:, seat[other]] -= change
        seat[one], seat[other] = seat[other], seat[one]
    return seat
