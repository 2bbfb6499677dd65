"""Local search for groups: swap two people as long as that lowers the cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from stappenplan.pairing.costs import Costs

# The search starts again from other groups while an avoided pair is left.
RESTARTS = 8


def local_search(costs: Costs, sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the best groups of several starts; stop at the first without an avoided pair."""
    table, forbidden = _cost_matrix(costs)
    order = np.argsort(-(table >= forbidden).sum(axis=1), kind="stable")
    best, least = np.zeros(len(costs), dtype=int), -1
    for start in range(RESTARTS):
        group_of = _improve_by_swaps(table, _greedy_groups(table, np.roll(order, start), sizes))
        total = int(table[group_of[:, None] == group_of].sum())
        if least < 0 or total < least:
            best, least = group_of, total
        if least < forbidden:
            break
    return [tuple(map(int, np.flatnonzero(best == group))) for group in range(best.max() + 1)]


def _cost_matrix(costs: Costs) -> tuple[NDArray[np.int64], int]:
    """Return all costs as a matrix, in which one avoided pair outweighs everything else."""
    rows = [[costs.pair(i, j) for j in range(len(costs))] for i in range(len(costs))]
    highest = max((cost for row in rows for cost in row if cost is not None), default=0)
    forbidden = (highest + 1) * 2 * (len(costs) + 1)
    table = [[forbidden if cost is None else cost for cost in row] for row in rows]
    for i, row in enumerate(table):
        row[i] = 0
    return np.array(table, dtype=np.int64), forbidden


def _greedy_groups(
    table: NDArray[np.int64], order: NDArray[np.int64], sizes: Sequence[int]
) -> NDArray[np.int64]:
    """Assign people one by one where it costs least, those with most avoided pairs first."""
    free = np.array(sizes)
    added = np.zeros((len(table), len(free)), dtype=np.int64)
    group_of = np.zeros(len(table), dtype=np.int64)
    for person in order:
        open_groups = np.flatnonzero(free)
        choice = np.lexsort((open_groups, -free[open_groups], added[person, open_groups]))
        group_of[person] = group = open_groups[choice[0]]
        free[group] -= 1
        added[:, group] += table[:, person]
    return group_of


def _improve_by_swaps(table: NDArray[np.int64], group_of: NDArray[np.int64]) -> NDArray[np.int64]:
    """Swap the two people for whom that helps most, until no swap helps."""
    people = np.arange(len(table))
    member = (group_of[:, None] == np.arange(group_of.max() + 1)).astype(np.int64)
    cost_with_group = table @ member
    for _ in range(4 * len(table)):
        own = cost_with_group[people, group_of]
        other_group = cost_with_group[:, group_of] - own[:, None] - table
        gain = np.where(group_of[:, None] == group_of, 0, other_group + other_group.T)
        one, other = np.unravel_index(int(gain.argmin()), gain.shape)
        if gain[one, other] >= 0:
            break
        change = table[:, other] - table[:, one]
        cost_with_group[:, group_of[one]] += change
        cost_with_group[:, group_of[other]] -= change
        group_of[one], group_of[other] = group_of[other], group_of[one]
    return group_of
