"""Labels on the map: text with a light outline."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from stappenplan.network.map.node_shapes import INK
from stappenplan.pictures import lettering

# The width of the outline, relative to the font size; it keeps lines from crossing the text.
HALO = 0.3


def draw_label(
    parent: ET.Element, label: list[str], x: float, y: float, size: float, *, bold: bool = False
) -> None:
    """Draw centred lines of text, the first one at height `y`."""
    ground = {"class": "map-halo", "fill": "none", "stroke": "#ffffff", "stroke-linejoin": "round"}
    halo = ground | {"stroke-width": f"{HALO * size:.1f}", "aria-hidden": "true"}
    # The text is drawn twice, since not all programs know `paint-order`.
    for paint in (halo, {"class": "map-label", "fill": INK}):
        attributes = {"text-anchor": "middle", "font-size": f"{size:.1f}"}
        if bold:
            attributes["font-weight"] = "600"
        text = ET.SubElement(parent, "text", attributes | paint)
        for number, line in enumerate(label):
            height = y + number * lettering.LINE_HEIGHT * size
            ET.SubElement(text, "tspan", x=f"{x:.1f}", y=f"{height:.1f}").text = line
