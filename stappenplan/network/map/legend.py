"""The legend: what shapes and lines on the map mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.map.arrowheads import LENGTH, WIDTH, draw_head
from stappenplan.network.map.backbone import lines_sentence
from stappenplan.network.map.node_shapes import INK, TIE, draw_shape
from stappenplan.pictures import text_metrics

if TYPE_CHECKING:
    from collections.abc import Callable

    import networkx as nx

    from stappenplan.network.map.node_shapes import NodeStyle

    Sample = Callable[[ET.Element, float, float], None]

SIZE = 24
ABSENT = Bilingual("niet in de zaal", "not in the room")
REPORTED = Bilingual("genoemd contact", "reported tie")
MADE = Bilingual("door deze bijeenkomst", "made by this gathering")
THICKER = Bilingual("dikker = meer contacten", "thicker = more ties")
LEFT_OUT = Bilingual("meeste dunne lijnen weggelaten", "most thin lines left out")
NUMBERS = Bilingual("(7) = aantal mensen", "(7) = number of people")
ARROW = Bilingual("richting van een contact", "direction of a tie")
NO_ARROWS = Bilingual("richting niet getekend", "direction is not drawn")


def legend(
    units: nx.Graph[str], width: float, scale: float, *, named: bool = True
) -> tuple[ET.Element, float]:
    """Draw the legend of a map, and return it with its height.

    Parameters
    ----------
    units
        The drawable graph; see `to_drawable`.
    width, scale
        The available width, and the relative size of letters.
    named
        Whether nodes have labels, and sizes with a meaning.
    """
    size = SIZE * scale
    strip = ET.Element("g", {"font-size": f"{size:.1f}", "fill": INK, "class": "map-label"})
    x, y, row = 0.0, size, 1.6 * size
    for sample, width_of_sample, words in _items(units, size, named=named):
        wide = width_of_sample + 0.5 * size + text_metrics.width(words, size)
        if x and x + wide > width:
            x, y = 0.0, y + row
        sample(strip, x, y)
        at = x + width_of_sample + 0.4 * size
        for number, line in enumerate(_broken(words, size, width - at)):
            y += 1.3 * size if number else 0.0
            ET.SubElement(strip, "text", x=f"{at:.1f}", y=f"{y:.1f}").text = line
        x += wide + size
    return strip, y + 0.4 * size if x else 0.0


def _broken(words: str, size: float, width: float) -> list[str]:
    """Break words into lines of this width, where there is room for more than one word."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and text_metrics.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _items(units: nx.Graph[str], size: float, *, named: bool) -> list[tuple[Sample, float, str]]:
    """List the items of the legend: how to draw the sample, its width, and the text."""
    nodes = [data for _, data in units.nodes(data=True)]
    ties = [data for *_, data in units.edges(data=True)]
    language = units.graph["language"]
    absent = [data["style"] for data in nodes if data["kind"] == "organisation"]
    found = [(_shape_sample(style, size), size, words) for style, words in units.graph["styles"]]
    if absent:
        found.append(
            (
                _shape_sample(min(absent), size, hollow=True),
                size,
                ABSENT.said(language),
            )
        )
    found += _direction(units, size, named=named)
    if sentence := lines_sentence(units):
        found.append((_no_sample, 0.0, sentence.said(language).rstrip(".")))
    if not named:
        return found
    found += _differences(nodes, ties, size)
    # A single kind of line needs no explanation.
    if any(data["made"] for data in ties):
        if any(data["reported"] for data in ties):
            found.append(
                (
                    _line_sample(size, dashed=False),
                    2.4 * size,
                    REPORTED.said(language),
                )
            )
        found.append(
            (
                _line_sample(size, dashed=True),
                2.4 * size,
                MADE.said(language),
            )
        )
    if len({data["weight"] for data in ties}) > 1:
        found.append((_no_sample, 0.0, THICKER.said(language)))
    if units.graph["ties_left_out"]:
        found.append(
            (
                _no_sample,
                0.0,
                LEFT_OUT.said(language),
            )
        )
    if any("people" in data for data in nodes):
        found.append((_no_sample, 0.0, NUMBERS.said(language)))
    return found


def _direction(
    units: nx.Graph[str], size: float, *, named: bool
) -> list[tuple[Sample, float, str]]:
    """Explain arrows, or say that ties have a direction that is not drawn."""
    if not units.graph["directed"]:
        return []
    language = units.graph["language"]
    if named and any("to" in data for *_, data in units.edges(data=True)):
        return [
            (
                _arrow_sample(size),
                2.4 * size,
                ARROW.said(language),
            )
        ]
    return [(_no_sample, 0.0, NO_ARROWS.said(language))]


def _differences(nodes: list[Any], ties: list[Any], size: float) -> list[tuple[Sample, float, str]]:
    """Explain dashed lines and shapes, which are on one of two maps only."""
    lines = {data["only"] for data in ties if "only" in data}
    shapes = {data["only"]: data["style"] for data in nodes if "only" in data}
    both = bool(lines) and any("only" not in data for data in ties)
    found = [(_line_sample(size, dashed=False), 2.4 * size, "toen en nu")] if both else []
    found += [(_line_sample(size, dashed=True), 2.4 * size, words) for words in sorted(lines)]
    found += [
        (_shape_sample(style, size, dashed=True), size, words) for words, style in shapes.items()
    ]
    return found


def _shape_sample(
    style: NodeStyle, size: float, *, hollow: bool = False, dashed: bool = False
) -> Sample:
    def draw(strip: ET.Element, x: float, y: float) -> None:
        centre = x + size / 2, y - 0.35 * size
        strip.append(draw_shape(style, *centre, 0.42 * size, hollow=hollow, dashed=dashed))

    return draw


def _line_sample(size: float, *, dashed: bool) -> Sample:
    def draw(strip: ET.Element, x: float, y: float) -> None:
        path = f"M{x:.1f} {y - 0.35 * size:.1f}h{2.4 * size:.1f}"
        line = ET.SubElement(strip, "path", {"d": path, "stroke": TIE, "class": "map-tie"})
        line.set("stroke-width", f"{0.14 * size:.1f}")
        if dashed:
            line.set("stroke-dasharray", f"{0.4 * size:.1f} {0.4 * size:.1f}")

    return draw


def _arrow_sample(size: float) -> Sample:
    line = _line_sample(size, dashed=False)

    def draw(strip: ET.Element, x: float, y: float) -> None:
        line(strip, x, y)
        tip, middle, length = x + 2.4 * size, y - 0.35 * size, LENGTH * size
        half = WIDTH * length / 2
        corners = [
            (tip, middle),
            (tip - length, middle - half),
            (tip - length, middle + half),
        ]
        strip.append(draw_head(corners))

    return draw


def _no_sample(_strip: ET.Element, _x: float, _y: float) -> None:
    return
