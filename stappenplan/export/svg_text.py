"""The text of a picture, made fit for the shipped typeface: for PNG and PDF, never for a screen."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from stappenplan.typeface.drawable import drawable, has_bold
from stappenplan.typeface.metrics import FAMILY

SVG = "http://www.w3.org/2000/svg"
ET.register_namespace("", SVG)


def in_our_typeface(svg: str) -> str:
    """Let every line of text be drawn whole in one font, with substitutes for what it lacks.

    Typst draws a line of an SVG in one font: it drops letters, or stops, where it would need two.
    """
    if "<text" not in svg:
        return svg
    root = ET.fromstring(svg)  # noqa: S314  (a picture of our own)
    root.set("font-family", FAMILY)
    for line in root.iter(f"{{{SVG}}}text"):
        for part in line.iter():
            part.text = drawable(part.text or "")
            part.tail = drawable(part.tail or "") if part is not line else part.tail
        # The bold weight has fewer scripts, and no emoji.
        if "font-weight" in line.attrib and not has_bold("".join(line.itertext())):
            del line.attrib["font-weight"]
    return ET.tostring(root, encoding="unicode")
