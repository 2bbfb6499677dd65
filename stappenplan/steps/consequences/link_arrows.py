"""Arrows from a consequence to another one that it makes stronger or weaker."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol
from xml.etree import ElementTree as ET

from stappenplan.pictures.canvas import ASKED, DARK, INK, PAPER_WHITE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from stappenplan.network.map.arrowheads import Curve
    from stappenplan.steps.consequences.loops import Link

    Point = tuple[float, float]

# Where on the side of a box arrows begin and end, as a share of its height: the middle is for the
# lines of the tree.
PLACES = (0.8, 0.2, 0.66, 0.34)
HEAD = 22.0
# Of the letters of the picture.
SIGN, KEY = 0.8, 0.75
# Stronger and weaker differ in sign and in line, not in colour alone.
COLOUR = {True: DARK, False: ASKED}
SIGNS = {True: "+", False: "−"}
DASHED = "9 7"
WORDS = {True: "maakt sterker", False: "maakt zwakker"}


class ArrowEnd(Protocol):
    """What an arrow begins or ends at."""

    column: int
    x: float
    y: float
    width: float
    height: float


def draw_arrows(
    svg: ET.Element, boxes: Mapping[str, ArrowEnd], links: Iterable[Link], size: float, gap: float
) -> list[ET.Element]:
    """Draw an arrow for each link, and return their signs, which stand above everything.

    Parameters
    ----------
    boxes
        By consequence; every link is between two of them.
    size, gap
        The letters of the picture, and the room between two columns.
    """
    taken: Counter[tuple[str, bool]] = Counter()
    signs: list[ET.Element] = []
    for link in links:
        cause, effect = boxes[link.cause], boxes[link.effect]
        # Of two in one column the arrow goes along their left sides.
        ends = (
            _port(taken, link.cause, cause, right=cause.column < effect.column),
            _port(taken, link.effect, effect, right=effect.column < cause.column),
        )
        # Arrows along one side keep apart, the first one farthest out.
        aside = gap * max(0.4, 1.0 - 0.15 * (taken[link.effect, False] - 1))
        curve = _curve(*ends, gap, aside)
        _draw_line(svg, curve, stronger=link.stronger)
        across = abs(ends[0][0] - ends[1][0])
        share = min(0.45, 0.45 * gap / across) if across else 0.35
        signs.extend(_sign(curve.at(share), size, stronger=link.stronger))
    return signs


def _port(taken: Counter[tuple[str, bool]], id_: str, box: ArrowEnd, *, right: bool) -> Point:
    """Return a place on the side of a box that no other arrow has yet, as long as there is one."""
    place = PLACES[taken[id_, right] % len(PLACES)]
    taken[id_, right] += 1
    return box.x + (box.width if right else 0.0), box.y + place * box.height


def _curve(start: Point, end: Point, gap: float, aside: float) -> Curve:
    # Of maps of networks, whose libraries no page needs that has no arrows.
    from stappenplan.network.map.arrowheads import Curve

    (x1, y1), (x2, y2) = start, end
    if x1 == x2:
        return Curve(start, (x1 - aside, (y1 + y2) / 2), end)
    # A little below the straight line, which the tree may have.
    return Curve(start, ((x1 + x2) / 2, max(y1, y2) + 0.1 * gap), end)


def _draw_line(svg: ET.Element, curve: Curve, *, stronger: bool) -> None:
    from stappenplan.network.map.arrowheads import draw_head, head

    share, corners = head(curve, HEAD, lambda _angle: 0.0)
    line = {"d": curve.part(0.0, share).path(), "fill": "none", "stroke-width": "4"}
    line["stroke"] = COLOUR[stronger]
    if not stronger:
        line["stroke-dasharray"] = DASHED
    ET.SubElement(svg, "path", line)
    tip = draw_head(corners)
    tip.set("fill", COLOUR[stronger])
    svg.append(tip)


def _sign(at: Point, size: float, *, stronger: bool) -> list[ET.Element]:
    x, y = at
    radius = SIGN * size / 2
    ring = {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": f"{radius:.0f}", "stroke-width": "3"}
    circle = ET.Element("circle", ring | {"fill": PAPER_WHITE, "stroke": COLOUR[stronger]})
    letter = {"x": f"{x:.0f}", "y": f"{y + 0.28 * size:.0f}", "text-anchor": "middle"}
    letter |= {"font-size": f"{SIGN * size:.0f}", "font-weight": "700", "fill": COLOUR[stronger]}
    text = ET.Element("text", letter)
    text.text = SIGNS[stronger]
    return [circle, text]


def draw_key(svg: ET.Element, links: Sequence[Link], top: float, size: float) -> float:
    """Say below the picture what the signs mean; returns how much room that takes."""
    x, small = 0.0, KEY * size
    y = top + 1.2 * small
    for stronger in (True, False):
        if not any(link.stronger is stronger for link in links):
            continue
        svg.extend(_sign((x + small / 2, y), small, stronger=stronger))
        words = {"x": f"{x + 1.2 * small:.0f}", "y": f"{y + 0.3 * small:.0f}", "fill": INK}
        ET.SubElement(svg, "text", words | {"font-size": f"{small:.0f}"}).text = WORDS[stronger]
        x += 10 * small
    return 2 * small
