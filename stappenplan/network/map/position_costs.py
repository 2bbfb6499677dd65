"""What a position of one node costs in a drawing: crossings, overlaps and distances."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stappenplan.network.map.geometry import crossings, line_hits_box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

# A sample of the ties is accurate enough where many of them cross.
SAMPLE = 400
# The cost of one crossing, one tie through a label and one overlap, beside the stress of a node.
CROSSING, LINE_THROUGH_LABEL, OVERLAP, STRESS, ANCHOR = 1.0, 0.6, 12.0, 1.0, 20.0


@dataclass(frozen=True, slots=True)
class LayoutProblem:
    """What has to be drawn, as arrays over n nodes and m ties.

    Attributes
    ----------
    ties
        The indices of both ends of every tie; shape (m, 2).
    low, high
        The corners of the box of each node, relative to the centre of its shape; shape (n, 2).
    space
        Width and height of the drawing.
    distance
        The target distance of any two nodes; shape (n, n).
    anchor
        The earlier positions of nodes, from which they move little; nan without; shape (n, 2).
    labelled
        Whether there are labels that ties should not run through.
    """

    ties: NDArray[np.int_]
    low: Floats
    high: Floats
    space: Floats
    distance: Floats
    anchor: Floats
    labelled: bool = True


def conflict_cost(
    node: int,
    candidates: Floats,
    near: NDArray[np.int_],
    others: NDArray[np.int_],
    points: Floats,
    problem: LayoutProblem,
) -> Floats:
    """Return the cost of crossings and overlaps at each position; shape (k,)."""
    rest = np.arange(len(points)) != node
    cost = OVERLAP * _overlaps(node, candidates, points, problem, rest)
    share = max(1.0, len(problem.ties) / SAMPLE)
    if len(near) and len(others):
        cost += (
            CROSSING * share * crossings(candidates, points[near], points[others]).sum(axis=(1, 2))
        )
    if len(near) and problem.labelled:
        cost += LINE_THROUGH_LABEL * _own_lines_through_others(
            node, near, candidates, points, problem
        )
    if len(others) and problem.labelled:
        cost += (
            LINE_THROUGH_LABEL
            * share
            * _lines_through_node(node, others, candidates, points, problem)
        )
    return cost


def distance_cost(node: int, candidates: Floats, points: Floats, problem: LayoutProblem) -> Floats:
    """Return the cost of the difference with target distances and earlier positions; shape (k,)."""
    cost = STRESS * _stress(node, candidates, points, problem)
    if not np.isnan(problem.anchor[node, 0]):
        gap = (candidates - problem.anchor[node]) / problem.space
        # With more ties a move can avoid more crossings, so the anchor has to weigh more too.
        weight = ANCHOR * max(1.0, len(problem.ties) / len(points))
        cost += weight * np.sqrt((gap**2).sum(axis=1))
    return cost


def _stress(node: int, candidates: Floats, points: Floats, problem: LayoutProblem) -> Floats:
    """Return the mean relative stress of each position; shape (k,)."""
    rest = np.arange(len(points)) != node
    distance = problem.distance[node][rest]
    gap = np.linalg.norm((candidates[:, None] - points[rest][None]) / problem.space, axis=2)
    return np.asarray(
        (((gap - distance) / np.maximum(distance, 1e-9)) ** 2).sum(axis=1) / max(len(distance), 1)
    )


def _overlaps(
    node: int, candidates: Floats, points: Floats, problem: LayoutProblem, rest: Bools
) -> Floats:
    low, high = (candidates + problem.low[node]).T, (candidates + problem.high[node]).T
    below, above = (points + problem.low)[rest].T, (points + problem.high)[rest].T
    wide, tall = (
        np.minimum(high[axis][:, None], above[axis]) - np.maximum(low[axis][:, None], below[axis])
        for axis in (0, 1)
    )
    over = np.minimum(wide, tall)
    return np.asarray(((over > 0) * (0.3 + over / problem.space.min())).sum(axis=1))


def _own_lines_through_others(
    node: int, near: NDArray[np.int_], candidates: Floats, points: Floats, problem: LayoutProblem
) -> Floats:
    """Count labels and shapes through which the ties of this node run."""
    middle, half = points + (problem.low + problem.high) / 2, (problem.high - problem.low) / 2
    hit = line_hits_box(candidates[:, None, None], points[near][None, :, None], middle, half)
    numbers = np.arange(len(points))
    own = (numbers[None] == near[:, None]) | (numbers[None] == node)
    return np.asarray((hit & ~own[None]).sum(axis=(1, 2)))


def _lines_through_node(
    node: int, others: NDArray[np.int_], candidates: Floats, points: Floats, problem: LayoutProblem
) -> Floats:
    """Count ties of other nodes that run through the label or shape of this one."""
    middle, half = (
        candidates + (problem.low + problem.high)[node] / 2,
        (problem.high - problem.low)[node] / 2,
    )
    ends = points[others]
    return np.asarray(
        line_hits_box(ends[None, :, 0], ends[None, :, 1], middle[:, None], half).sum(axis=1)
    )
