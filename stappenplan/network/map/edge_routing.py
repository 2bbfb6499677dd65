"""Routing of ties: curves that keep clear of other shapes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]

# Bends to try in turn, as shares of the length: a tie through a third shape would look like two
# ties of that shape.
BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3)
SAMPLES = 16
CLEARANCE = 1.2


def choose_bend(
    start: Point,
    end: Point,
    others: Sequence[tuple[float, float, float]],
    *,
    wanted: float = 0.0,
    space: Point = (math.inf, math.inf),
) -> float:
    """Choose the smallest bend that keeps clear of the other shapes, or the straightest.

    Parameters
    ----------
    start, end
        The centres of both shapes.
    others
        Centre and radius of every other shape: x, y, radius.
    wanted
        The preferred bend.
    space
        The width and height of the drawing, which the curve may not leave.
    """
    curves = {wanted + bend: _curve(start, end, wanted + bend) for bend in BENDS}
    inside = [bend for bend, curve in curves.items() if _inside(curve, space)]
    clear = (bend for bend in inside if _clear(curves[bend], others))
    return next(clear, inside[0] if inside else 0.0)


def svg_path(start: Point, end: Point, bend: float) -> str:
    """Write the tie as the data of an SVG path."""
    (x1, y1), (x2, y2) = start, end
    if not bend:
        return f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
    x, y = control_point(start, end, bend)
    return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"


def control_point(start: Point, end: Point, bend: float) -> Point:
    """Return the control point of the quadratic curve with this bend."""
    (x1, y1), (x2, y2) = start, end
    # The middle of a quadratic curve lies half-way to its control point.
    return (x1 + x2) / 2 - 2 * bend * (y2 - y1), (y1 + y2) / 2 + 2 * bend * (x2 - x1)


def _curve(start: Point, end: Point, bend: float) -> list[Point]:
    (x, y), found = control_point(start, end, bend), []
    for step in range(1, SAMPLES):
        t = step / SAMPLES
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((a * start[0] + b * x + c * end[0], a * start[1] + b * y + c * end[1]))
    return found


def _inside(curve: Sequence[Point], space: Point) -> bool:
    return all(0 <= x <= space[0] and 0 <= y <= space[1] for x, y in curve)


def _clear(curve: Sequence[Point], others: Sequence[tuple[float, float, float]]) -> bool:
    """Whether the curve keeps clear of all other shapes."""
    round_it = np.array(others, dtype=float).reshape(-1, 3)
    gap = round_it[:, None, :2] - np.array(curve)[None]
    return bool(((gap**2).sum(axis=2) > ((CLEARANCE * round_it[:, 2:]) ** 2)).all())
