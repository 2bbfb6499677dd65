"""Groups of three, for walking and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stappenplan.pairing.costs import PAIR, Candidate, Costs, Pairing
from stappenplan.pairing.pairs import Groups, arrange, matching, with_thirds

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

# An exchange that helps is looked for again from another beginning when an avoid stays broken.
FRESH_STARTS = 8


def trios(
    people: Sequence[Candidate],
    *,
    avoid: Collection[frozenset[str]] = (),
    met: Mapping[frozenset[str], int] | None = None,
    contact: Mapping[frozenset[str], float] | None = None,
    seed: int = 0,
) -> Pairing:
    """Make groups of three, with one or two pairs when the number asks for it.

    The same wishes count as in `pair`. Finding the best groups of three is NP-hard, so people
    are placed one by one and then exchanged as long as that helps.

    Returns
    -------
    Pairing
        Groups of three and two; who fits in no group without breaking an avoid is alone.

    Raises
    ------
    ValueError
        When an id stands in the list twice, or a number is outside its range.
    """
    costs = Costs(people, avoid=avoid, met=met, contact=contact, seed=seed)
    if len(costs) < PAIR:
        return costs.named([])
    groups = _mended(costs, _exchanged(costs))
    if sum(map(len, groups)) < len(costs):
        # Being in a pair is better than being alone.
        groups = max(groups, arrange(costs), key=lambda found: sum(map(len, found)))
    return costs.named(groups)


def sizes(people: int) -> list[int]:
    """Threes, and twos for a remainder: four remaining people make two pairs."""
    pairs = min(people // 2, -people % 3)
    return [3] * ((people - 2 * pairs) // 3) + [2] * pairs


def _exchanged(costs: Costs) -> Groups:
    """Take the best of a few beginnings; the first that breaks no avoid is good enough."""
    table, forbidden = _table(costs)
    order = np.argsort(-(table >= forbidden).sum(axis=1), kind="stable")
    best, least = np.zeros(len(costs), dtype=int), -1
    for start in range(FRESH_STARTS):
        seat = _descend(table, _fill(table, np.roll(order, start)))
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


def _fill(table: NDArray[np.int64], order: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place one by one where it costs least, those with most to avoid first."""
    free = np.array(sizes(len(table)))
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


def _mended(costs: Costs, groups: Groups) -> Groups:
    """Take people out of groups that break an avoid, and place them elsewhere."""
    sound: Groups = []
    left: list[int] = []
    for group in groups:
        kept = list(group)
        while len(kept) > 1 and costs.group(kept) is None:
            kept.remove(max(kept, key=lambda i: sum(costs.pair(i, j) is None for j in kept)))
        left += [i for i in group if i not in kept or len(kept) == 1]
        if len(kept) > 1:
            sound.append(tuple(kept))
    sound += matching(costs, sorted(left))
    return with_thirds(costs, range(len(costs)), sound)
