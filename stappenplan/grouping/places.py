"""A place for one person at a time; nobody else moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.grouping.request import Request

Seating = dict[str, tuple[str | None, ...]]

# In this order: never beside somebody to stay away from, beside whom one belongs, no table too
# full, no table twice, wishes, nobody twice, fewer people of one side, the emptiest table.
APART, TOGETHER, FULL, VISITED, WISH, AGAIN, SAME_SIDE, CROWD = (
    *(1e12, 1e11, 1e10, 1e9, 1e6, 1e3, 1e1, 1.0),
)


def place_one(
    request: Request,
    seating: Mapping[str, tuple[str | None, ...]],
    guest: str,
    rounds: Collection[int],
) -> tuple[str | None, ...]:
    """Return the tables of one guest, with a place in each of these rounds.

    Which table in which round is an assignment, so that wishes and new faces are the best there
    are while everybody else stays.

    Parameters
    ----------
    seating
        Of each guest: the table in every round, None where there is none. What the guest has in
        other rounds stays.
    guest
        Somebody of the request, who may not sit anywhere yet.

    Returns
    -------
    tuple
        None in a round in which every table holds somebody whom the guest should not meet.
    """
    from scipy.optimize import linear_sum_assignment

    own = list(seating.get(guest, (None,) * request.rounds))
    wanted = sorted(rounds)
    for r in wanted:
        own[r] = None
    cost = np.array(
        [[_cost(request, seating, guest, own, r, t) for t in request.tables] for r in wanted]
    )
    if not cost.size:
        return tuple(own)
    # A table may be taken again where there are more rounds than tables.
    times = -(-len(wanted) // len(request.tables))
    again = np.concatenate([cost + VISITED * k for k in range(times)], axis=1)
    for row, column in zip(*linear_sum_assignment(again), strict=True):
        pinned = request.pins.get((guest, wanted[row]))
        table = request.tables[column % len(request.tables)]
        own[wanted[row]] = pinned or (table if again[row, column] < APART / 2 else None)
    return tuple(own)


def _cost(
    request: Request,
    seating: Mapping[str, tuple[str | None, ...]],
    guest: str,
    own: list[str | None],
    number: int,
    table: str,
) -> float:
    """What a table costs this guest in a round, beside those who sit there."""
    side = {other.id: other.side for other in request.guests}
    others = [p for p, places in seating.items() if p != guest and places[number] == table]
    cost = CROWD * len(others)
    if len(others) >= request.largest:
        cost += FULL
    if table in own or table in request.visited.get(guest, ()):
        cost += VISITED
    if table in request.barred.get(guest, ()):
        cost += APART
    cost -= WISH * request.wishes.get(guest, {}).get(table, 0)
    for other in others:
        pair = frozenset((guest, other))
        met = sum(a == b is not None for a, b in zip(own, seating[other], strict=True))
        cost += APART * (pair in request.apart) - TOGETHER * (pair in request.together)
        if pair not in request.together:
            cost += AGAIN * (met + request.met.get(pair, 0))
        cost += SAME_SIDE * (side.get(other, "") == side.get(guest, ""))
    return cost
