"""The result of a workshop that makes no step plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_readers import document_pieces, read_markdown, read_opendocument, read_pdf, read_word

from stappenplan.contract.plan import Plan
from stappenplan.contract.result import Line, ResultGroup, ResultPart, ResultTable
from stappenplan.engine import parse_workshop, replay
from stappenplan.export import gathering_folder
from stappenplan.export.document import Span
from stappenplan.export.file_names import FileNames
from stappenplan.export.formats import FORMATS, formats_for
from stappenplan.export.report import public, report
from stappenplan.export.report_chapters.results import part_blocks
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse

READERS = {
    "md": lambda content: " ".join(read_markdown(content)[0]),
    "docx": lambda content: " ".join(read_word(content)),
    "odt": lambda content: " ".join(read_opendocument(content)),
    "pdf": read_pdf,
}
WORKSHOP = """
title: Luisteren
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: opvalt
        kind: brainstorm
        title: Wat valt op?
        minutes: 10
        skip: {text: Dan niet.}
      - id: ordenen
        kind: sort
        title: Ordenen
        minutes: 10
        skip: {text: Dan niet.}
"""


@pytest.fixture(scope="module")
def held() -> Gathering:
    journal = Journal("sqlite://")
    row = rehearse(journal, parse_workshop(WORKSHOP), people=8, seed=3)
    return replay(journal.read(row.id), row)


@pytest.fixture(scope="module")
def made(held: Gathering) -> Plan:
    return build(held)


def test_the_result_is_called_what_the_workshop_file_says(made: Plan) -> None:
    assert made.title == "Verslag: Luisteren"
    assert (made.form, made.result) == ("report", "verslag")


def test_every_card_that_is_shown_stands_in_a_chapter_with_its_sources(
    held: Gathering, made: Plan
) -> None:
    (part,) = made.results
    lines = [line for group in part.groups for line in group.lines]
    shown = list(held.steps["opvalt"].shown("idea", "merged"))
    assert sorted(line.text for line in lines) == sorted(item.text for item in shown)
    assert {source for line in lines for source in line.sources} == {
        source for item in shown for source in item.sources
    }


def test_the_first_page_says_what_came_out_and_no_page_speaks_of_a_step_plan(made: Plan) -> None:
    for document in (report(made), public(made)):
        told = " ".join(document_pieces(document))
        assert "In het kort" in told
        assert f"{len([1 for g in made.results[0].groups for _ in g.lines])} kaarten" in told
        assert "tappenplan" not in told
        assert "dit plan" not in told.lower()


def test_there_are_no_files_about_steps(made: Plan) -> None:
    names = {one.name for one in formats_for(made.form)}
    assert {"plan.pdf", "plan.odt", "openbaar.pdf", "plan.json"} <= names
    assert not names & {"plan.xlsx", "poster.pdf", "raadsbrief.docx", "ontbreekt.pdf"}
    assert {one.name for one in formats_for("plan")} == {one.name for one in FORMATS}


def test_a_report_misses_no_steps(made: Plan) -> None:
    assert (made.gaps, made.missing) == ((), ())


def test_files_have_the_name_of_the_result(held: Gathering) -> None:
    named = FileNames.of(held)
    assert named.name("plan.pdf").startswith("oefening-verslag-luisteren-")
    assert named.name("openbaar.pdf").startswith("oefening-verslag-openbaar-luisteren-")


def test_a_folder_holds_the_files_of_a_report(tmp_path: Path) -> None:
    journal = Journal("sqlite://")
    row = rehearse(journal, parse_workshop(WORKSHOP), people=4, seed=3)
    written = [path.name for path in gathering_folder.write(tmp_path, row, journal.read(row.id))]
    assert any("verslag" in name for name in written)
    assert not any("actielijst" in name or "poster" in name for name in written)


@pytest.mark.parametrize("name", ["plan.pdf", "plan.docx", "plan.odt", "plan.md", "openbaar.pdf"])
def test_groups_and_tables_stand_in_every_document(made: Plan, name: str) -> None:
    table = ResultTable(
        caption="Wie wat doet",
        header=("Gemeente", "Proef"),
        rows=((Line(text="Zwolle"), Line(text="Wijkbudget", sources=("x1",))),),
    )
    part = ResultPart(
        step="opvalt",
        title="Overzicht",
        brief=(Line(text="Twaalf gemeenten doen mee."),),
        groups=(ResultGroup(title="Kansen", lines=(Line(text="Begin klein"),)),),
        tables=(table, ResultTable(header=("Leeg",), rows=())),
    )
    plan = made.model_copy(update={"results": (part,)})
    content = next(one for one in FORMATS if one.name == name).write(plan)
    told = READERS[name.partition(".")[2]](content)
    for words in ("Overzicht", "Twaalf gemeenten doen mee.", "Kansen", "Begin klein", "Wijkbudget"):
        assert words in told


def test_a_text_of_several_paragraphs_stands_as_paragraphs_and_not_as_points() -> None:
    lines = (Line(text="Wij kregen de sleutel."), Line(text="Verteld door een coach"))
    for prose, kinds in ((True, ["paragraph"] * 2), (False, ["bullets"])):
        group = ResultGroup(title="De sleutel", lines=lines, prose=prose)
        part = ResultPart(step="verhalen", title="Verhalen", groups=(group,))
        blocks = list(part_blocks(part, lambda line: (Span(text=line.text),)))
        assert [block.kind for block in blocks] == ["heading", *kinds]
