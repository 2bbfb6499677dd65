"""The outcome of a poll as a chapter of the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.steps.poll.entries import OBJECTION, RATINGS

if TYPE_CHECKING:
    from stappenplan.steps.poll.state import Outcome, PollState

MOST_BRIEF = 3


def outcome_part(step: PollState) -> ResultPart:
    """A sentence and a table for each question, with the words that people wrote beside it."""
    outcomes = [one for one in step.outcomes() if one.people]
    return ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=tuple(map(in_words, outcomes[:MOST_BRIEF])),
        groups=tuple(
            ResultGroup(title=one.question.comment or one.question.ask, lines=lines)
            for one in step.outcomes()
            if (
                lines := tuple(
                    Line(text=item.text, sources=item.sources)
                    for item in step.comments(one.question.id)
                )
            )
        ),
        tables=tuple(map(_table, outcomes)),
    )


def in_words(one: Outcome) -> Line:
    """The outcome of one question as a sentence."""
    return Line(text=_sentence(one), label=one.question.ask, sources=one.sources)


def _sentence(one: Outcome) -> str:
    answers = dutch.count_noun(one.people, "antwoord", "antwoorden")
    if one.question.type == "rating":
        if one.middle is not None:
            return f"Het midden van de groep is {one.middle} van {len(RATINGS)} ({answers})."
        low, high = sum(one.counts[:2]), sum(one.counts[-2:])
        return f"De groep is verdeeld: {low} keer 1 of 2, en {high} keer 4 of 5 ({answers})."
    if one.question.type == "consent":
        against = one.counts[OBJECTION]
        if not against:
            return f"Niemand heeft een bezwaar ({answers})."
        return f"{dutch.count_noun(against, 'bezwaar', 'bezwaren')} ({answers})."
    # In the order of the file: an answer that many people gave is no better than another.
    told = [
        f"{answer} ({count})"
        for answer, count in zip(one.question.answers, one.counts, strict=True)
        if count
    ]
    return f"{dutch.join_words(told)}. Samen {answers}."


def _table(one: Outcome) -> ResultTable:
    question, words = one.question, one.question.answers
    if question.type == "rating":
        words = (f"1, {question.low}", *words[1:-1], f"{len(words)}, {question.high}")
    return ResultTable(
        caption=question.ask,
        header=("Antwoord", "Hoe vaak gekozen"),
        rows=tuple(
            (Line(text=word), Line(text=str(count)))
            for word, count in zip(words, one.counts, strict=True)
        ),
    )
