"""Maximum-weight matching of maximum cardinality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.pairing.costs import Costs

# Matching takes cubic time: with more people the most promising pairs are tried before all.
DENSE_UP_TO = 80
NEIGHBOURS = (16, 64)


def maximum_matching(costs: Costs, members: Sequence[int]) -> list[tuple[int, ...]]:
    """Return as many pairs as possible, at the lowest cost."""
    pairs: list[tuple[int, ...]] = []
    for neighbours in (*(NEIGHBOURS if len(members) > DENSE_UP_TO else ()), len(members)):
        found = nx.max_weight_matching(_graph(costs, members, neighbours), maxcardinality=True)
        pairs = sorted((min(edge), max(edge)) for edge in found)
        strained = neighbours == NEIGHBOURS[0] and any(
            (costs.group(edge) or 0) >= costs.shared_unit for edge in pairs
        )
        if len(pairs) == len(members) // 2 and not strained:
            break
    return pairs


def _graph(costs: Costs, members: Sequence[int], neighbours: int) -> nx.Graph[int]:
    """Build a graph of cheap pairs; edges to the next people in order keep it connected."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(members)
    size = len(members)
    for place, i in enumerate(members):
        circle = [members[(place + step) % size] for step in range(1, size)]
        allowed = [(cost, j) for j in circle if (cost := costs.pair(i, j)) is not None]
        near = allowed[:neighbours]
        if neighbours < size:
            near = near[: neighbours // 2] + sorted(allowed, key=lambda row: row[0])[:neighbours]
        graph.add_weighted_edges_from((i, j, -cost) for cost, j in near)
    return graph
