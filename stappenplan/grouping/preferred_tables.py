"""Which tables everybody visits, so that as many wishes as possible come true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def choose_visits(
    wishes: NDArray[np.int64],
    rounds: NDArray[np.int64],
    bounds: tuple[NDArray[np.int64], NDArray[np.int64]],
    most: NDArray[np.int64],
    joined: list[tuple[int, int]],
) -> NDArray[np.int64] | None:
    """Return how often every person sits at every table; None where the bounds allow nothing.

    First as few people as possible are left without any wish, then the sum of the wishes that come
    true is the highest there is. Without `joined` this is a flow (a person sends one unit over the
    arc of a first wish, the others over that of further ones), so that its linear programme has a
    solution in whole numbers; HiGHS solves it, through SciPy.

    Parameters
    ----------
    wishes, most
        Per person and table: how much it is wished, and how often the person may sit there.
    rounds
        Per person: how many rounds it is here.
    bounds
        Per table: the fewest and the most people over all rounds.
    joined
        Pairs of people who visit the same tables.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    people, tables = wishes.shape
    visits = np.arange(people * tables).reshape(people, tables)
    wishers = np.flatnonzero(((wishes > 0) & (most > 0)).any(axis=1))
    variables = visits.size + len(wishers)
    cells: list[tuple[int, int, float]] = []
    cells += [(i, int(v), 1) for i in range(people) for v in visits[i]]
    cells += [(people + t, int(v), 1) for t in range(tables) for v in visits[:, t]]
    low = [*rounds, *bounds[0]]
    high = [*rounds, *bounds[1]]
    for k, i in enumerate(wishers):  # a first wish counts where one came true
        cells.append((len(low), visits.size + k, -1))
        cells += [(len(low), int(visits[i, t]), 1) for t in np.flatnonzero(wishes[i] > 0)]
        low, high = [*low, 0], [*high, np.inf]
    for one, other in joined:
        for t in range(tables):
            cells += [(len(low), int(visits[one, t]), 1), (len(low), int(visits[other, t]), -1)]
            low, high = [*low, 0], [*high, 0]
    rows, columns, values = zip(*cells, strict=True)
    matrix = coo_array((values, (rows, columns)), shape=(len(low), variables)).tocsr()
    first = float(wishes.max(initial=0) * (rounds.max(initial=0) + 1))
    found = milp(
        np.r_[-wishes.ravel().astype(float), np.full(len(wishers), -first)],
        constraints=LinearConstraint(matrix, low, high),
        integrality=np.ones(variables),
        bounds=Bounds(0, np.r_[most.ravel().astype(float), np.ones(len(wishers))]),
        options={"time_limit": 5.0},
    )
    if found.x is None:
        return None
    chosen: NDArray[np.int64] = np.rint(found.x[: visits.size]).astype(np.int64)
    return chosen.reshape(people, tables)
