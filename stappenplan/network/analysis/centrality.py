"""Centrality: degree, betweenness, closeness and k-core."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.network.analysis.simple_network import Network

DISTANCE = "distance"
# Integers below this are exact as floats.
LARGEST_EXACT = 2**53


def degree(network: Network) -> dict[Any, float]:
    """Count everybody's ties, or add up their weights.

    In a directed network, arcs that arrive and arcs that leave, as networkx does.
    """
    return dict(network.graph.degree(weight=network.weight))


def betweenness(network: Network) -> dict[Any, float]:
    """Compute the share of shortest paths between two others on which each person lies.

    References
    ----------
    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry,
    40(1), 35-41. Normalised as in ``networkx.betweenness_centrality``.
    """
    if not network.weighted:
        return nx.betweenness_centrality(network.graph)
    lengths, _ = distance_graph(network)
    return nx.betweenness_centrality(lengths, weight=DISTANCE)


def closeness(network: Network) -> dict[Any, float]:
    """Compute the closeness of each person to those who can reach them; 0 when nobody can.

    References
    ----------
    Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social
    Networks, 1(3), 215-239; for several components Wasserman, S. & Faust, K. (1994). Social
    Network Analysis, p. 201, as in ``networkx.closeness_centrality``. In a directed network the
    distances towards somebody count.
    """
    if not network.weighted:
        return nx.closeness_centrality(network.graph)
    lengths, unit = distance_graph(network)
    near = nx.closeness_centrality(lengths, distance=DISTANCE)
    return {node: value * unit for node, value in near.items()}


def core_number(network: Network) -> dict[Any, int]:
    """Compute the largest k for which somebody belongs to a k-core.

    In a directed network arcs of both directions count, as in ``networkx.core_number``.

    References
    ----------
    Seidman, S. B. (1983). Network structure and minimum degree. Social Networks, 5(3), 269-287.
    """
    return nx.core_number(network.graph)


def distance_graph(network: Network) -> tuple[nx.Graph[Any], int]:
    """Convert weights to distances of 1 / weight.

    Distances are integers in a common unit if possible, since paths of the same length would
    differ by rounding otherwise.

    Returns
    -------
    tuple
        The graph with its distances, and the number of units in 1.
    """
    ties: list[tuple[Any, Any, float]] = list(network.graph.edges(data="weight"))
    unit = _unit({weight for *_, weight in ties})
    lengths = network.graph.__class__()
    lengths.add_nodes_from(network.graph)
    for one, other, weight in ties:
        length = 1 / weight if unit is None else int(unit / Fraction(repr(weight)))
        lengths.add_edge(one, other, distance=length)
    return lengths, unit or 1


def _unit(weights: Iterable[float]) -> int | None:
    """Find a unit in which 1 / weight is an integer for all weights; None when it is too large."""
    unit = 1
    for weight in weights:
        unit = math.lcm(unit, Fraction(repr(weight)).numerator)
        if unit >= LARGEST_EXACT:
            return None
    return unit
