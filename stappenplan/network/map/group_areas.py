"""A map of many nodes: small shapes without labels, in named areas of groups."""

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
# Nodes this many times further from the centre than the median are outside the area.
FAR = 2.2
# The most nodes of other groups in an area, as a share of its own.
MOSTLY = 0.5
# The margin of an area around its shapes, in radii.
ROUND = 2.6
# The opacity of ties: thousands of them may not hide the map.
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
        # The page offers keyboard navigation between areas, which needs a text for each.
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
    """Whether an area holds few nodes of other groups; otherwise it would be misleading."""
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
    # A wide stroke with round joins gives the area a margin around its outermost shapes.
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
    """Return the convex hull (monotone chain; Andrew 1979)."""
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
    """Draw all ties in two paths: those inside groups darker than those between groups."""
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
    # Names are drawn last, so that nothing covers them.
    written = ET.SubElement(field, "g", {"aria-hidden": "true"})
    for label, (x, y) in zip(labels.values(), found, strict=True):
        top = y - len(label) * lettering.LINE_HEIGHT * size / 2
        draw_label(written, label, x, top + 0.9 * size, size, bold=True)


def _name_position(points: Floats) -> Point:
    """Return the position of the name: on the upper edge of the area."""
    core = points[_is_near_centre(points)]
    return float(np.median(core[:, 0])), float(core[:, 1].min())


def _name_box(label: list[str], size: float) -> Box:
    wide = max((1.1 * lettering.width(line, size) for line in label), default=0.0)
    return Box(wide + 0.6 * size, (len(label) * lettering.LINE_HEIGHT + 0.3) * size)
