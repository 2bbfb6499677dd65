"""The same questions in several gatherings: what each of them answered, beside each other (L8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.document import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Sources,
    Table,
    introduced,
)
from stappenplan.export.line_numbers import LineNumbers, full_credit
from stappenplan.export.phrases import note, plain
from stappenplan.export.report import REHEARSAL_MARK, REHEARSAL_NOTICE
from stappenplan.series.answers_compared import compared

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stappenplan.series.answers_compared import Compared, GatheringAnswer
    from stappenplan.series.essay import Essay
    from stappenplan.series.origin import Origin

KIND = "Antwoorden naast elkaar"
HOW = (
    "Deze vragen waren in meer dan één bijeenkomst hetzelfde. Per vraag staat hier wat elke "
    "bijeenkomst antwoordde: woordelijk, zonder namen en zonder oordeel. Het nummer achter een "
    "regel leidt naar de bron, achterin. Er is geen beste bijeenkomst, en geen gemiddelde."
)
NOTHING_SAME = (
    "Nog geen vraag is in twee gesloten bijeenkomsten hetzelfde. Een vraag telt mee als de "
    "woorden precies gelijk zijn."
)
TOO_FEW = "minder dan 5 antwoorden"
# Said once below a table in which it stands.
WHY_TOO_FEW = (
    "Bij minder dan 5 antwoorden staat er geen getal. Je zou kunnen zien wie wat antwoordde."
)
NO_ANSWER = "Niemand gaf antwoord."
# More columns than this are too narrow to read on paper.
WIDEST = 5
FIRST_COLUMN = 28


def answers_compared(content: Essay) -> Document:
    """Make the document; a pure function of what the finished gatherings answered."""
    numbers = LineNumbers()
    questions = compared([(one.origin, one.answers) for one in content.finished])
    day = max((one.harvest.date for one in content.finished), default="")
    blocks = (
        *_where(content, questions),
        *(
            block
            for at, question in enumerate(questions, start=1)
            for block in _question(at, question, numbers)
        ),
        *_sources(numbers),
    )
    count = dutch.count_noun(len(content.finished), "bijeenkomst", "bijeenkomsten")
    return Document(
        title=f"{KIND}: {dutch.one_line(content.series.title)}",
        eyebrow=dutch.one_line(content.series.organisation or content.series.title),
        facts=tuple(filter(None, (count, dutch.format_day(day)))),
        date=day,
        mark=REHEARSAL_MARK if content.rehearsal else "",
        mark_text=REHEARSAL_NOTICE.format(called="stuk") if content.rehearsal else "",
        blocks=introduced(blocks),
    )


def _where(content: Essay, questions: Sequence[Compared[Origin]]) -> Iterator[Block]:
    yield Heading(level=1, text="Wat hier naast elkaar staat")
    if not questions:
        yield note(NOTHING_SAME)
    else:
        yield Paragraph(text=plain(HOW), style="lead")
    answered = {
        one.whose.number for question in questions for one in question.answered if not one.empty
    }
    closed = {one.harvest.number for one in content.finished}
    yield Table(
        header=("Bijeenkomst", "Plek", "Dag", "In dit stuk"),
        widths=(30, 20, 22, 28),
        rows=tuple(
            (
                plain(f"{stop.number}. {dutch.one_line(stop.theme)}"),
                plain(dutch.one_line(stop.place) or "–"),
                plain(dutch.format_day(stop.date) or "–"),
                plain(
                    "Ja"
                    if stop.number in answered
                    else "Gesloten, zonder antwoorden op deze vragen."
                    if stop.number in closed
                    else stop.why
                ),
            )
            for stop in content.stops
        ),
    )


def _question(number: int, question: Compared[Origin], numbers: LineNumbers) -> Iterator[Block]:
    yield Heading(level=1, text=f"{number}. {dutch.one_line(question.question)}")
    counted = [one for one in question.answered if one.answers or one.too_few]
    if counted:
        yield from _chosen(question, counted) if question.options else _spreads(counted)
        if any(one.too_few for one in counted):
            yield note(WHY_TOO_FEW)
    for one in question.answered:
        if (one.answers or one.too_few) and not one.said:
            continue
        yield Heading(level=2, text=full_credit(one.whose))
        told = numbers.teller(one.whose)
        yield Bullets(items=tuple(map(told, one.said))) if one.said else note(NO_ANSWER)
    if question.not_asked:
        yield note(f"Niet gevraagd in: {credits_of(question.not_asked)}.")


def credits_of(origins: Sequence[Origin]) -> str:
    """Name gatherings in a sentence."""
    return dutch.join_words([dutch.one_line(one.credit) for one in origins])


def _chosen(
    question: Compared[Origin], counted: Sequence[GatheringAnswer[Origin]]
) -> Iterator[Table]:
    """How many chose what, with a row for each gathering; many options in several tables."""
    options = question.options
    for start in range(0, len(options), WIDEST):
        shown = options[start : start + WIDEST]
        yield Table(
            header=("Bijeenkomst", *shown, "Samen"),
            widths=_widths(len(shown) + 1),
            rows=tuple(
                (
                    plain(dutch.one_line(one.whose.credit)),
                    *(
                        plain("–" if one.too_few else str(dict(one.counts)[option]))
                        for option in shown
                    ),
                    plain(TOO_FEW if one.too_few else str(one.answers)),
                )
                for one in counted
            ),
        )


def _spreads(counted: Sequence[GatheringAnswer[Origin]]) -> Iterator[Table]:
    yield Table(
        header=("Bijeenkomst", "De middelste helft", "Het midden", "Antwoorden"),
        widths=_widths(3),
        rows=tuple(
            (
                plain(dutch.one_line(one.whose.credit)),
                plain(f"{one.spread.low} tot {one.spread.high}" if one.spread else "–"),
                plain(one.spread.middle if one.spread else "–"),
                plain(TOO_FEW if one.too_few else str(one.answers)),
            )
            for one in counted
        ),
    )


def _widths(columns: int) -> tuple[int, ...]:
    """Percentages that add up to 100, of a first column and others that share the rest."""
    share = (100 - FIRST_COLUMN) // columns
    return (100 - share * columns, *([share] * columns))


def _sources(numbers: LineNumbers) -> Iterator[Block]:
    items = tuple(numbers.items())
    if items:
        yield Heading(level=1, text="Bronnen")
        yield Sources(items=items)
