"""In which round everybody visits each of their tables: an equitable edge colouring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Worse than every unevenness together: to sit at a table that one was not to visit.
NOT_CHOSEN = 1e6
ABSENT = -1


def spread_over_rounds(
    visits: NDArray[np.int64], here: NDArray[np.bool_], largest: int
) -> NDArray[np.int64]:
    """Return the table of each person in each round, `ABSENT` where a person is not here.

    Visits are the edges between people and tables, rounds are colours: each person has every
    colour once and each table as many edges of one colour as of another, give or take one (de
    Werra 1971). Every round is an assignment of people to seats, in which the first seats of a
    table, up to its fair share of what is left, are the cheapest.
    """
    from scipy.optimize import linear_sum_assignment

    left = visits.copy()
    seats = np.full(here.shape, ABSENT, dtype=np.int64)
    rounds = here.shape[1]
    for r in range(rounds):
        people = np.flatnonzero(here[:, r])
        if not len(people):
            continue
        # What people have still to come for, shared over the rounds in which they are here.
        share = (left / np.maximum(here[:, r:].sum(axis=1), 1)[:, None])[people].sum(axis=0)
        deep = max(largest, -(-len(people) // visits.shape[1]))
        seat = np.arange(deep)[None, :]
        price = np.where(
            seat < np.floor(share + 1e-9)[:, None],
            -100.0,
            np.where(seat < np.ceil(share - 1e-9)[:, None], 0.0, 100.0 * (seat + 1)),
        )
        table = np.repeat(np.arange(visits.shape[1]), deep)
        cost = price.ravel()[None, :] + np.where(left[people][:, table] > 0, 0.0, NOT_CHOSEN)
        rows, columns = linear_sum_assignment(cost)
        seats[people[rows], r] = table[columns]
        left[people[rows], table[columns]] -= 1
    return seats
