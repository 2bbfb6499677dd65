"""Arrowheads of ties with a direction: a curve that ends in a tip at the edge of a shape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from stappenplan.network.map.edge_routing import control_point
from stappenplan.network.map.node_shapes import TIE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Point = tuple[float, float]

# The length of an arrowhead in letters and its width in lengths: an arrow is seen from the back
# of a room when it is about as long as a letter is wide.
LENGTH, WIDTH = 0.62, 0.8
# A head is at least so many times as long as its line is wide.
THICK = 2.6
# The part of a short line that its heads may take.
MOST = 0.7
STEPS = 200


class Curve(NamedTuple):
    """A quadratic curve: start, control point and end."""

    start: Point
    control: Point
    end: Point

    @classmethod
    def of(cls, start: Point, end: Point, bend: float) -> Curve:
        """Make the curve of a tie; see `choose_bend`."""
        return cls(start, control_point(start, end, bend), end)

    def at(self, share: float) -> Point:
        """Return the point at a share of the way, from 0 to 1."""
        weights = ((1 - share) ** 2, 2 * share * (1 - share), share * share)
        x, y = (
            sum(weight * point[axis] for weight, point in zip(weights, self, strict=True))
            for axis in (0, 1)
        )
        return x, y

    def part(self, first: float, last: float) -> Curve:
        """Return the part between two shares of the way (de Casteljau)."""
        middle = _between(
            _between(self.start, self.control, first),
            _between(self.control, self.end, first),
            last,
        )
        return Curve(self.at(first), middle, self.at(last))

    def reversed(self) -> Curve:
        """Return the same curve from its end to its start."""
        return Curve(self.end, self.control, self.start)

    def path(self) -> str:
        """Write the curve as the data of an SVG path."""
        (x1, y1), (x, y), (x2, y2) = self
        return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"


def head_length(size: float, thick: float, room: float) -> float:
    """Return the length of a head for letters of a size, on a line that leaves so much room."""
    return min(max(LENGTH * size, THICK * thick), MOST * max(room, 0.0))


def head(curve: Curve, length: float, reach: Callable[[float], float]) -> tuple[float, list[Point]]:
    """Return where the line ends, as a share of the way, and the corners of the head at its end.

    Parameters
    ----------
    curve
        The line from centre to centre.
    length
        Of the head.
    reach
        How far the shape at the end reaches in a direction, given as an angle.
    """
    towards = curve.at(1 - 1 / STEPS)
    angle = math.atan2(towards[1] - curve.end[1], towards[0] - curve.end[0])
    gap = reach(angle)
    tip_at, base_at = _share_at(curve, gap), _share_at(curve, gap + length)
    tip, base = curve.at(tip_at), curve.at(base_at)
    along = math.dist(tip, base) or 1.0
    across = WIDTH * length / 2 / along
    dx, dy = across * (tip[1] - base[1]), across * (base[0] - tip[0])
    return base_at, [tip, (base[0] + dx, base[1] + dy), (base[0] - dx, base[1] - dy)]


def draw_head(corners: Sequence[Point]) -> ET.Element:
    """Draw a head with these corners."""
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return ET.Element("polygon", {"class": "map-head", "points": points, "fill": TIE})


def _share_at(curve: Curve, distance: float) -> float:
    """Return the last share of the way at which the end is so far away."""
    for step in range(STEPS, 0, -1):
        if math.dist(curve.at(step / STEPS), curve.end) >= distance:
            return step / STEPS
    return 0.0


def _between(one: Point, other: Point, share: float) -> Point:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
