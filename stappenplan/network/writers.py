"""Writers of networks for other programs: the same bytes for the same network."""

from __future__ import annotations

import csv
import io
import json as _json
import re
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.typed_text import one_line, without_accents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Cells that a spreadsheet would read as a formula get a quote in front; cells that begin so by
# themselves get one more, so that `stappenplan.network.readers` can take it away.
_FORMULA = re.compile(r"^'*[=+\-@＝＋－＠\t\r]")
# Excel takes a file without this mark for Windows-1252.
_BYTE_ORDER_MARK = "\ufeff"
# networkx writes the present date into GEXF, which would make files differ from day to day.
_TODAY = re.compile(r' lastmodifieddate="[^"]*"')
# In the name of an attribute in GML.
_NO_LETTERS = re.compile(r"[^A-Za-z0-9_]")
# Names with a meaning in one of the formats, or for networkx, whose readers pass keywords.
_RESERVED = {"id", "key", "source", "target", "pid", "viz", "slices", "start", "end", "attributes"}
_RESERVED |= {"self", "node_for_adding", "u_of_edge", "v_of_edge", "u_for_edge", "v_for_edge"}


def graphml(graph: nx.Graph[Any]) -> str:
    """Write a network as GraphML, for Gephi, yEd, R and networkx."""
    return "\n".join(nx.generate_graphml(clean_graph(graph))) + "\n"


def gexf(graph: nx.Graph[Any]) -> str:
    """Write a network as GEXF 1.2, for Gephi and Gephi Lite."""
    text = "\n".join(nx.generate_gexf(clean_graph(graph))) + "\n"
    return _TODAY.sub("", text)


def gml(graph: nx.Graph[Any]) -> str:
    """Write a network as GML, for igraph, Cytoscape, yEd and networkx.

    The format gives a node its id as ``label``: a label of its own is called ``text``. Names of
    attributes are letters and digits alone.
    """
    clean = clean_graph(graph)
    named = clean.__class__()
    for node, data in clean.nodes(data=True):
        named.add_nodes_from([(node, _in_letters(data))])
    named.add_edges_from((*ends, _in_letters(data)) for *ends, data in _every_tie(clean))
    return "\n".join(nx.generate_gml(named)) + "\n"


def _every_tie(clean: nx.Graph[str]) -> Iterable[tuple[Any, ...]]:
    if clean.is_multigraph():
        return clean.edges(keys=True, data=True)  # type: ignore[call-overload, no-any-return]
    return clean.edges(data=True)


def _in_letters(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        called = _NO_LETTERS.sub("_", "text" if name == "label" else without_accents(name))
        called = called if called[:1].isalpha() else f"a{called}"
        while called in found:
            called += "_"
        found[called] = int(value) if isinstance(value, bool) else value
    return found


def json(graph: nx.Graph[Any]) -> str:
    """Write a network as one JSON for d3 and for Gephi Lite.

    d3 reads `nodes` with `id` and `links` with `source` and `target`. Gephi Lite reads what
    graphology writes: `nodes` and `edges` with `key`, and all else in `attributes`. Each ignores
    what only the other one reads.
    """
    clean = clean_graph(graph)
    kind = "directed" if clean.is_directed() else "undirected"
    nodes = [
        {"key": node, "id": node, **data, "attributes": data}
        for node, data in clean.nodes(data=True)
    ]
    ties = [({"source": one, "target": other}, data) for one, other, data in sorted_ties(clean)]
    file = {
        "attributes": {},
        "options": {"type": kind, "multi": clean.is_multigraph(), "allowSelfLoops": True},
        "nodes": nodes,
        "edges": [
            {"key": f"e{number}", **ends, "undirected": not clean.is_directed(), "attributes": data}
            for number, (ends, data) in enumerate(ties)
        ],
        "links": [ends | data for ends, data in ties],
    }
    return _json.dumps(file, ensure_ascii=False, indent=1) + "\n"


def nodes_csv(graph: nx.Graph[Any]) -> str:
    """Write the nodes as CSV (RFC 4180, UTF-8): one row each, with `id` first."""
    clean = clean_graph(graph)
    return _csv(("id",), (({"id": node}, data) for node, data in clean.nodes(data=True)))


def ties_csv(graph: nx.Graph[Any]) -> str:
    """Write the ties as CSV (RFC 4180, UTF-8): one row each, with `source` and `target` first."""
    clean = clean_graph(graph)
    rows = (({"source": one, "target": other}, data) for one, other, data in sorted_ties(clean))
    return _csv(("source", "target"), rows)


WRITERS: dict[str, Callable[[nx.Graph[Any]], str]] = {
    "network.graphml": graphml,
    "network.gexf": gexf,
    "network.json": json,
    "network-nodes.csv": nodes_csv,
    "network-ties.csv": ties_csv,
}


def clean_graph(graph: nx.Graph[Any]) -> nx.Graph[str]:
    """Copy a network in a fixed order, without values that a format cannot hold.

    Attributes without a value are removed, lists become text, and reserved names get a suffix.
    Persons who agreed to be named keep their name and lose their id.
    """
    names = _names(graph)
    clean = graph.__class__()
    for node in sorted(graph, key=lambda node: names[node]):
        # Not as keywords: an attribute may have the name of one of networkx's own parameters.
        clean.add_nodes_from([(names[node], _values(graph.nodes[node]))])
    ties = [
        (*_ends(graph, names[one], names[other]), _values(data))
        for one, other, data in graph.edges(data=True)
    ]
    for number, (one, other, data) in enumerate(
        sorted(ties, key=lambda tie: (tie[0], tie[1], sorted(map(str, tie[2].items()))))
    ):
        # GraphML uses the key as the id of the edge, and ids have to differ.
        key = (f"e{number}",) if graph.is_multigraph() else ()
        clean.add_edges_from([(one, other, *key, data)])
    return clean


def _names(graph: nx.Graph[Any]) -> dict[Any, str]:
    # The id of a person identifies their phone.
    people = sorted(
        (str(data.get("label", "")), str(node), node)
        for node, data in graph.nodes(data=True)
        if data.get("kind") == "person"
    )
    names = {node: f"person:{number}" for number, (*_, node) in enumerate(people, start=1)}
    taken = set(names.values())
    for node in sorted((node for node in graph if node not in names), key=str):
        name = unlike = one_line(str(node)) or "node"
        # Ids that differ only in removed characters stay different.
        while name in taken:
            name = f"{unlike} {len(taken)}"
        names[node] = name
        taken.add(name)
    return names


def _ends(graph: nx.Graph[Any], one: str, other: str) -> tuple[str, str]:
    return (one, other) if graph.is_directed() else (min(one, other), max(one, other))


def sorted_ties(clean: nx.Graph[str]) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Return the ties of a clean graph in a fixed order, with their attributes."""
    return sorted(clean.edges(data=True), key=lambda tie: tie[:2])


def _values(data: dict[str, Any]) -> dict[str, Any]:
    found = {}
    for name, value in sorted(data.items()):
        if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 - nan
            continue
        said = one_line(str(name)) or "attribute"
        found[f"{said}_" if said in _RESERVED else said] = _value(value)
    return found


def _value(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        parts = map(str, value)
        return one_line("; ".join(sorted(parts) if isinstance(value, set | frozenset) else parts))
    # The formats do not know the number types of numpy.
    return one_line(str(value)) if not hasattr(value, "item") else _value(value.item())


def _csv(first: tuple[str, ...], rows: Iterable[tuple[dict[str, str], dict[str, Any]]]) -> str:
    written = [ends | data for ends, data in rows]
    columns = [*first, *sorted({name for row in written for name in row} - {*first})]
    file = io.StringIO()
    file.write(_BYTE_ORDER_MARK)
    table = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
    table.writeheader()
    for row in written:
        table.writerow({name: _cell(value) for name, value in row.items()})
    return file.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
