"""The network as a file for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.network.units import REST_INSIDE, REST_OUTSIDE, SMALLER_UNITS, SMALLEST, folding

if TYPE_CHECKING:
    from collections.abc import Collection


def graphml(
    graph: nx.MultiDiGraph[str], *, named: Collection[str] = (), smallest: int = SMALLEST
) -> str:
    """Write a graph of ties as GraphML, the same text for the same graph.

    What leaves the room is pseudonymous: a person who is not in `named` gets a number for a name
    and for an id, and no unit that is smaller than `smallest`. What a tie was about stays behind,
    since it is text that somebody typed.

    Parameters
    ----------
    graph
        The ties, as `graph` builds them.
    named
        The ids of the people who chose to be named.
    smallest
        The smallest unit that an unnamed person is said to belong to.
    """
    names = _names(graph, named)
    place = folding(graph, smallest=smallest)
    hidden = {REST_INSIDE: SMALLER_UNITS, REST_OUTSIDE: ""}
    written: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in graph.nodes(data=True):
        shown = dict(data)
        if names[node] != node:
            shown |= {"label": names[node], "unit": hidden.get(place[node], data["unit"])}
        written.add_node(names[node], **shown)
    for number, (source, target, data) in enumerate(graph.edges(data=True)):
        kept = {name: value for name, value in data.items() if name != "about"}
        # GraphML takes the key for the id of the edge, and ids have to differ.
        written.add_edge(names[source], names[target], key=f"e{number}", **kept)
    return "\n".join(nx.generate_graphml(written)) + "\n"


def _names(graph: nx.MultiDiGraph[str], named: Collection[str]) -> dict[str, str]:
    """Give unnamed people a number, and everybody and everything else their own id."""
    names = {node: node for node in graph}
    people = (node for node in sorted(graph) if graph.nodes[node]["kind"] == "person")
    for number, person in enumerate(people, start=1):
        if person not in named:
            names[person] = f"deelnemer {number}"
    return names
