"""Reading a series file, and what it says about mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.definition.series_reader import load_series, parse_series
from stappenplan.errors import DefinitionError

WORKSHOPS = Path(__file__).parents[3] / "workshops"
NAMES = {"middag"}
GOOD = """\
title: Estafette
gatherings:
  - {theme: Wonen, workshop: middag, date: 2026-03-12, begins: 13:30, place: Emmen}
  - theme: Zorg
    workshop: middag
"""


def mistake(text: str) -> str:
    """What is said about this file."""
    with pytest.raises(DefinitionError) as refused:
        parse_series(text, NAMES)
    return str(refused.value)


def test_a_series_is_read_as_it_is_written() -> None:
    series = parse_series(GOOD, NAMES)
    assert [one.theme for one in series.gatherings] == ["Wonen", "Zorg"]
    assert series.gatherings[0].date == "2026-03-12"
    assert series.gatherings[0].begins == "13:30"


@pytest.mark.parametrize("file", sorted(WORKSHOPS.glob("*/series.yaml")), ids=str)
def test_every_shipped_series_names_workshops_that_are_there(file: Path) -> None:
    names = {path.parent.name for path in WORKSHOPS.glob("*/workshop.yaml")}
    assert load_series(file, names).gatherings


def test_a_mistake_names_file_line_value_rule_and_remedy() -> None:
    said = mistake(GOOD.replace("workshop: middag\n", "workshop: ochtend\n"))
    assert said == (
        "series.yaml, line 5, gatherings > 1 > workshop: 'ochtend' is not accepted: "
        "there is no workshop of this name. Remedy: name a folder that holds a workshop.yaml."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-03-12", "2026-02-30", "there is no such day"),
        ("2026-03-12", "12 maart", "line 3, gatherings > 0 > date"),
        ("theme: Zorg", "thema: Zorg", "did you mean 'theme'?"),
        ("    workshop: middag", "    workshop: middag\n    date: 2026-01-01", "it comes before"),
        ("13:30", "25:00", "line 3, gatherings > 0 > begins"),
        ("title: Estafette\n", "", "add 'title:'"),
    ],
)
def test_what_cannot_be_is_a_mistake_with_a_remedy(old: str, new: str, said: str) -> None:
    assert said in mistake(GOOD.replace(old, new))


@pytest.mark.parametrize("text", ["", "- los", "title: Leeg\ngatherings: []", "title: [", "x: 1"])
def test_a_file_that_is_no_series_is_refused(text: str) -> None:
    assert "Remedy" in mistake(text)


def test_a_series_of_fifty_one_gatherings_is_refused() -> None:
    many = "title: Veel\ngatherings:\n" + "  - {theme: A, workshop: middag}\n" * 51
    assert "line" in mistake(many)
