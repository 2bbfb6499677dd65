"""Words on the map."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from stappenplan.network.shapes import INK
from stappenplan.pictures import text_metrics

# A light edge, in parts of the size of letters, keeps lines from running through words.
HALO = 0.3


def write(
    parent: ET.Element, label: list[str], x: float, y: float, size: float, *, bold: bool = False
) -> None:
    """Write centred lines, the first one on height `y`."""
    ground = {"class": "map-halo", "fill": "none", "stroke": "#ffffff", "stroke-linejoin": "round"}
    halo = ground | {"stroke-width": f"{HALO * size:.1f}", "aria-hidden": "true"}
    # Twice the words: programs that do not know `paint-order` would draw the edge over them.
    for paint in (halo, {"class": "map-label", "fill": INK}):
        place = {"text-anchor": "middle", "font-size": f"{size:.1f}"}
        if bold:
            place["font-weight"] = "600"
        text = ET.SubElement(parent, "text", place | paint)
        for number, line in enumerate(label):
            height = y + number * text_metrics.LINE_HEIGHT * size
            ET.SubElement(text, "tspan", x=f"{x:.1f}", y=f"{height:.1f}").text = line
