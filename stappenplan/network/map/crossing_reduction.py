"""Fewer crossings, no label over another one: every node looks round for a better place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

SEED = 20
TRIES = 14
ROUNDS, FEWEST, MOST_STARTS = 24, 2, 6
# How far a node looks round, in parts of the drawing: at first, and in the end.
WIDEST, NEAREST = 0.35, 0.01
# So many comparisons of a tie with a tie may be made; it bounds the time.
BUDGET = 30_000_000
# What looking round takes besides, in comparisons.
OVERHEAD = 10_000
# A sample of the ties says well enough where many of them cross.
SAMPLE = 400
# With more ties than this, every node has some that cross.
MANY = 600
# What one crossing, one tie through a label and one overlap cost, beside the stress of a node.
CROSSING, LINE_THROUGH_LABEL, OVERLAP, STRESS, ANCHOR = 1.0, 0.6, 12.0, 1.0, 20.0


@dataclass(frozen=True, slots=True)
class LayoutProblem:
    """What is drawn, as arrays over n nodes and m ties.

    Attributes
    ----------
    ties
        The numbers of both ends of every tie; shape (m, 2).
    low, high
        How far the box of a node reaches from the centre of its shape, to the upper left and to
        the lower right; shape (n, 2).
    space
        Width and height of the drawing.
    distance
        The distance that any two nodes should have; shape (n, n).
    anchor
        Where nodes hold on to; nan for who does not; shape (n, 2).
    labelled
        Whether there are labels, which ties should not run through.
    """

    ties: NDArray[np.int_]
    low: Floats
    high: Floats
    space: Floats
    distance: Floats
    anchor: Floats
    labelled: bool = True


def reduce_crossings(points: Floats, problem: LayoutProblem) -> Floats:
    """Move one node at a time to the best of a few places, in turn; shape (n, 2).

    Davidson & Harel (1996) do so with simulated annealing; from a drawing that is good already,
    only accepting what is better is as good and sooner done. Chance has a fixed seed: the same
    network gives the same drawing.
    """
    rounds = _rounds(problem)
    tries = [
        _search(points, problem, rounds, seed) for seed in range(SEED, SEED + _restarts(problem))
    ]
    return min(tries, key=lambda found: _conflicts(found, problem))


def _search(points: Floats, problem: LayoutProblem, rounds: int, seed: int) -> Floats:
    draw, points = np.random.default_rng(seed), within(points, problem)
    near = [_neighbours(node, problem.ties) for node in range(len(points))]
    # Who has little time only looks near by.
    for round_number in range(ROUNDS - rounds, ROUNDS):
        reach = WIDEST * (1 - round_number / ROUNDS) ** 1.5 + NEAREST
        moved = False
        # Who is in nobody's way need not look round.
        for node in draw.permutation(np.flatnonzero(_conflicting_nodes(points, problem))):
            others = _sample_of_other_ties(node, problem.ties, draw)
            candidates = _candidate_positions(node, points, near[node], problem, reach, draw)
            cost = _conflict_cost(node, candidates, near[node], others, points, problem)
            best = int((cost + _distance_cost(node, candidates, points, problem)).argmin())
            moved |= best > 0
            points[node] = candidates[best]
        if not moved and round_number > ROUNDS / 2:
            break
    return points


def _restarts(problem: LayoutProblem) -> int:
    """Say how often a small network may begin anew: each time chance goes another way."""
    return int(np.clip(BUDGET // 50 // _comparisons_per_round(problem), 1, MOST_STARTS))


def _conflicts(points: Floats, problem: LayoutProblem) -> float:
    """Count crossings, and nodes that something lies over; only small networks are compared."""
    if len(problem.ties) > MANY:
        return 0.0
    crossed = int(crossings_among(points[problem.ties]).sum()) // 2
    return crossed + float(_conflicting_nodes(points, problem).mean())


def _conflicting_nodes(points: Floats, problem: LayoutProblem) -> Bools:
    """Say which nodes have a tie that crosses another one, or lie over or under something."""
    ends, middle = points[problem.ties], points + (problem.low + problem.high) / 2
    half = (problem.high - problem.low) / 2
    gap = np.abs(middle[:, None] - middle[None])
    over: Bools = np.asarray((half[:, None] + half[None] > gap).all(axis=2))
    np.fill_diagonal(over, val=False)
    found: Bools = np.asarray(over.any(axis=1))
    if len(problem.ties) > MANY:
        return np.ones(len(points), dtype=bool)
    crossed: Bools = np.asarray(crossings_among(ends).any(axis=1))
    if problem.labelled:
        hit = line_hits_box(ends[:, None, 0], ends[:, None, 1], middle, half)
        hit[np.arange(len(hit))[:, None], problem.ties] = False
        found |= hit.any(axis=0)
        crossed |= hit.any(axis=1)
    found[problem.ties[crossed]] = True
    return found


def _rounds(problem: LayoutProblem) -> int:
    rounds = min(ROUNDS, BUDGET // _comparisons_per_round(problem))
    # A look round that stops half-way leaves more disorder than it found.
    return rounds if rounds >= FEWEST else 0


def _comparisons_per_round(problem: LayoutProblem) -> int:
    """Estimate how many comparisons one round takes."""
    ties, count = len(problem.ties), len(problem.low)
    boxes = count * ties if problem.labelled else 0
    return TRIES * (2 * ties * min(ties, SAMPLE) + 2 * boxes + count**2) + OVERHEAD * count + 1


def _sample_of_other_ties(
    node: int, ties: NDArray[np.int_], draw: np.random.Generator
) -> NDArray[np.int_]:
    if len(ties) > SAMPLE:
        ties = ties[draw.integers(len(ties), size=SAMPLE)]
    return np.asarray(ties[(ties != node).all(axis=1)])


def _candidate_positions(
    node: int,
    points: Floats,
    near: NDArray[np.int_],
    problem: LayoutProblem,
    reach: float,
    draw: np.random.Generator,
) -> Floats:
    """Choose where a node might stand: where it is first, then round it, and amid its ties."""
    round_it = points[node] + draw.normal(0, reach, (TRIES, 2)) * problem.space
    if len(near):
        half = TRIES // 3
        amid = points[near].mean(axis=0)
        round_it[:half] = amid + draw.normal(0, reach / 2, (half, 2)) * problem.space
    return within(np.vstack([points[node], round_it]), problem, node)


def within(candidates: Floats, problem: LayoutProblem, nodes: int | slice = slice(None)) -> Floats:
    """Keep places where the whole box stays inside the drawing."""
    low, high = -problem.low[nodes], problem.space - problem.high[nodes]
    return np.asarray(np.clip(candidates, low, np.maximum(low, high)))


def _neighbours(node: int, ties: NDArray[np.int_]) -> NDArray[np.int_]:
    return np.concatenate([ties[ties[:, 0] == node, 1], ties[ties[:, 1] == node, 0]])


def _conflict_cost(
    node: int,
    candidates: Floats,
    near: NDArray[np.int_],
    others: NDArray[np.int_],
    points: Floats,
    problem: LayoutProblem,
) -> Floats:
    """Say what crossings and overlaps each place would give; shape (k,)."""
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


def _distance_cost(node: int, candidates: Floats, points: Floats, problem: LayoutProblem) -> Floats:
    """Say how far each place takes the drawing from its distances and its earlier places."""
    cost = STRESS * _stress(node, candidates, points, problem)
    if not np.isnan(problem.anchor[node, 0]):
        gap = (candidates - problem.anchor[node]) / problem.space
        # The more ties, the more crossings a move could spare: the way back has to weigh as much.
        weight = ANCHOR * max(1.0, len(problem.ties) / len(points))
        cost += weight * np.sqrt((gap**2).sum(axis=1))
    return cost


def _stress(node: int, candidates: Floats, points: Floats, problem: LayoutProblem) -> Floats:
    """How badly places tell the distances, in parts of what a node without a place would."""
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


def crossings(candidates: Floats, near: Floats, ties: Floats) -> Bools:
    """Whether ties from places to near ones cross other ties; shapes (k, d, m) from k, d, m.

    Ties that only meet in an end do not cross.
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
    """Whether any two ties cross, as `crossings` says; shape (m, m) from (m, 2, 2)."""
    start, along = ends[:, 0], ends[:, 1] - ends[:, 0]
    sides = [cross_product(along[None], ends[:, None, end] - start[None]) for end in (0, 1)]
    parted = _opposite_sides(*sides)
    return parted & parted.T


def _opposite_sides(one: Floats, other: Floats) -> Bools:
    """Whether both lie on different sides of a line; who is on it lies on none."""
    return np.asarray(((one < 0) & (other > 0)) | ((one > 0) & (other < 0)))


def cross_product(one: Floats, other: Floats) -> Floats:
    """Return the cross product of vectors in the plane, element by element."""
    return np.asarray(one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0])


def _own_lines_through_others(
    node: int, near: NDArray[np.int_], candidates: Floats, points: Floats, problem: LayoutProblem
) -> Floats:
    """Count labels and shapes that the ties of this node run through."""
    middle, half = points + (problem.low + problem.high) / 2, (problem.high - problem.low) / 2
    hit = line_hits_box(candidates[:, None, None], points[near][None, :, None], middle, half)
    numbers = np.arange(len(points))
    own = (numbers[None] == near[:, None]) | (numbers[None] == node)
    return np.asarray((hit & ~own[None]).sum(axis=(1, 2)))


def _lines_through_node(
    node: int, others: NDArray[np.int_], candidates: Floats, points: Floats, problem: LayoutProblem
) -> Floats:
    """Count ties of others that run through the label or shape of this node."""
    middle, half = (
        candidates + (problem.low + problem.high)[node] / 2,
        (problem.high - problem.low)[node] / 2,
    )
    ends = points[others]
    return np.asarray(
        line_hits_box(ends[None, :, 0], ends[None, :, 1], middle[:, None], half).sum(axis=1)
    )


def line_hits_box(start: Floats, end: Floats, middle: Floats, half: Floats) -> Bools:
    """Whether a line runs through a box: neither an axis nor its own direction parts them."""
    along, amid = (end - start) / 2, (end + start) / 2
    # One axis at a time: a last axis of two is slow.
    (wide, tall), (half_wide, half_tall) = np.moveaxis(along, -1, 0), np.moveaxis(half, -1, 0)
    right, down = amid[..., 0] - middle[..., 0], amid[..., 1] - middle[..., 1]
    found = np.abs(right) <= half_wide + np.abs(wide)
    found &= np.abs(down) <= half_tall + np.abs(tall)
    turned = np.abs(wide) * half_tall + np.abs(tall) * half_wide
    found &= np.abs(wide * down - tall * right) <= turned
    return np.asarray(found)
