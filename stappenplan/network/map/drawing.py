"""The map as an SVG for screen and print."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.disclosure.aggregation import aggregate
from stappenplan.network.map import edges, group_areas
from stappenplan.network.map.alt_text import describe_node
from stappenplan.network.map.backbone import lines_sentence
from stappenplan.network.map.drawing_size import MARGIN, MapFormat
from stappenplan.network.map.drawn_part import drawn_part
from stappenplan.network.map.labels import draw_label
from stappenplan.network.map.layout import keep_positions, place_nodes
from stappenplan.network.map.legend import legend
from stappenplan.network.map.node_shapes import draw_shape, extent
from stappenplan.network.map.sizing import label_lines, node_radius
from stappenplan.pictures import text_metrics
from stappenplan.typed_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeGuard

    import networkx as nx

    from stappenplan.bilingual_text import Language
    from stappenplan.network.map.sizing import Size

    Point = tuple[float, float]
    Positions = Mapping[str, Point]

EMPTY = Bilingual("Nog geen contacten", "No ties yet")


def svg(
    graph: nx.Graph[str] | nx.MultiDiGraph[str],
    *,
    title: str,
    desc: str,
    width: int = 1600,
    height: int = 900,
    letters: float = 1.0,
    positions: Positions | None = None,
) -> str:
    """Draw the map of the groups in a room.

    A graph of people is aggregated first, so that no person is drawn. Reported ties are solid
    lines, ties that the workshop made are dashed ones. Sides differ in colour and in shape. The
    same graph gives the same text.

    Parameters
    ----------
    graph
        An aggregated network (see `aggregate`), or the graph of ties (see `graph`).
    title, desc
        The accessible name of the map, and its text alternative.
    width, height
        The size of the drawing, which scales to its container.
    letters
        The size of letters and lines, relative to a map for paper.
    positions
        Positions of nodes, as `layout` returns them; other nodes get a position.
    """
    units = aggregate(graph) if _has_people(graph) else graph
    return draw(
        units,
        title=title,
        desc=desc,
        width=width,
        height=height,
        letters=letters,
        positions=positions,
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
    positions: Positions | None = None,
    language: Language = "nl",
) -> str:
    """Draw any network without aggregation: the caller decides who may be shown.

    Where labels do not fit, nodes are small and groups are drawn as named areas. More than 600
    nodes are drawn as their groups. Ties of a directed graph end in an arrow, and of a tangle of
    lines only the `backbone` is drawn; the legend and the description say so.

    Parameters
    ----------
    graph
        Any networkx graph; see `to_drawable` for the attributes that are shown.
    title, desc, width, height, letters, positions
        As for `svg`.
    language
        That of the legend and of all texts for screen readers.

    Raises
    ------
    NetworkError
        When there are more nodes than that, and no groups.
    """
    format_ = MapFormat(width, height, letters)
    units = drawn_part(graph, format_, language)
    scale, space = format_.scale, format_.space(units)
    if positions is not None and all(name in positions for name in units):
        placed_at, size = keep_positions(units, space, scale, positions)
    else:
        placed_at, size = place_nodes(units, space, scale, positions)
    return draw_at(units, placed_at, size, space, format_, title=title, desc=desc)


def draw_at(
    units: nx.Graph[str],
    positions: Positions,
    size: Size,
    space: Point,
    format_: MapFormat,
    *,
    title: str,
    desc: str,
    among: nx.Graph[str] | None = None,
) -> str:
    """Draw a drawable graph at known positions.

    Parameters
    ----------
    among
        All nodes whose positions have to stay free, if this map shows only some of them.
    """
    width, height, scale = format_.width, format_.height, format_.scale
    centres = {name: (x * space[0], y * space[1]) for name, (x, y) in positions.items()}
    language, left_out = units.graph["language"], lines_sentence(units)
    root, prefix = _root(title, f"{desc} {left_out.said(language)}" if left_out else desc, format_)
    if not len(units):
        draw_label(root, [EMPTY.said(language)], width / 2, height / 2, 30 * scale)
    field = ET.SubElement(root, "g", transform=f"translate({MARGIN:g} {MARGIN:g})")
    all_nodes = units if among is None else among
    if size.labelled:
        edges.draw_edges(field, units, all_nodes, centres, size, space)
        _draw_nodes(field, units, all_nodes, centres, size)
    else:
        group_areas.draw_areas(field, units, centres, size, space, scale)
    strip, below = legend(units, width - 2 * MARGIN, scale, named=size.labelled)
    strip.set("transform", f"translate({MARGIN:g} {height - below - MARGIN:g})")
    root.append(strip)
    root.set("aria-labelledby", f"{prefix}-t {prefix}-d")
    return ET.tostring(root, encoding="unicode")


def _root(title: str, desc: str, format_: MapFormat) -> tuple[ET.Element, str]:
    title, desc = one_line(title), one_line(desc)
    # Ids have to differ between several maps on one page.
    prefix = "kaart-" + hashlib.sha256(f"{title}\n{desc}".encode()).hexdigest()[:8]
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "map",
            "viewBox": f"0 0 {format_.width:g} {format_.height:g}",
            "width": "100%",
            "role": "img",
            "font-family": text_metrics.FONT,
        },
    )
    ET.SubElement(root, "title", id=f"{prefix}-t").text = title
    ET.SubElement(root, "desc", id=f"{prefix}-d").text = desc
    ground = {"width": f"{format_.width:g}", "height": f"{format_.height:g}"}
    ET.SubElement(root, "rect", ground | {"fill": "#ffffff", "class": "map-ground"})
    return root, prefix


def _draw_nodes(
    field: ET.Element,
    units: nx.Graph[str],
    all_nodes: nx.Graph[str],
    centres: Mapping[str, Point],
    size: Size,
) -> None:
    for number, name in enumerate(sorted(units)):
        data, (x, y) = units.nodes[name], centres[name]
        radius = node_radius(data, size)
        # The page offers keyboard navigation between nodes, which needs a text for each.
        said = {
            "data-unit": str(number),
            "aria-label": data.get("said") or describe_node(units, name),
        }
        group = ET.SubElement(field, "g", said)
        ET.SubElement(group, "title").text = data["label"]
        absent, lone = data["kind"] == "organisation", "only" in data
        group.append(draw_shape(data["style"], x, y, radius, hollow=absent, dashed=lone))
        largest = extent(data["style"], node_radius(all_nodes.nodes[name], size))
        below = y + largest + 1.1 * size.font_size
        draw_label(group, label_lines(data), x, below, size.font_size)
