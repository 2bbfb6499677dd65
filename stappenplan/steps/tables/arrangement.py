"""The places that are computed: for everybody, for one who comes late, for those of a table."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import KeepsApart
from stappenplan.grouping import Guest, Request, assign, place_one

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from stappenplan.steps.tables.seats import Places
    from stappenplan.steps.tables.state import TablesState

# How much each choice counts, the first one first.
VALUES = (8, 5, 3, 2, 1, 1, 1, 1)


def number_of_tables(step: TablesState) -> int:
    """How many tables people need where none has a name."""
    return max(1, -(-len(step.guests()) // int(step.settings.largest)))


def everybody(step: TablesState, tables: Sequence[str]) -> dict[str, list[str | None]]:
    """New places for all guests in the rounds to come; the places of earlier rounds stay."""
    rounds = step.rounds_to_come()
    guests = [person.id for person in step.guests()]
    found = assign(_request(step, guests, tables, rounds), seed=step.times_made)
    return {
        guest: [*(step.place(guest, r) for r in range(rounds.start)), *places]
        for guest, places in found.items()
    }


def place_people(
    step: TablesState,
    people: Iterable[str],
    *,
    without: Collection[str] = (),
    stay: Collection[int] | None = None,
) -> dict[str, list[str | None]]:
    """Places for these people, one after another, where they have none; nobody else moves.

    Parameters
    ----------
    without
        Tables that take nobody: a place there counts as none.
    stay
        The rounds in which they are here; without it as it is known.
    """
    tables = [table.id for table in step.open_tables() if table.id not in without]
    rounds = range(step.rounds)
    guests = [person.id for person in step.guests()]
    seating: dict[str, Places] = {
        guest: tuple(step.place(guest, r) for r in rounds) for guest in guests
    }
    found: dict[str, list[str | None]] = {}
    for person in people:
        own = seating.get(person, (None,) * step.rounds)
        missing = [
            r
            for r in step.rounds_from_now()
            if (step.is_here(person, r) if stay is None else r in stay)
            and (own[r] is None or own[r] in without)
        ]
        request = _request(step, {*guests, person}, tables, rounds)
        seating[person] = place_one(request, seating, person, missing)
        found[person] = list(seating[person])
    return found


def kept_apart(step: TablesState) -> set[frozenset[str]]:
    """Who never sits at one table, by wishes given in any step of this gathering."""
    return set().union(*(kind.kept_apart() for kind in step.gathering.providers(KeepsApart)))


def _request(
    step: TablesState, people: Iterable[str], tables: Sequence[str], rounds: range
) -> Request:
    """What is asked of the rounds; numbers of rounds begin at the first of `rounds`."""
    guests = sorted(people)
    apart = kept_apart(step)
    sides = {person.id: person.side.value for person in step.taking_part()}
    past = range(rounds.start)
    met: dict[frozenset[str], int] = {}
    for r in past:
        for members in step.seated(r).values():
            for pair in map(frozenset, combinations(members, 2)):
                met[pair] = met.get(pair, 0) + 1
    hosts = [(table.host, table.id) for table in step.open_tables() if step.host_here(table)]
    return Request(
        [
            Guest(
                p,
                sides.get(p, ""),
                frozenset(r - rounds.start for r in rounds if step.is_here(p, r)),
            )
            for p in guests
        ],
        tables,
        len(rounds),
        smallest=min(step.settings.smallest, step.settings.largest),
        largest=step.settings.largest,
        wishes={
            p: dict(zip(step.chosen[p], VALUES, strict=False)) for p in guests if p in step.chosen
        },
        apart=apart,
        together=step.together,
        pins={
            (p, r - rounds.start): table
            for (p, r), table in step.pins.items()
            if r in rounds and table in tables
        },
        met=met,
        visited={p: {t for r in past if (t := step.place(p, r))} for p in guests},
        barred={p: {t for host, t in hosts if frozenset((p, host)) in apart} for p in guests},
    )
