"""The toolbox and the first-aid guide that a circle hands over (P13)."""

from __future__ import annotations

import re

import pytest
from document_readers import (
    document_pieces,
    read_markdown,
    read_opendocument,
    read_pdf,
    read_word,
    spaced,
)
from refused_workshop import refused_with
from series_fixture import SERIES, WONEN, WORKSHOP, ZORG, Held

from stappenplan.contract.result import Line, ResultGroup, ResultPart
from stappenplan.export.document import Document, Heading, Sources
from stappenplan.export.first_aid import fitting, guide
from stappenplan.export.formats import FORMATS, TOOLBOX_FORMATS, formats_for
from stappenplan.export.toolbox import toolbox
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.series.earlier import held
from stappenplan.series.erasing import erase_person
from stappenplan.series.essay import Essay, essay_of
from stappenplan.series.toolbox import FirstAid, toolbox_of

TOOL = (
    "tool: {purpose: Weten waar je begint., how: Lees de kaarten met z'n tweeën., "
    "name: Beginkaarten, first_aid: 'Wat doe je als een inwoner met een plan komt?'}"
)
WITH_TOOL = WORKSHOP.replace(
    "kind: brainstorm, title: Bedenken, minutes: 5,",
    f"kind: brainstorm, title: Bedenken, minutes: 5, {TOOL},",
)
PLAN, BEL = "Vraag eerst wat de inwoner zelf wil", "Bel dezelfde dag terug"
ASK = {"ask": [{"who": "De griffie van Emmen", "about": "wat de raad besluit"}]}
READERS = {
    "docx": read_word,
    "odt": read_opendocument,
    "md": lambda content: read_markdown(content)[0],
    "pdf": lambda content: [read_pdf(content)],
}


@pytest.fixture
def circle(journal: Journal) -> list[Held]:
    """Two gatherings that made the same tool, each with a card, both closed."""
    both = []
    for place, name, text in ((WONEN, "Wilhelmina", PLAN), (ZORG, "Zonderling", BEL)):
        series = place.series.model_copy(
            update={"ask": SERIES.model_validate({**SERIES.model_dump(), **ASK}).ask}
        )
        one = Held(journal, place.model_copy(update={"series": series}), workshop=WITH_TOOL)
        one.idea(one.enter(name), text)
        one.open_building()
        one.close()
        both.append(one)
    return both


def content(circle: list[Held]) -> Essay:
    return essay_of(held(circle[0].journal, WONEN.id))


def told(document: Document) -> str:
    return spaced("\n".join(document_pieces(document)))


def chapters(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 1]


def test_a_tool_says_what_for_how_and_where_it_comes_from(circle: list[Held]) -> None:
    document = toolbox(content(circle))
    assert chapters(document) == [
        "Wat erin zit",
        "Wie je kunt vragen",
        "1. Beginkaarten",
        "Wie dit maakte",
        "Bronnen",
    ]
    text = told(document)
    for words in ("Weten waar je begint.", "Lees de kaarten met z'n tweeën.", PLAN, BEL):
        assert words in text
    assert "Bijeenkomst 1, Wonen, 12 maart 2026" in text
    assert "De griffie van Emmen, over wat de raad besluit" in text
    assert "Wilhelmina" not in text
    assert "Zonderling" not in text


def test_every_line_of_a_tool_leads_to_its_gathering_and_number(circle: list[Held]) -> None:
    document = toolbox(content(circle))
    items = next(block for block in document.blocks if isinstance(block, Sources)).items
    assert [(item.number, item.text) for item in items] == [(1, PLAN), (2, BEL)]
    assert items[0].where == "Bijeenkomst 1, Wonen · 12 maart 2026 · nummer 1 in het verslag"
    rest = document.model_copy(update={"blocks": document.blocks[:-1]}).model_dump_json()
    refs = {int(n) for found in re.findall(r'"refs":\[([\d,]+)\]', rest) for n in found.split(",")}
    assert refs == {1, 2}


def test_a_gathering_that_is_open_is_named_and_gives_nothing(journal: Journal) -> None:
    first, second = (Held(journal, place, workshop=WITH_TOOL) for place in (WONEN, ZORG))
    for one, text in ((first, PLAN), (second, BEL)):
        one.idea(one.enter("Anna"), text)
        one.open_building()
    first.close()
    text = told(toolbox(essay_of(held(journal, WONEN.id))))
    assert PLAN in text
    assert BEL not in text
    assert "Nog open: telt nog niet mee." in text


def test_a_series_without_tools_says_so(journal: Journal) -> None:
    first = Held(journal, WONEN)
    first.idea(first.enter("Anna"), PLAN)
    first.open_building()
    first.close()
    made = essay_of(held(journal, WONEN.id))
    assert "De groep maakte nog geen gereedschap." in told(toolbox(made))
    assert "De groep zei nog niet wat je als eerste doet." in told(guide(made))
    assert PLAN not in told(toolbox(made))


def test_what_is_erased_is_in_no_tool(circle: list[Held]) -> None:
    journal, first = circle[0].journal, circle[0]
    person = next(iter(first.host.gathering.people))
    erase_person(journal, first.row, person)
    made = content(circle)
    for document in (toolbox(made), guide(made)):
        assert PLAN not in told(document)
        assert BEL in told(document)


def test_the_guide_asks_what_you_do_and_answers_with_first_moves(circle: list[Held]) -> None:
    document = guide(content(circle))
    text = told(document)
    assert text.count("Wat doe je als een inwoner met een plan komt?") == 2
    assert PLAN in text
    assert "Uit: Bijeenkomst 1, Wonen" in text
    assert "De griffie van Emmen" in text
    assert "1. Beginkaarten. Weten waar je begint. Lees de kaarten met z'n tweeën." in text


@pytest.mark.parametrize("format_", TOOLBOX_FORMATS, ids=lambda one: one.name)
def test_every_format_says_the_same_and_comes_out_the_same_again(
    format_, circle: list[Held]
) -> None:
    written = format_.write(content(circle))
    assert format_.write(content(circle)) == written
    text = spaced(" ".join(READERS[format_.name.rpartition(".")[2]](written)))
    assert spaced(PLAN) in text
    assert spaced(BEL) in text


def test_one_gathering_has_a_toolbox_of_its_own_where_its_workshop_makes_tools(
    circle: list[Held],
) -> None:
    circle[0].host.refresh()
    plan = build(circle[0].host.gathering)
    text = told(toolbox(plan))
    assert PLAN in text
    assert BEL not in text
    assert "nummer 1 in ‘Verslag: Middag Wonen’" in text
    assert set(TOOLBOX_FORMATS) <= set(formats_for(plan.form, tools=bool(plan.tools)))
    assert set(TOOLBOX_FORMATS).isdisjoint(formats_for(plan.form))
    assert set(TOOLBOX_FORMATS).isdisjoint(FORMATS)


def test_every_question_gets_one_move_before_another_gets_a_second() -> None:
    first = tuple(Line(text=f"{at} {'a' * 90}") for at in range(4))
    known = [FirstAid(f"Vraag {at}", None, first) for at in range(20)]
    few, many = fitting(known, 20 * 400), fitting(known, 10**6)
    assert [one.question for one in few] == [one.question for one in known]
    assert {len(one.moves) for one in few} == {1, 2}
    assert {len(one.moves) for one in many} == {3}
    assert [one.question for one in fitting(known, 1_000)] == ["Vraag 0", "Vraag 1"]
    assert fitting(known, 0) == []


@pytest.mark.parametrize("length", [12, 160, 400])
def test_the_guide_has_at_most_four_pages(circle: list[Held], length: int) -> None:
    words = ("Vraag eerst wat de ander zelf al probeerde en wie erbij hoort " * 8)[:length]
    lines = tuple(Line(text=words) for _ in range(6))
    groups = tuple(ResultGroup(title=f"Geval {at} {words[:60]}", lines=lines) for at in range(60))
    circle[0].host.refresh()
    plan = build(circle[0].host.gathering)
    use = plan.tools["bedenken"].model_copy(update={"first_aid": "Wat doe je bij {what}?"})
    many = plan.model_copy(
        update={
            "results": (ResultPart(step="bedenken", title="Bedenken", groups=groups),),
            "tools": {"bedenken": use},
        }
    )
    written = next(f for f in TOOLBOX_FORMATS if f.name == "ehbo.pdf").write(many)
    assert 2 <= read_pdf(written).count("\f") <= 4
    assert "In de toolbox staan nog" in told(guide(many))


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ("purpose: Weten", "purpos: Weten", ["did you mean 'purpose'"]),
        ("purpose: Weten waar je begint., ", "", ["'purpose'", "this key has to be there"]),
    ],
)
def test_a_mistake_in_what_a_tool_is_for_is_told(was: str, becomes: str, words: list[str]) -> None:
    told = refused_with(WITH_TOOL, was, becomes)
    assert all(word in told for word in words)


def test_a_situation_is_named_in_the_question_where_it_has_a_name(circle: list[Held]) -> None:
    tool = toolbox_of(content(circle)).tools[0].use
    named = tool.model_copy(update={"first_aid": "Wat doe je bij {what}?"})
    assert named.asked_about("ruzie") == "Wat doe je bij ruzie?"
    assert named.asked_about(" ") == ""
