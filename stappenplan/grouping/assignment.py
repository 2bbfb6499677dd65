"""Who sits at which table in which round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.grouping.places import Seating, place_one

if TYPE_CHECKING:
    from stappenplan.grouping.request import Request

# Turns of the search: about a second for two hundred people, and for sixty.
TURNS, MOST_TURNS = 200_000, 2_500


def assign(request: Request, *, seed: int = 0, turns: int | None = None) -> Seating:
    """Give everybody a table in every round.

    In this order: nobody sits beside somebody to stay away from, who belongs together sits
    together, nobody visits a table twice, as few people as possible are left without any wish, as
    many wishes as possible come true, as few people as possible meet twice, and sides are mixed.
    Where nobody wishes anything and nobody is missing, `rotation` gives the rounds. With wishes a
    linear programme says which tables everybody visits, an edge colouring in which round (or an
    integer programme, where people sit together or apart), and exchanges lower repeated meetings.
    Tables differ by one person where nothing is wished, else by two or three.

    Where there are fewer guests than all tables need, the tables that are wished least stay
    empty; with more guests than seats, tables take more than `largest`.

    Parameters
    ----------
    seed
        Which of several good answers is given; the same gives the same.
    turns
        How long to search for fewer repeats; by default a second for two hundred people.

    Returns
    -------
    dict
        By guest: the table in each round, None where the guest is not here, or where no table is
        without somebody to stay away from.
    """
    if not request.guests or not request.tables:
        return {guest.id: (None,) * request.rounds for guest in request.guests}
    # Imported on first use: every visitor has a kernel, and numpy and SciPy are large.
    from stappenplan.grouping.search import search

    if turns is None:
        turns = min(MOST_TURNS, TURNS // (len(request.guests) + 10))
    return _repaired(request, search(request, seed=seed, turns=turns))


def _repaired(request: Request, seating: Seating) -> Seating:
    """Move who still sits where they never may, or beside somebody to stay away from."""
    for guest, barred in sorted(request.barred.items()):
        wrong = [r for r, table in enumerate(seating.get(guest, ())) if table in barred]
        if wrong:
            seating[guest] = place_one(request, seating, guest, wrong)
    for pair in sorted(map(sorted, request.apart)):
        if len(pair) != 2 or not set(pair) <= seating.keys():  # noqa: PLR2004 - a pair is two
            continue
        one, other = pair
        for number, (a, b) in enumerate(zip(seating[one], seating[other], strict=True)):
            if a is not None and a == b:
                moved = other if (one, number) in request.pins else one
                seating[moved] = place_one(request, seating, moved, [number])
    return seating
