"""The map that `network --map` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.ties import NetworkError, dutch_reason

if TYPE_CHECKING:
    from pathlib import Path

    from stappenplan.bilingual_text import Language
    from stappenplan.network.analysis.simple_network import Network

# A4 landscape, in millimetres.
WIDTH = 297


def write_map(path: Path, network: Network, language: Language = "nl") -> list[Bilingual]:
    """Draw a network into a file, and say what is not drawn; its suffix selects SVG or PNG.

    Raises
    ------
    NetworkError
        When the suffix is another one, the file cannot be written, or the network is too large.
    """
    import networkx as nx

    from stappenplan.network import draw
    from stappenplan.network.map.backbone import lines_sentence
    from stappenplan.network.map.drawing_size import MapFormat
    from stappenplan.network.map.drawn_part import drawn_part

    suffix = path.suffix.lower()
    if suffix not in {".svg", ".png"}:
        raise NetworkError(
            f"{path}: a map is an SVG or a PNG. Remedy: end the name in .svg or .png",
            f"{path}: een kaart is een SVG of een PNG. Zo los je het op: laat de naam eindigen op "
            ".svg of .png",
        )
    graph = network.graph.copy()
    groups = {node: group for node, group in network.groups.items() if group}
    nx.set_node_attributes(graph, groups, "group")
    nx.set_node_attributes(graph, dict(network.labels), "label")
    nodes, ties = len(graph), graph.number_of_edges()
    count = Bilingual(f"{nodes} punten en {ties} contacten.", f"{nodes} nodes and {ties} ties.")
    content = draw(graph, title=path.stem, desc=count.said(language), language=language).encode()
    if suffix == ".png":
        from stappenplan.export.typeset import png

        content = png(content.decode(), width=WIDTH)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise NetworkError(
            f"{path}: cannot be written ({error.strerror or error}). Remedy: choose another file",
            f"{path}: dit bestand is niet te schrijven ({dutch_reason(error)}). Zo los je het op: "
            "kies een ander bestand",
        ) from None
    left_out = lines_sentence(drawn_part(graph, MapFormat()))
    return [left_out] if left_out else []
