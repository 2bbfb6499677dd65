"""What comes first: an order in which no action comes before one it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import networkx as nx

# An arrow: the first must be done before the second can begin.
Arrow = tuple[str, str]


def ordered(ids: Sequence[str], arrows: Iterable[Arrow]) -> list[str]:
    """Put what comes first first; what does not wait keeps the order in which it was given.

    Things that wait for each other in a circle stay together, in the order given.
    """
    graph = _graph(ids, arrows)
    if graph is None:
        return list(ids)
    import networkx as nx

    rank = {id_: place for place, id_ in enumerate(ids)}
    circles = nx.condensation(graph)
    members = {
        node: sorted(found, key=rank.__getitem__) for node, found in circles.nodes(data="members")
    }
    first = {node: rank[found[0]] for node, found in members.items()}
    order = nx.lexicographical_topological_sort(circles, key=first.__getitem__)
    return [id_ for node in order for id_ in members[node]]


def circles(ids: Sequence[str], arrows: Iterable[Arrow]) -> list[tuple[str, ...]]:
    """The circles in which things wait for each other, each in the direction of its arrows.

    For every arrow in a circle the shortest one through it, so that together they show all
    arrows of which the group can take one away.
    """
    graph = _graph(ids, arrows)
    if graph is None:
        return []
    import networkx as nx

    rank = {id_: place for place, id_ in enumerate(ids)}
    found: dict[tuple[str, ...], None] = {}
    for part in nx.strongly_connected_components(graph):
        if len(part) > 1:
            inside = graph.subgraph(part)
            for one, other in sorted(inside.edges, key=lambda e: (rank[e[0]], rank[e[1]])):
                found[_turned(nx.shortest_path(inside, other, one), rank)] = None
    return sorted(found, key=lambda circle: [rank[id_] for id_ in circle])


def _turned(circle: list[str], rank: dict[str, int]) -> tuple[str, ...]:
    """The circle from its first member on."""
    at = circle.index(min(circle, key=rank.__getitem__))
    return (*circle[at:], *circle[:at])


def _graph(ids: Sequence[str], arrows: Iterable[Arrow]) -> nx.DiGraph[str] | None:
    """The arrows between these; None without any, so that a page without them loads nothing."""
    known = set(ids)
    kept = sorted({(a, b) for a, b in arrows if a != b and {a, b} <= known})
    if not kept:
        return None
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(kept)
    return graph
