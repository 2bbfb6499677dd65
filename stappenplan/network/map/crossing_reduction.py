"""Reduction of crossings and overlaps: local search over the positions of single nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stappenplan.network.map.geometry import crossings_among, line_hits_box
from stappenplan.network.map.position_costs import (
    SAMPLE,
    LayoutProblem,
    conflict_cost,
    distance_cost,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

SEED = 20
TRIES = 14
ROUNDS, FEWEST, MAX_STARTS = 24, 2, 6
# The reach of candidate positions, as a share of the drawing: in the first and the last round.
WIDEST, NEAREST = 0.35, 0.01
# The number of comparisons of two ties, which bounds the time.
BUDGET = 30_000_000
# The overhead of a node in one round, in comparisons.
OVERHEAD = 10_000
# With more ties than this, every node counts as conflicting.
MANY = 600


def reduce_crossings(points: Floats, problem: LayoutProblem) -> Floats:
    """Move one node at a time to the best of a few positions; shape (n, 2).

    Davidson & Harel (1996) do so with simulated annealing; starting from a good drawing,
    accepting improvements only is as good and faster. The seeds are fixed: the same network gives
    the same drawing.
    """
    rounds = _rounds(problem)
    tries = [
        _search(points, problem, rounds, seed) for seed in range(SEED, SEED + _restarts(problem))
    ]
    return min(tries, key=lambda found: _conflicts(found, problem))


def _search(points: Floats, problem: LayoutProblem, rounds: int, seed: int) -> Floats:
    draw, points = np.random.default_rng(seed), within(points, problem)
    near = [_neighbours(node, problem.ties) for node in range(len(points))]
    # With fewer rounds the first ones, which have the widest reach, are left out.
    for round_number in range(ROUNDS - rounds, ROUNDS):
        reach = WIDEST * (1 - round_number / ROUNDS) ** 1.5 + NEAREST
        moved = False
        # Nodes without conflicts are skipped.
        for node in draw.permutation(np.flatnonzero(_conflicting_nodes(points, problem))):
            others = _sample_of_other_ties(node, problem.ties, draw)
            candidates = _candidate_positions(node, points, near[node], problem, reach, draw)
            cost = conflict_cost(node, candidates, near[node], others, points, problem)
            best = int((cost + distance_cost(node, candidates, points, problem)).argmin())
            moved |= best > 0
            points[node] = candidates[best]
        if not moved and round_number > ROUNDS / 2:
            break
    return points


def _restarts(problem: LayoutProblem) -> int:
    """Return the number of searches with different seeds; small networks have several."""
    return int(np.clip(BUDGET // 50 // _comparisons_per_round(problem), 1, MAX_STARTS))


def _conflicts(points: Floats, problem: LayoutProblem) -> float:
    """Count crossings and the share of conflicting nodes; 0 for networks with many ties."""
    if len(problem.ties) > MANY:
        return 0.0
    crossed = int(crossings_among(points[problem.ties]).sum()) // 2
    return crossed + float(_conflicting_nodes(points, problem).mean())


def _conflicting_nodes(points: Floats, problem: LayoutProblem) -> Bools:
    """Find the nodes that overlap with something or have a tie that crosses another one."""
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
    # A search that stops half-way leaves more conflicts than it found.
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
    """Draw positions for a node: its present one first, then around it and amid its neighbours."""
    around = points[node] + draw.normal(0, reach, (TRIES, 2)) * problem.space
    if len(near):
        half = TRIES // 3
        amid = points[near].mean(axis=0)
        around[:half] = amid + draw.normal(0, reach / 2, (half, 2)) * problem.space
    return within(np.vstack([points[node], around]), problem, node)


def within(candidates: Floats, problem: LayoutProblem, nodes: int | slice = slice(None)) -> Floats:
    """Clip positions so that the whole box stays inside the drawing."""
    low, high = -problem.low[nodes], problem.space - problem.high[nodes]
    return np.asarray(np.clip(candidates, low, np.maximum(low, high)))


def _neighbours(node: int, ties: NDArray[np.int_]) -> NDArray[np.int_]:
    return np.concatenate([ties[ties[:, 0] == node, 1], ties[ties[:, 1] == node, 0]])
