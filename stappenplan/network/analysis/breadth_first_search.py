"""Searching a network in breadth, from many people at once."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    Matrix = Any
    Vector = np.ndarray[Any, Any]

AT_ONCE = 16
BITS, WORDS = 64, 16
# In a long chain every step is a product of whole matrices: one person at a time is quicker then.
LONGEST = 100


def dependencies(ties: Matrix) -> Iterator[tuple[int, Vector]]:
    """Sum how far shortest paths depend on everybody, over the sources of one round.

    Yields
    ------
    tuple
        How many sources are done, and the sums, one per person.

    Raises
    ------
    NotImplementedError
        When paths are longer than `LONGEST`.
    """
    for sources, fronts in _searches(ties):
        share = np.zeros_like(fronts[0])
        for front, nearer in zip(fronts[:0:-1], fronts[-2::-1], strict=True):
            part = share + 1
            with np.errstate(divide="ignore"):  # who is elsewhere stands at 0, and is left out
                part /= front
            part[front == 0] = 0
            near = _some(nearer)
            share[near] += (ties[near] @ part) * nearer[near]
        share[np.arange(sources.start, sources.stop), np.arange(share.shape[1])] = 0
        yield sources.stop, share.sum(axis=1)


def distances(ties: Matrix) -> Iterator[tuple[int, Vector, Vector]]:
    """Count, for everybody, who reaches them, and add up from how far, per round of sources.

    A source is a bit here, and who is reached at a step is the union over those next to them.

    Yields
    ------
    tuple
        How many sources are done; the counts and the sums of this round, one per person.

    Raises
    ------
    NotImplementedError
        When paths are longer than `LONGEST`.
    """
    size = ties.shape[0]
    towards = ties.T.tocsr()
    met_at_all = np.flatnonzero(np.diff(towards.indptr))
    begins = towards.indptr[met_at_all]
    for first in range(0, size, BITS * WORDS):
        bits = np.arange(min(BITS * WORDS, size - first))
        front = np.zeros((size, WORDS), dtype=np.uint64)
        front[first + bits, bits // BITS] = np.uint64(1) << (bits % BITS).astype(np.uint64)
        seen = front.copy()
        counts, sums = np.zeros((2, size))
        for step in itertools.count(1):
            met = np.zeros_like(front)
            if begins.size:
                met[met_at_all] = np.bitwise_or.reduceat(front[towards.indices], begins, axis=0)
            front = met & ~seen
            if not front.any():
                break
            if step > LONGEST:
                raise NotImplementedError("paths that long")
            seen |= front
            new = np.bitwise_count(front).sum(axis=1)
            counts += new
            sums += step * new
        yield first + len(bits), counts, sums


def _searches(ties: Matrix) -> Iterator[tuple[slice, list[Vector]]]:
    """Find, per source, who is 0, 1, 2… steps away, and along how many shortest paths."""
    size = ties.shape[0]
    for first in range(0, size, AT_ONCE):
        sources = slice(first, min(first + AT_ONCE, size))
        front = np.zeros((size, sources.stop - first))
        front[np.arange(first, sources.stop), np.arange(front.shape[1])] = 1
        fronts, unseen = [front], front == 0
        while unseen.any():
            near = _some(front)
            front = (ties[near].T @ front[near]) * unseen
            new = front != 0
            if not new.any():
                break
            if len(fronts) > LONGEST:
                raise NotImplementedError("paths that long")
            unseen &= ~new
            fronts.append(front)
        yield sources, fronts


def _some(front: Vector) -> Any:
    """Choose the rows with anybody in them, where that spares work."""
    rows = np.flatnonzero(front.any(axis=1))
    return rows if 4 * len(rows) < len(front) else slice(None)
