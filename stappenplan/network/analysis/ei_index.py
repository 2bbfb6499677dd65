"""The E-I index: how far ties leave the group, of a network, of its groups and of each person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

PERMUTATIONS = 9_999
SEED = 1988
AT_ONCE, MOST_CELLS = 500, 4_000_000


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties inside a group, and ties that leave it."""

    internal: int
    external: int

    @property
    def ei(self) -> float | None:
        """(external - internal) / (external + internal); None without ties."""
        both = self.external + self.internal
        return (self.external - self.internal) / both if both else None


@dataclass(frozen=True, slots=True)
class External:
    """The E-I index of a network, with its permutation test, of groups and of persons.

    `people` holds no one whose group is unknown.
    """

    ei: float | None
    p: float | None
    groups: dict[str, Ties]
    people: dict[Any, Ties]


def external(network: Network) -> External:
    """Count the ties that leave a group and those that stay within.

    A tie counts where both ends have a group. In a directed network every arc counts. A group's
    ties are those with at least one end in it: a tie within the group counts once, so that the
    numbers are numbers of ties. A person's ties are all that touch this person, in either
    direction.

    The permutation test deals the groups anew over the same people, `PERMUTATIONS` times with a
    fixed seed: ties and sizes of groups stay. `p` is the share of networks, this one included,
    whose index lies at least as far from what is expected as the index found (two-sided; the one
    that is added for this network after Phipson & Smyth 2010).

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an
    experimental simulation. Social Psychology Quarterly, 51(2), 123-140.
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology, 9(1), article 39.
    """
    homes = {node: group for node, group in network.groups.items() if group is not None}
    known = network.graph.subgraph(homes)
    kinds = ("internal", "external")
    whole: Counter[str] = Counter()
    people: dict[str, Counter[Any]] = {kind: Counter() for kind in kinds}
    groups: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    for one, other in known.edges():
        kind = "internal" if homes[one] == homes[other] else "external"
        whole[kind] += 1
        people[kind].update((one, other))
        groups[kind].update({homes[one], homes[other]})
    return External(
        ei=Ties(whole["internal"], whole["external"]).ei,
        p=_chance(network, homes) if whole else None,
        groups=_ties(groups, dict.fromkeys(homes.values())),
        people=_ties(people, homes),
    )


def group_rows(network: Network, leaving: External) -> dict[str, dict[str, Any]]:
    """Write a row per group: how many people, the ties inside and outwards, and the index."""
    sizes = Counter(network.groups.values())
    return {
        name: {
            "size": sizes[name],
            "internal": ties.internal,
            "external": ties.external,
            "ei": ties.ei,
        }
        for name, ties in leaving.groups.items()
    }


def _ties(counts: dict[str, Counter[Any]], names: dict[Any, Any]) -> dict[Any, Ties]:
    return {name: Ties(counts["internal"][name], counts["external"][name]) for name in names}


def _chance(network: Network, homes: dict[Any, str]) -> float:
    """How often groups that are dealt at random lie as far from what is expected."""
    place = {node: number for number, node in enumerate(homes)}
    ends = [(place[a], place[b]) for a, b in network.graph.edges() if a in place and b in place]
    one, other = np.array(ends, dtype=np.intp).T
    _, labels, sizes = np.unique(list(homes.values()), return_inverse=True, return_counts=True)
    labels = labels.astype(np.min_scalar_type(len(sizes)))
    pairs = len(homes) * (len(homes) - 1)
    expected = len(one) * (1 - (sizes * (sizes - 1)).sum() / pairs)

    def away(dealt: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Measure many deals at once; shape (people, deals)."""
        left = (dealt[one] != dealt[other]).sum(axis=0, dtype=np.uint32)
        return np.asarray(np.abs(left - expected))

    random = np.random.default_rng(SEED)
    # Counts are whole numbers; the margin keeps rounding of the expected one out of it.
    found = away(labels[:, None])[0] - 1e-6
    # As many deals at once as keep the arrays small.
    at_once = max(1, min(AT_ONCE, MOST_CELLS // max(len(one), len(labels))))
    far = 0
    for done in range(0, PERMUTATIONS, at_once):
        deals = np.tile(labels, (min(at_once, PERMUTATIONS - done), 1))
        dealt = np.ascontiguousarray(random.permuted(deals, axis=1).T)
        far += int(np.count_nonzero(away(dealt) >= found))
    return (1 + far) / (1 + PERMUTATIONS)
