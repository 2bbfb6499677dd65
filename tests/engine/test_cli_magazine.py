"""The command line about an online magazine: of a series, of chosen gatherings, again and again."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from gathering_fixture import Room
from typer.testing import CliRunner, Result

from stappenplan.cli import app
from stappenplan.journal import Journal

ROOT = Path(__file__).parents[2]
WORKSHOP = """
title: Zichtbaar
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: verhalen, kind: stories, title: Verhalen, minutes: 5, skip: {text: Dan niet.}}
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/blad.db"


def held(database: str, name: str, *, closed: bool = True) -> Room:
    """A gathering in which somebody released a story for the magazine."""
    room = Room(Journal(database), WORKSHOP, "verhalen")
    visit = room.enter(name)
    story = room.send(visit, "story", title=f"Van {name}", text="Wij kregen de sleutel.")
    release = {"story": story, "words": story, "publication": "magazine", "byline": "nobody"}
    room.send(visit, "story_released", **release)
    if closed:
        room.steer("closed")
    return room


def text(folder: Path) -> str:
    return "".join(page.read_text(encoding="utf-8") for page in folder.rglob("*.html"))


def test_chosen_gatherings_stand_in_one_magazine_that_the_journal_knows(
    database: str, tmp_path: Path
) -> None:
    one, other = held(database, "Anna"), held(database, "Bert")
    out = tmp_path / "blad"
    about = ("--out", out, "--title", "Ons blad", "--zip", "--database", database)
    result = run("magazine", one.row.code, other.row.code, *about)
    assert result.exit_code == 0, result.output
    assert "Van Anna" in text(out)
    assert "Van Bert" in text(out)
    *pages, packed = [Path(line) for line in result.stdout.splitlines()]
    assert {path.relative_to(out) for path in pages} == {
        path.relative_to(out) for path in out.rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(packed) as made:
        assert "index.html" in made.namelist()
    for room in (one, other):
        assert [many for _, many in room.kind().magazines()] == [1]


def test_who_is_erased_is_gone_from_the_folder_when_it_is_written_again(
    database: str, tmp_path: Path
) -> None:
    room = held(database, "Anna")
    again = ("magazine", room.row.code, "-o", tmp_path / "blad", "--database", database)
    assert run(*again).exit_code == 0
    assert run("erase", room.row.code, "Anna", "--yes", "--database", database).exit_code == 0
    assert run(*again).exit_code == 0
    assert "Van Anna" not in text(tmp_path / "blad")
    assert list((tmp_path / "blad").glob("verhalen/*.html")) == []


def test_without_a_closed_gathering_nothing_is_written(database: str, tmp_path: Path) -> None:
    room = held(database, "Anna", closed=False)
    out = tmp_path / "blad"
    result = run("magazine", room.row.code, "--out", out, "--database", database)
    assert result.exit_code == 1
    [line] = result.stderr.strip().splitlines()
    assert "Nog open" in line
    assert "Remedy: " in line
    assert not out.exists()


def test_a_rehearsed_series_leaves_one_magazine_over_all_its_gatherings(tmp_path: Path) -> None:
    series = ROOT / "workshops/zichtbaar-samenspel/series.yaml"
    result = run("rehearse", series, "--people", 6, "--out", tmp_path)
    assert result.exit_code == 0, result.output
    front = (tmp_path / "magazine/index.html").read_text(encoding="utf-8")
    for theme in ("In de wijk", "In het dorp", "In de raadszaal"):
        assert theme in front
    assert "Dit is een oefening" in front
    assert list((tmp_path / "magazine").glob("verhalen/*.html"))


def erased(database: str, room: Room, name: str) -> Result:
    result = run("erase", room.row.code, name, "--yes", "--database", database)
    assert result.exit_code == 0, result.output
    return result


def test_who_is_erased_goes_at_once_out_of_a_folder_and_zip_that_the_command_wrote(
    database: str, tmp_path: Path
) -> None:
    room, other = held(database, "Anna"), held(database, "Bert")
    waits = held(database, "Carl", closed=False)
    out = tmp_path / "blad"
    codes = [one.row.code for one in (room, other, waits)]
    about = ("--out", out, "--title", "Ons blad", "--zip", "--database", database)
    assert run("magazine", *codes, *about).exit_code == 0
    # Closed later, and opened again: neither changes what somebody chose to publish.
    waits.steer("closed")
    other.steer("reopened")
    assert "Made the magazine in" in erased(database, room, "Anna").output
    assert "Van Anna" not in text(out)
    assert "Van Bert" in text(out)
    assert "Van Carl" not in text(out)
    assert "Ons blad" in (out / "index.html").read_text(encoding="utf-8")
    [packed] = tmp_path.glob("*.zip")
    with zipfile.ZipFile(packed) as made:
        assert {name for name in made.namelist() if name.startswith("verhalen/")} == {
            f"verhalen/{path.name}" for path in out.glob("verhalen/*.html")
        }
    # The copy on a website is not in reach: who facilitates reads that it is to be replaced.
    assert len(room.kind().stale()) == 1


def test_a_magazine_that_somebody_changed_by_hand_is_left_and_named(
    database: str, tmp_path: Path
) -> None:
    room = held(database, "Anna")
    out = tmp_path / "blad"
    assert run("magazine", room.row.code, "-o", out, "--database", database).exit_code == 0
    front = out / "index.html"
    front.write_text(front.read_text(encoding="utf-8") + "<!-- eigen -->", encoding="utf-8")
    told = erased(database, room, "Anna").output
    assert f"{out}: somebody changed pages" in told
    assert front.read_text(encoding="utf-8").endswith("<!-- eigen -->")
