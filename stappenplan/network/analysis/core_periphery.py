"""Core and periphery: the fit of a network with a core to which everybody is tied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.analysis.hill_climbing import CoreFit, climb
from stappenplan.network.analysis.sparse_products import adjacency_matrix

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

    Vector = np.ndarray[Any, Any]

# All cores are compared for up to this many people.
EXACT_UP_TO = 20


def core_periphery(network: Network) -> tuple[float | None, list[Any]]:
    """Fit a core and a periphery: the correlation with the ideal pattern, and who is the core.

    In the ideal pattern two people have a tie when at least one of them belongs to the core, and
    none when both belong to the periphery. The fit is the Pearson correlation of that pattern
    with the ties, over all pairs of two different people (ordered ones in a directed network).
    Weights do not count.

    Up to `EXACT_UP_TO` people all cores are compared. In larger networks hill climbing gives a
    lower bound of the fit; see `climb`. Nothing is random.

    Returns
    -------
    tuple
        None and nobody when the fit is not defined: without ties, or when all ties are there.

    References
    ----------
    Borgatti, S. P. & Everett, M. G. (1999). Models of core/periphery structures. Social Networks,
    21(4), 375-395; equations 1 and 2.
    """
    people = list(network.graph)
    graph = network.graph
    size, ties = len(people), graph.number_of_edges()
    pairs = size * (size - 1) // (1 if network.directed else 2)
    if size < 3 or not 0 < ties < pairs:  # noqa: PLR2004  (a core and two in the periphery)
        return None, []
    one_way = adjacency_matrix(graph)
    # Between two people there are 0, 1 or, in a directed network, 2 ties.
    between = one_way + one_way.T if network.directed else one_way
    fit = CoreFit(size, ties, pairs)
    found = _exact(between, fit) if size <= EXACT_UP_TO else climb(between, fit)
    members = np.flatnonzero(found)
    covered = ties - _inside(between, ~found)
    return float(fit(len(members), covered)), [people[member] for member in members]


def _inside(between: Any, members: Vector) -> int:
    """Count the ties among members."""
    return int(between[members][:, members].sum()) // 2


def _exact(between: Any, fit: CoreFit) -> Vector:
    """Compare all cores; of equals the one with the fewest and earliest people."""
    dense = between.toarray()
    inside = np.zeros(1, dtype=np.int64)
    sizes = np.zeros(1, dtype=np.int64)
    for person in range(fit.size):
        # Bit b of an index says that person b belongs to the periphery.
        towards = np.zeros(1, dtype=np.int64)
        for other in range(person):
            towards = np.concatenate((towards, towards + dense[person, other]))
        inside = np.concatenate((inside, inside + towards))
        sizes = np.concatenate((sizes, sizes + 1))
    best = int(np.argmax(fit(fit.size - sizes, fit.ties - inside).round(12)))
    return np.array([not best >> person & 1 for person in range(fit.size)])
