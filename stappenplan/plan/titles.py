"""The title of an action: short, in words that somebody said, or with who decided otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.plan.reading import sentences
from stappenplan.sorting.words import content_words, family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.plan import Action, Plan

# A title is read aloud and stands in a table; whoever wrote more keeps it as the description.
LONGEST = 140
# The part of the content words of a title that somebody must have said.
SAID = 0.9


@dataclass(frozen=True, slots=True)
class Traced:
    """How much of a title was said: the part of its content words, and those that were not."""

    share: float
    unsaid: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether enough of it was said."""
        return self.share >= SAID


def title(text: str) -> str:
    """The first sentence, or as much of it as a title can hold."""
    line = dutch.line(text)
    if len(line) <= LONGEST:
        return line
    return dutch.cut(next(sentences(line), line), LONGEST)


def traced(title: str, said: Iterable[str]) -> Traced:
    """Measure how much of a title stands in what was said; forms of a word count as one.

    Parameters
    ----------
    title
        Words of the plan.
    said
        The texts of its sources.
    """
    wanted = dict.fromkeys(word for word in content_words(title) if word != "eén")
    known = {family(word) for text in said for word in content_words(text)}
    unsaid = tuple(word for word in wanted if family(word) not in known)
    share = 1 - len(unsaid) / len(wanted) if wanted else 1.0
    return Traced(share, unsaid)


def from_sources(action: Action, plan: Plan) -> Traced | None:
    """How much of an action's title its sources hold; None where somebody decided on the words."""
    if action.reworded is not None:
        return None
    return traced(
        action.title, (plan.sources[id_].text for id_ in action.sources if id_ in plan.sources)
    )
