"""Groups of three, for walking and writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.pairing.costs import PAIR, Candidate, Costs, Pairing
from stappenplan.pairing.pairs import Groups, arrange, matching, with_thirds

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
    # Loaded when somebody asks for groups: every visitor has a kernel, and numpy is large.
    from stappenplan.pairing.local_search import exchanged

    groups = _mended(costs, exchanged(costs, sizes(len(costs))))
    if sum(map(len, groups)) < len(costs):
        # Being in a pair is better than being alone.
        groups = max(groups, arrange(costs), key=lambda found: sum(map(len, found)))
    return costs.named(groups)


def sizes(people: int) -> list[int]:
    """Threes, and twos for a remainder: four remaining people make two pairs."""
    pairs = min(people // 2, -people % 3)
    return [3] * ((people - 2 * pairs) // 3) + [2] * pairs


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
