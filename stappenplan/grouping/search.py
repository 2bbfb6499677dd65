"""The rounds as numbers: a good start, then exchanges."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from stappenplan.grouping.exchanges import BROKEN, SAME_SIDE, Conditions, Exchanges
from stappenplan.grouping.joint_colouring import spread_jointly
from stappenplan.grouping.preferred_tables import choose_visits
from stappenplan.grouping.rotation import rotation
from stappenplan.grouping.round_colouring import ABSENT, spread_over_rounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from stappenplan.grouping.places import Seating
    from stappenplan.grouping.request import Pair, Request

    Whole = NDArray[np.int64]

# With wishes a table may be this much fuller or emptier than its share.
SLACK = 1


@dataclass(frozen=True, slots=True)
class Numbers:
    """A request by number: people in the order of the rotation, and the tables in use."""

    people: list[str]
    tables: list[str]
    sides: list[str]
    here: NDArray[np.bool_]
    wishes: Whole
    most: Whole
    pins: dict[tuple[int, int], int]
    apart: list[tuple[int, int]]
    together: list[tuple[int, int]]
    known: NDArray[np.float32]
    smallest: int
    largest: int

    def sizes(self) -> tuple[Whole, Whole]:
        """The fewest and the most people at a table, per round."""
        count = self.here.sum(axis=0)
        slack = SLACK if self.wishes.any() else 0
        low, high = count // len(self.tables), -(-count // len(self.tables))
        least = np.maximum(low - slack, np.minimum(low, self.smallest))
        most = np.minimum(high + slack, np.maximum(high, self.largest))
        return least, most


def search(request: Request, *, seed: int, turns: int) -> Seating:
    """Return the rounds; see `assign`."""
    numbers = _numbers(request, seed)
    seats = _first_rounds(numbers, seed)
    _settle_pins(numbers, seats)
    exchanges = Exchanges(seats, _conditions(numbers), seed)
    seats = exchanges.run(turns)
    _join(numbers, seats)
    places = {
        person: tuple(None if t == ABSENT else numbers.tables[t] for t in seats[i])
        for i, person in enumerate(numbers.people)
    }
    return {guest.id: places[guest.id] for guest in request.guests}


def _numbers(request: Request, seed: int) -> Numbers:
    order = np.random.default_rng(seed).permutation(len(request.guests))
    shuffled = [request.guests[int(i)] for i in order]
    # Neighbours in the rotation sit at different tables: people of one side, and those who are
    # here in the same rounds, are spread over all tables.
    rounds = range(request.rounds)
    guests = sorted(
        shuffled, key=lambda guest: ([not guest.is_here(r) for r in rounds], guest.side)
    )
    people = [guest.id for guest in guests]
    here = np.array([[guest.is_here(r) for r in rounds] for guest in guests], dtype=bool)
    tables = _tables_in_use(request, int(here.sum(axis=0).max()))
    at = {table: number for number, table in enumerate(tables)}
    number = {person: i for i, person in enumerate(people)}
    wishes = np.zeros((len(people), len(tables)), dtype=np.int64)
    most = np.full(wishes.shape, -(-request.rounds // len(tables)), dtype=np.int64)
    for i, person in enumerate(people):
        for table, value in request.wishes.get(person, {}).items():
            if table in at:
                wishes[i, at[table]] = value
        for table in (*request.visited.get(person, ()), *request.barred.get(person, ())):
            if table in at:
                most[i, at[table]] = 0
    known = np.zeros((len(people), len(people)), dtype=np.float32)
    for pair, times in request.met.items():
        if (found := _by_number(pair, number)) is not None:
            known[found], known[found[::-1]] = times, times
    pins = {
        (number[person], r): at[table]
        for (person, r), table in request.pins.items()
        if person in number and table in at
    }
    apart = {found for pair in request.apart if (found := _by_number(pair, number))}
    together = {found for pair in request.together if (found := _by_number(pair, number))}
    return Numbers(
        *(people, tables, [guest.side for guest in guests], here, wishes, most, pins),
        *(sorted(apart), sorted(_closed(together) - apart), known),
        *(request.smallest, request.largest),
    )


def _by_number(pair: Pair, number: dict[str, int]) -> tuple[int, int] | None:
    """Both people of a pair by number; None where one of them is no guest."""
    known = sorted(number[person] for person in pair if person in number)
    return (known[0], known[1]) if len(known) > 1 else None


def _closed(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """All pairs of people who belong together, also through somebody else."""
    groups: list[set[int]] = []
    for pair in sorted(pairs):
        joined = set(pair).union(*(group for group in groups if group & set(pair)))
        groups = [group for group in groups if not group & joined] + [joined]
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _tables_in_use(request: Request, people: int) -> list[str]:
    """All tables, or the most wished and pinned ones when there are too few people for all."""
    count = max(1, min(len(request.tables), people // request.smallest))
    wished = dict.fromkeys(request.tables, 0)
    for values in request.wishes.values():
        for table, value in values.items():
            wished[table] = wished.get(table, 0) + value
    pinned = set(request.pins.values())
    order = sorted(request.tables, key=lambda t: (t not in pinned, -wished[t]))
    chosen = set(order[: max(count, len(pinned & set(request.tables)))])
    return [table for table in request.tables if table in chosen]


def _first_rounds(numbers: Numbers, seed: int) -> Whole:
    people, rounds = numbers.here.shape
    if numbers.wishes.any():
        visits = _visits(numbers)
        if visits is not None:
            return _spread(numbers, visits)
    found = rotation(people, len(numbers.tables), rounds)
    random = np.random.default_rng(seed)
    while len(found) < rounds:  # for the search to improve
        found.append([int(p) % len(numbers.tables) for p in random.permutation(people)])
    seats = np.array(found, dtype=np.int64).T
    return np.where(numbers.here, seats, ABSENT)


def _visits(numbers: Numbers) -> Whole | None:
    """Which tables everybody visits; without who belongs together where that cannot be."""
    least, most = numbers.sizes()
    tables = len(numbers.tables)
    bounds = np.full(tables, least.sum()), np.full(tables, most.sum())
    wishes, rounds = numbers.wishes.copy(), numbers.here.sum(axis=1)
    for (person, _), table in numbers.pins.items():
        # Above every wish, so that the tables of a round are chosen around it.
        wishes[person, table] = 10 * (wishes.max() + 1)
    joined = [(i, j) for i, j in numbers.together if (numbers.here[i] == numbers.here[j]).all()]
    found = choose_visits(wishes, rounds, bounds, numbers.most, joined)
    if found is None:
        again = np.maximum(numbers.most, 1) * len(rounds)
        found = choose_visits(wishes, rounds, bounds, again, [])
    return found


def _spread(numbers: Numbers, visits: Whole) -> Whole:
    """In which round everybody visits each table: an edge colouring unless pairs matter."""
    sizes = numbers.sizes()
    seats = None
    if numbers.together or numbers.apart:
        seats = spread_jointly(visits, numbers.here, sizes, numbers.together, numbers.apart)
    return spread_over_rounds(visits, numbers.here, int(sizes[1].max())) if seats is None else seats


def _settle_pins(numbers: Numbers, seats: Whole) -> None:
    """Let who is pinned change places with somebody who is not."""
    for (person, r), table in sorted(numbers.pins.items()):
        if seats[person, r] in {ABSENT, table}:
            continue
        free = [
            int(p) for p in np.flatnonzero(seats[:, r] == table) if (int(p), r) not in numbers.pins
        ]
        if free:
            seats[min(free, key=lambda p: numbers.wishes[p, table]), r] = seats[person, r]
        seats[person, r] = table


def _join(numbers: Numbers, seats: Whole) -> None:
    """Let who belongs together and does not sit so change places with somebody else."""
    bound = {person for pair in numbers.together for person in pair}
    for one, other in numbers.together:
        for r in range(seats.shape[1]):
            table, away = seats[one, r], seats[other, r]
            if ABSENT in {table, away} or table == away or (other, r) in numbers.pins:
                continue
            free = [int(p) for p in np.flatnonzero(seats[:, r] == table) if int(p) not in bound]
            free = [p for p in free if (p, r) not in numbers.pins]
            if free:
                seats[min(free, key=lambda p: numbers.wishes[p, table]), r] = away
            seats[other, r] = table


def _conditions(numbers: Numbers) -> Conditions:
    people = len(numbers.people)
    pairs = np.zeros((people, people), dtype=np.float32)
    if len(set(numbers.sides)) > 1:
        sides = np.array(numbers.sides)
        pairs[sides[:, None] == sides[None, :]] = SAME_SIDE
        np.fill_diagonal(pairs, 0)
    counted = ~np.eye(people, dtype=bool)
    for one, other in numbers.together:
        pairs[one, other] = pairs[other, one] = -BROKEN
        counted[one, other] = counted[other, one] = False
    for one, other in numbers.apart:
        pairs[one, other] = pairs[other, one] = BROKEN
    pinned = np.zeros(numbers.here.shape, dtype=bool)
    for person, r in numbers.pins:
        pinned[person, r] = True
    return Conditions(
        numbers.wishes.astype(np.float32),
        numbers.most.astype(np.float32),
        *(pairs, numbers.known, counted, pinned, numbers.sizes()),
    )
