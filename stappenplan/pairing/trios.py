"""Groups of three, for walking and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.pairing.costs import PAIR, Candidate, Costs, Pairing
from stappenplan.pairing.pairs import Groups, add_to_pairs, arrange, matching

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


def trios(
    people: Sequence[Candidate],
    *,
    avoid: Collection[frozenset[str]] = (),
    met: Mapping[frozenset[str], int] | None = None,
    contact: Mapping[frozenset[str], float] | None = None,
    seed: int = 0,
) -> Pairing:
    """Make groups of three, with one or two pairs when the number asks for it.

    The same costs count as in `pair`. Finding the best groups of three is NP-hard, so people are
    assigned greedily and then swapped as long as that helps.

    Returns
    -------
    Pairing
        Groups of three and two; people who only fit in groups with an avoided pair are alone.

    Raises
    ------
    ValueError
        When an id is given twice, or a number is outside its range.
    """
    costs = Costs(people, avoid=avoid, met=met, contact=contact, seed=seed)
    if len(costs) < PAIR:
        return costs.named([])
    # Imported on first use: every visitor has a kernel, and numpy is large.
    from stappenplan.pairing.local_search import local_search

    groups = _repair(costs, local_search(costs, sizes(len(costs))))
    if sum(map(len, groups)) < len(costs):
        # Pairs for everybody are better than trios that leave people alone.
        groups = max(groups, arrange(costs), key=lambda found: sum(map(len, found)))
    return costs.named(groups)


def sizes(people: int) -> list[int]:
    """Return sizes of three, and of two for a remainder: four people make two pairs."""
    pairs = min(people // 2, -people % 3)
    return [3] * ((people - 2 * pairs) // 3) + [2] * pairs


def _repair(costs: Costs, groups: Groups) -> Groups:
    """Move people out of groups with avoided pairs into other groups."""
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
    return add_to_pairs(costs, range(len(costs)), sound)
