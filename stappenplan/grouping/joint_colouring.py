"""In which round everybody visits each of their tables, where some sit together or apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stappenplan.grouping.round_colouring import ABSENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Pairs = Sequence[tuple[int, int]]
    # What counts, as number and times, and the bounds of its sum.
    Constraint = tuple[list[tuple[int, int]], int, int]
    # A person, for all of its unit, at a table in a round.
    Place = tuple[int, int, int]

SECONDS = 5.0


def spread_jointly(
    visits: Whole,
    here: NDArray[np.bool_],
    sizes: tuple[Whole, Whole],
    together: Pairs,
    apart: Pairs,
) -> Whole | None:
    """Return the table of each person in each round; None where no rounds were found.

    An edge colouring knows no pairs. This integer programme does: who belongs together and visits
    the same tables is one unit of more people. With a variable for each visit and round alone it
    is small: for two hundred people HiGHS needs some tenths of a second.

    Parameters
    ----------
    visits
        How often every person sits at every table.
    sizes
        The fewest and the most people at a table, per round.
    together, apart
        Pairs of people; `together` holds every pair of a group.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    unit = _units(visits, here, together)
    places: list[Place] = [
        (int(u), int(t), int(r))
        for u in np.unique(unit)
        for t in np.flatnonzero(visits[u])
        for r in np.flatnonzero(here[u])
    ]
    if not places:
        return None
    wanted = [
        *_visits_and_sizes(places, visits, np.bincount(unit, minlength=len(visits)), sizes),
        *_apart(places, {(int(unit[a]), int(unit[b])) for a, b in apart}),
    ]
    cells = [(k, i, times) for k, (row, _, _) in enumerate(wanted) for i, times in row]
    rows, columns, values = zip(*cells, strict=True)
    matrix = coo_array((values, (rows, columns)), shape=(len(wanted), len(places))).tocsr()
    found = milp(
        np.zeros(len(places)),
        constraints=LinearConstraint(
            matrix, [low for _, low, _ in wanted], [high for _, _, high in wanted]
        ),
        integrality=np.ones(len(places)),
        bounds=Bounds(0, 1),
        options={"time_limit": SECONDS},
    )
    if found.x is None:
        return None
    seats = np.full(here.shape, ABSENT, dtype=np.int64)
    for i in np.flatnonzero(np.rint(found.x)):
        u, t, r = places[i]
        seats[unit == u, r] = t
    return seats


def _units(visits: Whole, here: NDArray[np.bool_], together: Pairs) -> Whole:
    """Of each person the first one with whom it sits in every round, or itself."""
    unit = np.arange(len(visits))
    for one, other in sorted(together):
        if (visits[one] == visits[other]).all() and (here[one] == here[other]).all():
            unit[other] = min(unit[other], unit[one])
    return unit


def _visits_and_sizes(
    places: list[Place], visits: Whole, people: Whole, sizes: tuple[Whole, Whole]
) -> list[Constraint]:
    """One table in each round, each table as often as it is visited, no table too full or empty."""
    rows: dict[tuple[str, int, int], Constraint] = {}
    for i, (u, t, r) in enumerate(places):
        times = int(visits[u, t])
        rows.setdefault(("round", u, r), ([], 1, 1))[0].append((i, 1))
        rows.setdefault(("visit", u, t), ([], times, times))[0].append((i, 1))
        bounds = int(sizes[0][r]), int(sizes[1][r])
        rows.setdefault(("table", t, r), ([], *bounds))[0].append((i, int(people[u])))
    return list(rows.values())


def _apart(places: list[Place], pairs: set[tuple[int, int]]) -> list[Constraint]:
    number = {place: i for i, place in enumerate(places)}
    return [
        ([(number[one, t, r], 1), (number[other, t, r], 1)], 0, 1)
        for one, other in sorted(pairs)
        for u, t, r in places
        if u == one and (other, t, r) in number
    ]
