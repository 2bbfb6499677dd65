"""What is asked: who sits at which tables in how many rounds, and under which conditions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Pair = frozenset[str]

# Above this, sums of wishes are no longer exact where they are weighed.
HIGHEST_WISH = 20


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who gets a place in every round; who hosts a table stays there and is no guest.

    Attributes
    ----------
    side
        Tables mix people of different sides as far as wishes allow.
    rounds
        The rounds (from 0) in which this guest is here; None for all of them.
    """

    id: str
    side: str = ""
    rounds: frozenset[int] | None = None

    def is_here(self, number: int) -> bool:
        """Whether this guest is here in the round of this number."""
        return self.rounds is None or number in self.rounds


@dataclass(frozen=True, slots=True)
class Request:
    """Guests, tables and rounds, with the conditions.

    Attributes
    ----------
    tables
        The ids of the tables.
    rounds
        How many rounds there are.
    smallest, largest
        The number of guests that a table takes.
    wishes
        By guest and table: how much the guest would like to sit there; 0 to `HIGHEST_WISH`.
    apart, together
        Pairs that never, or always, sit at one table. Who should do both sits apart.
    pins
        By guest and round: the table where the guest sits in that round.
    met
        How often two guests sat together before.
    visited
        By guest: the tables where the guest sat before.
    barred
        By guest: the tables where the guest never sits.
    """

    guests: Sequence[Guest]
    tables: Sequence[str]
    rounds: int
    smallest: int = 1
    largest: int = 1_000
    wishes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    apart: Collection[Pair] = ()
    together: Collection[Pair] = ()
    pins: Mapping[tuple[str, int], str] = field(default_factory=dict)
    met: Mapping[Pair, int] = field(default_factory=dict)
    visited: Mapping[str, Collection[str]] = field(default_factory=dict)
    barred: Mapping[str, Collection[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what cannot be meant."""
        _check_unique("guests", [guest.id for guest in self.guests])
        _check_unique("tables", self.tables)
        if self.rounds < 1:
            raise ValueError(f"{self.rounds} rounds were asked; ask for 1 or more")
        if not 1 <= self.smallest <= self.largest:
            raise ValueError(
                f"a table takes {self.smallest} to {self.largest} guests; "
                "give a smallest size of 1 or more that is not above the largest"
            )
        for guest, wished in self.wishes.items():
            for table, value in wished.items():
                if not 0 <= value <= HIGHEST_WISH:
                    raise ValueError(
                        f"the wish of {guest!r} for {table!r} is {value}; give 0 to {HIGHEST_WISH}"
                    )


def _check_unique(what: str, ids: Sequence[str]) -> None:
    for one, other in pairwise(sorted(ids)):
        if one == other:
            raise ValueError(f"{one!r} stands twice among the {what}; give every one once")
