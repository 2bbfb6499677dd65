"""A network for a wall: the lines that are read from the back of a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Collection

    Line = tuple[str, str, str]

# More lines than this for every node are a tangle from a distance.
MOST_LINES = 2
SORTS = "reported", "made"


def strongest(units: nx.Graph[Any]) -> nx.Graph[Any]:
    """Leave out the lines of fewest contacts, until there are few enough to be followed.

    Whoever has only such lines keeps them: nobody seems to stand alone. The legend says that
    lines were left out; what is told in words and numbers has to come from the whole network.

    Parameters
    ----------
    units
        As `by_unit` builds them.
    """
    lines: dict[Line, float] = {
        (one, other, sort): data[sort]
        for one, other, data in units.edges(data=True)
        for sort in SORTS
        if data[sort]
    }
    kept = _followed(lines, len(units))
    if len(kept) == len(lines):
        return units
    found: nx.Graph[Any] = nx.Graph(**units.graph, thinned=True)
    found.add_nodes_from(units.nodes(data=True))
    for (one, other, sort), count in lines.items():
        if (one, other, sort) in kept:
            if not found.has_edge(one, other):
                found.add_edge(one, other, weight=0, **dict.fromkeys(SORTS, 0))
            for name in ("weight", sort):
                found.edges[one, other][name] += count
    return found


def _followed(lines: dict[Line, float], nodes: int) -> Collection[Line]:
    kept = set(lines)
    for least in sorted(set(lines.values())):
        if len(kept) <= MOST_LINES * nodes:
            break
        strong = {line for line in lines if lines[line] > least}
        reached = {end for line in strong for end in line[:2]}
        kept = strong | {line for line in lines if not {*line[:2]} <= reached and line in kept}
    return kept
