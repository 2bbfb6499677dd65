"""What counting leads to: every round, and who is chosen."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

RuleName = Literal["irv", "schulze", "ranked-pairs", "borda", "plurality", "approval"]
# Whole where it is whole; shared places give fractions, rounded to four decimals.
Number = int | float


def number(value: Fraction | int) -> Number:
    """A count as plain JSON."""
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else round(float(exact), 4)


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Round(_Frozen):
    """One step of the counting.

    Attributes
    ----------
    scores
        By nominee, highest first.
    out
        Who leaves after this round; empty when nobody does.
    by_lot
        Whether nominees were equal and the drawn order decided.
    exhausted
        How many ballots name nobody who is still there.
    """

    scores: dict[str, Number]
    out: str = ""
    by_lot: bool = False
    exhausted: Number = 0


class Duel(_Frozen):
    """How many ballots place one nominee above the other, and the other way round.

    ``locked`` tells of ranked pairs whether the duel counts: it is passed over where it would
    contradict stronger ones.
    """

    one: str
    other: str
    for_one: int
    for_other: int
    locked: bool = True


class Tally(_Frozen):
    """Who is chosen, by which rule, and how.

    Attributes
    ----------
    winner
        Empty when every ballot is blank.
    ballots, blank
        How many were filled in, and how many of those name nobody.
    order
        The nominees as drawn; who stands first goes before an equal.
    by_lot
        Whether the drawn order decided anywhere.
    """

    rule: RuleName
    winner: str
    ballots: int
    blank: int
    order: tuple[str, ...]
    by_lot: bool = False
    rounds: tuple[Round, ...] = ()
    duels: tuple[Duel, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The whole outcome as plain JSON."""
        return self.model_dump(mode="json")


def by_score(scores: dict[str, Fraction], order: tuple[str, ...]) -> dict[str, Number]:
    """Scores as plain JSON, highest first; equal ones in the drawn order."""
    ranked = sorted(scores, key=lambda name: (-scores[name], order.index(name)))
    return {name: number(scores[name]) for name in ranked}
