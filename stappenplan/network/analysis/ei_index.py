"""The E-I index of a network, of its groups and of each person."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

PERMUTATIONS = 9_999
SEED = 1988
AT_ONCE, MAX_CELLS = 500, 4_000_000


@dataclass(frozen=True, slots=True)
class TieCounts:
    """The number of ties inside a group, and of ties that leave it."""

    internal: int
    external: int

    @property
    def ei(self) -> float | None:
        """(external - internal) / (external + internal); None without ties."""
        both = self.external + self.internal
        return (self.external - self.internal) / both if both else None


@dataclass(frozen=True, slots=True)
class ExternalTies:
    """The E-I index of a network, with its permutation test, of groups and of persons.

    `people` has nobody whose group is unknown.
    """

    ei: float | None
    p: float | None
    groups: dict[str, TieCounts]
    people: dict[Any, TieCounts]


def external_ties(network: Network) -> ExternalTies:
    """Count the ties that leave a group and those that stay within.

    A tie counts where both ends have a group. In a directed network every arc counts. A group's
    ties are those with at least one end in it: a tie within the group counts once, so that the
    numbers are numbers of ties. A person's ties are all that touch this person, in either
    direction.

    The permutation test assigns the groups to the same people at random, `PERMUTATIONS` times
    with a fixed seed: ties and sizes of groups stay. `p` is the share of networks, this one
    included, whose index lies at least as far from what is expected as the index found (two-sided;
    the one that is added for this network after Phipson & Smyth 2010).

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an
    experimental simulation. Social Psychology Quarterly, 51(2), 123-140.
    Phipson, B. & Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical
    Applications in Genetics and Molecular Biology, 9(1), article 39.
    """
    group_of = {node: group for node, group in network.groups.items() if group is not None}
    known = network.graph.subgraph(group_of)
    kinds = ("internal", "external")
    whole: Counter[str] = Counter()
    people: dict[str, Counter[Any]] = {kind: Counter() for kind in kinds}
    groups: dict[str, Counter[str]] = {kind: Counter() for kind in kinds}
    for one, other in known.edges():
        kind = "internal" if group_of[one] == group_of[other] else "external"
        whole[kind] += 1
        people[kind].update((one, other))
        groups[kind].update({group_of[one], group_of[other]})
    return ExternalTies(
        ei=TieCounts(whole["internal"], whole["external"]).ei,
        p=_permutation_test(network, group_of) if whole else None,
        groups=_ties(groups, dict.fromkeys(group_of.values())),
        people=_ties(people, group_of),
    )


def group_rows(network: Network, external: ExternalTies) -> dict[str, dict[str, Any]]:
    """Write a row per group: how many people, the ties inside and outwards, and the index."""
    sizes = Counter(network.groups.values())
    return {
        name: {
            "size": sizes[name],
            "internal": ties.internal,
            "external": ties.external,
            "ei": ties.ei,
        }
        for name, ties in external.groups.items()
    }


def _ties(counts: dict[str, Counter[Any]], names: dict[Any, Any]) -> dict[Any, TieCounts]:
    return {name: TieCounts(counts["internal"][name], counts["external"][name]) for name in names}


def _permutation_test(network: Network, group_of: dict[Any, str]) -> float:
    """Return the two-sided p-value of the index, over random assignments of the groups."""
    place = {node: number for number, node in enumerate(group_of)}
    ends = [(place[a], place[b]) for a, b in network.graph.edges() if a in place and b in place]
    one, other = np.array(ends, dtype=np.intp).T
    _, labels, sizes = np.unique(list(group_of.values()), return_inverse=True, return_counts=True)
    labels = labels.astype(np.min_scalar_type(len(sizes)))
    pairs = len(group_of) * (len(group_of) - 1)
    expected = len(one) * (1 - (sizes * (sizes - 1)).sum() / pairs)

    def away(dealt: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """Measure many assignments at once; shape (people, assignments)."""
        left = (dealt[one] != dealt[other]).sum(axis=0, dtype=np.uint32)
        return np.asarray(np.abs(left - expected))

    random = np.random.default_rng(SEED)
    # Counts are integers; the margin compensates for rounding of the expected one.
    found = away(labels[:, None])[0] - 1e-6
    # As many assignments at once as keep the arrays small.
    at_once = max(1, min(AT_ONCE, MAX_CELLS // max(len(one), len(labels))))
    extreme = 0
    for done in range(0, PERMUTATIONS, at_once):
        deals = np.tile(labels, (min(at_once, PERMUTATIONS - done), 1))
        dealt = np.ascontiguousarray(random.permuted(deals, axis=1).T)
        extreme += int(np.count_nonzero(away(dealt) >= found))
    return (1 + extreme) / (1 + PERMUTATIONS)
