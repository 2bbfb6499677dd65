"""The stories as a chapter of the report, each under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line, ResultGroup, ResultPart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stappenplan.contract.capabilities import ReleasedStory
    from stappenplan.steps.stories.state import StoriesState

# Of the titles on the first page.
NAMED = 4
NOBODY = "Verteld door iemand zonder naam"


def result_part(step: StoriesState, told: Sequence[ReleasedStory]) -> ResultPart:
    """The stories that were released for the report, in the order in which they came."""
    return ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=(_brief(told),),
        groups=tuple(_group(one) for one in told),
    )


def _brief(told: Sequence[ReleasedStory]) -> Line:
    titles = [f"“{one.title}”" for one in told[:NAMED]]
    rest = len(told) - len(titles)
    listed = (
        [*titles, dutch.count_noun(rest, "ander verhaal", "andere verhalen")] if rest else titles
    )
    many = dutch.count_noun(len(told), "verhaal", "verhalen")
    text = f"{dutch.capitalize(many)} om te lezen: {dutch.join_words(listed)}."
    return Line(text=text, sources=tuple(one.words for one in told))


def _group(story: ReleasedStory) -> ResultGroup:
    paragraphs = [part.strip() for part in story.text.split("\n\n")]
    lines = [Line(text=text, sources=(story.words,)) for text in paragraphs if text]
    by = f"Verteld door {story.teller}" if story.teller else NOBODY
    by_line = Line(text=by, sources=(story.release,))
    return ResultGroup(title=story.title, lines=(*lines, by_line), prose=True)
