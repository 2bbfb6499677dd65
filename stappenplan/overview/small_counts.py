"""What is too small to tell: a number of fewer than five people or answers shows somebody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.contract.plan import RUNGS


def count_or_none(number: int) -> int | None:
    """Give the number, or None when it is about fewer than five people or answers.

    Nought is withheld too: otherwise it would tell that the rest is between one and four.
    """
    return number if number >= MIN_GROUP_SIZE else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Where the answers lie on the five rungs: never how many on one rung.

    Attributes
    ----------
    answers
        How many people answered.
    low, middle, high
        The rungs of the lower quartile, the median and the upper quartile, each an answer that
        somebody gave (the lower one where the boundary lies between two).
    """

    answers: int
    low: str
    middle: str
    high: str

    @property
    def wide(self) -> int:
        """How many rungs lie between the quartiles; 0 when the middle half agrees."""
        return RUNGS.index(self.high) - RUNGS.index(self.low)


def spread(counts: Sequence[int]) -> Spread | None:
    """Give the spread of answers per rung, in the order of `RUNGS`; None when they are too few.

    Counts per rung are left out altogether: with the total beside them, a rung that is withheld
    could be reckoned back.
    """
    said = [rung for rung, count in zip(RUNGS, counts, strict=True) for _ in range(count)]
    if count_or_none(len(said)) is None:
        return None
    low, middle, high = (said[(len(said) - 1) * part // 4] for part in (1, 2, 3))
    return Spread(len(said), low, middle, high)
