"""Titles of actions: shortening, and how many of their words somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.plan.action_sentences import sentences
from stappenplan.sorting.dutch_words import content_words, family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.plan import Action, Plan

# Titles are read aloud and shown in tables; a longer text is kept as the description.
MAX_LENGTH = 140
# The share of the content words of a title that somebody must have said.
MIN_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class TitleCoverage:
    """The share of the content words of a title that somebody said, and those that nobody did."""

    share: float
    unsaid: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the share is high enough."""
        return self.share >= MIN_SHARE


def title(text: str) -> str:
    """The first sentence, or as much of it as fits in a title."""
    line = dutch.line(text)
    if len(line) <= MAX_LENGTH:
        return line
    return dutch.cut(next(sentences(line), line), MAX_LENGTH)


def coverage(title: str, said: Iterable[str]) -> TitleCoverage:
    """Measure how many words of a title somebody said; forms of a word count as one.

    Parameters
    ----------
    title
        Words of the plan.
    said
        The texts of its sources.
    """
    wanted = dict.fromkeys(word for word in content_words(title) if word != "eén")
    said_families = {family(word) for text in said for word in content_words(text)}
    unsaid = tuple(word for word in wanted if family(word) not in said_families)
    share = 1 - len(unsaid) / len(wanted) if wanted else 1.0
    return TitleCoverage(share, unsaid)


def coverage_by_sources(action: Action, plan: Plan) -> TitleCoverage | None:
    """The coverage of a title by its sources; None where somebody decided on the title."""
    if action.reworded is not None:
        return None
    return coverage(
        action.title, (plan.sources[id_].text for id_ in action.sources if id_ in plan.sources)
    )
