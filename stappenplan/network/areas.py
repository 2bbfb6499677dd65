"""A map of more nodes than have room for a name: small shapes, in areas that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np

from stappenplan.network.fitting import radius_of
from stappenplan.network.picturing import by_group
from stappenplan.network.shapes import TIE, shape, tint
from stappenplan.network.spoken import spoken_group
from stappenplan.network.spreading import Box, spread
from stappenplan.network.writing import write
from stappenplan.pictures import text_metrics

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from numpy.typing import NDArray

    from stappenplan.network.fitting import Size

    Point = tuple[float, float]
    Floats = NDArray[np.float64]

FONT_SIZES = (26, 22, 18, 15, 12)
# Who stands this much further from the middle than most of the group is no part of its area.
FAR = 2.2
# So many of others, in parts of its own, may stand in an area.
MOSTLY = 0.5
# How far an area reaches round the shapes in it, in radii.
ROUND = 2.6
# One tie is a hair; thousands of them may not hide the map.
LIGHTEST, DARKEST = 0.12, 0.6


def draw(
    field: ET.Element,
    units: nx.Graph[str],
    centres: Mapping[str, Point],
    size: Size,
    room: Point,
    scale: float,
) -> None:
    """Draw areas, ties and small shapes, and write the names of the areas over them."""
    groups = {g: names for g, names in by_group(units).items() if _apart(names, centres)}
    radius = size.letters * 0.5
    for group, names in groups.items():
        # A page lets people walk from area to area, and needs words for each.
        said = {"data-unit": group, "aria-label": spoken_group(units, group, names)}
        mark = units.nodes[names[0]]["mark"]
        area = ET.SubElement(field, "g", said)
        ET.SubElement(area, "title").text = group
        area.append(_area(np.array([centres[name] for name in names]), tint(mark.colour), radius))
    _ties(field, units, centres, radius)
    shapes = ET.SubElement(field, "g")
    for name in sorted(units):
        data, (x, y) = units.nodes[name], centres[name]
        absent = data["kind"] == "organisation"
        drawn = shape(data["mark"], x, y, radius_of(data, size), hollow=absent)
        ET.SubElement(drawn, "title").text = f"{data['label']} ({data['group']})"
        shapes.append(drawn)
    _names(field, groups, centres, room, scale)


def _apart(names: list[str], centres: Mapping[str, Point]) -> bool:
    """Whether a group has a place of its own: an area that is mostly others' would mislead."""
    own = np.array([centres[name] for name in names])
    corners = np.array(_hull(own[_near(own)]))
    others = np.array([place for name, place in centres.items() if name not in set(names)])
    if len(corners) < 3 or not len(others):  # noqa: PLR2004 - a line holds nobody else
        return True
    along = np.roll(corners, -1, axis=0) - corners
    gap = others[:, None] - corners[None]
    inside = (along[:, 0] * gap[..., 1] - along[:, 1] * gap[..., 0] > 0).all(axis=1).sum()
    return bool(inside <= MOSTLY * len(names))


def _area(points: Floats, colour: str, radius: float) -> ET.Element:
    corners = _hull(points[_near(points)])
    line = "L".join(f"{x:.1f} {y:.1f}" for x, y in corners)
    # A wide edge with round joins keeps the area clear of the shapes on its corners.
    return ET.Element(
        "path",
        {
            "class": "map-area",
            "d": f"M{line}Z",
            "fill": colour,
            "stroke": colour,
            "stroke-width": f"{2 * ROUND * radius:.1f}",
            "stroke-linejoin": "round",
            "stroke-linecap": "round",
        },
    )


def _near(points: Floats) -> NDArray[np.bool_]:
    gap = np.linalg.norm(points - np.median(points, axis=0), axis=1)
    return np.asarray(gap <= max(FAR * float(np.median(gap)), 1e-9))


def _hull(points: Floats) -> list[Point]:
    """Go round the outermost points (Andrew 1979: monotone chain)."""
    ordered = sorted({(float(x), float(y)) for x, y in points})
    if len(ordered) < 3:  # noqa: PLR2004 - a point or a line is its own hull
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(ordered: list[Point]) -> list[Point]:
    found: list[Point] = []
    for x, y in ordered:
        while len(found) > 1:
            (x1, y1), (x2, y2) = found[-2:]
            if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0:
                break
            found.pop()
        found.append((x, y))
    return found


def _ties(
    field: ET.Element, units: nx.Graph[str], centres: Mapping[str, Point], radius: float
) -> None:
    """Draw all ties as one line each way: what stays in a group darker than what leaves it."""
    count = max(units.number_of_edges(), 1)
    dark = float(np.clip(12 / count**0.5, LIGHTEST, DARKEST))
    lines: dict[bool, list[str]] = {False: [], True: []}
    for one, other in sorted(sorted(edge) for edge in units.edges()):
        inside = units.nodes[one]["group"] == units.nodes[other]["group"]
        (x1, y1), (x2, y2) = centres[one], centres[other]
        lines[inside].append(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}")
    paint = {"class": "map-tie", "fill": "none", "stroke": TIE}
    for inside, found in lines.items():
        if found:
            share = dark if inside else 0.75 * dark
            paint |= {"stroke-opacity": f"{share:.2f}", "stroke-width": f"{0.14 * radius:.2f}"}
            ET.SubElement(field, "path", paint | {"d": "".join(found)})


def _names(
    field: ET.Element,
    groups: Mapping[str, list[str]],
    centres: Mapping[str, Point],
    room: Point,
    scale: float,
) -> None:
    labels = {group: text_metrics.label_lines(group) for group in groups}
    start = [_above(np.array([centres[name] for name in names])) for names in groups.values()]
    for points in FONT_SIZES:
        size = points * scale
        boxes = [_box(label, size) for label in labels.values()]
        found, free = spread(start, boxes, *room)
        if free:
            break
    # Reading goes from top to bottom, whatever lies over it.
    written = ET.SubElement(field, "g", {"aria-hidden": "true"})
    for label, (x, y) in zip(labels.values(), found, strict=True):
        top = y - len(label) * text_metrics.LINE_HEIGHT * size / 2
        write(written, label, x, top + 0.9 * size, size, bold=True)


def _above(points: Floats) -> Point:
    """Say where the name goes: on the upper edge of the area, over as few shapes as may be."""
    core = points[_near(points)]
    return float(np.median(core[:, 0])), float(core[:, 1].min())


def _box(label: list[str], size: float) -> Box:
    wide = max((1.1 * text_metrics.width(line, size) for line in label), default=0.0)
    return Box(wide + 0.6 * size, (len(label) * text_metrics.LINE_HEIGHT + 0.3) * size)
