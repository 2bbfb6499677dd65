"""Fixed times of day in a workshop file: what `check` refuses, and what it warns of."""

from __future__ import annotations

from pathlib import Path

import pytest
from refused_workshop import refused
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.composing.composition import examine
from stappenplan.composing.timetable import timetable
from stappenplan.engine import parse_workshop

FILE = """\
title: Proef
begins: "13:00"
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        minutes: 40
        skip: {text: Dan niet.}
      - id: pauze
        kind: pause
        title: Pauze
        minutes: 10
        skip: {text: Dan niet.}
"""


def with_pause_at(at: str) -> str:
    return FILE.replace("title: Pauze\n", f"title: Pauze\n        at: {at}\n")


def test_a_fixed_time_needs_no_quotes() -> None:
    assert parse_workshop(with_pause_at("13:40")).steps[1].at == "13:40"
    assert parse_workshop(FILE).steps[1].at is None


@pytest.mark.parametrize("at", ["half twee", "1340", "24:00", "13.40", "[13, 40]", "9:30"])
def test_what_is_no_time_of_day_is_refused(at: str) -> None:
    assert "steps > 1 > at" in refused(with_pause_at(at))


def test_a_time_before_the_step_before_it_begins_is_refused() -> None:
    message = refused(with_pause_at("12:30"))
    assert "'12:30' is not accepted: this is before the step before it begins" in message
    assert "Remedy: choose a later time, or move the step." in message


def test_a_fixed_time_without_a_clock_is_refused() -> None:
    text = with_pause_at("13:40").replace("title: In de zaal", "title: Thuis\n    pace: own")
    assert "only a step that is held against the clock" in refused(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (with_pause_at("13:30"), "the step before it goes on for 10 minutes more"),
        (with_pause_at("14:00"), "nothing is planned in the 20 minutes before it"),
        (FILE.replace("begins:", 'ends: "13:45"\nbegins:'), "the steps last until 13:50"),
    ],
)
def test_what_may_be_meant_gives_a_warning(text: str, rule: str, tmp_path: Path) -> None:
    file = tmp_path / "workshop.yaml"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", str(file)])
    assert result.exit_code == 0
    assert rule in result.stderr
    assert "no mistakes, 1 warning." in result.stdout


@pytest.mark.parametrize("at", ["12:30", "13:30", "14:00"])
def test_the_composer_says_what_check_says(at: str) -> None:
    found = examine(with_pause_at(at))
    [remark] = timetable(found.data).remarks
    [problem] = found.problems
    assert (problem.step, problem.path) == ("pauze", ("at",))
    assert problem.sentence == remark.sentence
    assert problem.blocks == remark.wrong == (not found.ready)
