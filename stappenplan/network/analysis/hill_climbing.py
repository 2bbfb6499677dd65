"""Climbing to a core that no single change improves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Vector = np.ndarray[Any, Any]

BETTER = 1e-12


class Fit:
    """The correlation, given how many people the core has and how many ties touch it."""

    def __init__(self, size: int, ties: int, pairs: int) -> None:
        self.size, self.ties, self.pairs = size, ties, pairs

    def __call__(self, core: Any, covered: Any) -> Any:
        rest = self.size - core
        touched = self.pairs * (1 - rest * (rest - 1) / (self.size * (self.size - 1)))
        spread = self.ties * (self.pairs - self.ties) * touched * (self.pairs - touched)
        upper = self.pairs * covered - self.ties * touched
        return np.where(spread > 0, upper / np.sqrt(np.where(spread > 0, spread, 1)), -np.inf)


def climbed(between: Any, fit: Fit) -> Vector:
    """Find a core that neither one person more or less nor an exchange of two improves.

    Two climbs, of which the higher one counts: from the best of the cores that grow by whoever
    adds most ties, and from the best of the cores left by a periphery that grows by whoever has
    fewest ties with it.

    Parameters
    ----------
    between
        The number of ties between every two people, as a symmetric matrix.
    fit
        What is climbed.

    Returns
    -------
    numpy.ndarray
        For everybody, whether they belong to the core.
    """
    cores = [_improved(between, fit, core) for core in (_grown(between, fit), _left(between, fit))]
    return max(cores, key=lambda core: float(_height(between, fit, core)))


def _height(between: Any, fit: Fit, core: Vector) -> Any:
    return fit(int(core.sum()), fit.ties - _free(between, core)[~core].sum() / 2)


def _free(between: Any, core: Vector) -> Vector:
    """Count everybody's ties to the periphery."""
    return np.asarray(between @ (~core).astype(float))


def _tell(between: Any, free: Vector, person: int, change: int) -> None:
    """Change how many ties to the periphery everybody has, as this person enters or leaves it."""
    first, last = between.indptr[person], between.indptr[person + 1]
    free[between.indices[first:last]] += change * between.data[first:last]


def _grown(between: Any, fit: Fit) -> Vector:
    """Add whoever adds most ties, one by one, and take the best core on the way."""
    core = np.zeros(fit.size, dtype=bool)
    free = _free(between, core)
    order, covered = [], []
    for _ in range(fit.size - 2):
        person = int(np.argmax(np.where(core, -1, free)))
        core[person] = True
        order.append(person)
        covered.append(free[person])
        _tell(between, free, person, -1)
    fits = fit(np.arange(1, fit.size - 1), np.cumsum(covered))
    core[:] = False
    core[order[: int(np.argmax(fits)) + 1]] = True
    return core


def _left(between: Any, fit: Fit) -> Vector:
    """Let whoever has fewest ties with it join the periphery, and take the best core left.

    Of equals, who has fewest ties at all goes first.
    """
    core = np.ones(fit.size, dtype=bool)
    few = _free(between, ~core) / (fit.pairs + 1)
    free = np.zeros(fit.size)
    order, inside = [], []
    for _ in range(fit.size - 1):
        person = int(np.argmin(np.where(core, free + few, np.inf)))
        core[person] = False
        order.append(person)
        inside.append(free[person])
        _tell(between, free, person, 1)
    # A periphery of one has no pairs, so that nothing can be fitted to it.
    sizes = np.arange(2, fit.size)
    fits = fit(fit.size - sizes, fit.ties - np.cumsum(inside)[1:])
    core[:] = True
    core[order[: int(sizes[np.argmax(fits)])]] = False
    return core


def _improved(between: Any, fit: Fit, core: Vector) -> Vector:
    core, free = core.copy(), _free(between, core)
    while step := _step(between, fit, core, free):
        for person in step:
            core[person] = not core[person]
            _tell(between, free, person, -1 if core[person] else 1)
    return core


def _step(between: Any, fit: Fit, core: Vector, free: Vector) -> tuple[int, ...]:
    """Find the best person to add or leave out, or the best two to exchange; () when none helps.

    `free` holds everybody's ties to the periphery: what somebody adds to the ties that touch the
    core, or takes away from them.
    """
    members = int(core.sum())
    covered = fit.ties - int(free[~core].sum()) // 2
    steps: list[tuple[float, tuple[int, ...]]] = []
    change = np.where(core, -1, 1)
    single = fit(members + change, covered + change * free)
    person = int(np.argmax(single))
    steps.append((single[person], (person,)))
    leaving = int(np.argmin(np.where(core, free, fit.pairs + 1)))
    coming = int(np.argmax(np.where(core, -1, free)))
    steps.append((fit(members, covered + free[coming] - free[leaving]), (leaving, coming)))
    pairs = between.tocoo()
    cross = core[pairs.row] & ~core[pairs.col]
    if cross.any():
        out, in_ = pairs.row[cross], pairs.col[cross]
        # The tie between the two is lost when one leaves, and back when the other comes.
        gain = free[in_] - free[out] + pairs.data[cross]
        pair = int(np.argmax(gain))
        steps.append((fit(members, covered + gain[pair]), (int(out[pair]), int(in_[pair]))))
    best, who = max(steps, key=lambda step: step[0])
    return who if best > fit(members, covered) + BETTER else ()
