"""The map: units and the ties between them, as an SVG that a screen and a printer can show."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from stappenplan.network import areas, lines
from stappenplan.network.building import plain
from stappenplan.network.fitting import label_of, radius_of
from stappenplan.network.grouping import grouped
from stappenplan.network.layout import MARGIN, Format, kept, placed
from stappenplan.network.legend import legend
from stappenplan.network.picturing import pictured
from stappenplan.network.shapes import extent, shape
from stappenplan.network.spoken import spoken
from stappenplan.network.units import by_unit
from stappenplan.network.writing import write
from stappenplan.pictures import text_metrics

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeGuard

    import networkx as nx

    from stappenplan.network.fitting import Size

    Point = tuple[float, float]
    Places = Mapping[str, Point]

# A larger network is drawn as its groups.
LARGEST = 600


def svg(
    graph: nx.Graph[str] | nx.MultiDiGraph[str],
    *,
    title: str,
    desc: str,
    width: int = 1600,
    height: int = 900,
    letters: float = 1.0,
    places: Places | None = None,
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
        Where nodes stand, as `layout` returns it; whoever is not in it gets a place.
    """
    units = by_unit(graph) if _has_people(graph) else graph
    return draw(
        units, title=title, desc=desc, width=width, height=height, letters=letters, places=places
    )


def _has_people(graph: nx.Graph[str]) -> TypeGuard[nx.MultiDiGraph[str]]:
    return graph.is_multigraph() and graph.is_directed()


def draw(
    graph: nx.Graph[Any],
    *,
    title: str,
    desc: str = "",
    width: int = 1600,
    height: int = 900,
    letters: float = 1.0,
    places: Places | None = None,
) -> str:
    """Draw any network as it is, persons too: who may be seen is for the caller to know.

    Where labels do not fit, nodes are small and the areas of their groups have names. More than
    600 nodes are drawn as their groups.

    Parameters
    ----------
    graph
        Any networkx graph; see `pictured` for the attributes that are shown.
    title, desc, width, height, letters, places
        As for `svg`.

    Raises
    ------
    NetworkError
        When there are more nodes than that, and no groups.
    """
    units = pictured(graph if len(graph) <= LARGEST else grouped(graph))
    shown = Format(width, height, letters)
    scale, room = shown.scale, shown.room(units)
    if places is not None and all(name in places for name in units):
        found, size = kept(units, room, scale, places)
    else:
        found, size = placed(units, room, scale, places)
    return sheet(units, found, size, room, shown, title=title, desc=desc)


def sheet(
    units: nx.Graph[str],
    places: Places,
    size: Size,
    room: Point,
    shown: Format,
    *,
    title: str,
    desc: str,
    among: nx.Graph[str] | None = None,
) -> str:
    """Draw a pictured network in places that are known.

    Parameters
    ----------
    among
        All nodes whose place has to stay free, where this map shows only some of them.
    """
    width, height, scale = shown.width, shown.height, shown.scale
    centres = {name: (x * room[0], y * room[1]) for name, (x, y) in places.items()}
    root, mark = _root(title, desc, shown)
    if not len(units):
        write(root, ["Nog geen contacten"], width / 2, height / 2, 30 * scale)
    field = ET.SubElement(root, "g", transform=f"translate({MARGIN:g} {MARGIN:g})")
    whole = units if among is None else among
    if size.named:
        lines.draw(field, units, whole, centres, size, room)
        _nodes(field, units, whole, centres, size)
    else:
        areas.draw(field, units, centres, size, room, scale)
    strip, below = legend(units, width - 2 * MARGIN, scale, named=size.named)
    strip.set("transform", f"translate({MARGIN:g} {height - below - MARGIN:g})")
    root.append(strip)
    root.set("aria-labelledby", f"{mark}-t {mark}-d")
    return ET.tostring(root, encoding="unicode")


def _root(title: str, desc: str, shown: Format) -> tuple[ET.Element, str]:
    title, desc = plain(title), plain(desc)
    # Several maps may stand on one page, and their ids have to differ.
    mark = "kaart-" + hashlib.sha256(f"{title}\n{desc}".encode()).hexdigest()[:8]
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "map",
            "viewBox": f"0 0 {shown.width:g} {shown.height:g}",
            "width": "100%",
            "role": "img",
            "font-family": text_metrics.FONT,
        },
    )
    ET.SubElement(root, "title", id=f"{mark}-t").text = title
    ET.SubElement(root, "desc", id=f"{mark}-d").text = desc
    ground = {"width": f"{shown.width:g}", "height": f"{shown.height:g}"}
    ET.SubElement(root, "rect", ground | {"fill": "#ffffff", "class": "map-ground"})
    return root, mark


def _nodes(
    field: ET.Element,
    units: nx.Graph[str],
    whole: nx.Graph[str],
    centres: Mapping[str, Point],
    size: Size,
) -> None:
    for number, name in enumerate(sorted(units)):
        data, (x, y) = units.nodes[name], centres[name]
        radius = radius_of(data, size)
        # A page lets people walk from unit to unit, and needs words for each.
        said = {"data-unit": str(number), "aria-label": spoken(units, name)}
        group = ET.SubElement(field, "g", said)
        ET.SubElement(group, "title").text = data["label"]
        absent, lone = data["kind"] == "organisation", "only" in data
        group.append(shape(data["mark"], x, y, radius, hollow=absent, dashed=lone))
        largest = extent(data["mark"], radius_of(whole.nodes[name], size))
        below = y + largest + 1.1 * size.letters
        write(group, label_of(data), x, below, size.letters)
