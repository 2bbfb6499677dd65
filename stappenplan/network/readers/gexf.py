"""Reading GEXF of any version, as Gephi, networkx and this product write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.readers.network_file import (
    FileTie,
    NetworkFile,
    check_ends,
    check_nodes,
    fold_folders,
    tie_name,
    weight_of,
)
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    # The title of an attribute and its default, by the id of the attribute.
    Titles = dict[str, tuple[str, str]]


def read_gexf(path: Path, root: Element) -> NetworkFile:
    """Read the nodes and ties of a GEXF file.

    Raises
    ------
    NetworkError
        When there is no graph, or a node or tie is not valid.
    """
    graph = root.find("graph")
    if graph is None:
        raise NetworkError(
            f"{path}: there is no graph in this GEXF. Remedy: save it anew from the program that "
            "made it.",
            f"{path}: er staat geen netwerk in dit GEXF-bestand. Zo los je het op: sla het "
            "bestand opnieuw op uit het programma dat het maakte.",
        )
    found, parents = [], {}
    titles = _titles(graph, "node")
    for node, parent in _nodes(graph, None):
        name = node.get("id", "")
        found.append((name, _attributes(node, titles) | _label(node)))
        if parent:
            parents[name] = parent
    check_nodes(path, (name for name, _ in found))
    nodes, ties = dict(found), _ties(path, graph)
    check_ends(path, nodes, ties)
    directed = graph.get("defaultedgetype", "undirected") == "directed"
    file = NetworkFile(ties, nodes, directed, _remarks(graph))
    return fold_folders(file, parents, "label")


def _titles(graph: Element, kind: str) -> Titles:
    return {
        declared.get("id", ""): (
            declared.get("title", "") or declared.get("id", ""),
            (declared.findtext("default") or "").strip(),
        )
        for block in graph.findall("attributes")
        if block.get("class") == kind
        for declared in block.findall("attribute")
    }


def _nodes(element: Element, parent: str | None) -> Iterator[tuple[Element, str | None]]:
    """Yield all nodes, with the node that holds them."""
    for block in element.findall("nodes"):
        for node in block.findall("node"):
            yield node, node.get("pid") or parent
            yield from _nodes(node, node.get("id"))


def _label(node: Element) -> dict[str, str]:
    label = (node.get("label") or "").strip()
    return {"label": label} if label else {}


def _attributes(element: Element, titles: Titles) -> dict[str, str]:
    found = {title: default for title, default in titles.values() if default}
    for block in element.findall("attvalues"):
        for value in block.findall("attvalue"):
            key = value.get("for") or value.get("id") or ""
            title, _ = titles.get(key, (key, ""))
            if text := (value.get("value") or "").strip():
                found[title] = text
    return found


def _ties(path: Path, graph: Element) -> list[FileTie]:
    default, titles = graph.get("defaultedgetype", "undirected"), _titles(graph, "edge")
    ties = []
    for block in graph.iter("edges"):
        for edge in block.findall("edge"):
            source, target = edge.get("source", ""), edge.get("target", "")
            where = tie_name(path, source, target)
            given = edge.get("weight")
            attributes = _attributes(edge, titles) | ({"weight": given} if given else {})
            directed = edge.get("type", default) == "directed"
            ties.append(FileTie(source, target, weight_of(attributes, where), directed))
    if any(tie.weight is not None for tie in ties):
        # The format says that a tie without a weight has weight 1.
        ties = [tie._replace(weight=1.0) if tie.weight is None else tie for tie in ties]
    return ties


def _remarks(graph: Element) -> list[Bilingual]:
    if graph.get("mode") != "dynamic":
        return []
    return [
        Bilingual(
            "Dit netwerk verandert in de tijd. Alles wat er ooit in stond, telt mee.",
            "This network changes over time. All that was ever in it counts.",
        )
    ]
