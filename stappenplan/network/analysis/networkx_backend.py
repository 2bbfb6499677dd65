"""A backend for networkx: its slowest measures over sparse matrices, with the same outcome.

``pyproject.toml`` names this module to networkx, which calls a function here by the name of its
own when the backend is chosen. What a function cannot do it leaves to networkx with
NotImplementedError.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from stappenplan.network.analysis import breadth_first_search
from stappenplan.network.analysis.backend_dispatch import BACKEND, tell
from stappenplan.network.analysis.sparse_products import matrix

if TYPE_CHECKING:
    from collections.abc import Hashable

    Matrix = Any
    Values = dict[Hashable, float]


@dataclass(frozen=True)
class SparseGraph:
    """A networkx graph as a matrix, in the order of its nodes."""

    people: list[Hashable]
    matrix: Matrix
    directed: bool
    __networkx_backend__: str = field(default=BACKEND, init=False)

    def is_directed(self) -> bool:
        """Say whether ties have a direction; networkx asks."""
        return self.directed

    def is_multigraph(self) -> bool:
        """Say that there is one tie between two at most; networkx asks."""
        return False


def convert_from_nx(graph: nx.Graph[Any], **_: Any) -> SparseGraph:
    """Take over a networkx graph, without weights."""
    if graph.is_multigraph() or not graph:
        raise NotImplementedError("several ties between two people, or nobody")
    return SparseGraph(list(graph), matrix(graph), graph.is_directed())


def convert_to_nx(result: Any, **_: Any) -> Any:
    """Give outcomes back as they are: they hold no graphs."""
    return result


def betweenness_centrality(
    G: SparseGraph,  # noqa: N803  (networkx names it so)
    k: int | None = None,
    normalized: bool = True,
    weight: str | None = None,
    endpoints: bool = False,
    seed: Any = None,  # noqa: ARG001  (samples want it)
) -> Values:
    """Compute ``networkx.betweenness_centrality`` of unweighted networks.

    References
    ----------
    Brandes, U. (2001). A faster algorithm for betweenness centrality. Journal of Mathematical
    Sociology, 25(2), 163-177: theorem 6, for many sources at once, level by level.
    """
    if k is not None or weight is not None or endpoints:
        raise NotImplementedError("samples, weights and end points")
    size = len(G.people)
    found = np.zeros(size)
    for done, shares in breadth_first_search.dependencies(G.matrix):
        found += shares
        tell("Tussenpositie", done, size)
    if normalized:
        found /= max((size - 1) * (size - 2), 1)
    elif not G.directed:
        found /= 2
    return _named(G, found)


def closeness_centrality(
    G: SparseGraph,  # noqa: N803
    u: Hashable | None = None,
    distance: str | None = None,
    wf_improved: bool = True,
) -> Values:
    """Compute ``networkx.closeness_centrality`` of unweighted networks."""
    if u is not None or distance is not None:
        raise NotImplementedError("one person, and distances")
    size = len(G.people)
    reached, far = np.zeros((2, size))
    for done, counts, sums in breadth_first_search.distances(G.matrix):
        reached += counts
        far += sums
        tell("Nabijheid", done, size)
    near = np.divide(reached, far, out=np.zeros(size), where=far > 0)
    if wf_improved and size > 1:
        near *= reached / (size - 1)
    return _named(G, near)


def _named(graph: SparseGraph, values: Any) -> Values:
    return dict(zip(graph.people, values.tolist(), strict=True))
