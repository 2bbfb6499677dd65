"""What the group learned: stories to whose words their tellers agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import Block, Card, Heading, Paragraph, Text
from stappenplan.export.phrases import plain, quiet, strong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stappenplan.contract.plan import Plan, Story
    from stappenplan.export.references import References

# More are not read; all of them stand in the annex.
MAX_STORIES = 4


def stories(plan: Plan, references: References, annex: str) -> Iterator[Block]:
    """Make *Wat wij leerden*: the first stories that are whole, and where the others stand."""
    found = _distinct(plan.stories)
    told = sorted(found, key=lambda story: not story.whole)[:MAX_STORIES]
    if not told:
        return
    yield Heading(level=1, text="Wat wij leerden")
    yield Paragraph(
        text=plain(
            "Mensen vertelden elkaar over een keer dat zij iets loslieten. "
            "Wie het vertelde, las deze woorden en zei: dit klopt."
        )
    )
    for story in told:
        yield Card(blocks=(Paragraph(text=_told(story, references)),))
    more = len(found) - len(told)
    if more > 0:
        others = dutch.count_noun(more, "ander verhaal staat", "andere verhalen staan")
        yield Paragraph(text=quiet(f"Nog {others} in bijlage {annex}."))


def _told(story: Story, references: References) -> Text:
    """Put the lines of a story after each other; what is learned, its last answer, stands out."""
    texts = [dutch.capitalize(dutch.end_sentence(dutch.one_line(x.text))) for x in story.lines]
    lesson = texts.pop() if story.whole else ""
    return (
        *plain(" ".join(texts)),
        *(strong(f" {lesson}") if lesson else ()),
        *references.span(source for line in story.lines for source in line.sources),
    )


def _distinct(told: tuple[Story, ...]) -> list[Story]:
    """Each story once: in a group of three two people may write down the same words."""
    seen = {tuple(line.text for line in story.lines): story for story in reversed(told)}
    return list(reversed(seen.values()))
