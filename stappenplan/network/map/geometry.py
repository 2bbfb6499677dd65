"""Plane geometry of a drawing, over arrays: lines that cross, and lines through boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]


def crossings(candidates: Floats, near: Floats, ties: Floats) -> Bools:
    """Whether lines from positions to neighbours cross other ties; shape (k, d, m) from k, d, m.

    Lines that only share an end do not cross.
    """
    start, end = ties[:, 0], ties[:, 1]
    along = end - start
    here = cross_product(along[None], candidates[:, None] - start[None])
    there = cross_product(along[None], near[:, None] - start[None])
    away = near[None, :] - candidates[:, None]
    one, other = (
        cross_product(away[:, :, None], np.asarray(to[None] - candidates[:, None])[:, None])
        for to in (start, end)
    )
    return _opposite_sides(here[:, None], there[None]) & _opposite_sides(one, other)


def crossings_among(ends: Floats) -> Bools:
    """Whether any two ties cross; see `crossings`; shape (m, m) from (m, 2, 2)."""
    start, along = ends[:, 0], ends[:, 1] - ends[:, 0]
    sides = [cross_product(along[None], ends[:, None, end] - start[None]) for end in (0, 1)]
    parted = _opposite_sides(*sides)
    return parted & parted.T


def _opposite_sides(one: Floats, other: Floats) -> Bools:
    """Whether both are on different sides of a line; a point on the line is on none."""
    return np.asarray(((one < 0) & (other > 0)) | ((one > 0) & (other < 0)))


def cross_product(one: Floats, other: Floats) -> Floats:
    """Return the cross product of vectors in the plane, element by element."""
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])


def line_hits_box(start: Floats, end: Floats, middle: Floats, half: Floats) -> Bools:
    """Whether a line runs through a box: no axis separates them (separating axis theorem)."""
    along, amid = (end - start) / 2, (end + start) / 2
    # Each coordinate is computed separately, since a last axis of length two is slow.
    (wide, tall), (half_wide, half_tall) = np.moveaxis(along, -1, 0), np.moveaxis(half, -1, 0)
    right, down = amid[..., 0] - middle[..., 0], amid[..., 1] - middle[..., 1]
    found = np.abs(right) <= half_wide + np.abs(wide)
    found &= np.abs(down) <= half_tall + np.abs(tall)
    turned = np.abs(wide) * half_tall + np.abs(tall) * half_wide
    found &= np.abs(wide * down - tall * right) <= turned
    return np.asarray(found)
