"""Where whoever runs the server finds the advisor's link."""

from pathlib import Path

import pytest
from gathering_fixture import WORKSHOP
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.engine import parse_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal

SMALL = parse_workshop(WORKSHOP)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "proef.db"
    journal = Journal(f"sqlite:///{path}")
    for organisation in ("Gemeente Súd", "gemeente sud", ""):
        journal.open_gathering(SMALL, organisation=organisation)
    journal.close()
    return path


def test_the_list_keeps_keys_to_itself_unless_asked(database: Path) -> None:
    result = CliRunner().invoke(app, ["list", "--database", str(database)])
    assert result.exit_code == 0, result.output
    assert "sleutel" not in result.output


def test_the_list_shows_a_link_for_each_organisation_once(database: Path, monkeypatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_ADDRESS", "https://workshop.example.nl/")
    result = CliRunner().invoke(app, ["list", "--links", "--database", str(database)])
    keys = Keys.from_file(database.with_suffix(".secret"))
    links = [line.strip() for line in result.output.splitlines() if "sleutel=" in line]
    root = "https://workshop.example.nl/overzicht"
    assert links == [
        f"{root}/{mark}?sleutel={keys.overview(mark)}"
        for mark in ("gemeente-sud", "zonder-organisatie")
    ]
    assert "Overview of gatherings without an organisation:" in result.output
