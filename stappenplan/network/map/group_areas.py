"""A map of more nodes than have room for a name: small shapes, in areas that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import numpy as np

from stappenplan.network.map.alt_text import describe_group
from stappenplan.network.map.drawable_graph import nodes_by_group
from stappenplan.network.map.labels import draw_label
from stappenplan.network.map.node_shapes import TIE, draw_shape, lighten
from stappenplan.network.map.overlap_removal import Box, remove_overlaps
from stappenplan.network.map.sizing import node_radius
from stappenplan.pictures import lettering

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx
    from numpy.typing import NDArray

    from stappenplan.network.map.sizing import Size

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


def draw_areas(
    field: ET.Element,
    units: nx.Graph[str],
    centres: Mapping[str, Point],
    size: Size,
    space: Point,
    scale: float,
) -> None:
    """Draw areas, ties and small shapes, and write the names of the areas over them."""
    groups = {
        g: names for g, names in nodes_by_group(units).items() if _is_separate(names, centres)
    }
    radius = size.font_size * 0.5
    for group, names in groups.items():
        # A page lets people walk from area to area, and needs words for each.
        said = {"data-unit": group, "aria-label": describe_group(units, group, names)}
        style = units.nodes[names[0]]["style"]
        area = ET.SubElement(field, "g", said)
        ET.SubElement(area, "title").text = group
        area.append(
            _area(np.array([centres[name] for name in names]), lighten(style.colour), radius)
        )
    _draw_ties(field, units, centres, radius)
    shapes = ET.SubElement(field, "g")
    for name in sorted(units):
        data, (x, y) = units.nodes[name], centres[name]
        absent = data["kind"] == "organisation"
        drawn = draw_shape(data["style"], x, y, node_radius(data, size), hollow=absent)
        ET.SubElement(drawn, "title").text = f"{data['label']} ({data['group']})"
        shapes.append(drawn)
    _draw_names(field, groups, centres, space, scale)


def _is_separate(names: list[str], centres: Mapping[str, Point]) -> bool:
    """Whether a group has a place of its own: an area that is mostly others' would mislead."""
    own = np.array([centres[name] for name in names])
    corners = np.array(_hull(own[_is_near_centre(own)]))
    others = np.array([place for name, place in centres.items() if name not in set(names)])
    if len(corners) < 3 or not len(others):  # noqa: PLR2004 - a line holds nobody else
        return True
    along = np.roll(corners, -1, axis=0) - corners
    gap = others[:, None] - corners[None]
    inside = (along[:, 0] * gap[..., 1] - along[:, 1] * gap[..., 0] > 0).all(axis=1).sum()
    return bool(inside <= MOSTLY * len(names))


def _area(points: Floats, colour: str, radius: float) -> ET.Element:
    corners = _hull(points[_is_near_centre(points)])
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


def _is_near_centre(points: Floats) -> NDArray[np.bool_]:
    gap = np.linalg.norm(points - np.median(points, axis=0), axis=1)
    return np.asarray(gap <= max(FAR * float(np.median(gap)), 1e-9))


def _hull(points: Floats) -> list[Point]:
    """Go round the outermost points (Andrew 1979: monotone chain)."""
    ordered = sorted({(float(x), float(y)) for x, y in points})
    if len(ordered) < 3:  # noqa: PLR2004 - a point or a line is its own hull
        return ordered
    return _half_hull(ordered)[:-1] + _half_hull(ordered[::-1])[:-1]


def _half_hull(ordered: list[Point]) -> list[Point]:
    found: list[Point] = []
    for x, y in ordered:
        while len(found) > 1:
            (x1, y1), (x2, y2) = found[-2:]
            if (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) > 0:
                break
            found.pop()
        found.append((x, y))
    return found


def _draw_ties(
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


def _draw_names(
    field: ET.Element,
    groups: Mapping[str, list[str]],
    centres: Mapping[str, Point],
    space: Point,
    scale: float,
) -> None:
    labels = {group: lettering.lines(group) for group in groups}
    start = [
        _name_position(np.array([centres[name] for name in names])) for names in groups.values()
    ]
    for points in FONT_SIZES:
        size = points * scale
        boxes = [_name_box(label, size) for label in labels.values()]
        found, free = remove_overlaps(start, boxes, *space)
        if free:
            break
    # Reading goes from top to bottom, whatever lies over it.
    written = ET.SubElement(field, "g", {"aria-hidden": "true"})
    for label, (x, y) in zip(labels.values(), found, strict=True):
        top = y - len(label) * lettering.LINE_HEIGHT * size / 2
        draw_label(written, label, x, top + 0.9 * size, size, bold=True)


def _name_position(points: Floats) -> Point:
    """Say where the name goes: on the upper edge of the area, over as few shapes as may be."""
    core = points[_is_near_centre(points)]
    return float(np.median(core[:, 0])), float(core[:, 1].min())


def _name_box(label: list[str], size: float) -> Box:
    wide = max((1.1 * lettering.width(line, size) for line in label), default=0.0)
    return Box(wide + 0.6 * size, (len(label) * lettering.LINE_HEIGHT + 0.3) * size)
