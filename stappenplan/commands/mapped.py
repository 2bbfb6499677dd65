"""The map that `network --map` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

    from stappenplan.network.analysis.simple_network import Network

# A4 lying down, in millimetres.
WIDTH = 297


def write(path: Path, network: Network) -> None:
    """Draw a network into a file; its ending says whether that is an SVG or a PNG.

    Raises
    ------
    NetworkError
        When the ending is another one, the file cannot be written, or the network is too large.
    """
    import networkx as nx

    from stappenplan.network import draw

    ending = path.suffix.lower()
    if ending not in {".svg", ".png"}:
        raise NetworkError(
            f"{path}: a map is an SVG or a PNG. Remedy: end the name in .svg or .png"
        )
    graph = network.graph.copy()
    groups = {node: group for node, group in network.groups.items() if group}
    nx.set_node_attributes(graph, groups, "group")
    count = f"{len(graph)} punten en {graph.number_of_edges()} contacten."
    content = draw(graph, title=path.stem, desc=count).encode()
    if ending == ".png":
        from stappenplan.export.typeset import png

        content = png(content.decode(), width=WIDTH)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise NetworkError(
            f"{path}: cannot be written ({error.strerror or error}). Remedy: choose another file"
        ) from None
