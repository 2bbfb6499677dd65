"""Cycles of actions that wait for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

# The first must be done before the second can begin.
Dependency = tuple[str, str]


def cycles(ids: Sequence[str], dependencies: Iterable[Dependency]) -> list[tuple[str, ...]]:
    """The cycles of dependencies, each in the direction of its arrows.

    For every dependency in a cycle the shortest cycle through it, so that together they hold all
    dependencies that can be removed to break a cycle.
    """
    graph = _graph(ids, dependencies)
    if graph is None:
        return []
    import networkx as nx

    rank = {id_: position for position, id_ in enumerate(ids)}
    found: dict[tuple[str, ...], None] = {}
    for part in nx.strongly_connected_components(graph):
        if len(part) > 1:
            inside = graph.subgraph(part)
            for one, other in sorted(inside.edges, key=lambda e: (rank[e[0]], rank[e[1]])):
                found[_rotate(nx.shortest_path(inside, other, one), rank)] = None
    return sorted(found, key=lambda circle: [rank[id_] for id_ in circle])


def _rotate(circle: list[str], rank: dict[str, int]) -> tuple[str, ...]:
    """Rotate a cycle so that it begins with its first member in the given order."""
    at = circle.index(min(circle, key=rank.__getitem__))
    return (*circle[at:], *circle[:at])


def _graph(ids: Sequence[str], dependencies: Iterable[Dependency]) -> nx.DiGraph[str] | None:
    """The graph of dependencies; None without any, so that networkx need not be loaded."""
    known = set(ids)
    kept = sorted({(a, b) for a, b in dependencies if a != b and {a, b} <= known})
    if not kept:
        return None
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(kept)
    return graph
