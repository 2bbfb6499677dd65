"""Reading GraphML, as igraph, Gephi, yEd, Cytoscape, visone and networkx write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

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
from stappenplan.network.readers.node_labels import DRAWN_LABEL, LABEL_NAMES
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


class _GraphmlKey(NamedTuple):
    name: str
    default: str


def read_graphml(path: Path, root: Element) -> NetworkFile:
    """Read the nodes and ties of a GraphML file.

    Keys may be declared anywhere, ties of both kinds may stand beside each other, and a node may
    hold a graph of its own, as a folder of yEd does.

    Raises
    ------
    NetworkError
        When there is not one graph, or a node or tie is not valid.
    """
    graphs = root.findall("graph")
    if len(graphs) != 1:
        raise NetworkError(
            f"{path}: there are {len(graphs)} graphs in this file. Remedy: give a file with one.",
            f"{path}: er staan {len(graphs)} netwerken in dit bestand. Zo los je het op: geef een "
            "bestand met één netwerk.",
        )
    reader = _GraphmlReader(path, root)
    reader.read_graph(graphs[0], None)
    check_nodes(path, (node for node, _ in reader.nodes))
    nodes, directed = dict(reader.nodes), _is_directed(graphs[0].get("edgedefault"))
    check_ends(path, nodes, reader.ties)
    file = NetworkFile(reader.ties, nodes, directed, reader.remarks())
    names = {name for data in nodes.values() for name in data}
    label = next((name for name in (DRAWN_LABEL, *LABEL_NAMES) if name in names), "")
    return fold_folders(file, reader.parents, label)


def _is_directed(given: str | None, default: str = "undirected") -> bool:
    return (given or default).strip().casefold() in {"directed", "true", "1"}


class _GraphmlReader:
    """The nodes and ties of a graph and of the graphs in it."""

    def __init__(self, path: Path, root: Element) -> None:
        self.path = path
        self.keys: dict[str, _GraphmlKey] = {}
        # For nodes, and for ties: attributes that a file gives to all that do not say otherwise.
        self.defaults: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
        self.nodes: list[tuple[str, dict[str, str]]] = []
        self.parents: dict[str, str] = {}
        self.ties: list[FileTie] = []
        self.undrawn_arrows = 0
        # yEd declares keys above the graph, other programs inside it.
        for key in root.iter("key"):
            self._add_key(key)

    def _add_key(self, key: Element) -> None:
        name = key.get("attr.name", "") or ("" if key.get("yfiles.type") else key.get("id", ""))
        default = (key.findtext("default") or "").strip()
        self.keys[key.get("id", "")] = _GraphmlKey(name, default)
        for kind in self.defaults:
            if default and name and key.get("for", "all") in {kind, "all"}:
                self.defaults[kind][name] = default

    def read_graph(self, graph: Element, folder: str | None) -> None:
        directed = _is_directed(graph.get("edgedefault"))
        for child in graph:
            if child.tag == "node":
                self._read_node(child, folder)
            elif child.tag == "edge":
                self._read_tie(child, directed)
            elif child.tag == "hyperedge":
                raise NetworkError(
                    f"{self.path}: there is a tie between more than two (a hyperedge). Remedy: "
                    "give a tie for each pair.",
                    f"{self.path}: er is een contact tussen meer dan twee (een hyperedge). Zo los "
                    "je het op: maak van elk tweetal een contact.",
                )

    def _read_node(self, node: Element, folder: str | None) -> None:
        name = node.get("id", "")
        self.nodes.append((name, self._attributes(node, "node")))
        if folder is not None:
            self.parents[name] = folder
        for graph in node.findall("graph"):
            self.read_graph(graph, name)

    def _read_tie(self, edge: Element, directed: bool) -> None:
        source, target = edge.get("source", ""), edge.get("target", "")
        where = tie_name(self.path, source, target)
        weight = weight_of(self._attributes(edge, "edge"), where)
        directed = _is_directed(edge.get("directed"), "directed" if directed else "undirected")
        arrows = next(edge.iter("Arrows"), None)
        if directed and arrows is not None:
            # A line of yEd is an arrow where it is drawn as one, whatever the file says.
            at_source, at_target = (
                arrows.get(end, "none") != "none" for end in ("source", "target")
            )
            if at_source == at_target:
                directed = False
                self.undrawn_arrows += 1
            elif at_source:
                source, target = target, source
        self.ties.append(FileTie(source, target, weight, directed))

    def _attributes(self, element: Element, kind: str) -> dict[str, str]:
        found = dict(self.defaults[kind])
        for data in element.findall("data"):
            key = self.keys.get(data.get("key", ""))
            name = key.name if key else data.get("key", "")
            if name and (text := (data.text or "").strip()):
                found[name] = text
            if kind == "node" and (drawn := _drawn_label(data)):
                found.setdefault(DRAWN_LABEL, drawn)
        return found

    def remarks(self) -> list[Bilingual]:
        if not self.undrawn_arrows:
            return []
        count = self.undrawn_arrows
        return [
            Bilingual(
                f"Aantal lijnen die zonder pijlpunt zijn getekend, of met twee: {count}. Die "
                "hebben hier geen richting.",
                f"Lines that are drawn without an arrowhead, or with two: {count}. They have no "
                "direction here.",
            )
        ]


def _drawn_label(data: Element) -> str:
    """Return the label that yEd or visone draws in a node: the first that has text."""
    for label in data.iter():
        if label.tag in {DRAWN_LABEL, "Label.Text"} and (text := (label.text or "").strip()):
            return " ".join(text.split())
    return ""
