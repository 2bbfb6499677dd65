"""Texts in a workshop file: each as it was typed, or a mistake at the line where it was made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from refused_workshop import refused
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.definition import warnings
from stappenplan.engine import load_workshop, parse_workshop
from stappenplan.errors import DefinitionError

REAL = Path("workshops/loslaten/workshop.yaml").read_text(encoding="utf-8")
SMALL = """\
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: ties
        title: Bedenken
        minutes: 12
        script: {say: Begin., watch: Wie zwijgt.}
        settings: {subject: plannen, outside: [Dorpsbelangen]}
        skip: {text: Dan niet.}
"""


def small(title: str) -> str:
    return SMALL.replace("title: Proef", title)


def line_of(message: str) -> int:
    found = re.match(
        r"eigen\.yaml, line (\d+), [\w >-]+: .+ is not accepted: .+\. Remedy: ", message
    )
    assert found, message
    return int(found[1])


@pytest.mark.parametrize(
    "typed",
    [
        "Ja", "nee", "No", "yes", "on", "Off", "y", "2026", "007", "12:30", "2026-03-12", "1.50",
        "1e3", "null", "~", "1_000", "0x1F", "true", "=", "<<", ".5", "“Dorp”", "’t Dorp", "x\ty",
        "Paraplu's", "R&D", "€ 5", "50 %", "a#b", "Tijd 12:30", "-5 graden", "9" * 60,
    ],
)  # fmt: skip
def test_a_text_is_what_was_typed(typed: str) -> None:
    workshop = parse_workshop(small(f"title: {typed}\nunits: [{typed}]"))
    assert workshop.title == typed.replace("\t", " ")
    assert workshop.units == (workshop.title,)


def test_texts_in_the_settings_of_a_step_are_what_was_typed() -> None:
    typed = SMALL.replace("plannen", "2026").replace("[Dorpsbelangen]", "[1.50, No, 12:30]")
    settings = parse_workshop(typed).step("bedenken").settings
    assert settings == {"subject": "2026", "outside": ["1.50", "No", "12:30"]}


def test_a_time_needs_no_quotes() -> None:
    assert parse_workshop(small("title: Proef\nbegins: 13:00")).begins == "13:00"


def test_numbers_and_truths_stay_what_they_are() -> None:
    typed = SMALL.replace("minutes: 12", "minutes: 08\n        stays_open: true")
    step = parse_workshop(typed).step("bedenken")
    assert (step.minutes, step.stays_open) == (8, True)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("title: Loslaten", "title: 't Dorp wil iets"),
        ("title: Loslaten", 'title: "Het dorp wil iets'),
        ("title: Loslaten", "title: 'n Plan"),
        ("occasion: Een burgerinitiatief in het dorp", "occasion: 's Zomers in de tuin"),
        ("title: Vooraf", "title: 't Begin"),
        ("question: Met wie had je", "question: 'Met wie had je"),
    ],
)
def test_a_quote_is_reported_where_it_opens(was: str, becomes: str) -> None:
    assert was in REAL
    text = REAL.replace(was, becomes, 1)
    message = refused(text)
    assert line_of(message) == 1 + text[: text.index(becomes)].count("\n")
    assert "the quote that opens here is not closed on this line" in message
    assert "double quotes" in message


def test_a_quote_that_takes_in_other_keys_is_reported_too() -> None:
    message = refused(small("title: 'Het dorp\nsummary: iets'"))
    assert line_of(message) == 1
    assert "quote that opens here" in message


def test_a_quoted_text_may_take_several_lines() -> None:
    assert parse_workshop(small('title: "Let op:\n  het dorp"')).title == "Let op: het dorp"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("Let op: dit", "a colon with a space behind it"),
        ("“Let op: dit”", "have to be straight"),
        ("@home", "cannot begin with @"),
        ("%korting", "cannot begin with %"),
        ("`code`", "cannot begin with `"),
        ("*vet*", "begins with * or &"),
        ("!Let op", "begins with !"),
        ("|Ja", "cannot begin with | or >"),
        ("> tekst", "cannot begin with | or >"),
        ("? wat", "cannot begin with ?"),
        ("- Ja", "a list item cannot begin here"),
        ("'Doe' mee", "behind the closing quote"),
        ("'s Avonds in 't dorp", "behind the closing quote"),
        ('"a\\q"', "write two backslashes"),
        ("[concept] plan", "behind the closing quote or bracket"),
        ("[concept", "not closed"),
    ],
)
def test_signs_with_a_meaning_are_explained(typed: str, rule: str) -> None:
    message = refused(small(f"summary: Kort.\ntitle: {typed}"))
    assert line_of(message) == 2
    assert rule in message


def test_the_remedy_is_the_line_to_write() -> None:
    for typed in ("Let op: dit", "“Let op: dit”", "'s Avonds in 't dorp", 'Zeg "ja": nu', "@home"):
        remedy = refused(small(f"title: {typed}")).split("Remedy: ")[1]
        quoted = re.search(r'double quotes: ("(?:\\.|[^"\\])*")', remedy)
        assert quoted is not None
        assert parse_workshop(small(f"title: {quoted[1]}")).title == typed.strip("“”")


@pytest.mark.parametrize(
    ("was", "becomes", "line", "rule"),
    [
        ("        minutes: 12", "\tminutes: 12", 9, "tab"),
        ("        minutes: 12", "      minutes: 12", 9, "indentation"),
        ("        minutes: 12", "          minutes: 12", 9, "indentation"),
        ("minutes: 12", "minutes:12", 9, "colon and a space"),
        ("minutes: 12", "minutes: 12\n        minutes: 13", 10, "line 9 too"),
        ("{say: Begin.,", "{say: Begin., say: Weer.,", 10, "line 10 too"),
        ("title: Proef", "title:", 1, "nothing stands here"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_at_that_line(
    was: str, becomes: str, line: int, rule: str
) -> None:
    assert was in SMALL
    message = refused(SMALL.replace(was, becomes))
    assert line_of(message) == line
    assert rule in message


@pytest.mark.parametrize(
    ("typed", "left", "lost"),
    [
        ("Plan #1 van het dorp", "Plan", "#1 van het dorp"),
        ("Plan  #1", "Plan", "#1"),
        ("Plan # een van drie", "Plan", "# een van drie"),
        ("&Co en zo", "en zo", "&Co"),
    ],
)
def test_a_text_that_yaml_cuts_off_gives_a_warning(
    typed: str, left: str, lost: str, tmp_path: Path
) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(small(f"title: Proef\noccasion: {typed}"), encoding="utf-8")
    assert load_workshop(file).occasion == left
    [warning] = warnings(tmp_path)
    assert (warning.line, warning.where) == (2, "occasion")
    assert lost in str(warning)
    assert f'double quotes: "{" ".join(typed.split())}"' in str(warning)


def test_comments_that_are_meant_give_no_warning(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    text = small("title: Proef  # kort\nunits:  # de afdelingen\n- Beheer\n# Wie zegt #1?")
    text = text.replace("minutes: 12", "minutes: 12 # kort").replace("blocks:", "blocks: # alles")
    file.write_text(text.replace("id: zaal", "id: &naam zaal").replace("[Dorp", "[*naam, Dorp"))
    assert load_workshop(file).units == ("Beheer",)
    assert warnings(file) == []
    assert warnings("workshops/loslaten") == []


@pytest.mark.parametrize(
    ("typed", "lost"),
    [
        ("occasion: #1 in de buurt", "#1 in de buurt"),
        ("units:\n  - Beheer\n  - #2 van de drie\n  - Ruimte", "#2 van de drie"),
        ("occasion: Plan #1 van\n  het dorp", "#1 van"),
    ],
)
def test_a_mistake_names_the_comment_that_made_it(typed: str, lost: str) -> None:
    first, second = refused(small(f"title: Proef\n{typed}")).split("\n")
    assert "is not accepted" in first
    assert lost in second


def test_the_check_prints_warnings_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(small("title: Proef\noccasion: Plan #1 van het dorp"), encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(file)])
    assert result.exit_code == 0
    assert f"Warning: {file}, line 2, occasion: 'Plan' is all that is read" in result.stderr
    assert "no mistakes, 1 warning." in result.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_with_a_byte_order_mark_is_read(encoding: str, tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(small("title: Coöperatie"), encoding=encoding, newline="\r\n")
    assert load_workshop(file).title == "Coöperatie"
    assert warnings(file) == []


def test_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    text = small("title: Proef\noccasion: De coöperatie wil iets")
    file.write_text(text, encoding="cp1252")
    with pytest.raises(DefinitionError, match=r"line 2, occasion: 'De coöperatie .*1252.*UTF-8"):
        load_workshop(file)
    file.write_bytes(text.encode("utf-16-le"))
    with pytest.raises(DefinitionError, match=r"line 1.*UTF-16.*Remedy: save"):
        load_workshop(file)


def test_what_is_nested_too_deep_or_in_itself_is_told() -> None:
    for text in ("[" * 3_000, "title: x\nblocks: &b [*b]\n"):
        assert "too deep" in refused(text)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_is_read_or_told_with_a_line(typed: str) -> None:
    try:
        told = parse_workshop(small(f"title: {typed}")).title
    except DefinitionError as error:
        told = str(error) if "workshop.yaml, line " in str(error) else ""
    assert told


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_that_yaml_quotes_comes_back(typed: str) -> None:
    quoted = yaml.safe_dump(f"a{typed}z", allow_unicode=True, default_style='"', width=10_000)
    title = parse_workshop(small(f"title: {quoted}")).title
    assert (title[0], title[-1]) == ("a", "z")
