"""Breadth-first search from many sources at once, over sparse matrices."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    Matrix = Any
    Vector = np.ndarray[Any, Any]

SOURCES_PER_ROUND = 16
BITS, WORDS = 64, 16
# Every step is a product of whole matrices: on longer paths, one source at a time is faster.
MAX_LENGTH = 100


def dependencies(ties: Matrix) -> Iterator[tuple[int, Vector]]:
    """Sum the dependencies of shortest paths on every node, over the sources of one round.

    Yields
    ------
    tuple
        How many sources are done, and the sums, one per node.

    Raises
    ------
    NotImplementedError
        When paths are longer than `MAX_LENGTH`.
    """
    for sources, fronts in _searches(ties):
        dependency = np.zeros_like(fronts[0])
        for front, nearer in zip(fronts[:0:-1], fronts[-2::-1], strict=True):
            part = dependency + 1
            with np.errstate(divide="ignore"):  # unreached nodes are 0 and are left out
                part /= front
            part[front == 0] = 0
            near = _active_rows(nearer)
            dependency[near] += (ties[near] @ part) * nearer[near]
        dependency[np.arange(sources.start, sources.stop), np.arange(dependency.shape[1])] = 0
        yield sources.stop, dependency.sum(axis=1)


def distances(ties: Matrix) -> Iterator[tuple[int, Vector, Vector]]:
    """Count for every node the sources that reach it, and sum the distances, by round.

    A source is a bit, and a node is reached from the union of the sources of its neighbours.

    Yields
    ------
    tuple
        How many sources are done; the counts and the sums of this round, one per node.

    Raises
    ------
    NotImplementedError
        When paths are longer than `MAX_LENGTH`.
    """
    size = ties.shape[0]
    towards = ties.T.tocsr()
    has_ties = np.flatnonzero(np.diff(towards.indptr))
    begins = towards.indptr[has_ties]
    for first in range(0, size, BITS * WORDS):
        bits = np.arange(min(BITS * WORDS, size - first))
        front = np.zeros((size, WORDS), dtype=np.uint64)
        front[first + bits, bits // BITS] = np.uint64(1) << (bits % BITS).astype(np.uint64)
        visited = front.copy()
        counts, sums = np.zeros((2, size))
        for step in itertools.count(1):
            reached = np.zeros_like(front)
            if begins.size:
                reached[has_ties] = np.bitwise_or.reduceat(front[towards.indices], begins, axis=0)
            front = reached & ~visited
            if not front.any():
                break
            if step > MAX_LENGTH:
                raise NotImplementedError("paths that long")
            visited |= front
            new = np.bitwise_count(front).sum(axis=1)
            counts += new
            sums += step * new
        yield first + len(bits), counts, sums


def _searches(ties: Matrix) -> Iterator[tuple[slice, list[Vector]]]:
    """Yield the number of shortest paths from each source, by distance."""
    size = ties.shape[0]
    for first in range(0, size, SOURCES_PER_ROUND):
        sources = slice(first, min(first + SOURCES_PER_ROUND, size))
        front = np.zeros((size, sources.stop - first))
        front[np.arange(first, sources.stop), np.arange(front.shape[1])] = 1
        fronts, unseen = [front], front == 0
        while unseen.any():
            near = _active_rows(front)
            front = (ties[near].T @ front[near]) * unseen
            new = front != 0
            if not new.any():
                break
            if len(fronts) > MAX_LENGTH:
                raise NotImplementedError("paths that long")
            unseen &= ~new
            fronts.append(front)
        yield sources, fronts


def _active_rows(front: Vector) -> Any:
    """Select the non-empty rows, if that saves work."""
    rows = np.flatnonzero(front.any(axis=1))
    return rows if 4 * len(rows) < len(front) else slice(None)
