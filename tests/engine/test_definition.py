"""What is said about a mistake in a workshop file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from refused_workshop import refused, refused_with

from stappenplan.contract.people import Side
from stappenplan.engine import load_workshop, parse_workshop
from stappenplan.errors import DefinitionError

GOOD = """\
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        minutes: 12
        phases: {silent: 5}
        instruction: Schrijf.
        instructions: {read: Lees.}
        script: {say: Begin., watch: Wie zwijgt.}
        scripts: {read: {say: Lees voor.}}
        settings:
          ideas_per_person: 5
        skip: {text: Dan niet.}
"""


def test_a_good_file_is_read() -> None:
    assert parse_workshop(GOOD).step("bedenken").minutes == 12


def test_a_phase_has_its_own_words_where_the_file_gives_them() -> None:
    step = parse_workshop(GOOD).step("bedenken")
    assert [step.instruction_in(phase) for phase in ("silent", "read")] == ["Schrijf.", "Lees."]
    assert step.script_in("silent") == step.script
    read = step.script_in("read")
    assert (read.say, read.watch) == ("Lees voor.", "Wie zwijgt.")


@pytest.mark.parametrize(
    ("was", "becomes", "line", "words"),
    [
        ("minutes: 12", "minutes: vijf", 9, ["'vijf'", "whole number", "for example 5"]),
        ("minutes: 12", "minuten: 12", 9, ["'minuten'", "did you mean 'minutes'"]),
        ("kind: brainstorm", "kind: brianstorm", 7, ["no such step kind", "'brainstorm'"]),
        ("{silent: 5}", "{stil: 5}", 10, ["no such phase", "silent, read, build"]),
        ("{read: Lees.}", "{lezen: Lees.}", 12, ["no such phase", "silent, read, build"]),
        ("{read: {say", "{lezen: {say", 14, ["no such phase", "silent, read, build"]),
        ("{read: {say", "{read: {zeg", 14, ["'zeg'"]),
        ("say: Lees voor.", 'say: "Tot {half drie}."', 14, ["half drie", "part_ends"]),
        ("ideas_per_person: 5", "ideas_per_persn: 5", 16, ["did you mean 'ideas_per_person'"]),
        ("ideas_per_person: 5", "ideas_per_person: veel", 16, ["'veel'", "whole number"]),
        ("id: bedenken", "id: Be Denken", 6, ["'Be Denken'", "not a valid id", "small letters"]),
        ("        skip: {text: Dan niet.}\n", "", 6, ["'skip'", "has to be there", "add 'skip:'"]),
        ("title: Proef", "title: Proef\ntitle: Twee", 2, ["'Twee'", "line 1 too"]),
        ("instruction: S", "questions: {buur: Wie}\n        instruction: S", 11, ["'buur'"]),
        ("title: Proef", "title: 'Proef", 1, ["\"'Proef\"", "quote", "close it"]),
        ("title: Proef", "title: Proef\nroom: {first: bedenken, last: weg}", 2,
         ["'weg'", "id of a step", "bedenken"]),
    ],
)  # fmt: skip
def test_a_mistake_names_file_line_value_rule_and_remedy(
    was: str, becomes: str, line: int, words: list[str]
) -> None:
    text = refused_with(GOOD, was, becomes)
    where = re.search(r"eigen\.yaml, line (\d+)", text)
    assert where is not None
    assert "Remedy: " in text
    if line:
        assert int(where[1]) == line
    for word in words:
        assert word in text


def test_all_mistakes_are_told_at_once() -> None:
    broken = GOOD.replace("minutes: 12", "minutes: x").replace("title: Bedenken", "title: ''")
    assert len(refused(broken).splitlines()) == 2


def test_a_step_id_is_used_once() -> None:
    step = GOOD[GOOD.index("      - id") :]
    with pytest.raises(DefinitionError, match=r"line 18.*used once"):
        parse_workshop(GOOD + step)


def test_what_is_asked_again_was_asked_in_an_earlier_step() -> None:
    rest = "kind: ties, title: T, minutes: 5, skip: {text: Niets.}, settings: {again: W}"
    step = f"      - {{id: ID, {rest}}}"
    before = step.replace("ID", "eerst").replace("settings: {again: W}", "settings: {}")
    parse_workshop(GOOD + before + "\n" + step.replace("ID", "weer").replace("W", "eerst") + "\n")
    with pytest.raises(DefinitionError, match=r"an earlier step of kind 'ties'.*choose from eerst"):
        parse_workshop(
            GOOD + before + "\n" + step.replace("ID", "weer").replace("W", "bedenken") + "\n"
        )


def test_a_list_instead_of_keys_is_told() -> None:
    with pytest.raises(DefinitionError, match="list of keys"):
        parse_workshop("- een\n- twee\n")


def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(DefinitionError, match="cannot be read"):
        load_workshop(tmp_path / "weg.yaml")
    (tmp_path / "workshop.yaml").write_bytes(b"title: \xff")
    with pytest.raises(DefinitionError, match="UTF-8"):
        load_workshop(tmp_path)


def test_a_file_cannot_make_python_objects() -> None:
    with pytest.raises(DefinitionError, match="begins with ! means something else"):
        parse_workshop("title: !!python/object/apply:os.system ['true']\n")


def test_a_side_has_its_own_question_where_the_file_gives_one() -> None:
    text = GOOD.replace("kind: brain", "question: Wat?\n        questions: {inwoner: Wie dan}\n"
                        "        kind: brain")  # fmt: skip
    step = parse_workshop(text).step("bedenken")
    assert step.question_for(Side.CITIZEN) == "Wie dan"
    assert step.question_for(Side.CIVIL_SERVANT) == step.question_for(None) == "Wat?"
    with pytest.raises(DefinitionError, match=r"nobody of this side takes part.*choose from ambt"):
        parse_workshop("sides: [ambtenaar]\n" + text)


@pytest.mark.parametrize(
    "separator", ["\\t", "\\v", "\\N", "\\L", "\\u00a0", "\xa0", "\t", "\v", "\f", "\x85", "\u2028"]
)
def test_words_in_a_file_are_not_glued_and_stay_on_their_line(separator: str) -> None:
    typed = GOOD.replace("title: Bedenken", f'title: "Kosten{separator}Baten"')
    title = parse_workshop(typed).step("bedenken").title
    assert title.split() == ["Kosten", "Baten"]
    assert title == " ".join(title.split()) or separator in {"\\v", "\\N", "\\L"}
    with pytest.raises(DefinitionError, match="line 9"):
        parse_workshop(typed.replace("minutes: 12", "minutes: vijf"))


def test_spaces_pasted_from_a_page_indent_like_any_other() -> None:
    assert parse_workshop(GOOD.replace("  ", "\xa0 ")).step("bedenken").title == "Bedenken"
