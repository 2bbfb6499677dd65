"""`stappenplan count`: a file of ballots in, a report or one JSON object out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stappenplan.cli import app
from stappenplan.counting import RULES


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["count", *(str(word) for word in words)])


@pytest.fixture
def ballots(tmp_path: Path) -> Path:
    path = tmp_path / "briefjes.csv"
    path.write_text("aantal,1,2\n4,[Ada],Bo\n3,Bo,Cas\n2,Cas,Bo\n1,,\n", encoding="utf-8")
    return path


def test_json_is_one_object_with_every_round_and_the_drawn_order(ballots: Path) -> None:
    result = run(ballots, "--rule", "irv", "--json", "--seed", "avond")
    assert result.exit_code == 0
    outcome = json.loads(result.stdout)
    assert (outcome["winner"], outcome["seed"]) == ("Bo", "avond")
    assert [one["out"] for one in outcome["rounds"]] == ["Cas", ""]
    assert sorted(outcome["order"]) == ["Bo", "Cas", "[Ada]"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_report_explains_the_rule_and_names_who_is_chosen(
    ballots: Path, rule: str, lang: str
) -> None:
    result = run(ballots, "--rule", rule, "--lang", lang)
    assert result.exit_code == 0
    text = " ".join(result.stdout.split())
    assert RULES[rule].explanation[0].said("nl" if lang == "nl" else "en") in text
    assert "[Ada]" in text
    assert ("Gekozen:" if lang == "nl" else "Chosen:") in text


def test_a_tie_is_told_with_the_order_that_decided(tmp_path: Path) -> None:
    path = tmp_path / "gelijk.csv"
    path.write_text("1,2\nAda,Bo\nBo,Ada\n", encoding="utf-8")
    assert "De gelote volgorde besliste" in run(path).stdout


def test_a_mistake_is_a_sentence_in_the_language_that_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "fout.csv"
    path.write_text("1,2\nAda,Ada\n", encoding="utf-8")
    result = run(path, "--lang", "en")
    assert result.exit_code == 1
    assert result.stderr.startswith("Line 2: 'Ada' stands twice")
