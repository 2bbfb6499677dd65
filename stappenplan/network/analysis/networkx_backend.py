"""A networkx backend: betweenness and closeness over sparse matrices, with the same results.

The entry point in ``pyproject.toml`` names this module to networkx, which calls functions here by
their own names. NotImplementedError leaves a call to networkx. `benchmarks/graph_libraries.py`
compares it with other libraries.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.analysis import breadth_first_search
from stappenplan.network.analysis.backend_dispatch import BACKEND, report_progress
from stappenplan.network.analysis.sparse_products import adjacency_matrix

if TYPE_CHECKING:
    from collections.abc import Hashable

    Matrix = Any
    Values = dict[Hashable, float]

BETWEENNESS = Bilingual("Tussenpositie", "Betweenness")
CLOSENESS = Bilingual("Nabijheid", "Closeness")


@dataclass(frozen=True)
class SparseGraph:
    """A graph as an adjacency matrix, in the order of its nodes."""

    nodes: list[Hashable]
    adjacency_matrix: Matrix
    directed: bool
    __networkx_backend__: str = field(default=BACKEND, init=False)

    def is_directed(self) -> bool:
        """Return whether the graph is directed; networkx calls this."""
        return self.directed

    def is_multigraph(self) -> bool:
        """Return False: parallel edges are not supported; networkx calls this."""
        return False


def convert_from_nx(graph: nx.Graph[Any], **_: Any) -> SparseGraph:
    """Convert a networkx graph, without weights."""
    if graph.is_multigraph() or not graph:
        raise NotImplementedError("multigraphs and empty graphs")
    return SparseGraph(list(graph), adjacency_matrix(graph), graph.is_directed())


def convert_to_nx(result: Any, **_: Any) -> Any:
    """Return results unchanged: they hold no graphs."""
    return result


def betweenness_centrality(
    G: SparseGraph,  # noqa: N803  (networkx names it so)
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Any = None,  # noqa: ARG001  (only samples need it)
) -> Values:
    """Compute ``networkx.betweenness_centrality`` of unweighted graphs.

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical
    Sociology, 25(2), 163-177: theorem 6, for many sources at once, level by level.
    """
    if k is not None or weight is not None or endpoints:
        raise NotImplementedError("samples, weights and end points")
    size = len(G.nodes)
    result = np.zeros(size)
    for done, shares in breadth_first_search.dependencies(G.adjacency_matrix):
        result += shares
        report_progress(BETWEENNESS, done, size)
    if normalized:
        result /= max((size - 1) * (size - 2), 1)
    elif not G.directed:
        result /= 2
    return _by_node(G, result)


def closeness_centrality(
    G: SparseGraph,  # noqa: N803
    u: Hashable | None = None,
    distance: str | None = None,
    wf_improved: bool = True,
) -> Values:
    """Compute ``networkx.closeness_centrality`` of unweighted graphs."""
    if u is not None or distance is not None:
        raise NotImplementedError("one person, and distances")
    size = len(G.nodes)
    reached, distance_sums = np.zeros((2, size))
    for done, counts, sums in breadth_first_search.distances(G.adjacency_matrix):
        reached += counts
        distance_sums += sums
        report_progress(CLOSENESS, done, size)
    closeness = np.divide(reached, distance_sums, out=np.zeros(size), where=distance_sums > 0)
    if wf_improved and size > 1:
        closeness *= reached / (size - 1)
    return _by_node(G, closeness)


def _by_node(graph: SparseGraph, values: Any) -> Values:
    return dict(zip(graph.nodes, values.tolist(), strict=True))
