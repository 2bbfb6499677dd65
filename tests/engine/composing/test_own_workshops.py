"""Workshops that were made here are found wherever shipped ones are, and change no gathering."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.composing.actions import action_of
from stappenplan.composing.store import Compositions
from stappenplan.engine import load_workshop, replay
from stappenplan.hosting.series_files import series_files
from stappenplan.hosting.workshop_files import workshop_files
from stappenplan.journal import Journal
from stappenplan.paths import Paths

SERIES = "title: Twee zwembaden\ngatherings:\n  - {theme: Bad, workshop: ons-zwembad}\n"


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The paths of a server with one own workshop."""
    monkeypatch.setenv("STAPPENPLAN_DATA", str(tmp_path))
    paths = Paths.of()
    Compositions(paths).create("Ons zwembad", "driehoek")
    return paths


def test_the_office_and_series_find_own_and_shipped_workshops(paths: Paths) -> None:
    (paths.own_workshops / "ons-zwembad/series.yaml").write_text(SERIES, encoding="utf-8")
    found = workshop_files(paths).found
    assert found["ons-zwembad"].title == "Ons zwembad"
    assert found["loslaten"].title == "Loslaten"
    series = series_files(paths)
    assert series["ons-zwembad"].gatherings[0].workshop == "ons-zwembad"
    assert "estafette" in series


def test_a_workshop_that_is_not_ready_yet_is_in_no_list(paths: Paths) -> None:
    Compositions(paths).create("Nog leeg")
    assert "nog-leeg" not in workshop_files(paths).found
    assert workshop_files(paths).problems == []


@pytest.mark.parametrize("command", [["check"], ["rehearse", "--people", "3"]])
def test_the_command_line_finds_own_workshops_by_name(
    paths: Paths, command: list[str], tmp_path: Path
) -> None:
    out = ["--out", str(tmp_path / "uit")] if "rehearse" in command else []
    told = CliRunner().invoke(app, [command[0], "ons-zwembad", *command[1:], *out])
    assert told.exit_code == 0, told.output
    assert paths.own_workshops.is_dir()


def test_a_gathering_keeps_the_workshop_with_which_it_was_opened(paths: Paths) -> None:
    made = Compositions(paths)
    journal = Journal(paths.database)
    row = journal.open_gathering(load_workshop(paths.workshop_files()["ons-zwembad"]))
    at = made.open("ons-zwembad")
    at = made.act(
        at.name,
        action_of({"do": "set", "step": "welkom", "path": ["title"], "value": "Heel anders"}),
        at.revision,
    )
    at = made.act(at.name, action_of({"do": "remove_step", "step": "pauze"}), at.revision)
    assert (
        load_workshop(paths.workshop_files()["ons-zwembad"]).step("welkom").title == "Heel anders"
    )
    kept = replay(journal.read(row.id)).workshop
    assert (kept.step("welkom").title, kept.step("pauze").title) == ("Welkom", "Pauze")
    made.remove(at.name, used=1, sure=True)
    assert replay(journal.read(row.id)).workshop == kept


def test_an_own_workshop_goes_before_a_shipped_one_that_came_later(
    paths: Paths, tmp_path: Path
) -> None:
    shipped = tmp_path / "meegeleverd" / "ons-zwembad"
    shipped.mkdir(parents=True)
    content = Path("workshops/driehoek/workshop.yaml").read_bytes()
    (shipped / "workshop.yaml").write_bytes(content)
    both = Paths(paths.database, paths.secret, shipped.parent, paths.house_style)
    assert workshop_files(both).found["ons-zwembad"].title == "Ons zwembad"
