"""The map: units and the ties between them, as an SVG that a screen and a printer can show."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from stappenplan.network.building import plain
from stappenplan.network.fitting import label_of, radius_of, settled
from stappenplan.network.layout import layout
from stappenplan.network.legend import legend
from stappenplan.network.routing import detour, path
from stappenplan.network.shapes import INK, extent, shape
from stappenplan.network.spoken import spoken
from stappenplan.network.units import by_unit
from stappenplan.pictures import lettering

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeGuard

    import networkx as nx

    Point = tuple[float, float]

DRAWN_FOR = 1600
MARGIN = 22.0
# How far a solid and a dashed tie between the same units bend apart.
BESIDE = 0.035
TIE = "#5a6672"


def svg(
    graph: nx.Graph[str] | nx.MultiDiGraph[str],
    *,
    title: str,
    desc: str,
    width: int = 1600,
    height: int = 900,
    letters: float = 1.0,
    places: Mapping[str, tuple[float, float]] | None = None,
) -> str:
    """Draw the map of units.

    A graph of people is folded into units first: this never draws a person. Ties that were
    reported are solid; where nobody reported any, and the workshop brought people together, the
    tie is dashed. Sides differ in colour and in shape. The same graph gives the same text.

    Parameters
    ----------
    graph
        Units as `by_unit` builds them, or ties as `graph` builds them.
    title, desc
        What a screen reader says: the name of the map, and what is to be seen on it.
    width, height
        The size of the drawing; it scales to the place it gets.
    letters
        How large letters and lines are, compared to a map for paper.
    places
        Where nodes stood on an earlier map; see `layout`.
    """
    units = by_unit(graph) if _has_people(graph) else graph
    scale = letters * width / DRAWN_FOR
    root, mark = _root(title, desc, width, height)
    strip, below = legend(units, width - 2 * MARGIN, scale)
    room = (width - 2 * MARGIN, height - below - 3 * MARGIN)
    if not len(units):
        _text(root, ["Nog geen contacten"], width / 2, height / 2, 30 * scale)
    centres, size = settled(units, layout(units, places=places), room, scale)
    field = ET.SubElement(root, "g", transform=f"translate({MARGIN:g} {MARGIN:g})")
    _ties(field, units, centres, size)
    _nodes(field, units, centres, size)
    strip.set("transform", f"translate({MARGIN:g} {height - below - MARGIN:g})")
    root.append(strip)
    root.set("aria-labelledby", f"{mark}-t {mark}-d")
    return ET.tostring(root, encoding="unicode")


def _has_people(graph: nx.Graph[str]) -> TypeGuard[nx.MultiDiGraph[str]]:
    return graph.is_multigraph() and graph.is_directed()


def _root(title: str, desc: str, width: int, height: int) -> tuple[ET.Element, str]:
    title, desc = plain(title), plain(desc)
    # Several maps may stand on one page, and their ids have to differ.
    mark = "kaart-" + hashlib.sha256(f"{title}\n{desc}".encode()).hexdigest()[:8]
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": "100%",
            "role": "img",
            "font-family": lettering.FONT,
        },
    )
    ET.SubElement(root, "title", id=f"{mark}-t").text = title
    ET.SubElement(root, "desc", id=f"{mark}-d").text = desc
    ET.SubElement(root, "rect", width=str(width), height=str(height), fill="#ffffff")
    return root, mark


def _ties(
    field: ET.Element,
    units: nx.Graph[str],
    centres: Mapping[str, Point],
    size: float,
) -> None:
    group = ET.SubElement(field, "g", {"fill": "none", "stroke": TIE, "stroke-linecap": "round"})
    rounds = {name: (*centres[name], radius_of(units.nodes[name], size)) for name in sorted(units)}
    for one, other, data in sorted(units.edges(data=True), key=lambda row: sorted(row[:2])):
        ends = sorted((one, other))
        names = " en ".join(plain(units.nodes[end]["label"]) for end in ends)
        start, end = (centres[name] for name in ends)
        others = [place for name, place in rounds.items() if name not in ends]
        two = data["reported"] and data["made"]
        for count, side, dashed in ((data["reported"], -1, False), (data["made"], 1, True)):
            if count:
                bend = detour(start, end, others, wanted=side * BESIDE if two else 0.0)
                line = _tie(group, count, size, dashed=dashed)
                line.set("d", path(start, end, bend))
                words = f"{names}: {_contacts(count, dashed=dashed)}"
                ET.SubElement(line, "title").text = words


def _tie(group: ET.Element, count: int, size: float, *, dashed: bool) -> ET.Element:
    thick = size * min(0.4, 0.06 + 0.05 * math.sqrt(count))
    line = ET.SubElement(group, "path", {"stroke-width": f"{thick:.2f}"})
    if dashed:
        line.set("stroke-dasharray", f"{0.45 * size:.1f} {0.45 * size + thick:.1f}")
    return line


def _contacts(count: int, *, dashed: bool) -> str:
    how = " door deze bijeenkomst" if dashed else ""
    return f"{count} {'contact' if count == 1 else 'contacten'}{how}"


def _nodes(
    field: ET.Element,
    units: nx.Graph[str],
    centres: Mapping[str, Point],
    size: float,
) -> None:
    for name in sorted(units):
        data, (x, y) = units.nodes[name], centres[name]
        radius = radius_of(data, size)
        # A page lets people walk from unit to unit, and needs words for each.
        group = ET.SubElement(field, "g", {"data-unit": "", "aria-label": spoken(units, name)})
        ET.SubElement(group, "title").text = plain(data["label"])
        group.append(shape(data["side"], x, y, radius, hollow=data["kind"] == "organisation"))
        below = y + extent(data["side"], radius) + 1.1 * size
        _text(group, label_of(data), x, below, size)


def _text(parent: ET.Element, label: list[str], x: float, y: float, size: float) -> None:
    """Write centred lines, on a light ground that keeps ties from running through the letters."""
    for number, line in enumerate(label):
        wide = lettering.width(line, size)
        top = y + (number * lettering.LINE_HEIGHT - 0.9) * size
        ground = {"x": x - wide / 2, "y": top, "width": wide, "height": 1.2 * size}
        place = {key: f"{value:.1f}" for key, value in ground.items()}
        ET.SubElement(parent, "rect", place | {"fill": "#ffffff", "rx": f"{0.2 * size:.1f}"})
    text = ET.SubElement(
        parent,
        "text",
        {
            "text-anchor": "middle",
            "font-size": f"{size:.1f}",
            "fill": INK,
        },
    )
    for number, line in enumerate(label):
        height = y + number * lettering.LINE_HEIGHT * size
        ET.SubElement(text, "tspan", x=f"{x:.1f}", y=f"{height:.1f}").text = line
