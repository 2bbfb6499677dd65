"""Communities: parts of a network with more ties inside than chance would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple_network import Network

SEED = 2008


def communities(network: Network) -> tuple[dict[Any, int], float | None]:
    """Find communities with the method of Louvain and a fixed seed, and their modularity.

    Communities are numbered from 1, the largest first. Modularity is None without ties.

    References
    ----------
    Blondel, V. D. et al. (2008). Fast unfolding of communities in large networks. Journal of
    Statistical Mechanics, P10008. Newman, M. E. J. (2004). Analysis of weighted networks.
    Physical Review E, 70, 056131; directed: Leicht, E. A. & Newman, M. E. J. (2008).
    Community structure in directed networks. Physical Review Letters, 100, 118703.
    """
    # Sets of integers have a fixed order, sets of strings have not.
    numbered = nx.convert_node_labels_to_integers(network.graph)
    found = nx.community.louvain_communities(numbered, weight=network.weight, seed=SEED)
    found.sort(key=lambda members: (-len(members), min(members)))
    place = {member: number for number, part in enumerate(found, start=1) for member in part}
    named = {node: place[number] for number, node in enumerate(network.graph)}
    if not network.graph.number_of_edges():
        return named, None
    return named, float(nx.community.modularity(numbered, found, weight=network.weight))
