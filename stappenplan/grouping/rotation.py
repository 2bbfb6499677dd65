"""Rounds without a repeated meeting, made by arithmetic instead of search."""

from __future__ import annotations

from itertools import product

from stappenplan.grouping.base_rounds import BASE_ROUNDS, BaseRound

# Of each round: for each person, by number, the number of the table.
Rounds = list[list[int]]


def most_rounds(people: int, size: int) -> int:
    """Return an upper bound for the rounds in which nobody meets anybody twice.

    In each round a person at a table of `size` meets ``size - 1`` of the ``people - 1`` others.
    """
    return (people - 1) // (size - 1) if size > 1 else people


def rotation(people: int, tables: int, rounds: int) -> Rounds:
    """Return up to so many rounds in which no two people meet twice.

    Person ``p`` has start ``i = p mod tables`` and seat ``k = p div tables``, and sits in round
    ``r`` at table ``i + r k``, in a ring with as many elements as there are tables. Two people
    meet where ``i - i' = r (k' - k)``: once at most, as long as the difference of two rounds
    times that of two seats is never 0. In a field, which there is for a prime and for a power
    of one, that holds for as many rounds as there are tables. Of other numbers the integers modulo
    `tables` are used as far as they go.

    Where all tables are full and `tables` is a multiple of their size, people with the same seat
    meet in more rounds, made in the same way. `BASE_ROUNDS` has more rounds for a few sizes.

    Returns
    -------
    list of list of int
        In every round tables differ by one person at most; fewer rounds than asked for where
        nothing better is known.
    """
    found = [_ring_rounds(people, tables, rounds), _developed(people, tables)[:rounds]]
    return max(found, key=len)


def _ring_rounds(people: int, tables: int, wanted: int) -> Rounds:
    if tables < 1 or people < 1:
        return []
    seats = -(-people // tables)
    field = FiniteField.of_order(tables)
    if field is not None and seats <= tables:
        rounds = [
            [field.add(p % tables, field.multiply(r, p // tables)) for p in range(people)]
            for r in range(min(tables, wanted))
        ]
    else:
        rounds = [
            [(p + r * (p // tables)) % tables for p in range(people)]
            for r in _round_numbers(seats, tables, wanted)
        ]
    if len(rounds) < wanted and people == seats * tables and tables % seats == 0 and tables > 1:
        rounds += _among_equal_seats(tables, seats, wanted - len(rounds))
    return rounds


def _round_numbers(seats: int, tables: int, wanted: int) -> list[int]:
    """Choose numbers so that no difference of two times one of two seats is 0 modulo `tables`."""
    chosen: list[int] = []
    for number in range(tables):
        apart = ((number - other) * seat % tables for other in chosen for seat in range(1, seats))
        if len(chosen) < wanted and all(apart):
            chosen.append(number)
    return chosen


def _among_equal_seats(tables: int, seats: int, wanted: int) -> Rounds:
    """Let the people with one seat, who never met, meet each other in groups of the same size."""
    each = tables // seats
    within = rotation(tables, each, wanted)
    return [
        [row[p % tables] + each * (p // tables) for p in range(seats * tables)] for row in within
    ]


def _developed(people: int, tables: int) -> Rounds:
    """Turn base rounds through their cycles, where they are known for these tables."""
    bases = BASE_ROUNDS.get((tables, people // max(1, tables)), ())
    return [row for base in bases if people == base.points for row in turned_rounds(base)]


def turned_rounds(base: BaseRound) -> Rounds:
    """Return the rounds that a base round gives: in each, who moves is one place further."""
    moving = base.points - base.fixed
    rounds = []
    for step in range(base.rounds):
        row = [0] * base.points
        for table, members in enumerate(base.tables):
            for p in members:
                turned = p // base.modulus * base.modulus + (p + step) % base.modulus
                row[turned if p < moving else p] = table
        rounds.append(row)
    return rounds


class FiniteField:
    """The field of ``prime ** degree`` elements, numbered from 0 by their coefficients."""

    def __init__(self, prime: int, degree: int) -> None:
        self._prime, self._degree = prime, degree
        self._modulus = next(
            poly for poly in product(range(prime), repeat=degree) if self._is_irreducible(poly)
        )

    @classmethod
    def of_order(cls, order: int) -> FiniteField | None:
        """Return the field with so many elements; None where there is none."""
        prime = next((d for d in range(2, order + 1) if order % d == 0), 0)
        degree, power = 0, 1
        while prime and power < order:
            degree, power = degree + 1, power * prime
        return cls(prime, degree) if prime and power == order else None

    def add(self, a: int, b: int) -> int:
        """Return the sum of two elements."""
        return self._number(
            [(x + y) % self._prime for x, y in zip(self._of(a), self._of(b), strict=True)]
        )

    def multiply(self, a: int, b: int) -> int:
        """Return the product of two elements."""
        return self._number(self._product(self._of(a), self._of(b), self._modulus))

    def _of(self, number: int) -> list[int]:
        return [number // self._prime**power % self._prime for power in range(self._degree)]

    def _number(self, coefficients: list[int]) -> int:
        return sum(c * self._prime**power for power, c in enumerate(coefficients))

    def _product(self, a: list[int], b: list[int], modulus: tuple[int, ...]) -> list[int]:
        """Multiply two polynomials modulo ``x ** degree + modulus``."""
        found = [0] * (2 * self._degree)
        for i, j in product(range(self._degree), repeat=2):
            found[i + j] += a[i] * b[j]
        for power in reversed(range(self._degree, 2 * self._degree)):
            for i, c in enumerate(modulus):
                found[power - self._degree + i] -= found[power] * c
            found[power] = 0
        return [c % self._prime for c in found[: self._degree]]

    def _is_irreducible(self, modulus: tuple[int, ...]) -> bool:
        """Whether no product of two elements that are not 0 is 0."""
        others = [list(p) for p in product(range(self._prime), repeat=self._degree) if any(p)]
        return all(any(self._product(a, b, modulus)) for a in others for b in others)
