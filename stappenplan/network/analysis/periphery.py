"""Core and periphery: how well a network looks like a core that everybody is tied to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from stappenplan.network.analysis.products import matrix

if TYPE_CHECKING:
    from stappenplan.network.analysis.simple import Network

    Vector = np.ndarray[Any, Any]

# Two to the power of this many cores are looked through one by one.
EXACT_UP_TO = 16
BETTER = 1e-12


def core_periphery(network: Network) -> tuple[float | None, list[Any]]:
    """Fit a core and a periphery: the correlation with the ideal pattern, and who is the core.

    In the ideal pattern two people have a tie when at least one of them belongs to the core, and
    none when both belong to the periphery. The fit is the Pearson correlation of that pattern
    with the ties, over all pairs of two different people (ordered ones in a directed network).
    Weights do not count.

    Up to `EXACT_UP_TO` people all cores are compared. In larger networks a core grows by whoever
    adds most ties, the best of these cores is taken, and then improved by adding, leaving out or
    exchanging one person until nothing helps; the fit is then a lower bound. Nothing is random.

    Returns
    -------
    tuple
        None and nobody when the fit is not defined: without ties, or when all ties are there.

    References
    ----------
    Borgatti, S. P. & Everett, M. G. (1999). Models of core/periphery structures. Social Networks,
    21(4), 375-395; equations 1 and 2.
    """
    people = list(network.graph)
    graph = network.graph
    size, ties = len(people), graph.number_of_edges()
    pairs = size * (size - 1) // (1 if network.directed else 2)
    if size < 3 or not 0 < ties < pairs:  # noqa: PLR2004  (a core and two in the periphery)
        return None, []
    one_way = matrix(graph)
    # Between two people there are 0, 1 or, in a directed network, 2 ties.
    between = one_way + one_way.T if network.directed else one_way
    fit = _Fit(size, ties, pairs)
    found = _exact(between, fit) if size <= EXACT_UP_TO else _climbed(between, fit)
    members = np.flatnonzero(found)
    covered = ties - _inside(between, ~found)
    return float(fit(len(members), covered)), [people[member] for member in members]


class _Fit:
    """The correlation, given how many people the core has and how many ties touch it."""

    def __init__(self, size: int, ties: int, pairs: int) -> None:
        self.size, self.ties, self.pairs = size, ties, pairs

    def __call__(self, core: Any, covered: Any) -> Any:
        rest = self.size - core
        touched = self.pairs * (1 - rest * (rest - 1) / (self.size * (self.size - 1)))
        spread = self.ties * (self.pairs - self.ties) * touched * (self.pairs - touched)
        upper = self.pairs * covered - self.ties * touched
        return np.where(spread > 0, upper / np.sqrt(np.where(spread > 0, spread, 1)), -np.inf)


def _inside(between: Any, members: Vector) -> int:
    """Count the ties among members."""
    return int(between[members][:, members].sum()) // 2


def _exact(between: Any, fit: _Fit) -> Vector:
    """Compare all cores; of equals the one with the fewest and earliest people."""
    dense = between.toarray()
    inside = np.zeros(1, dtype=np.int64)
    sizes = np.zeros(1, dtype=np.int64)
    for person in range(fit.size):
        # Bit b of an index says that person b belongs to the periphery.
        towards = np.zeros(1, dtype=np.int64)
        for other in range(person):
            towards = np.concatenate((towards, towards + dense[person, other]))
        inside = np.concatenate((inside, inside + towards))
        sizes = np.concatenate((sizes, sizes + 1))
    best = int(np.argmax(fit(fit.size - sizes, fit.ties - inside).round(12)))
    return np.array([not best >> person & 1 for person in range(fit.size)])


def _climbed(between: Any, fit: _Fit) -> Vector:
    core, free = _grown(between, fit)
    while step := _step(between, fit, core, free):
        for person in step:
            core[person] = not core[person]
            _tell(between, free, person, -1 if core[person] else 1)
    return core


def _tell(between: Any, free: Vector, person: int, change: int) -> None:
    """Change how many ties to the periphery everybody has, as this person enters or leaves it."""
    first, last = between.indptr[person], between.indptr[person + 1]
    free[between.indices[first:last]] += change * between.data[first:last]


def _grown(between: Any, fit: _Fit) -> tuple[Vector, Vector]:
    """Add whoever adds most ties, one by one, and keep the best core on the way."""
    free = np.asarray(between.sum(axis=1)).ravel()
    open_ = free.copy()
    order, covered = [], []
    for _ in range(fit.size - 2):
        person = int(np.argmax(open_))
        covered.append(free[person])
        order.append(person)
        _tell(between, free, person, -1)
        open_ = np.where(open_ < 0, -1, free)
        open_[person] = -1
    fits = fit(np.arange(1, fit.size - 1), np.cumsum(covered))
    length = int(np.argmax(fits)) + 1
    core = np.zeros(fit.size, dtype=bool)
    core[order[:length]] = True
    for person in order[length:]:
        _tell(between, free, person, 1)
    return core, free


def _step(between: Any, fit: _Fit, core: Vector, free: Vector) -> tuple[int, ...]:
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
