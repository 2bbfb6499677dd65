"""Boxes pushed apart until none lies over another one."""

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
# Two boxes are pushed a little further than needed, or they would touch again at once; in a crowd,
# where each push makes another one, soon a good deal further.
PUSH, HARDEST, PATIENCE = 0.55, 1.0, 40
TOUCH = 1e-6


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its label: what may not overlap with another one."""

    width: float
    height: float


def spread(
    centres: Sequence[Point], boxes: Sequence[Box], width: float, height: float
) -> tuple[list[Point], bool]:
    """Push boxes apart until none overlap, inside a frame.

    Returns
    -------
    list of (float, float), bool
        The new centres, and whether everything is free of overlap.
    """
    at = np.array(centres, dtype=float).reshape(-1, 2)
    size = np.array([(box.width, box.height) for box in boxes], dtype=float).reshape(-1, 2)
    low, high = size / 2, np.array([width, height]) - size / 2
    if _push(at, size)[1] and _inside(at, low, high):
        return list(centres), True
    # Two boxes in one place have no direction to part in, so everybody begins a little apart.
    at += np.array([[math.cos(2.4 * k), math.sin(2.4 * k)] for k in range(len(at))]).reshape(-1, 2)
    at = np.clip(at, low, np.maximum(low, high))
    for turn in range(ROUNDS):
        push, free = _push(at, size)
        if free:
            break
        hard = PUSH + (HARDEST - PUSH) * min(1.0, turn / PATIENCE)
        at = np.clip(at + hard * push, low, np.maximum(low, high))
    fits = bool((high >= low).all())
    return [(float(x), float(y)) for x, y in at], _push(at, size)[1] and fits


def _inside(at: Floats, low: Floats, high: Floats) -> bool:
    return bool(((at >= low - TOUCH) & (at <= high + TOUCH)).all())


def _push(at: Floats, size: Floats) -> tuple[Floats, bool]:
    """Say where every box has to go: away from each other one, along the shorter way out."""
    push = np.zeros_like(at)
    one, other = _near(at, float(size.max(initial=0.0)))
    gap = at[one] - at[other]
    over = (size[one] + size[other]) / 2 - np.abs(gap)
    touching = (over > TOUCH).all(axis=1)
    one, other, gap, over = one[touching], other[touching], gap[touching], over[touching]
    if not len(one):
        return push, True
    sideways = over[:, 0] < over[:, 1]
    way = np.sign(gap) * over * np.column_stack([sideways, ~sideways])
    np.add.at(push, one, way)
    np.add.at(push, other, -way)
    return push, False


def _near(at: Floats, reach: float) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """List the pairs of boxes that may touch: from left to right, all that are near enough."""
    order = at[:, 0].argsort(kind="stable")
    left = at[order, 0]
    many = np.searchsorted(left, left + reach, side="right") - np.arange(1, len(at) + 1)
    one = np.repeat(np.arange(len(at)), many)
    other = one + 1 + np.arange(len(one)) - np.repeat(np.cumsum(many) - many, many)
    near = np.abs(at[order[one], 1] - at[order[other], 1]) <= reach
    return order[one[near]], order[other[near]]
