"""Before a grid is held: its workshop file, what is prepared, its paper and a rehearsal."""

from __future__ import annotations

import pytest
from grid_step_fixture import Group

from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import DefinitionError
from stappenplan.plan import build
from stappenplan.preparing.form import sections
from stappenplan.preparing.questions import FormQuestion
from stappenplan.rehearsal import rehearse
from stappenplan.steps.grid.kind import Grid

FILE = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: raster
        kind: grid
        title: Raster
        minutes: 20
        skip: {text: Dan niet.}
        settings: %s
"""


def questions(group: Group) -> list[FormQuestion]:
    """What is asked when preparing."""
    found = sections(group.room.kind().gathering)
    return [one for section in found for part in section.groups for one in part.questions]


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("{rows: [Een straat, een  STRAAT]}", "twice"),
        ("{columns: [A, B, a]}", "twice"),
        ("{weights: [past, Past]}", "twice"),
        ("{weights: [], write: ''}", "nothing goes into a cell"),
    ],
)
def test_a_mistake_in_the_file_is_named(settings: str, why: str) -> None:
    with pytest.raises(DefinitionError, match=why):
        parse_workshop(FILE % settings)


def test_rows_that_nobody_adds_are_asked_for_beforehand() -> None:
    workshop = parse_workshop(FILE % "{add: [columns], more_rows: waarden}")
    [step] = workshop.steps
    assert list(Grid.preparations(step)) == ["Raster: zet bij Voorbereiden de waarden klaar."]


def test_rows_are_filled_in_beforehand_until_somebody_answers(hold) -> None:
    group = Group(hold(grid={"rows": []}))
    asked = {one.id: one for one in questions(group)}
    assert (asked["grid.rows"].shape, asked["grid.rows"].fixed) == ("lines", "")
    group.name(group.anna, "Een plein")
    asked = {one.id: one for one in questions(group)}
    assert "samenvoegen of weghalen" in asked["grid.rows"].fixed


def test_the_sheet_of_paper_has_the_rows_of_the_group(group: Group) -> None:
    group.name(group.anna, "Een plein")
    [sheet] = group.room.kind().sheets()
    assert sheet.content["rows"] == ["Een straat", "Een dorpshuis", "Een plein"]
    assert sheet.content["parts"] == [["Raadplegen", "Meebeslissen"]]
    assert "1 = past niet, 2 = past soms en 3 = past goed" in sheet.content["how"]


@pytest.mark.parametrize("settings", ["{}", "{weights: [past], add: []}", "{weights: []}"])
def test_a_group_rehearses_a_grid(journal, settings: str) -> None:
    row = rehearse(journal, parse_workshop(FILE % settings), people=8, seed=3)
    gathering = replay(journal.read(row.id))
    kind = gathering.steps["raster"]
    assert kind.rows()
    assert kind.columns()
    assert kind.answered() > 4
    part, *_ = build(gathering).results
    assert part.tables
