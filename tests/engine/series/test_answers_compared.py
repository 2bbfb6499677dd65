"""The same questions in several gatherings of a series, beside each other (L8)."""

from __future__ import annotations

import pytest
from document_readers import (
    document_pieces,
    read_markdown,
    read_opendocument,
    read_pdf,
    read_word,
    spaced,
)
from series_fixture import KOMPAS, WONEN, ZORG, Held

from stappenplan.contract.capabilities import FixedAnswers
from stappenplan.contract.result import Line
from stappenplan.export.answers_compared import answers_compared
from stappenplan.export.document import Document, Heading, Sources, Table
from stappenplan.export.formats import COMPARED_FORMATS
from stappenplan.journal import Journal
from stappenplan.series.answers_compared import Compared, compared
from stappenplan.series.earlier import held
from stappenplan.series.erasing import erase_person
from stappenplan.series.essay import Essay, essay_of
from stappenplan.visit import Visit

PROUD, HOW_MUCH, YEARS = "Waar ben je trots op?", "Hoeveel aanzien?", "Hoe lang al?"
WORKSHOP = """
title: Middag
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
      - id: vragen
        kind: questions
        title: Vragen
        minutes: 5
        skip: {text: Dan niet.}
        settings:
          per: person
          questions:
            - {id: trots, label: "Waar ben je trots op?"}
            - {id: aanzien, label: "Hoeveel aanzien?", type: one_of, options: [veel, weinig]}
            - {id: jaren, label: "Hoe lang al?", type: number}
"""
PER_UNIT = WORKSHOP.replace("per: person", "per: organisation")
READERS = {
    "docx": read_word,
    "odt": read_opendocument,
    "md": lambda content: read_markdown(content)[0],
    "pdf": lambda content: [read_pdf(content)],
}


def meeting(journal: Journal, place, chosen: list[str], *, workshop: str = WORKSHOP) -> Held:
    """A meeting that is still open, in which each of some people answered all three questions."""
    one = Held(journal, place, workshop=workshop)
    for number, choice in enumerate(chosen):
        answer(one, one.enter(f"Mens {number}", "Emmen"), f"{place.theme} {number}", choice, number)
    return one


def answer(meeting: Held, person: Visit, words: str, choice: str, years: int) -> None:
    person.refresh()
    (subject,) = [
        one.id for one in person.gathering.steps["vragen"].own(person.visitor.participant)
    ]
    sent = (("answer", "trots", words), ("fill", "aanzien", choice), ("fill", "jaren", str(years)))
    for type_, question, text in sent:
        meeting.send(person, type_, "vragen", subject=subject, question=question, text=text)


@pytest.fixture
def proud(journal: Journal) -> list[Held]:
    """Two meetings with the same questions, of five and of four people, both closed."""
    both = [
        meeting(journal, WONEN, ["veel", "veel", "weinig", "veel", "veel"]),
        meeting(journal, ZORG, ["weinig"] * 4),
    ]
    for one in both:
        close(one)
    return both


def close(meeting: Held) -> None:
    for phase in ("read", "compare"):
        meeting.steer("phase", step="vragen", phase=phase)
    meeting.close()


def made(journal: Journal) -> Essay:
    return essay_of(held(journal, WONEN.id))


def asked(journal: Journal) -> dict[str, Compared]:
    pairs = [(one.origin.number, one.answers) for one in made(journal).finished]
    return {one.question: one for one in compared(pairs)}


def told(document: Document) -> str:
    return spaced("\n".join(document_pieces(document)))


def test_a_question_has_what_every_gathering_answered_in_its_words(proud: list[Held]) -> None:
    words = asked(proud[0].journal)[PROUD]
    assert [(one.whose, [line.text for line in one.said]) for one in words.answered] == [
        (1, [f"Wonen {number}" for number in range(5)]),
        (2, [f"Zorg {number}" for number in range(4)]),
    ]
    assert not any(line.label for one in words.answered for line in one.said)


def test_fewer_than_five_answers_are_not_counted(proud: list[Held]) -> None:
    five, four = asked(proud[0].journal)[HOW_MUCH].answered
    assert (five.answers, five.counts) == (5, (("veel", 4), ("weinig", 1)))
    assert four.too_few
    assert (four.answers, four.counts, four.said) == (0, (), ())


def test_what_fewer_than_five_people_chose_is_in_no_harvest_or_report_either(
    proud: list[Held],
) -> None:
    five, four = (
        " ".join(line.in_full for line in one.harvest.lines)
        for one in made(proud[0].journal).finished
    )
    assert "weinig" in five
    assert "weinig" not in four
    assert "Zorg 3" in four


def test_of_numbers_only_the_middle_half_is_told(proud: list[Held]) -> None:
    five, four = asked(proud[0].journal)[YEARS].answered
    assert five.spread
    assert (five.spread.low, five.spread.middle, five.spread.high) == ("1", "2", "3")
    assert four.spread is None
    document = told(answers_compared(made(proud[0].journal)))
    assert "1 tot 3" in document
    assert "0 tot" not in document


def test_numbers_are_ordered_as_numbers_in_the_way_they_are_written() -> None:
    values = ("1.250", "90", "12,5", "\u22124", "300")
    answers = [FixedAnswers("Hoeveel?", values=values)]
    spread = compared([(1, answers), (2, answers)])[0].answered[0].spread
    assert spread
    assert (spread.low, spread.middle, spread.high) == ("12,5", "90", "300")


def test_nobody_subtracts_a_gathering_that_is_too_small(proud: list[Held]) -> None:
    document = answers_compared(made(proud[0].journal))
    (table,) = [b for b in document.blocks if isinstance(b, Table) and "veel" in b.header]
    rows = [[cell[0].text for cell in row] for row in table.rows]
    assert rows == [
        ["Bijeenkomst 1, Wonen", "4", "1", "5"],
        ["Bijeenkomst 2, Zorg", "–", "–", "minder dan 5 antwoorden"],
    ]
    assert "Je zou kunnen zien wie wat antwoordde." in told(document)


def test_a_question_that_one_gathering_words_otherwise_is_another_question(
    journal: Journal,
) -> None:
    other = WORKSHOP.replace(PROUD, "Waar schaam je je voor?").replace(
        "veel, weinig", "veel, niets"
    )
    for place, workshop in ((WONEN, WORKSHOP), (ZORG, WORKSHOP), (KOMPAS, other)):
        close(meeting(journal, place, ["veel"], workshop=workshop))
    found = asked(journal)
    assert set(found) == {PROUD, HOW_MUCH, YEARS}
    assert found[PROUD].not_asked == (3,)
    assert found[YEARS].not_asked == ()
    assert "Niet gevraagd in: Bijeenkomst 3, Kompas." in told(answers_compared(made(journal)))


def test_one_question_asked_twice_is_compared_with_the_same_time() -> None:
    first, second = (FixedAnswers("Nu?", said=(Line(text=text),)) for text in ("eerst", "later"))
    found = compared([(1, [first, second]), (2, [first])])
    assert len(found) == 1
    assert [one.said[0].text for one in found[0].answered] == ["eerst", "eerst"]


def test_answers_of_organisations_name_them_and_are_not_counted(journal: Journal) -> None:
    for place in (WONEN, ZORG):
        close(meeting(journal, place, ["veel"], workshop=PER_UNIT))
    one = asked(journal)[HOW_MUCH].answered[0]
    assert [(line.label, line.text) for line in one.said] == [("Emmen", "veel")]
    assert (one.counts, one.too_few) == ((), False)


def test_what_is_open_hidden_or_erased_is_not_compared(proud: list[Held]) -> None:
    journal, first = proud[0].journal, proud[0]
    later = meeting(journal, KOMPAS, ["veel"] * 5)
    assert [one.whose for one in asked(journal)[PROUD].answered] == [1, 2]
    person = next(iter(first.host.gathering.people))
    erase_person(journal, first.row, person)
    found = asked(journal)
    assert "Wonen 0" not in [line.text for line in found[PROUD].answered[0].said]
    assert found[HOW_MUCH].answered[0].too_few
    later.host.refresh()
    later.steer("hide", entry=next(iter(later.host.gathering.words)))
    close(later)
    assert [line.text for line in asked(journal)[PROUD].answered[2].said] == [
        f"Kompas {number}" for number in range(1, 5)
    ]


def test_the_document_has_a_chapter_for_each_question_and_a_source_for_each_line(
    proud: list[Held],
) -> None:
    document = answers_compared(made(proud[0].journal))
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]
    assert chapters == [
        "Wat hier naast elkaar staat",
        f"1. {PROUD}",
        f"2. {HOW_MUCH}",
        f"3. {YEARS}",
        "Bronnen",
    ]
    items = next(block for block in document.blocks if isinstance(block, Sources)).items
    assert len(items) == 9
    assert items[0].where.startswith("Bijeenkomst 1, Wonen · 12 maart 2026 · nummer ")
    assert "Mens " not in told(document)


def test_without_two_gatherings_it_says_what_is_needed(journal: Journal) -> None:
    close(meeting(journal, WONEN, ["veel"]))
    text = told(answers_compared(made(journal)))
    assert "Nog geen vraag is in twee gesloten bijeenkomsten hetzelfde." in text
    assert "Wonen 0" not in text


@pytest.mark.parametrize("format_", COMPARED_FORMATS, ids=lambda one: one.name)
def test_every_format_says_the_same_and_comes_out_the_same_again(
    format_, proud: list[Held]
) -> None:
    content = made(proud[0].journal)
    written = format_.write(content)
    assert format_.write(content) == written
    text = spaced(" ".join(READERS[format_.name.rpartition(".")[2]](written)))
    for words in (PROUD, "Wonen 4", "Zorg 3", "minder dan 5 antwoorden"):
        assert words in text
