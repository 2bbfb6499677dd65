"""How the answers of a group lie: where people agree, and where they are split.

There is no average. Where less than a quarter of the answers lies on either side of one weight, or
of two that are next to each other, these are told in words; else people are split, and that is what
is told.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

Verdict = Literal["none", "one", "agree", "near", "split"]
SPLIT = "verdeeld"
NOT_TICKED = "niet aangekruist"
TICK = 2


@dataclass(frozen=True, slots=True)
class AnswerSpread:
    """How often each weight was chosen.

    Attributes
    ----------
    words
        The weights in words, from least to most.
    counts
        How often each was chosen.
    """

    words: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many people chose something."""
        return sum(self.counts)

    @property
    def middle(self) -> tuple[int, int]:
        """The weights between which the answers lie but for less than a quarter at each end."""
        up_to = list(accumulate(self.counts))
        quarter = (self.people - 1) // 4
        return bisect_right(up_to, quarter), bisect_right(up_to, self.people - 1 - quarter)

    @property
    def verdict(self) -> Verdict:
        """Whether people agree, nearly agree or are split; one person or nobody does neither."""
        if self.people <= 1:
            return "one" if self.people else "none"
        low, high = self.middle
        if low == high:
            return "agree"
        # Of two weights the one is the opposite of the other.
        return "near" if high - low == 1 and len(self.counts) > TICK else "split"

    @property
    def told(self) -> str:
        """In a few words what people chose; empty when nobody did."""
        match self.verdict:
            case "none":
                return ""
            case "split":
                return SPLIT
        return " of ".join(dict.fromkeys(self.words[at] for at in self.middle))

    @property
    def numbers(self) -> str:
        """How often each weight was chosen, from least to most; of one alone without its word."""
        chosen = [one for one in zip(self.counts, self.words, strict=True) if one[0]]
        if len(chosen) == 1:
            return f"{chosen[0][0]}×"
        # Without a space before the sign no line ends in the number alone.
        return ", ".join(f"{count}× {word}" for count, word in chosen)


def levels(weights: Sequence[str]) -> tuple[str, ...]:
    """The words of what can be chosen; a single weight is chosen or not."""
    return (NOT_TICKED, *weights) if len(weights) == 1 else tuple(weights)
