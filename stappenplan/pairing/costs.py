"""The cost of putting two people in one group."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

PAIR, TRIO = 2, 3

# Contact counts in hundredths, so that all sums are integers and therefore exact.
CONTACT_SCALE = 100
MAX_CONTACT_FREQUENCY = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person to assign; without a unit, the side counts as the unit."""

    id: str
    unit: str = ""
    side: str = ""

    @property
    def affiliation(self) -> tuple[str, str]:
        """Return the unit, or the side without one; equal for people of one department."""
        unit = name_key(self.unit)
        return ("unit", unit) if unit else ("side", self.side)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Groups of two or three, and the people who fit in no group."""

    groups: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...] = ()

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]], alone: Iterable[str] = ()) -> Pairing:
        """Build a pairing in canonical order."""
        return cls(tuple(sorted(tuple(sorted(group)) for group in groups)), tuple(sorted(alone)))

    def group_of(self, person: str) -> tuple[str, ...]:
        """Return the group of this person, or an empty tuple."""
        return next((group for group in self.groups if person in group), ())

    def partners(self, person: str) -> tuple[str, ...]:
        """Return the others in this person's group."""
        return tuple(other for other in self.group_of(person) if other != person)


class Costs:
    """The cost of every pair of people, as whole numbers in three tiers.

    One repeated meeting outweighs any number of shared units, and one shared unit outweighs any
    amount of contact. An avoided pair has no cost: None.

    Raises
    ------
    ValueError
        When an id is given twice, or a number is outside its range.
    """

    def __init__(
        self,
        people: Sequence[Candidate],
        *,
        avoid: Collection[frozenset[str]] = (),
        met: Mapping[frozenset[str], int] | None = None,
        contact: Mapping[frozenset[str], float] | None = None,
        seed: int = 0,
    ) -> None:
        order = sorted(people, key=lambda person: person.id)
        self._check_unique(order)
        # Ties between equal costs are broken by this order, which depends on the seed alone.
        random.Random(seed).shuffle(order)  # noqa: S311 - no secret, and repeatable on purpose
        self.ids = [person.id for person in order]
        self.shared_unit = MAX_CONTACT_FREQUENCY * CONTACT_SCALE * (len(order) + 3) + 1
        self.repeat = self.shared_unit * (len(order) + 3)
        self._avoid, self._met, self._contact = frozenset(avoid), met or {}, contact or {}
        self._rows: list[list[int | None]] = [[None] * len(order) for _ in order]
        for i, j in combinations(range(len(order)), 2):
            self._rows[i][j] = self._rows[j][i] = self._cost(order[i], order[j])

    @staticmethod
    def _check_unique(order: Sequence[Candidate]) -> None:
        for one, other in pairwise(order):
            if one.id == other.id:
                raise ValueError(f"{one.id!r} stands in the list twice; give every person once")

    def _cost(self, one: Candidate, other: Candidate) -> int | None:
        both = frozenset((one.id, other.id))
        if both in self._avoid:
            return None
        met, contact = self._met.get(both, 0), self._contact.get(both, 0)
        if met < 0:
            raise ValueError(f"{sorted(both)} met {met} times; a count is 0 or more")
        if not 0 <= contact <= MAX_CONTACT_FREQUENCY:
            raise ValueError(
                f"contact of {sorted(both)} is {contact}; give 0 to {MAX_CONTACT_FREQUENCY}"
            )
        same = self.shared_unit if one.affiliation == other.affiliation else 0
        return met * self.repeat + same + round(contact * CONTACT_SCALE)

    def __len__(self) -> int:
        return len(self.ids)

    def pair(self, i: int, j: int) -> int | None:
        """Return the cost of two people, by position; None for an avoided pair."""
        return self._rows[i][j]

    def group(self, members: Sequence[int]) -> int | None:
        """Return the cost of a group: the sum over its pairs; None with an avoided pair."""
        total = 0
        for i, j in combinations(members, 2):
            cost = self._rows[i][j]
            if cost is None:
                return None
            total += cost
        return total

    def total(self, groups: Iterable[Sequence[int]]) -> int:
        """Return the cost of groups without avoided pairs."""
        return sum(self.group(group) or 0 for group in groups)

    def named(self, groups: Iterable[Sequence[int]]) -> Pairing:
        """Turn positions back into people; people in no group are alone."""
        chosen = [[self.ids[i] for i in group] for group in groups]
        placed = {person for group in chosen for person in group}
        return Pairing.of(chosen, (person for person in self.ids if person not in placed))
