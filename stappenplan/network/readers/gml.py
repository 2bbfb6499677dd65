"""Reading GML, as Gephi, igraph, yEd and networkx write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from stappenplan.network.readers.network_file import FileTie, NetworkFile, tie_name, weight_of
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Without this networkx refuses ties that stand twice, which other programs write without it.
_GRAPH = re.compile(r"(^|\n)([^\S\n]*graph\s*\[)", re.IGNORECASE)

# What networkx raises when a file is not what it expects, or nested too deep.
UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def read_gml(path: Path, text: str) -> NetworkFile:
    """Read the nodes and ties of a GML file with networkx.

    Raises
    ------
    NetworkError
        When networkx cannot read it, or a weight is no number.
    """
    import networkx as nx

    lines = _GRAPH.sub(r"\1\2\nmultigraph 1\n", text, count=1).splitlines()
    try:
        # Names may stand twice, ids may not.
        graph: nx.Graph[Any] = nx.parse_gml(lines, label="id")
    except (nx.NetworkXError, *UNREADABLE) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise NetworkError(
            f"{path}: networkx cannot read this GML ({reason}). Remedy: save the network as "
            "GraphML in the program that made it.",
            f"{path}: networkx kan deze GML niet lezen ({reason}). Zo los je het op: sla het "
            "netwerk op als GraphML in het programma dat het maakte.",
        ) from None
    nodes = {str(node): _attributes(data) for node, data in graph.nodes(data=True)}
    ties = []
    for one, other, data in graph.edges(data=True):
        source, target = str(one), str(other)
        weight = weight_of(_attributes(data), tie_name(path, source, target))
        ties.append(FileTie(source, target, weight, graph.is_directed()))
    return NetworkFile(ties, nodes, graph.is_directed())


def _attributes(data: Mapping[str, Any]) -> dict[str, str]:
    return {
        name: text
        for name, value in data.items()
        if isinstance(value, str | int | float) and (text := str(value).strip())
    }
