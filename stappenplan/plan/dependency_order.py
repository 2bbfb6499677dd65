"""Order actions by their dependencies, and find dependency cycles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

# The first must be done before the second can begin.
Dependency = tuple[str, str]


def topological_order(ids: Sequence[str], dependencies: Iterable[Dependency]) -> list[str]:
    """Sort ids so that none comes before one it depends on; else the order given is kept.

    Ids that depend on each other in a cycle stay together, in the order given.
    """
    graph = _graph(ids, dependencies)
    if graph is None:
        return list(ids)
    import networkx as nx

    rank = {id_: index for index, id_ in enumerate(ids)}
    components = nx.condensation(graph)
    members = {
        node: sorted(found, key=rank.__getitem__)
        for node, found in components.nodes(data="members")
    }
    first = {node: rank[found[0]] for node, found in members.items()}
    order = nx.lexicographical_topological_sort(components, key=first.__getitem__)
    return [id_ for node in order for id_ in members[node]]


def cycles(ids: Sequence[str], dependencies: Iterable[Dependency]) -> list[tuple[str, ...]]:
    """Find the cycles, each in the direction of its dependencies.

    For every dependency in a cycle this is the shortest cycle through it, so that together they
    show all dependencies that the group can remove.
    """
    graph = _graph(ids, dependencies)
    if graph is None:
        return []
    import networkx as nx

    rank = {id_: index for index, id_ in enumerate(ids)}
    found: dict[tuple[str, ...], None] = {}
    for part in nx.strongly_connected_components(graph):
        if len(part) > 1:
            inside = graph.subgraph(part)
            for one, other in sorted(inside.edges, key=lambda e: (rank[e[0]], rank[e[1]])):
                found[_rotated(nx.shortest_path(inside, other, one), rank)] = None
    return sorted(found, key=lambda cycle: [rank[id_] for id_ in cycle])


def _rotated(cycle: list[str], rank: dict[str, int]) -> tuple[str, ...]:
    """Rotate a cycle so that its first member in the order given comes first."""
    at = cycle.index(min(cycle, key=rank.__getitem__))
    return (*cycle[at:], *cycle[:at])


def _graph(ids: Sequence[str], dependencies: Iterable[Dependency]) -> nx.DiGraph[str] | None:
    """Make the graph; None without dependencies, so that a page without them loads no networkx."""
    known = set(ids)
    kept = sorted({(a, b) for a, b in dependencies if a != b and {a, b} <= known})
    if not kept:
        return None
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(kept)
    return graph
