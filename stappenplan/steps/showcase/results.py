"""A chapter for each project: what it is, what the room asked, and what people take with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line, ResultGroup, ResultPart

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.steps.showcase.state import ShowcaseState, ShownProject

QUESTIONS, THANKS = "Vragen uit de zaal", "Wat mensen meenemen"
NAMED = 8


def results(step: ShowcaseState) -> Iterator[ResultPart]:
    """Which projects were presented, and everything about each that may leave the room.

    A project that nobody came to present keeps its answers: they may inspire as well.
    """
    chapters = [(one, _groups(step, one)) for one in step.every().values()]
    filled = [(one, groups) for one, groups in chapters if groups]
    told = step.told()
    if not filled and not told:
        return
    said = (line for _, groups in filled for group in groups for line in group.lines)
    sources = tuple(dict.fromkeys(source for line in said for source in line.sources))
    brief = (Line(text=_brief(step, told), sources=sources),)
    yield ResultPart(step=step.step.id, title=step.step.title, brief=brief)
    for one, groups in filled:
        yield ResultPart(step=step.step.id, title=one.title, groups=groups)


def _brief(step: ShowcaseState, told: list[ShownProject]) -> str:
    one, more = step.settings.one, step.settings.more
    if not told:
        return f"Geen {one} kwam aan de beurt. Hun antwoorden staan er wel in."
    named = [one.title for one in told[:NAMED]]
    rest = len(told) - len(named)
    listed = [*named, dutch.count_noun(rest, "ander", "andere")] if rest else named
    counted = dutch.count_noun(len(told), f"{one} vertelde", f"{more} vertelden")
    return f"{counted}: {dutch.join_words(listed)}."


def _groups(step: ShowcaseState, one: ShownProject) -> tuple[ResultGroup, ...]:
    if step.state_of(one.id) == "now":
        return one.answers
    asked = [line for item in step.visible_words(one.id, "ask") for line in _asked(step, item)]
    thanks = [
        Line(text=item.text, sources=item.sources) for item in step.visible_words(one.id, "thank")
    ]
    groups = [
        *one.answers,
        ResultGroup(title=QUESTIONS, lines=tuple(asked)),
        ResultGroup(title=THANKS, lines=tuple(thanks)),
    ]
    return tuple(group for group in groups if group.lines)


def _asked(step: ShowcaseState, question: Contribution) -> Iterator[Line]:
    """A question, and its answers in words below it."""
    yield Line(text=question.text, sources=question.sources)
    for item in step.replies(question):
        yield Line(text=item.text, sources=item.sources, label="Antwoord")
