"""The backbone of a dense network: few enough lines to be followed, that show its structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.map.alt_text import describe_node

if TYPE_CHECKING:
    from collections.abc import Iterable

    Line = tuple[str, str]

# A map with more lines than this, in all and for each node, is a tangle.
MAX_LINES, MAX_PER_NODE = 120, 3.0
# About as many lines for each node are left.
WANTED_PER_NODE = 2.0
# Exponents to try in turn: a node with d lines keeps d to the power of this.
EXPONENTS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)


def backbone(units: nx.Graph[str]) -> nx.Graph[str]:
    """Leave out lines of a tangle, and say how many; other graphs are returned as they are.

    Every node keeps its best lines: those of most contacts, then those to nodes with which it
    shares most neighbours, relative to all that either has (local sparsification; Satuluri e.a.
    2011). What hangs together keeps hanging together. Texts about nodes stay those of the whole
    network, and ``graph.graph["lines"]`` holds how many lines are left, and how many there were.

    Parameters
    ----------
    units
        A drawable graph; see `to_drawable`.

    References
    ----------
    Satuluri, V., Parthasarathy, S. & Ruan, Y. (2011). Local graph sparsification for scalable
    clustering. SIGMOD 2011, 721-732.
    """
    count = units.number_of_edges()
    if count <= MAX_LINES or count <= MAX_PER_NODE * len(units):
        return units
    ranked = _ranked(units)
    spanning = _spanning_forest(units, ranked)
    kept = spanning
    for exponent in EXPONENTS:
        kept = spanning | _best_of_each(units, ranked, exponent)
        if len(kept) <= WANTED_PER_NODE * len(units):
            break
    found: nx.Graph[str] = nx.Graph(**units.graph, lines=(len(kept), count))
    for name, data in units.nodes(data=True):
        found.add_node(name, **data, said=describe_node(units, name))
    found.add_edges_from((one, other, units.edges[one, other]) for one, other in sorted(kept))
    return found


def lines_sentence(units: nx.Graph[Any]) -> Bilingual | None:
    """Say how many lines were left out, if any were."""
    if "lines" not in units.graph:
        return None
    left, count = units.graph["lines"]
    return Bilingual(
        f"Getekend: {left} van de {count} lijnen, de sterkste en die tussen punten met veel "
        "gedeelde contacten.",
        f"Drawn: {left} of the {count} lines, the strongest and those between nodes that share "
        "many neighbours.",
    )


def _ranked(units: nx.Graph[str]) -> list[Line]:
    """List all lines, the best first; equal ones by name, so that the outcome is the same."""
    around = {name: {*units[name], name} for name in units}

    def rank(line: Line) -> tuple[float, float, Line]:
        one, other = (around[end] for end in line)
        return -units.edges[line]["weight"], -len(one & other) / len(one | other), line

    return sorted(((min(edge), max(edge)) for edge in units.edges()), key=rank)


def _best_of_each(units: nx.Graph[str], ranked: Iterable[Line], exponent: float) -> set[Line]:
    room = {name: round(units.degree(name) ** exponent) for name in units}
    found = set()
    for line in ranked:
        for end in line:
            if room[end]:
                room[end] -= 1
                found.add(line)
    return found


def _spanning_forest(units: nx.Graph[str], ranked: Iterable[Line]) -> set[Line]:
    """Return the best lines that are needed to keep together what hangs together."""
    part = nx.utils.UnionFind(units)
    found = set()
    for one, other in ranked:
        if part[one] != part[other]:
            part.union(one, other)
            found.add((one, other))
    return found
