"""A shape and a colour for every side."""

from __future__ import annotations

import math
from xml.etree import ElementTree as ET

INK = "#1c242b"
# Okabe & Ito (2008): told apart with every kind of colour blindness, and by shape without colour.
COLOURS = {
    "ambtenaar": "#56b4e9",
    "bestuur": "#e69f00",
    "inwoner": "#009e73",
    "instantie": "#cc79a7",
}
# Corners, and the turn of the first one: equal areas look equally large.
_CORNERS = {"bestuur": (4, 45.0), "inwoner": (4, 0.0), "instantie": (3, -90.0)}

# How far a shape comes from its centre, in parts of the way to its corners.
_SPAN = {"bestuur": math.sqrt(0.5), "inwoner": 1.0, "instantie": math.sqrt(0.75)}


def extent(side: str, radius: float) -> float:
    """Return half the height and width that a shape needs at most."""
    if side not in _CORNERS:
        return radius
    corners, _ = _CORNERS[side]
    return _reach(corners, radius) * _SPAN[side]


def shape(side: str, x: float, y: float, radius: float, *, hollow: bool) -> ET.Element:
    """Draw a side's shape with the area of a circle of this radius; hollow for who is not here."""
    paint: dict[str, str] = {
        "fill": "#ffffff" if hollow else COLOURS.get(side, "#b8c0c8"),
        "stroke": COLOURS.get(side, INK) if hollow else INK,
        "stroke-width": f"{max(1.5, radius * 0.22 if hollow else radius * 0.07):.1f}",
    }
    if side not in _CORNERS:
        place = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}
        return ET.Element("circle", place | paint)
    corners, turn = _CORNERS[side]
    reach = _reach(corners, radius)
    if side == "instantie":
        y += reach / 4  # a triangle's middle lies above the middle of its height
    angles = (math.radians(turn + 360 * corner / corners) for corner in range(corners))
    points = " ".join(
        f"{x + reach * math.cos(a):.1f},{y + reach * math.sin(a):.1f}" for a in angles
    )
    return ET.Element("polygon", {"points": points} | paint)


def _reach(corners: int, radius: float) -> float:
    """Return how far the corners are from the centre, for the area of a circle of this radius."""
    return radius * math.sqrt(2 * math.pi / (corners * math.sin(2 * math.pi / corners)))
