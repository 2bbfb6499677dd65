"""Selection of the strongest ties, for maps that are read from the back of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection

    Line = tuple[str, str, str]

# The number of lines per node above which a map is unreadable from a distance.
MAX_LINES = 2
ORIGINS = "reported", "made"


def strongest_ties(units: nx.Graph[Any]) -> nx.Graph[Any]:
    """Leave out the lines of fewest contacts, until few enough are left.

    Nodes that have only such lines keep them, so that none looks isolated. The legend says that
    lines were left out; words and numbers have to come from the whole network.

    Parameters
    ----------
    units
        The aggregated network; see `aggregate`.
    """
    lines: dict[Line, float] = {
        (one, other, origin): data[origin]
        for one, other, data in units.edges(data=True)
        for origin in ORIGINS
        if data[origin]
    }
    kept = _strongest_lines(lines, len(units))
    if len(kept) == len(lines):
        return units
    found: nx.Graph[Any] = nx.Graph(**units.graph, ties_left_out=True)
    found.add_nodes_from(units.nodes(data=True))
    for (one, other, origin), count in lines.items():
        if (one, other, origin) in kept:
            if not found.has_edge(one, other):
                found.add_edge(one, other, weight=0, **dict.fromkeys(ORIGINS, 0))
            for name in ("weight", origin):
                found.edges[one, other][name] += count
    return found


def _strongest_lines(lines: dict[Line, float], nodes: int) -> Collection[Line]:
    kept = set(lines)
    for least in sorted(set(lines.values())):
        if len(kept) <= MAX_LINES * nodes:
            break
        strong = {line for line in lines if lines[line] > least}
        reached = {end for line in strong for end in line[:2]}
        kept = strong | {line for line in lines if not {*line[:2]} <= reached and line in kept}
    return kept
