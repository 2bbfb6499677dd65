"""How large letters and shapes can be without getting in each other's way."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from stappenplan.network.building import plain
from stappenplan.network.layout import Box, spread
from stappenplan.network.shapes import extent
from stappenplan.pictures import lettering

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    Point = tuple[float, float]

# Readable from the back of a room first; smaller only when there is no place.
FONT_SIZES = (30, 27, 24, 21, 18, 16, 14, 12, 10, 8)
# How far everything is drawn towards a regular grid, when it does not fit as it was laid out.
TOWARDS_GRID = (0.0, 0.4, 0.75, 1.0)


def label_of(data: Mapping[str, Any]) -> list[str]:
    """Return the lines below a shape: the name, and how many people that are."""
    count = f" ({data['people']})" if "people" in data else ""
    return lettering.lines(plain(data["label"]) + count)


def radius_of(data: Mapping[str, Any], size: float) -> float:
    """Make the area of a shape grow with the number of people."""
    return size * min(2.6, 0.5 + 0.27 * math.sqrt(data.get("people", 1)))


def box_of(data: Mapping[str, Any], size: float) -> Box:
    """Return the room that a shape takes with its label, at this size of letters."""
    label, half = label_of(data), extent(data["side"], radius_of(data, size))
    wide = max((lettering.width(line, size) for line in label), default=0.0)
    high = 2 * half + (len(label) * lettering.LINE_HEIGHT + 0.35) * size
    return Box(max(2 * half, wide) + 0.5 * size, high + 0.5 * size)


def settled(
    units: nx.Graph[str], places: Mapping[str, Point], room: Point, scale: float
) -> tuple[dict[str, Point], float]:
    """Find the largest lettering at which no label overlaps, and the centres of all shapes."""
    names = sorted(units)
    start = [(places[name][0] * room[0], places[name][1] * room[1]) for name in names]
    for points in FONT_SIZES:
        size = points * scale
        boxes = [box_of(units.nodes[name], size) for name in names]
        found, free = _spread(start, boxes, room)
        if free:
            break
    centres = {}
    for name, (x, y), box in zip(names, found, boxes, strict=True):
        half = extent(units.nodes[name]["side"], radius_of(units.nodes[name], size))
        centres[name] = (x, y - box.height / 2 + 0.25 * size + half)
    return centres, size


def _spread(start: list[Point], boxes: list[Box], room: Point) -> tuple[list[Point], bool]:
    if sum(box.width * box.height for box in boxes) > room[0] * room[1]:
        return start, False
    at, grid = np.array(start).reshape(-1, 2), _grid(start, boxes, room)
    found, free = start, False
    for share in TOWARDS_GRID:
        mixed = (1 - share) * at + share * grid
        found, free = spread([(float(x), float(y)) for x, y in mixed], boxes, *room)
        if free:
            break
    return found, free


def _grid(start: list[Point], boxes: list[Box], room: Point) -> Any:
    """Give everybody a cell of a grid, as near as possible to where it was laid out."""
    at = np.array(start).reshape(-1, 2)
    if not boxes:
        return at
    columns = max(1, min(len(boxes), int(room[0] / max(box.width for box in boxes))))
    rows = math.ceil(len(boxes) / columns)
    cells = np.array(
        [
            ((column + 0.5) * room[0] / columns, (row + 0.5) * room[1] / rows)
            for row in range(rows)
            for column in range(columns)
        ]
    )
    _, chosen = linear_sum_assignment(((at[:, None] - cells[None]) ** 2).sum(axis=2))
    return cells[chosen]
