"""Hill climbing: a core that no change of one or two people improves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Vector = np.ndarray[Any, Any]

MIN_GAIN = 1e-12


class CoreFit:
    """The fit of a core: a correlation, by its size and the number of ties that touch it."""

    def __init__(self, size: int, ties: int, pairs: int) -> None:
        self.size, self.ties, self.pairs = size, ties, pairs

    def __call__(self, core: Any, covered: Any) -> Any:
        rest = self.size - core
        touched = self.pairs * (1 - rest * (rest - 1) / (self.size * (self.size - 1)))
        spread = self.ties * (self.pairs - self.ties) * touched * (self.pairs - touched)
        upper = self.pairs * covered - self.ties * touched
        return np.where(spread > 0, upper / np.sqrt(np.where(spread > 0, spread, 1)), -np.inf)


def climb(between: Any, fit: CoreFit) -> Vector:
    """Find a core that neither adding, removing nor exchanging a person improves.

    The better result of two starts: the best core on the way of adding the person with most ties
    to the periphery, and the best one on the way of moving the person with fewest ties to the
    periphery into it.

    Parameters
    ----------
    between
        The number of ties between every two people, as a symmetric matrix.
    fit
        The function to maximise.

    Returns
    -------
    numpy.ndarray
        For everybody, whether they belong to the core.
    """
    cores = [
        _improve(between, fit, core)
        for core in (_grow_core(between, fit), _grow_periphery(between, fit))
    ]
    return max(cores, key=lambda core: float(_score(between, fit, core)))


def _score(between: Any, fit: CoreFit, core: Vector) -> Any:
    return fit(int(core.sum()), fit.ties - _ties_to_periphery(between, core)[~core].sum() / 2)


def _ties_to_periphery(between: Any, core: Vector) -> Vector:
    """Count the ties of everybody with the periphery."""
    return np.asarray(between @ (~core).astype(float))


def _update_counts(between: Any, to_periphery: Vector, person: int, change: int) -> None:
    """Update the counts of ties with the periphery when a person enters or leaves it."""
    first, last = between.indptr[person], between.indptr[person + 1]
    to_periphery[between.indices[first:last]] += change * between.data[first:last]


def _grow_core(between: Any, fit: CoreFit) -> Vector:
    """Add the person with most ties, one by one; return the best core on the way."""
    core = np.zeros(fit.size, dtype=bool)
    to_periphery = _ties_to_periphery(between, core)
    order, covered = [], []
    for _ in range(fit.size - 2):
        person = int(np.argmax(np.where(core, -1, to_periphery)))
        core[person] = True
        order.append(person)
        covered.append(to_periphery[person])
        _update_counts(between, to_periphery, person, -1)
    fits = fit(np.arange(1, fit.size - 1), np.cumsum(covered))
    core[:] = False
    core[order[: int(np.argmax(fits)) + 1]] = True
    return core


def _grow_periphery(between: Any, fit: CoreFit) -> Vector:
    """Move the person with fewest ties to the periphery into it; return the best core on the way.

    Among equals, the person with fewest ties in all goes first.
    """
    core = np.ones(fit.size, dtype=bool)
    few = _ties_to_periphery(between, ~core) / (fit.pairs + 1)
    to_periphery = np.zeros(fit.size)
    order, inside = [], []
    for _ in range(fit.size - 1):
        person = int(np.argmin(np.where(core, to_periphery + few, np.inf)))
        core[person] = False
        order.append(person)
        inside.append(to_periphery[person])
        _update_counts(between, to_periphery, person, 1)
    # A periphery of one has no pairs, so that nothing can be fitted to it.
    sizes = np.arange(2, fit.size)
    fits = fit(fit.size - sizes, fit.ties - np.cumsum(inside)[1:])
    core[:] = True
    core[order[: int(sizes[np.argmax(fits)])]] = False
    return core


def _improve(between: Any, fit: CoreFit, core: Vector) -> Vector:
    core, to_periphery = core.copy(), _ties_to_periphery(between, core)
    while step := _best_step(between, fit, core, to_periphery):
        for person in step:
            core[person] = not core[person]
            _update_counts(between, to_periphery, person, -1 if core[person] else 1)
    return core


def _best_step(between: Any, fit: CoreFit, core: Vector, to_periphery: Vector) -> tuple[int, ...]:
    """Find the best person to add or remove, or the best two to exchange; () when none helps.

    `to_periphery` holds the number of ties of everybody with the periphery: how many ties that
    touch the core they add or take away.
    """
    members = int(core.sum())
    covered = fit.ties - int(to_periphery[~core].sum()) // 2
    steps: list[tuple[float, tuple[int, ...]]] = []
    change = np.where(core, -1, 1)
    single = fit(members + change, covered + change * to_periphery)
    person = int(np.argmax(single))
    steps.append((single[person], (person,)))
    leaving = int(np.argmin(np.where(core, to_periphery, fit.pairs + 1)))
    joining = int(np.argmax(np.where(core, -1, to_periphery)))
    steps.append(
        (
            fit(members, covered + to_periphery[joining] - to_periphery[leaving]),
            (leaving, joining),
        )
    )
    pairs = between.tocoo()
    cross = core[pairs.row] & ~core[pairs.col]
    if cross.any():
        out, in_ = pairs.row[cross], pairs.col[cross]
        # The tie between the two is lost when one leaves, and back when the other comes.
        gain = to_periphery[in_] - to_periphery[out] + pairs.data[cross]
        pair = int(np.argmax(gain))
        steps.append((fit(members, covered + gain[pair]), (int(out[pair]), int(in_[pair]))))
    best, who = max(steps, key=lambda step: step[0])
    return who if best > fit(members, covered) + MIN_GAIN else ()
