"""The overview as a chapter of the result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import DescribedProject, FixedAnswers
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.steps.questions.state import COUNTED, UNTITLED

if TYPE_CHECKING:
    from stappenplan.steps.questions.entries import FixedQuestion
    from stappenplan.steps.questions.state import QuestionsState, Subject

# More columns of sentences than this are too narrow to read on paper.
WIDEST = 4
NAMED = 6


def results(step: QuestionsState) -> Iterator[ResultPart]:
    """What was answered: as a table to compare, or with many questions one after the other."""
    rows = step.groups()
    if not rows or step.remarks_wait:
        return
    questions = step.settings.questions
    table = len(questions) <= WIDEST
    yield ResultPart(
        step=step.step.id,
        title=step.step.title,
        brief=(_brief(step, rows),),
        groups=(
            *_case(step),
            *(() if table else (_group(step, title, of) for _, title, of in rows)),
        ),
        tables=(_table(step, rows),) if table else (),
    )


def _case(step: QuestionsState) -> Iterator[ResultGroup]:
    """What the questions were about."""
    if text := step.settings.case:
        yield ResultGroup(title="Waar het over gaat", lines=(Line(text=text),))


def described(step: QuestionsState) -> list[DescribedProject]:
    """Every subject with its answers, question by question."""
    if step.per == "person":
        return []
    return [
        DescribedProject(one.id, one.title or UNTITLED, tuple(step.members(one)), _told(step, one))
        for one in step.subjects().values()
        if not one.aside
    ]


def fixed_answers(step: QuestionsState) -> Iterator[FixedAnswers]:
    """Every question with its answers; what people chose for themselves is counted only."""
    if step.remarks_wait:
        return
    filled = step.filled()
    for question in step.settings.questions:
        counted = _counted(step, question)
        yield FixedAnswers(
            question=question.label,
            said=() if counted else tuple(_said(step, filled, question)),
            values=tuple(text for _, text, _ in step.values(filled, question.id) if counted),
            options=question.options,
        )


def _said(step: QuestionsState, of: list[Subject], question: FixedQuestion) -> Iterator[Line]:
    """What may be shown under a question; of a project or organisation with its title."""
    if step.per == "person":
        # Together, in the order in which answers came: one after the other they would tell which
        # are of the same person.
        yield from (line.model_copy(update={"label": ""}) for line in lines_of(step, of, question))
        return
    for one in of:
        for line in lines_of(step, [one], question):
            yield line.model_copy(update={"label": one.title or UNTITLED})


def _told(step: QuestionsState, one: Subject) -> tuple[ResultGroup, ...]:
    answers = [(ask.label, lines_of(step, [one], ask)) for ask in step.settings.questions]
    return tuple(
        ResultGroup(
            title=label, lines=tuple(Line(text=line.text, sources=line.sources) for line in lines)
        )
        for label, lines in answers
        if lines
    )


def _brief(step: QuestionsState, rows: list[tuple[str, str, list[Subject]]]) -> Line:
    one, more = step.settings.words
    titles = [title for _, title, _ in rows]
    named = titles[:NAMED]
    rest = len(titles) - len(named)
    listed = [*named, dutch.count_noun(rest, "andere", "andere")] if rest else named
    counted = dutch.count_noun(len(titles), one, more)
    sources = (
        source
        for _, _, subjects in rows
        for question in step.settings.questions
        for line in lines_of(step, subjects, question)
        for source in line.sources
    )
    text = f"Overzicht van {counted}: {dutch.join_words(listed)}."
    return Line(text=text, sources=tuple(sources))


def lines_of(step: QuestionsState, subjects: list[Subject], question: FixedQuestion) -> list[Line]:
    """Every answer to a question that may leave the room, in the words in which it was given."""
    texts = [
        Line(text=item.text, sources=(item.id,), label=question.label)
        for item in step.texts(subjects, question.id)
    ]
    values = [
        Line(text=text, sources=entries, label=question.label)
        for text, entries in step.told_values(subjects, question)
    ]
    return [*texts, *([] if _too_few(step, question) else values)]


def _counted(step: QuestionsState, question: FixedQuestion) -> bool:
    """Whether people chose or counted for themselves, so that no answer is told alone."""
    return step.per == "person" and question.type in COUNTED


def _too_few(step: QuestionsState, question: FixedQuestion) -> bool:
    """Whether what people chose stays in the room, because fewer than five of them did."""
    found = len(step.values(step.filled(), question.id))
    return _counted(step, question) and found < MIN_GROUP_SIZE


def _table(step: QuestionsState, rows: list[tuple[str, str, list[Subject]]]) -> ResultTable:
    questions = step.settings.questions
    return ResultTable(
        header=(
            dutch.capitalize(step.settings.words[0]),
            *(question.label for question in questions),
        ),
        rows=tuple(
            (Line(text=title), *(_cell(lines_of(step, of, question)) for question in questions))
            for _, title, of in rows
        ),
    )


def _cell(lines: list[Line]) -> Line:
    sources = dict.fromkeys(source for line in lines for source in line.sources)
    # A line break is a space in documents: answers of several people would run together.
    return Line(text=" · ".join(line.text for line in lines), sources=tuple(sources))


def _group(step: QuestionsState, title: str, of: list[Subject]) -> ResultGroup:
    lines = [line for one in step.settings.questions for line in lines_of(step, of, one)]
    return ResultGroup(title=title, lines=tuple(lines))
