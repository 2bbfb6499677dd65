"""Overlap removal: boxes are pushed apart until none overlap."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Point = tuple[float, float]
    Floats = NDArray[np.float64]

ROUNDS = 250
# Each of two boxes moves by a share of their overlap, from the first to the second number in so
# many rounds. More than a half is needed where each push causes another overlap.
PUSH, HARDEST, PATIENCE = 0.55, 1.0, 40
TOUCH = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """The bounding box of a node with its label."""

    width: float
    height: float


def remove_overlaps(
    centres: Sequence[Point], boxes: Sequence[Box], width: float, height: float
) -> tuple[list[Point], bool]:
    """Push boxes apart until none overlap, inside a frame.

    Returns
    -------
    list of (float, float), bool
        The new centres, and whether everything is free of overlap.
    """
    points = np.array(centres, dtype=float).reshape(-1, 2)
    size = np.array([(box.width, box.height) for box in boxes], dtype=float).reshape(-1, 2)
    low, high = size / 2, np.array([width, height]) - size / 2
    if _displacements(points, size)[1] and _inside(points, low, high):
        return list(centres), True
    # Boxes at one position have no direction to move in, so all positions are shifted a little.
    points += np.array(
        [[math.cos(2.4 * k), math.sin(2.4 * k)] for k in range(len(points))]
    ).reshape(-1, 2)
    points = np.clip(points, low, np.maximum(low, high))
    for turn in range(ROUNDS):
        push, free = _displacements(points, size)
        if free:
            break
        hard = PUSH + (HARDEST - PUSH) * min(1.0, turn / PATIENCE)
        points = np.clip(points + hard * push, low, np.maximum(low, high))
    fits = bool((high >= low).all())
    return [(float(x), float(y)) for x, y in points], _displacements(points, size)[1] and fits


def _inside(points: Floats, low: Floats, high: Floats) -> bool:
    return bool(((points >= low - TOUCH) & (points <= high + TOUCH)).all())


def _displacements(points: Floats, size: Floats) -> tuple[Floats, bool]:
    """Return the displacement of every box, along the shorter axis of each overlap."""
    push = np.zeros_like(points)
    one, other = _possible_overlaps(points, float(size.max(initial=0.0)))
    gap = points[one] - points[other]
    over = (size[one] + size[other]) / 2 - np.abs(gap)
    touching = (over > TOUCH).all(axis=1)
    one, other, gap, over = one[touching], other[touching], gap[touching], over[touching]
    if not len(one):
        return push, True
    sideways = over[:, 0] < over[:, 1]
    shift = np.sign(gap) * over * np.column_stack([sideways, ~sideways])
    np.add.at(push, one, shift)
    np.add.at(push, other, -shift)
    return push, False


def _possible_overlaps(points: Floats, reach: float) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """List the pairs of boxes that may overlap, by a sweep from left to right."""
    order = points[:, 0].argsort(kind="stable")
    left = points[order, 0]
    many = np.searchsorted(left, left + reach, side="right") - np.arange(1, len(points) + 1)
    one = np.repeat(np.arange(len(points)), many)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many)
    near = np.abs(points[order[one], 1] - points[order[other], 1]) <= reach
    return order[one[near]], order[other[near]]
