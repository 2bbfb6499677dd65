"""Pairs by maximum-weight matching, with trios where pairs leave somebody over."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from stappenplan.pairing.costs import PAIR, TRIO, Candidate, Costs, Pairing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Groups = list[tuple[int, ...]]

# The budget for searching a better trio; up to nine people everything is tried.
TRIO_EFFORT = 100_000
TRIOS_UP_TO = 60


def pair(
    people: Sequence[Candidate],
    *,
    avoid: Collection[frozenset[str]] = (),
    met: Mapping[frozenset[str], int] | None = None,
    contact: Mapping[frozenset[str], float] | None = None,
    seed: int = 0,
) -> Pairing:
    """Pair people who know each other little.

    As many people as possible are paired. Then, in this order: few repeated meetings, few shared
    units, little contact (maximum-weight matching of maximum cardinality, Edmonds 1965, Galil
    1986, through networkx). An odd number gives one trio, chosen so that the sum over all pairs in
    a group is lowest.

    Parameters
    ----------
    people
        Everybody to be paired; at most a few hundred.
    avoid
        Pairs of ids that are never in one group.
    met
        How often a pair of ids met before in this gathering.
    contact
        How much a pair of ids engages, 0 to 5; absent is 0.
    seed
        Which of several equally good answers is given.

    Returns
    -------
    Pairing
        The same for the same people, in whatever order they are given.

    Raises
    ------
    ValueError
        When an id is given twice, or a number is outside its range.
    """
    costs = Costs(people, avoid=avoid, met=met, contact=contact, seed=seed)
    return costs.named(arrange(costs))


def arrange(costs: Costs) -> Groups:
    """Return pairs, and trios for people left over, by position."""
    effort = iter(range(TRIO_EFFORT // max(1, len(costs)) ** 2))
    return _arrange(costs, range(len(costs)), effort)


def _arrange(costs: Costs, members: Sequence[int], effort: Iterator[int]) -> Groups:
    """Match pairs first; then try every promising trio with the best pairs of the others."""
    pairs = matching(costs, members)
    best = add_to_pairs(costs, members, pairs)
    if len(members) > TRIOS_UP_TO or not _needs_trio(members, best):
        return best
    least = costs.total(pairs)
    for detour, trio in _trios(costs, members):
        # The others cost at least what the best pairs of everybody cost: a lower bound.
        settled = _placed(best) == len(members) and least + detour >= costs.total(best)
        if settled or next(effort, None) is None:
            break
        rest = [i for i in members if i not in trio]
        best = min(best, [trio, *_arrange(costs, rest, effort)], key=lambda g: _value(costs, g))
    return best


def _needs_trio(members: Sequence[int], best: Groups) -> bool:
    return len(members) >= TRIO and (len(members) % 2 == 1 or _placed(best) < len(members))


def _placed(groups: Groups) -> int:
    return sum(map(len, groups))


def _value(costs: Costs, groups: Groups) -> tuple[int, int, int]:
    return -_placed(groups), -len(groups), costs.total(groups)


def _trios(costs: Costs, members: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
    """List all trios without avoided pairs, by the least cost that the third person adds."""
    found = []
    for trio in combinations(members, 3):
        total = costs.group(trio)
        if total is not None:
            edges = (costs.pair(i, j) or 0 for i, j in combinations(trio, 2))
            found.append((total - min(edges), trio))
    return sorted(found, key=lambda row: row[0])


def add_to_pairs(costs: Costs, members: Sequence[int], pairs: Groups) -> Groups:
    """Add everybody who is left over to the pair where that costs least."""
    groups = list(pairs)
    paired = {i for group in groups for i in group}
    for third in (i for i in members if i not in paired):
        joined = [(costs.group((*g, third)), k) for k, g in enumerate(groups) if len(g) == PAIR]
        options = [
            (cost - (costs.group(groups[k]) or 0), k) for cost, k in joined if cost is not None
        ]
        if options:
            _, k = min(options)
            groups[k] = (*groups[k], third)
    return groups


def matching(costs: Costs, members: Sequence[int]) -> Groups:
    """Make as many pairs as possible, at the lowest cost."""
    # Imported on first use: every visitor has a kernel, and networkx is large.
    from stappenplan.pairing.matching import maximum_matching

    return maximum_matching(costs, members)
