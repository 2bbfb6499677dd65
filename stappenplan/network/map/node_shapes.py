"""Shapes of nodes: a form and a colour for every side or group."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

    Point = tuple[float, float]

INK = "#1c242b"
TIE = "#5a6672"


class NodeStyle(NamedTuple):
    """The style of a node: the name of a form, and a colour."""

    form: str
    colour: str


# Colours of Okabe & Ito (2008), distinct with every kind of colour blindness; forms differ too.
SIDE_STYLES = {
    "ambtenaar": NodeStyle("circle", "#56b4e9"),
    "bestuur": NodeStyle("square", "#e69f00"),
    "inwoner": NodeStyle("diamond", "#009e73"),
    "instantie": NodeStyle("triangle", "#cc79a7"),
}
# More than eight styles cannot be distinguished on a projector; other groups share one.
GROUP_STYLES = (
    *SIDE_STYLES.values(),
    NodeStyle("hexagon", "#0072b2"),
    NodeStyle("down", "#d55e00"),
    NodeStyle("cross", "#f0e442"),
    NodeStyle("star", "#7d5fa8"),
)
OTHER_STYLE = NodeStyle("pentagon", "#b8c0c8")


def extent(style: NodeStyle, radius: float) -> float:
    """Return half the largest height or width of a shape."""
    return radius * max((max(abs(x), abs(y)) for x, y in _OUTLINES[style.form]), default=1.0)


def reach(style: NodeStyle, radius: float, angle: float) -> float:
    """Return how far a shape reaches from its centre in a direction, given as an angle."""
    outline = _OUTLINES[style.form]
    if not outline:
        return radius
    dx, dy = math.cos(angle), math.sin(angle)
    found = 0.0
    for (x1, y1), (x2, y2) in zip(outline, outline[1:] + outline[:1], strict=True):
        # Where the ray from the centre meets this side.
        across = dx * (y2 - y1) - dy * (x2 - x1)
        if abs(across) > 1e-9:  # noqa: PLR2004 - parallel
            distance = (x1 * (y2 - y1) - y1 * (x2 - x1)) / across
            share = (x1 * dy - y1 * dx) / across
            if distance > 0 and abs(share - 0.5) <= 0.5 + 1e-9:
                found = max(found, distance)
    return radius * found


def draw_shape(
    style: NodeStyle,
    x: float,
    y: float,
    radius: float,
    *,
    hollow: bool = False,
    dashed: bool = False,
) -> ET.Element:
    """Draw a shape with the area of a circle of this radius.

    Organisations that are not in the room are hollow; nodes on one of two maps only are dashed.
    """
    paint = {
        "class": "map-mark",
        "fill": "#ffffff" if hollow else style.colour,
        "stroke": style.colour if hollow else INK,
        "stroke-width": f"{max(0.8, radius * (0.22 if hollow else 0.07)):.1f}",
    }
    if dashed:
        dash = 0.3 * radius
        paint["stroke-width"] = f"{max(1.6, 0.22 * radius):.1f}"
        paint["stroke-dasharray"] = f"{dash:.1f} {dash:.1f}"
    outline = _OUTLINES[style.form]
    if not outline:
        attributes = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}
        return ET.Element("circle", attributes | paint)
    points = " ".join(f"{x + radius * dx:.1f},{y + radius * dy:.1f}" for dx, dy in outline)
    return ET.Element("polygon", {"points": points} | paint)


def lighten(colour: str) -> str:
    """Return a light tint of a colour, as a background for text and shapes."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - 0.2 * (255 - part)):02x}" for part in parts)


def _regular_polygon(corners: int, turn: float, inner: float = 1.0) -> list[Point]:
    """Return corners on a circle; with `inner`, every second one is nearer to the centre."""
    return [
        (reach * math.cos(angle), reach * math.sin(angle))
        for number in range(corners)
        for angle in [math.radians(turn + 360 * number / corners)]
        for reach in [inner if number % 2 else 1.0]
    ]


def _cross() -> list[Point]:
    one, arm = 1.0, 0.36
    quarter = [(arm, -one), (arm, -arm), (one, -arm)]
    turned = [quarter]
    for _ in range(3):
        turned.append([(-y, x) for x, y in turned[-1]])
    return [point for corner in turned for point in corner]


def _unit_area(points: Iterable[Point]) -> list[Point]:
    """Scale an outline to the area of the unit circle: equal areas look equally large."""
    corners = list(points)
    # The centre of the height, not of the area, as labels and ties expect.
    middle = (max(y for _, y in corners) + min(y for _, y in corners)) / 2
    twice = sum(
        x1 * y2 - x2 * y1
        for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True)
    )
    scale = math.sqrt(2 * math.pi / abs(twice))
    return [(scale * x, scale * (y - middle)) for x, y in corners]


_OUTLINES: dict[str, list[Point]] = {
    "circle": [],
    "square": _unit_area(_regular_polygon(4, 45)),
    "diamond": _unit_area(_regular_polygon(4, 0)),
    "triangle": _unit_area(_regular_polygon(3, -90)),
    "down": _unit_area(_regular_polygon(3, 90)),
    "pentagon": _unit_area(_regular_polygon(5, -90)),
    "hexagon": _unit_area(_regular_polygon(6, 0)),
    "star": _unit_area(_regular_polygon(10, -90, 0.5)),
    "cross": _unit_area(_cross()),
}
