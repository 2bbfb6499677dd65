"""How large letters and shapes can be without getting in each other's way."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.building import plain
from stappenplan.network.shapes import extent
from stappenplan.network.spreading import Box, spread
from stappenplan.pictures import text_metrics

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Point = tuple[float, float]
    Floats = NDArray[np.float64]

# Readable from the back of a room first; smaller only when there is no place.
FONT_SIZES = (30, 27, 24, 21, 18, 16, 14, 12, 11)
# A map that is fuller than this has no room left for its ties; many nodes have more of them, but
# small letters may not become smaller.
FULL, FULL_OF_MANY, FULLEST = 0.45, 0.3, 0.5
SMALL, MANY = 16, 24
# With more nodes nobody reads all names, however large the paper is.
MOST_NAMED = 120
# How far everything is drawn towards a regular grid, when it does not fit as it was laid out.
TOWARDS_GRID = (0.4, 0.75, 1.0)
# Shapes without a name: the size of letters that their radius is counted in.
UNNAMED = 14


@dataclass(frozen=True, slots=True)
class Size:
    """How large everything is drawn.

    Attributes
    ----------
    letters
        The size of letters, in units of the drawing.
    named
        Whether nodes have room for a label.
    """

    letters: float
    named: bool = True


def label_of(data: Mapping[str, Any]) -> list[str]:
    """Return the lines below a shape: the name, and how many people that are."""
    count = f" ({data['people']})" if "people" in data else ""
    return text_metrics.label_lines(plain(data["label"]) + count)


def radius_of(data: Mapping[str, Any], size: Size) -> float:
    """Make the area of a shape grow with the number of people."""
    if not size.named:
        return size.letters * 0.5
    return size.letters * min(2.6, 0.5 + 0.27 * math.sqrt(data.get("people", 1)))


def reach_of(data: Mapping[str, Any], size: Size) -> tuple[Point, Point]:
    """How far a node reaches from the centre of its shape: to the upper left, the lower right."""
    half = extent(data["mark"], radius_of(data, size))
    if not size.named:
        return (-half, -half), (half, half)
    label, letters = label_of(data), size.letters
    wide = max([2 * half, *(text_metrics.width(line, letters) for line in label)]) / 2
    below = half + (len(label) * text_metrics.LINE_HEIGHT + 0.35) * letters
    edge = 0.25 * letters
    return (-wide - edge, -half - edge), (wide + edge, below + edge)


def reaches(units: nx.Graph[str], size: Size) -> tuple[Floats, Floats]:
    """Return `reach_of` of every node in order of name; shapes (n, 2) and (n, 2)."""
    both = [reach_of(units.nodes[name], size) for name in sorted(units)]
    return tuple(np.array([one[at] for one in both]).reshape(-1, 2) for at in (0, 1))  # type: ignore[return-value]


def sizes(units: nx.Graph[str], room: Point, scale: float) -> list[Size]:
    """List the sizes that might fit, the largest first; the last one leaves names out."""
    found = []
    for points in FONT_SIZES if len(units) <= MOST_NAMED else ():
        size = Size(points * scale)
        low, high = reaches(units, size)
        full = float((high - low).prod(axis=1).sum())
        most = FULL if len(units) <= MANY else FULL_OF_MANY
        most = most if points > SMALL else FULLEST
        if full <= most * room[0] * room[1] or len(units) <= 3:  # noqa: PLR2004 - may touch the frame
            found.append(size)
    small = unnamed(len(units), room, scale)
    return [*found, *(Size(share * small.letters, named=False) for share in (1, 0.75, 0.5))]


def unnamed(count: int, room: Point, scale: float) -> Size:
    """Make shapes small enough that all fit easily, and large enough to be told apart."""
    share = math.sqrt(0.08 * room[0] * room[1] / max(count, 1))
    return Size(min(UNNAMED * scale, share), named=False)


def apart(at: Floats, units: nx.Graph[str], room: Point, size: Size) -> tuple[Floats, bool]:
    """Push nodes apart where they overlap at this size, and say whether all are free then."""
    low, high = reaches(units, size)
    middle = (low + high) / 2
    boxes = [Box(float(wide), float(tall)) for wide, tall in high - low]
    places = [(float(x), float(y)) for x, y in at + middle]
    found, free = spread(places, boxes, *room)
    for share in TOWARDS_GRID:
        if free or not size.named or not _fits(boxes, room):
            break
        grid = _grid(np.array(places), boxes, room)
        mixed = (1 - share) * np.array(places) + share * grid
        found, free = spread([(float(x), float(y)) for x, y in mixed], boxes, *room)
    return np.array(found).reshape(-1, 2) - middle, free


def _fits(boxes: Sequence[Box], room: Point) -> bool:
    return sum(box.width * box.height for box in boxes) <= room[0] * room[1]


def _grid(at: Floats, boxes: Sequence[Box], room: Point) -> Floats:
    """Give everybody a cell in a row: who is highest in the first row, from left to right."""
    columns = max(1, min(len(boxes), int(room[0] / max(box.width for box in boxes))))
    rows = np.array_split(at[:, 1].argsort(kind="stable"), math.ceil(len(boxes) / columns))
    found = np.empty_like(at)
    for number, row in enumerate(rows):
        members = row[at[row, 0].argsort(kind="stable")]
        found[members, 0] = (np.arange(len(members)) + 0.5) * room[0] / len(members)
        found[members, 1] = (number + 0.5) * room[1] / len(rows)
    return found
