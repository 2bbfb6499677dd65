"""The network of a gathering as files: a picture, and data for other programs.

All of them are made from what `published` lets out of the room, so that none tells more than
another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

WIDTH = 297
# What it is called on the page, and how a browser is told what it is.
FILES = {
    "network.svg": ("Kaart van het netwerk (SVG)", "image/svg+xml"),
    "network.png": ("Kaart van het netwerk (PNG)", "image/png"),
    "network.graphml": ("Netwerk als gegevens (GraphML)", "application/graphml+xml"),
    "network.gexf": ("Netwerk voor Gephi (GEXF)", "application/gexf+xml"),
    "network.json": ("Netwerk voor d3 en Gephi Lite (JSON)", "application/json"),
    "network-nodes.csv": ("Netwerk: wie erop staan (CSV)", "text/csv; charset=utf-8"),
    "network-ties.csv": ("Netwerk: de contacten (CSV)", "text/csv; charset=utf-8"),
}


def write(name: str, gathering: Gathering) -> bytes:
    """Write one of `FILES`; the same journal gives the same bytes."""
    from stappenplan.network import writers
    from stappenplan.plan.network_part import published

    if name in writers.WRITERS:
        return writers.WRITERS[name](published(gathering)).encode()
    picture = _map(gathering)
    if name == "network.svg":
        return picture.encode()
    from stappenplan.export.typeset import png

    return png(picture, width=WIDTH)


def _map(gathering: Gathering) -> str:
    from stappenplan.network import svg
    from stappenplan.plan.network_part import TITLE, network, published

    part = network(gathering)
    return part.svg or svg(published(gathering), title=TITLE, desc=" ".join(part.sentences))
