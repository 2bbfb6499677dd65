"""The running order: every sentence that a facilitator needs, at the time that the plan gives."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from stappenplan import dutch
from stappenplan.composing.draft_gathering import draft_gathering
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import load_workshop, parse_workshop
from stappenplan.export import opendocument, pdf, web_page, word
from stappenplan.export.document import Document, Heading, Table
from stappenplan.export.running_order import running_order

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "workshops").glob("*/workshop.yaml"))
SMALL = """\
title: Het plein <b>
begins: "19:45"
bring: [Een bel]
blocks:
  - id: vooraf
    title: Vooraf
    pace: own
    steps:
      - {id: thuis, kind: brainstorm, title: Thuis, minutes: 10, skip: {text: Dan niet.}}
  - id: zaal
    title: In de zaal
    steps:
      - id: begin
        kind: brainstorm
        title: "#Begin"
        question: "Wat kan #hier?"
        questions: {inwoner: "Wat wil je hier?"}
        minutes: 20
        phases: {silent: 8, read: 4, build: 8}
        scripts:
          silent: {say: "Schrijf {minutes} minuten, tot {part_ends}. We stoppen om {step_ends}."}
        script: {do: Deel kaarten uit., watch: Wie zwijgt., silence: Wacht., short: Eén kaart.}
        short: {minutes: 12, text: Eén kaart de man.}
        skip: {text: Dan zijn er geen kaarten.}
      - {id: pauze, kind: pause, title: Pauze, minutes: 15, skip: {text: Dan geen koffie.}}
"""


def order(workshop: Workshop) -> Document:
    return running_order(draft_gathering(workshop), draft=True)


def texts(document: Document) -> str:
    return web_page.write(document)[0]


def overview(document: Document) -> dict[str, tuple[str, ...]]:
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = ([cell[0].text for cell in row] for row in table.rows)
    return {title: (when, minutes) for when, title, _, _, minutes in rows}


def test_times_follow_from_the_begin_and_the_minutes() -> None:
    document = order(parse_workshop(SMALL))
    assert overview(document) == {
        "Thuis": ("Vooraf", "10"),
        "#Begin": ("19.45 – 20.05", "20"),
        "Pauze": ("20.05 – 20.20", "15"),
    }
    assert document.facts[:3] == ("19.45 – 20.20", "35 minuten", "3 onderdelen")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "19.45 – 20.05  #Begin" in headings


def test_the_overview_says_and_colours_what_people_do() -> None:
    document = order(parse_workshop(SMALL))
    table = next(block for block in document.blocks if isinstance(block, Table))
    told = [(mark.colour, word.text) for _, _, _, (mark, word), _ in table.rows]
    ideas, rest = StepSort.IDEAS, StepSort.BREAK
    assert told == [(one.colour, one.word) for one in (ideas, ideas, rest)]


@pytest.mark.parametrize(
    ("write", "part", "colour"),
    [(word.write, "word/document.xml", "C05008"), (opendocument.write, "content.xml", "#c05008")],
)
def test_a_text_file_has_the_colours(
    write: Callable[[Document], bytes], part: str, colour: str
) -> None:
    with ZipFile(io.BytesIO(write(order(parse_workshop(SMALL))))) as packed:
        assert f'"{colour}"' in packed.read(part).decode()


def test_a_script_says_the_times_of_the_plan() -> None:
    text = texts(order(parse_workshop(SMALL)))
    assert "Schrijf 8 minuten, tot 19.53. We stoppen om 20.05." in text
    assert "{" not in text


def test_what_is_won_when_it_runs_late_is_told_with_what_it_costs() -> None:
    text = texts(order(parse_workshop(SMALL)))
    assert "Wint 8 minuten. Eén kaart de man." in text
    assert "Wint 20 minuten. Dan zijn er geen kaarten." in text
    # At home nobody runs late.
    assert "Wint 10 minuten" not in text


def test_a_gathering_says_its_day_and_place_and_a_rehearsal_that_it_is_one() -> None:
    gathering = draft_gathering(parse_workshop(SMALL))
    gathering.place = "Dorpshuis"
    document = running_order(gathering)
    assert "Dorpshuis" in document.facts
    assert dutch.format_day(gathering.begins[:10]) in document.facts
    assert document.mark
    assert not order(parse_workshop(SMALL)).mark


def said_in(workshop: Workshop) -> set[str]:
    """Every sentence that a facilitator should find on paper."""
    found = {workshop.summary, *workshop.bring}
    for step in workshop.steps:
        found |= {step.title, step.question, step.instruction, *step.questions.values()}
        found |= {*step.instructions.values()}
        for script in (step.script, *step.scripts.values()):
            found |= {*script.model_dump().values()}
        if step.short and step in workshop.timed:
            found.add(step.short.text)
    return {dutch.one_line(one) for one in found if one and "{" not in one}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_nothing_of_a_workshop_is_missing(file: Path) -> None:
    workshop = load_workshop(file)
    document = order(workshop)
    told = " ".join(re.findall(r'"text":"((?:[^"\\]|\\.)*)"', document.model_dump_json()))
    missing = [one for one in said_in(workshop) if one.replace('"', '\\"') not in told]
    # A script for a whole step stands there where no phase says it otherwise.
    hidden = {
        dutch.one_line(text)
        for step in workshop.steps
        if step.scripts
        for text in step.script.model_dump().values()
    }
    assert [one for one in missing if one not in hidden] == []
    assert "{" not in told


def test_every_format_holds_markup_as_text() -> None:
    document = order(parse_workshop(SMALL))
    assert "<b>" not in texts(document)
    assert pdf.write(document).startswith(b"%PDF-")
    word_file, open_file = word.write(document), opendocument.write(document)
    for content, name in ((word_file, "word/document.xml"), (open_file, "content.xml")):
        with ZipFile(io.BytesIO(content)) as packed:
            inside = packed.read(name).decode()
        assert "Het plein &lt;b&gt;" in inside
        assert "Wat kan #hier?" in inside
