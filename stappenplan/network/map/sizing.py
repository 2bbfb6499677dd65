"""Sizing: the largest letters and shapes that fit without overlaps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.map.node_shapes import extent
from stappenplan.network.map.overlap_removal import Box, remove_overlaps
from stappenplan.pictures import text_metrics
from stappenplan.typed_text import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import networkx as nx
    from numpy.typing import NDArray

    Point = tuple[float, float]
    Floats = NDArray[np.float64]

# Font sizes to try in turn; the largest are readable from the back of a room.
FONT_SIZES = (30, 27, 24, 21, 18, 16, 14, 12, 11)
# The largest share of the map that boxes may cover, to leave space for ties: with few nodes, with
# many, and with small letters, which may not become smaller.
FULL, FULL_OF_MANY, FULLEST = 0.45, 0.3, 0.5
SMALL, MANY = 16, 24
# With more nodes there are no labels, whatever the size of the paper.
MAX_LABELLED = 120
# How far positions are moved towards a regular grid, when nodes overlap in the layout.
TOWARDS_GRID = (0.4, 0.75, 1.0)
# The font size from which the radius of shapes without a label is derived.
UNLABELLED = 14


@dataclass(frozen=True, slots=True)
class Size:
    """The size at which a map is drawn.

    Attributes
    ----------
    font_size
        The font size, in units of the drawing.
    labelled
        Whether nodes have a label.
    """

    font_size: float
    labelled: bool = True


def label_lines(data: Mapping[str, Any]) -> list[str]:
    """Return the label of a node, in lines: its name and number of people."""
    count = f" ({data['people']})" if "people" in data else ""
    return text_metrics.label_lines(one_line(data["label"]) + count)


def node_radius(data: Mapping[str, Any], size: Size) -> float:
    """Return the radius of a node; its area grows with the number of people."""
    if not size.labelled:
        return size.font_size * 0.5
    return size.font_size * min(2.6, 0.5 + 0.27 * math.sqrt(data.get("people", 1)))


def node_reach(data: Mapping[str, Any], size: Size) -> tuple[Point, Point]:
    """Return the corners of the box of a node with its label, relative to its centre."""
    half = extent(data["style"], node_radius(data, size))
    if not size.labelled:
        return (-half, -half), (half, half)
    label, font_size = label_lines(data), size.font_size
    wide = max([2 * half, *(text_metrics.width(line, font_size) for line in label)]) / 2
    below = half + (len(label) * text_metrics.LINE_HEIGHT + 0.35) * font_size
    edge = 0.25 * font_size
    return (-wide - edge, -half - edge), (wide + edge, below + edge)


def node_reaches(units: nx.Graph[str], size: Size) -> tuple[Floats, Floats]:
    """Return `node_reach` of every node in order of name; shapes (n, 2) and (n, 2)."""
    both = [node_reach(units.nodes[name], size) for name in sorted(units)]
    return tuple(np.array([reach[corner] for reach in both]).reshape(-1, 2) for corner in (0, 1))  # type: ignore[return-value]


def candidate_sizes(units: nx.Graph[str], space: Point, scale: float) -> list[Size]:
    """List the sizes that may fit, the largest first; the last ones have no labels."""
    found = []
    for points in FONT_SIZES if len(units) <= MAX_LABELLED else ():
        size = Size(points * scale)
        low, high = node_reaches(units, size)
        full = float((high - low).prod(axis=1).sum())
        most = FULL if len(units) <= MANY else FULL_OF_MANY
        most = most if points > SMALL else FULLEST
        if full <= most * space[0] * space[1] or len(units) <= 3:  # noqa: PLR2004 - may touch the frame
            found.append(size)
    small = unlabelled(len(units), space, scale)
    return [*found, *(Size(share * small.font_size, labelled=False) for share in (1, 0.75, 0.5))]


def unlabelled(count: int, space: Point, scale: float) -> Size:
    """Return the size of shapes without labels."""
    share = math.sqrt(0.08 * space[0] * space[1] / max(count, 1))
    return Size(min(UNLABELLED * scale, share), labelled=False)


def separate(points: Floats, units: nx.Graph[str], space: Point, size: Size) -> tuple[Floats, bool]:
    """Remove overlaps at this size; return the positions, and whether that succeeded."""
    low, high = node_reaches(units, size)
    middle = (low + high) / 2
    boxes = [Box(float(wide), float(tall)) for wide, tall in high - low]
    centres = [(float(x), float(y)) for x, y in points + middle]
    found, free = remove_overlaps(centres, boxes, *space)
    for share in TOWARDS_GRID:
        if free or not size.labelled or not _fits(boxes, space):
            break
        grid = _grid(np.array(centres), boxes, space)
        mixed = (1 - share) * np.array(centres) + share * grid
        found, free = remove_overlaps([(float(x), float(y)) for x, y in mixed], boxes, *space)
    return np.array(found).reshape(-1, 2) - middle, free


def _fits(boxes: Sequence[Box], space: Point) -> bool:
    return sum(box.width * box.height for box in boxes) <= space[0] * space[1]


def _grid(points: Floats, boxes: Sequence[Box], space: Point) -> Floats:
    """Return the cells of a grid: nodes in rows from top to bottom, each from left to right."""
    columns = max(1, min(len(boxes), int(space[0] / max(box.width for box in boxes))))
    rows = np.array_split(points[:, 1].argsort(kind="stable"), math.ceil(len(boxes) / columns))
    found = np.empty_like(points)
    for number, row in enumerate(rows):
        members = row[points[row, 0].argsort(kind="stable")]
        found[members, 0] = (np.arange(len(members)) + 0.5) * space[0] / len(members)
        found[members, 1] = (number + 0.5) * space[1] / len(rows)
    return found
