"""Rounds at tables: how many without a repeat, and with wishes how many repeats are left.

Beside the first stand the most rounds that are known for a number of groups of a size; beside the
second a greedy draw, in which everybody in turn takes the best free table, and the figures of an
earlier experiment (the same linear programme, exchanges of two people between two rounds).
"""

import time
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.table import Table

from stappenplan.grouping import (
    Guest,
    Request,
    Seating,
    assign,
    most_rounds,
    repeats,
    rotation,
    tables_of,
    wishes_come_true,
)

# Groups, their size, and the most rounds without a repeat that are known.
KNOWN = (
    *((8, 4, 10), (7, 4, 9), (6, 4, 7), (5, 4, 5), (10, 4, 13)),
    *((8, 3, 11), (9, 3, 13), (5, 5, 6)),
)
# People, tables, and the repeats that the experiment left after one second, in several runs.
CROWDS = ((24, 8, "1"), (60, 8, "34-37"), (200, 20, "37-46"))
ROUNDS = 3
SEEDS = (1, 2, 3)
VALUES = (8, 5, 3, 2)


def wished(people: int, tables: int, seed: int) -> dict[str, dict[str, int]]:
    """Give everybody four wishes; a few tables are wanted by many."""
    random = np.random.default_rng(seed)
    popular = random.dirichlet(np.ones(tables) * 1.2)
    return {
        f"p{i}": {
            f"t{t}": value
            for value, t in zip(
                VALUES, random.choice(tables, 4, replace=False, p=popular), strict=True
            )
        }
        for i in range(people)
    }


def greedy(request: Request, seed: int) -> Seating:
    """Let everybody, in another order each round, take the best table with a free seat."""
    random = np.random.default_rng(seed)
    places: dict[str, list[str | None]] = {guest.id: [] for guest in request.guests}
    for _ in range(request.rounds):
        taken = dict.fromkeys(request.tables, 0)
        for i in random.permutation(len(request.guests)):
            guest = request.guests[int(i)].id
            free = [t for t in request.tables if taken[t] < request.largest]
            free = [t for t in free if t not in places[guest]] or free
            best = max(free, key=lambda t: (request.wishes[guest].get(t, 0), random.random()))
            places[guest].append(best)
            taken[best] += 1
    return {guest: tuple(found) for guest, found in places.items()}


@dataclass(frozen=True)
class Figures:
    """How good rounds are."""

    value: int
    again: int
    without: int
    sizes: tuple[int, int]


def figures(request: Request, seating: Seating) -> Figures:
    """Measure rounds: the sum of wishes, repeats, people without any wish, sizes of tables."""
    value = sum(request.wishes[p].get(t or "", 0) for p, places in seating.items() for t in places)
    without = sum(wishes_come_true(seating[p], request.wishes[p])[0] == 0 for p in seating)
    filled = [len(m) for r in range(request.rounds) for m in tables_of(seating, r).values()]
    return Figures(value, repeats(seating), without, (min(filled), max(filled)))


def spread(numbers: list[int]) -> str:
    """Write a range as short as it is."""
    low, high = min(numbers), max(numbers)
    return str(low) if low == high else f"{low}-{high}"


def without_wishes(console: Console) -> None:
    """Print how many rounds have no repeat."""
    table = Table("groups x size", "known", "ours", "bound", title="Rounds without a repeat")
    for groups, size, known in KNOWN:
        ours = len(rotation(groups * size, groups, 99))
        bound = most_rounds(groups * size, size)
        table.add_row(f"{groups} x {size}", str(known), str(ours), str(bound))
    console.print(table)
    found = rotation(200, 29, 99)
    console.print(f"200 people at 29 tables: {len(found)} rounds without a repeat")


def with_wishes(console: Console) -> None:
    """Print wishes, repeats and time, beside a greedy draw and the experiment."""
    columns = ("who", "wishes", "no wish", "repeats", "sizes", "seconds")
    table = Table(*columns, title=f"{ROUNDS} rounds, wishes for four tables, {len(SEEDS)} groups")
    for people, tables, earlier in CROWDS:
        ours: list[Figures] = []
        drawn: list[Figures] = []
        seconds = []
        for seed in SEEDS:
            share = people // tables
            guests = [Guest(f"p{i}") for i in range(people)]
            names = [f"t{t}" for t in range(tables)]
            most = share + 1 + (people % tables > 0)
            request = Request(guests, names, ROUNDS, 1, most, wished(people, tables, seed))
            begin = time.perf_counter()
            seating = assign(request, seed=seed)
            seconds.append(time.perf_counter() - begin)
            ours.append(figures(request, seating))
            drawn.append(figures(request, greedy(request, seed)))
        for name, found in ((f"{people} at {tables}", ours), ("  greedy draw", drawn)):
            table.add_row(
                *(name, spread([f.value for f in found]), spread([f.without for f in found])),
                spread([f.again for f in found]),
                spread([size for f in found for size in f.sizes]),
                f"{max(seconds):.1f}" if found is ours else "",
            )
        table.add_row("  experiment", "as ours", "", earlier, "", "1.0")
    console.print(table)


def main() -> None:
    """Print both tables."""
    console = Console()
    without_wishes(console)
    with_wishes(console)


if __name__ == "__main__":
    main()
