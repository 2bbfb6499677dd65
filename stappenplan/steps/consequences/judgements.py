"""What people think of a consequence: how it is spread, and never an average."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.step_parts.answer_spread import AnswerSpread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.steps.consequences.entries import Settings

# What is judged on a line from least to most.
LINES = ("reach", "likely", "wanted")
ASKED = {
    "reach": "Hoe ver reikt dit?",
    "whom": "Voor wie?",
    "likely": "Hoe waarschijnlijk?",
    "wanted": "Gewenst of niet?",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody thinks of a consequence, as places in the words of the settings.

    ``number`` is that of the entry, to tell which one came last.
    """

    reach: int | None
    whom: tuple[int, ...]
    likely: int | None
    wanted: int | None
    entry: str
    number: int

    @property
    def empty(self) -> bool:
        """Whether somebody passed it over."""
        return not self.whom and all(getattr(self, line) is None for line in LINES)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the group thinks of a consequence.

    Attributes
    ----------
    lines
        By what was asked: how the answers are spread.
    whom
        By word: how many people chose it.
    people
        How many said anything.
    sources
        The entries in which they did.
    """

    lines: dict[str, AnswerSpread]
    whom: dict[str, int]
    people: int
    sources: tuple[str, ...]

    @property
    def split(self) -> list[str]:
        """About what the group is split, as it was asked."""
        return [ASKED[line] for line in LINES if self.lines[line].verdict == "split"]


def together(judgements: Iterable[Judgement], settings: Settings) -> Judged:
    """Put the judgements of several people beside each other; a word that went is left out."""
    every = [one for one in judgements if not one.empty]
    return Judged(
        {
            line: _spread([getattr(o, line) for o in every], getattr(settings, line))
            for line in LINES
        },
        {
            word: sum(at in one.whom for one in every)
            for at, word in enumerate(settings.whom)
            if any(at in one.whom for one in every)
        },
        len(every),
        tuple(one.entry for one in every),
    )


def _spread(places: Iterable[int | None], words: tuple[str, ...]) -> AnswerSpread:
    counts = Counter(places)
    return AnswerSpread(words, tuple(counts[at] for at in range(len(words))))


def in_words(spread: AnswerSpread) -> str:
    """What people chose, with the spread; never one answer where they are split."""
    match spread.verdict:
        case "none":
            return ""
        case "one":
            return f"{spread.told} (1 antwoord)"
    return f"{spread.told} ({spread.numbers})"


def whom_in_words(judged: Judged) -> str:
    """For whom it is, with how many people said so."""
    ranked = sorted(judged.whom.items(), key=lambda one: -one[1])
    return ", ".join(f"{count}× {word}" for word, count in ranked)
