"""The command line about a series: rehearsing it whole, and its essay skeleton."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_readers import read_markdown
from series_fixture import WONEN, WORKSHOP, Held, first_afternoon
from typer.testing import CliRunner, Result

from stappenplan.cli import app
from stappenplan.journal import Journal

SERIES = """\
title: Estafette
question: Wat leren wij?
gatherings:
  - {theme: Wonen, workshop: middag, place: Emmen}
  - {theme: Zorg & zo, workshop: middag}
"""
ESSAY = [f"oefening-opzet-essay-estafette-2026-05-21.{ending}" for ending in ("docx", "md", "odt")]
HANDED_OVER = {
    f"oefening-{kind}-estafette-2026-05-21.{ending}"
    for kind in ("toolbox", "ehbo-gids", "antwoorden-naast-elkaar")
    for ending in ("docx", "md", "odt", "pdf")
}


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def sentence(result: Result) -> str:
    """The one line on stderr that a mistake gives, without a traceback."""
    assert result.exit_code == 1, result.output
    [line] = result.stderr.strip().splitlines()
    assert "Remedy: " in line
    return line


@pytest.fixture
def series(tmp_path: Path) -> Path:
    """The file of a series of two afternoons, beside its workshop."""
    folder = tmp_path / "workshops/middag"
    folder.mkdir(parents=True)
    (folder / "workshop.yaml").write_text(WORKSHOP, encoding="utf-8")
    (folder / "series.yaml").write_text(SERIES, encoding="utf-8")
    return folder / "series.yaml"


def test_a_series_is_rehearsed_whole_and_leaves_every_result_and_an_essay(
    series: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    result = run("rehearse", series, "--people", 6, "--seed", 2, "--out", out)
    assert result.exit_code == 0, result.output
    written = {Path(line).relative_to(out) for line in result.stdout.splitlines()}
    assert written == {path.relative_to(out) for path in out.rglob("*") if path.is_file()}
    assert {path.name for path in written if len(path.parts) == 1} == {*ESSAY, *HANDED_OVER}
    for folder in ("1-wonen", "2-zorg-zo"):
        names = [path.name for path in written if path.parts[0] == folder]
        assert "journal.jsonl" in names
        assert any(name.startswith("oefening-verslag-estafette") for name in names)
    shown = "\n".join(read_markdown((out / ESSAY[1]).read_bytes())[0])
    assert "Wat leren wij?" in shown
    assert "Bijeenkomst 1, Wonen, 12 maart 2026, Emmen" in shown
    assert "Bijeenkomst 2, Zorg & zo, 21 mei 2026, Dorpshuis" in shown
    again = run("rehearse", series, "--people", 6, "--seed", 2, "--out", tmp_path / "again")
    assert again.exit_code == 0, again.output
    for path in written:
        assert (tmp_path / "again" / path).read_bytes() == (out / path).read_bytes(), path


def test_a_mistake_in_the_series_is_told_before_anything_is_written(
    series: Path, tmp_path: Path
) -> None:
    series.write_text(SERIES.replace("workshop: middag}", "workshop: avond}"), encoding="utf-8")
    told = run("rehearse", series, "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert "'avond' is not accepted" in told.stderr
    assert not (tmp_path / "out").exists()


def test_the_essay_of_a_series_is_named_by_the_code_of_any_gathering(tmp_path: Path) -> None:
    database = tmp_path / "echt.db"
    journal = Journal(f"sqlite:///{database}")
    first, _, _ = first_afternoon(journal)
    alone = Held(journal, None)
    journal.close()
    out = tmp_path / "out"
    result = run("essay", first.row.code, "--out", out, "--database", database)
    assert result.exit_code == 0, result.output
    written = [Path(line).name for line in result.stdout.splitlines()]
    assert written == [
        f"opzet-essay-estafette-2026-03-12.{ending}" for ending in ("docx", "odt", "md")
    ]
    assert "loket" in (out / written[2]).read_text(encoding="utf-8")
    refused = run("essay", alone.row.code, "--out", out, "--database", database)
    assert "belongs to no series" in sentence(refused)


def test_there_is_no_essay_before_a_gathering_is_closed(tmp_path: Path) -> None:
    database = tmp_path / "echt.db"
    journal = Journal(f"sqlite:///{database}")
    code = Held(journal, WONEN).row.code
    journal.close()
    refused = run("essay", code, "--out", tmp_path / "out", "--database", database)
    assert "close one" in sentence(refused)
    assert not (tmp_path / "out").exists()


def test_erasing_reaches_the_documents_over_a_series_that_nobody_changed(tmp_path: Path) -> None:
    file = tmp_path / "proef.db"
    database = f"sqlite:///{file}"
    journal = Journal(database)
    first, anna, _ = first_afternoon(journal)
    said = first.host.gathering.people[anna.visitor.participant].name
    journal.close()
    out = tmp_path / "out"
    for command in ("essay", "toolbox"):
        assert run(command, first.row.code, "--out", out, "--database", file).exit_code == 0
    [essay] = out.glob("*essay*.md")
    [changed] = out.glob("*essay*.odt")
    words = "De huurders maken de planning"
    assert words in essay.read_text(encoding="utf-8")
    changed.write_bytes(b"Wat ik erbij schreef")
    erased = run("erase", first.row.code, said, "--yes", "--database", file)
    assert erased.exit_code == 0, erased.output
    assert "Made 10 files again" in erased.output
    assert f"{changed}: somebody changed this file" in " ".join(erased.output.split())
    assert words not in essay.read_text(encoding="utf-8")
    assert changed.read_bytes() == b"Wat ik erbij schreef"
    # What was made again is known as it is now.
    again = run("erase", first.row.code, "Bert", "--yes", "--database", file)
    assert "Made 10 files again" in again.output
