"""Own workshops beside a backup: copied with their versions, put back, and never lost."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest
from gathering_fixture import WORKSHOP
from typer.testing import CliRunner, Result

from stappenplan import backups
from stappenplan.cli import app
from stappenplan.composing.actions import action_of
from stappenplan.composing.store import Compositions
from stappenplan.errors import JournalError
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.restoring import restore
from stappenplan.workshop_backups import copy_of

STYLE = ":root { --sp-brand-accent: #123456 }"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    database = tmp_path / "data/proef.db"
    Journal(f"sqlite:///{database}").close()
    return database


@pytest.fixture
def made(database: Path) -> Compositions:
    return Compositions(Paths.of(str(database)))


def titled(made: Compositions, name: str, title: str) -> None:
    at = made.open(name)
    made.act(name, action_of({"do": "set", "path": ["title"], "value": title}), at.revision)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_workshops_come_back_with_all_their_versions(made: Compositions, database: Path) -> None:
    made.keep_text("plein", WORKSHOP)
    titled(made, "plein", "Ons plein")
    style = database.with_name("huisstijl.css")
    style.write_text(STYLE)
    told = run("backup", "--database", database)
    assert "1 own workshops stand beside it" in told.output
    [file] = backups.folder_of(database).glob("*.db")
    assert stat.S_IMODE(copy_of(file).stat().st_mode) == 0o600
    titled(made, "plein", "Heel anders")
    made.create("Na de kopie")
    style.write_text("")
    told = run("restore", file, "--yes", "--database", database)
    assert told.exit_code == 0, told.output
    assert "Not in the backup: the workshop na-de-kopie." in told.output
    assert made.open("plein").title == "Ons plein"
    assert [one.number for one in made.versions("plein")] == [2, 1]
    assert made.undo("plein", 2).title == "Proef"
    assert [one.name for one in made.all()] == ["plein"]
    assert style.read_text() == STYLE
    # What was there before is kept aside, whole.
    [aside] = backups.folder_of(database).glob("before-restore-*.workshops")
    later = aside / "eigen-workshops/na-de-kopie/versions.jsonl"
    assert later.is_file()
    assert "Heel anders" in (aside / "eigen-workshops/plein/draft.yaml").read_text()
    assert str(aside) in told.output


def test_a_backup_without_workshops_leaves_those_of_now(made: Compositions, database: Path) -> None:
    file = backups.back_up(database).file
    assert not copy_of(file).exists()
    made.create("Blijft")
    assert restore(file, database).workshops is None
    assert made.open("blijft").title == "Blijft"


def test_workshops_go_with_the_backup_that_they_belong_to(
    made: Compositions, database: Path
) -> None:
    made.create("Plein")
    files = [backups.back_up(database, keep=2).file for _ in range(3)]
    assert [copy_of(file).exists() for file in files] == [False, True, True]


@pytest.mark.parametrize("name", ["../plein.yaml", "eigen-workshops/../x/workshop.yaml", "/etc/x"])
def test_a_copy_that_holds_something_else_is_refused_and_nothing_changes(
    name: str, made: Compositions, database: Path
) -> None:
    made.create("Plein")
    file = backups.back_up(database).file
    with zipfile.ZipFile(copy_of(file), "a") as packed:
        packed.writestr(name, "titel: x")
    titled(made, "plein", "Nieuw plein")
    with pytest.raises(JournalError, match="cannot be read"):
        restore(file, database)
    copy_of(file).write_bytes(b"geen zip")
    with pytest.raises(JournalError, match="choose another backup"):
        restore(file, database)
    assert made.open("plein").title == "Nieuw plein"
