"""The network of a gathering as files: a picture, and data for other programs.

All of them are made from what `published` lets out of the room, so that none tells more than
another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from stappenplan.contract.plan import NetworkPart

WIDTH = 297
TITLE = "Wie heeft contact met wie"
# What it is called on the page, and how a browser is told what it is.
FILES = {
    "network.svg": ("Kaart van het netwerk (SVG)", "image/svg+xml"),
    "network.png": ("Kaart van het netwerk (PNG)", "image/png"),
    "network.graphml": ("Netwerk als gegevens (GraphML)", "application/graphml+xml"),
    "network.gexf": ("Netwerk voor Gephi (GEXF)", "application/gexf+xml"),
    "network.json": ("Netwerk voor d3 en Gephi Lite (JSON)", "application/json"),
    "network.xlsx": (
        "Netwerk als tabellen (Excel)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "network-nodes.csv": ("Netwerk: wie erop staan (CSV)", "text/csv; charset=utf-8"),
    "network-ties.csv": ("Netwerk: de contacten (CSV)", "text/csv; charset=utf-8"),
}


MAPS = ("network.svg", "network.png")


def write(name: str, graph: nx.Graph[str], part: NetworkPart) -> bytes:
    """Write one of `FILES`; the same network gives the same bytes.

    Parameters
    ----------
    name
        Of the file.
    graph
        The published network; see `stappenplan.plan.network_part.published`.
    part
        The network of the plan: its map and sentences, which only `MAPS` need.
    """
    from stappenplan.network import writers

    if name in writers.WRITERS:
        return writers.WRITERS[name](graph).encode()
    if name == "network.xlsx":
        from stappenplan.export.excel import network_workbook

        return network_workbook.write(graph)
    picture = _map(graph, part)
    if name == "network.svg":
        return picture.encode()
    from stappenplan.export.typeset import png

    return png(picture, width=WIDTH)


def _map(graph: nx.Graph[str], part: NetworkPart) -> str:
    from stappenplan.network import svg

    return part.svg or svg(graph, title=TITLE, desc=" ".join(part.sentences))
