"""Files that were exported before: who is erased goes out of them too."""

from __future__ import annotations

from pathlib import Path

from gathering_fixture import LED_STEPS, Room
from typer.testing import CliRunner

from stappenplan.cli import app
from stappenplan.export.exported_folders import (
    files_of_series,
    folders_of,
    noted,
    remember,
    remember_series,
)
from stappenplan.journal import Journal

WORDS = b"Wielewaal"


def test_erasing_by_command_reaches_the_folder_of_an_earlier_export(tmp_path: Path) -> None:
    file = tmp_path / "proef.db"
    room = Room(Journal(f"sqlite:///{file}"), LED_STEPS, "bedenken")
    room.send(room.enter("Wielewaal"), "idea", text="Wielewaals idee")
    room.journal.close()
    out, run = tmp_path / "uit", CliRunner().invoke
    command = ["export", room.row.code, "--out", str(out), "--database", str(file)]
    assert run(app, command).exit_code == 0
    assert WORDS in b"".join(one.read_bytes() for one in out.iterdir())
    erased = run(app, ["erase", room.row.code, "Wielewaal", "--yes", "--database", str(file)])
    assert erased.exit_code == 0, erased.output
    assert "files again" in erased.output
    left = {one.name for one in tmp_path.rglob("*") if one.is_file() and WORDS in one.read_bytes()}
    assert left == set()


def test_a_folder_that_holds_something_else_since_is_left_alone(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path}/proef.db"
    out = tmp_path / "uit"
    out.mkdir()
    remember(database, "g-een", out)
    remember(database, "g-een", out)
    assert folders_of(database, "g-een") == []
    journal = out / "journal.jsonl"
    journal.write_text('{"gathering": {"id": "g-twee"}}\n', encoding="utf-8")
    assert folders_of(database, "g-een") == []
    journal.write_text('{"gathering": {"id": "g-een"}}\n', encoding="utf-8")
    assert folders_of(database, "g-een") == [out]
    assert (tmp_path / "proef.exports").stat().st_mode & 0o077 == 0


def test_what_was_written_last_to_a_file_is_what_it_holds_also_when_it_was_there_before(
    tmp_path: Path,
) -> None:
    database, file = f"sqlite:///{tmp_path}/proef.db", tmp_path / "essay.md"
    for content in ("een", "twee", "een", "een"):
        file.write_text(content, encoding="utf-8")
        remember_series(database, "reeks", file, "essay.md")
    [written] = files_of_series(database, "reeks")
    assert written.unchanged
    assert len(noted(database)) == 3
    file.write_text("met eigen woorden", encoding="utf-8")
    assert not written.unchanged
