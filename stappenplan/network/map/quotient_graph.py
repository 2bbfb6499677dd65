"""The quotient graph: one node per group, for networks that are too large to draw."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx

from stappenplan.network.ties import NetworkError


def quotient_graph(graph: nx.Graph[Any]) -> nx.Graph[str]:
    """Return a graph with one node per group, whose ties count those between groups.

    Raises
    ------
    NetworkError
        When nodes have no group.
    """
    groups = {node: str(data.get("group") or "") for node, data in graph.nodes(data=True)}
    if not all(groups.values()):
        alone = sum(not group for group in groups.values())
        raise NetworkError(
            f"a map of {len(graph)} nodes cannot be read, and {alone} of them have no group to be "
            "drawn in. Remedy: give every node a group",
            f"een kaart van {len(graph)} punten is niet te lezen, en {alone} ervan hebben geen "
            "groep om in te staan. Zo los je het op: geef elk punt een groep, of laat --map weg",
        )
    found: nx.Graph[str] = nx.Graph(directed=graph.is_directed())
    for group, people in sorted(Counter(groups.values()).items()):
        found.add_node(group, label=group, group=group, people=people, inside=0)
    for one, other in graph.edges():
        ends = groups[one], groups[other]
        if ends[0] == ends[1]:
            found.nodes[ends[0]]["inside"] += 1
        elif found.has_edge(*ends):
            found.edges[ends]["weight"] += 1
        else:
            found.add_edge(*ends, weight=1)
    return found
