"""The ties of a map, drawn as lines from shape to shape."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from stappenplan.network.map.alt_text import contacts_phrase, say
from stappenplan.network.map.arrowheads import Curve, draw_head, head, head_length
from stappenplan.network.map.edge_routing import choose_bend, svg_path
from stappenplan.network.map.node_shapes import TIE, reach
from stappenplan.network.map.sizing import node_radius
from stappenplan.typed_text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import networkx as nx

    from stappenplan.network.map.sizing import Size

    Point = tuple[float, float]

# The bends of a solid and a dashed tie between the same nodes, in opposite directions.
BESIDE = 0.035
# Many ties are drawn lighter, behind names and shapes; a contrast of 3 to 1 remains.
DENSE, MUTED = 2, "0.7"
MADE = " door deze bijeenkomst"


def draw_edges(
    field: ET.Element,
    units: nx.Graph[str],
    all_nodes: nx.Graph[str],
    centres: Mapping[str, Point],
    size: Size,
    space: Point,
) -> None:
    """Draw every tie, curved around the shapes of other nodes, with arrowheads where it has any.

    Parameters
    ----------
    all_nodes
        All nodes whose shapes are avoided, if this map shows only some of them.
    """
    paint = {"class": "map-tie", "fill": "none", "stroke": TIE, "stroke-linecap": "round"}
    if all_nodes.number_of_edges() > DENSE * len(all_nodes):
        paint["stroke-opacity"] = MUTED
    group = ET.SubElement(field, "g", paint)
    circles = {
        name: (*centres[name], node_radius(all_nodes.nodes[name], size))
        for name in sorted(all_nodes)
    }
    heads: list[ET.Element] = []
    numbers = {name: number for number, name in enumerate(sorted(units))}
    for one, other, data in sorted(units.edges(data=True), key=lambda row: sorted(row[:2])):
        ends = sorted((one, other))
        names = _names(units, ends, data)
        start, end = (centres[name] for name in ends)
        obstacles = [circle for name, circle in circles.items() if name not in ends]
        for count, wanted, reason in _lines(data):
            bend = choose_bend(start, end, obstacles, wanted=wanted, space=space)
            line = _add_line(group, count, size.font_size, dashed=bool(reason))
            line.set("d", svg_path(start, end, bend))
            if "to" in data:
                curve = Curve.of(start, end, bend)
                heads += _add_heads(line, curve, units, ends, data["to"], size)
            line.set("data-tie", " ".join(str(numbers[end]) for end in ends))
            if reason == MADE:
                line.set("data-made", "")
            ET.SubElement(line, "title").text = f"{names}: {contacts_phrase(units, count)}{reason}"
    # On top of all lines, so that none hides where another one ends.
    if heads:
        ET.SubElement(field, "g").extend(heads)


def _names(units: nx.Graph[str], ends: Sequence[str], data: Mapping[str, Any]) -> str:
    """Name both ends of a tie, the one that it comes from first."""
    to = data.get("to", ())
    one, other = (one_line(units.nodes[end]["label"]) for end in sorted(ends, key=to.__contains__))
    if not to:
        return say(units, f"{one} en {other}", f"{one} and {other}")
    if len(to) == 1:
        return say(units, f"{one} naar {other}", f"{one} to {other}")
    return say(units, f"{one} en {other} over en weer", f"{one} and {other} both ways")


def _add_heads(
    line: ET.Element,
    curve: Curve,
    units: nx.Graph[str],
    ends: Sequence[str],
    to: Collection[str],
    size: Size,
) -> list[ET.Element]:
    """Shorten a line to where its arrowheads begin, and return those."""
    reaches = [
        partial(reach, units.nodes[end]["style"], node_radius(units.nodes[end], size))
        for end in ends
    ]
    room = math.dist(curve.start, curve.end) - sum(far(0.0) for far in reaches)
    length = head_length(size.font_size, float(line.attrib["stroke-width"]), room / len(to))
    first, last, heads = 0.0, 1.0, []
    for at, (end, far) in enumerate(zip(ends, reaches, strict=True)):
        if end not in to:
            continue
        share, corners = head(curve if at else curve.reversed(), length, far)
        first, last = (first, share) if at else (1 - share, last)
        heads.append(draw_head(corners))
    line.set("d", curve.part(first, max(first, last)).path())
    line.set("stroke-linecap", "butt")
    return heads


def _lines(data: Mapping[str, Any]) -> Iterator[tuple[float, float, str]]:
    """Yield the lines of a tie: number of contacts, preferred bend, and why it is dashed."""
    reported, made = data["reported"], data["made"]
    only = f", {data['only']}" if "only" in data else ""
    if reported:
        yield reported, -BESIDE if made else 0.0, only
    if made:
        yield made, BESIDE if reported else 0.0, MADE


def _add_line(group: ET.Element, count: float, size: float, *, dashed: bool) -> ET.Element:
    thick = size * min(0.5, 0.06 + 0.05 * math.sqrt(count))
    line = ET.SubElement(group, "path", {"stroke-width": f"{thick:.2f}"})
    if dashed:
        line.set("stroke-dasharray", f"{0.45 * size:.1f} {0.45 * size + thick:.1f}")
    return line
