"""The command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from stappenplan.cli import app
from stappenplan.engine import load_workshop
from stappenplan.export import FORMATS
from stappenplan.export.file_names import FileNames
from stappenplan.export.formats import FRAMEWORK_FORMATS, GRAPH_FORMATS, TOOLBOX_FORMATS
from stappenplan.export.gathering_folder import count
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.rehearsal import open_rehearsal, play
from stappenplan.steps.registry import KINDS

ROOT = Path(__file__).parents[2]
LOSLATEN = ROOT / "workshops" / "loslaten"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def sentence(result: Result) -> str:
    """The one line on stderr that a mistake gives, without a traceback."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    [line] = result.stderr.strip().splitlines()
    assert "Remedy: " in line
    return line


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    result = run("rehearse", LOSLATEN, "--people", 9, "--seed", 2, "--out", folder)
    assert result.exit_code == 0, result.output
    return folder


def test_a_rehearsal_leaves_a_journal_a_plan_in_every_format_and_a_network(made: Path) -> None:
    there = {path.name for path in made.iterdir()}
    named = FileNames("Loslaten", "2026-03-12", rehearsal=True)
    assert there >= {"journal.jsonl", *(named.name(format_.name) for format_ in FORMATS)}
    elsewhere = (FRAMEWORK_FORMATS, GRAPH_FORMATS, TOOLBOX_FORMATS)
    assert len(there) == count() - sum(map(len, elsewhere))
    assert "oefening-netwerk-loslaten-2026-03-12.graphml" in there
    plan_file = made / "oefening-stappenplan-loslaten-2026-03-12.json"
    plan = json.loads(plan_file.read_text(encoding="utf-8"))
    journal = (made / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    ids = {json.loads(line)["id"] for line in journal[1:]}
    assert plan["actions"]
    for action in plan["actions"]:
        assert action["title"]
        assert set(action["sources"]) <= ids
        assert action["sources"]


def test_replay_gives_identical_bytes_in_every_file(made: Path, tmp_path: Path) -> None:
    result = run("replay", made / "journal.jsonl", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    for path in made.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_export_gives_the_files_of_a_gathering_by_its_code(tmp_path: Path) -> None:
    database = tmp_path / "real.db"
    simulation = open_rehearsal(
        Journal(f"sqlite:///{database}"), load_workshop(LOSLATEN), people=4, seed=1
    )
    for move in play(simulation):
        simulation.perform(move)
    code = simulation.visit.row.code.lower()
    result = run("export", code, "--out", tmp_path / "out", "--database", database)
    assert result.exit_code == 0, result.output
    written = {Path(line) for line in result.stdout.splitlines()}
    assert written == set((tmp_path / "out").iterdir())
    again = run("replay", tmp_path / "out" / "journal.jsonl", "--out", tmp_path / "again")
    assert again.exit_code == 0, again.output
    for path in written:
        if path.suffix in {".json", ".md", ".graphml"}:
            assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_schema_prints_the_schema_that_is_published() -> None:
    result = run("schema")
    assert result.exit_code == 0, result.output
    published = (ROOT / "docs" / "stappenplan.schema.json").read_text(encoding="utf-8")
    assert json.loads(result.stdout) == json.loads(published)


def test_a_workshop_is_named_by_name_folder_or_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAPPENPLAN_WORKSHOPS", str(ROOT / "workshops"))
    for named in ("loslaten", LOSLATEN, LOSLATEN / "workshop.yaml"):
        result = run("check", named)
        assert result.exit_code == 0, result.output
        assert "no mistakes" in result.stdout


def test_an_unknown_workshop_names_those_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAPPENPLAN_WORKSHOPS", str(ROOT / "workshops"))
    assert "loslaten" in sentence(run("rehearse", "loslatem", "--out", tmp_path))


def test_new_copies_a_workshop_that_passes_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(LOSLATEN, tmp_path / "loslaten")
    monkeypatch.setenv("STAPPENPLAN_WORKSHOPS", str(tmp_path))
    result = run("new", "loslaten", "ons-zwembad")
    assert result.exit_code == 0, result.output
    assert "title" in result.stdout
    assert load_workshop(tmp_path / "ons-zwembad") == load_workshop(LOSLATEN)
    assert run("check", "ons-zwembad").exit_code == 0


def test_a_copy_without_a_name_gets_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(LOSLATEN, tmp_path / "loslaten")
    monkeypatch.setenv("STAPPENPLAN_WORKSHOPS", str(tmp_path))
    assert run("new", "loslaten").exit_code == 0
    assert (tmp_path / "loslaten-eigen" / "workshop.yaml").exists()
    assert "loslaten" in sentence(run("new", "loslatem"))


def test_new_never_writes_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "mijn").mkdir()
    (tmp_path / "mijn" / "workshop.yaml").write_text("van mij", encoding="utf-8")
    assert "stays as it is" in sentence(run("new", LOSLATEN, tmp_path / "mijn"))
    assert (tmp_path / "mijn" / "workshop.yaml").read_text(encoding="utf-8") == "van mij"


def test_new_refuses_a_name_that_is_no_folder_name() -> None:
    assert "small letters" in sentence(run("new", LOSLATEN, "Ons Zwembad"))


def test_check_reads_the_series_beside_a_workshop(tmp_path: Path) -> None:
    folder = tmp_path / "estafette"
    shutil.copytree("workshops/estafette", folder)
    shutil.copytree("workshops/estafette-kompas", folder.with_name("estafette-kompas"))
    told = run("check", str(folder)).stdout
    assert "series.yaml: no mistakes. 5 gatherings." in told
    series = folder / "series.yaml"
    series.write_text(series.read_text(encoding="utf-8").replace("estafette,", "weg,"))
    refused = run("check", str(folder))
    assert refused.exit_code == 1
    assert "there is no workshop of this name" in refused.output


def test_check_reads_a_series_file_as_a_series(tmp_path: Path) -> None:
    for name in ("estafette", "estafette-kompas"):
        shutil.copytree(f"workshops/{name}", tmp_path / name)
    file = tmp_path / "estafette/series.yaml"
    told = run("check", file).stdout
    assert "series.yaml: no mistakes. 5 gatherings." in told
    # Each workshop once, however many gatherings hold it.
    assert told.count("workshop.yaml: no mistakes") == 2
    workshop = tmp_path / "estafette-kompas/workshop.yaml"
    workshop.write_text(workshop.read_text(encoding="utf-8").replace("kind: harvest", "kind: x"))
    refused = run("check", file)
    assert refused.exit_code == 1
    assert "estafette-kompas/workshop.yaml" in refused.stderr
    assert "Remedy" not in refused.stdout


def test_check_prints_every_mistake_with_its_line_and_remedy(tmp_path: Path) -> None:
    text = (LOSLATEN / "workshop.yaml").read_text(encoding="utf-8")
    file = tmp_path / "workshop.yaml"
    file.write_text(
        text.replace("minutes: 12", "minutes: twaalf").replace("cards_each: 8", "cards_eech: 8"),
        encoding="utf-8",
    )
    result = run("check", file)
    assert result.exit_code == 1
    mistakes = result.stderr.strip().splitlines()
    assert len(mistakes) == 2
    for word, mistake in zip(("twaalf", "cards_eech"), mistakes, strict=True):
        number = 1 + next(
            n
            for n, line in enumerate(file.read_text(encoding="utf-8").splitlines())
            if word in line
        )
        assert f"{file}, line {number}" in mistake
        assert "Remedy: " in mistake


def test_a_damaged_line_is_named_and_nothing_is_written(made: Path, tmp_path: Path) -> None:
    lines = (made / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    cut, hollow = tmp_path / "cut.jsonl", tmp_path / "hollow.jsonl"
    cut.write_text("\n".join([*lines[:9], lines[9][:40]]), encoding="utf-8")
    assert f"{cut}, line 10: " in sentence(run("replay", cut, "--out", tmp_path / "out"))
    number = next(n for n, line in enumerate(lines) if '"type":"practice"' in line)
    entry = json.loads(lines[number]) | {"body": {}}
    hollow.write_text(
        "\n".join([*lines[:number], json.dumps(entry), *lines[number + 1 :]]), encoding="utf-8"
    )
    said = sentence(run("replay", hollow, "--out", tmp_path / "out"))
    assert f"{hollow}, line {number + 1}: " in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", [5, True, ["a"], {"a": 1}])
def test_replay_names_a_text_that_is_none(made: Path, tmp_path: Path, text: object) -> None:
    lines = (made / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if '"type":"idea"' in line)
    entry = json.loads(lines[number])
    entry["body"]["text"] = text
    file = tmp_path / "journal.jsonl"
    changed = [*lines[:number], json.dumps(entry), *lines[number + 1 :]]
    file.write_text("\n".join(changed), encoding="utf-8")
    said = sentence(run("replay", file, "--out", tmp_path / "out"))
    assert f"{file}, line {number + 1}: " in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}\n", None])
def test_what_is_no_journal_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes | None
) -> None:
    file = tmp_path / "journal.jsonl"
    if content is not None:
        file.write_bytes(content)
    assert str(file) in sentence(run("replay", file, "--out", tmp_path / "out"))


def test_an_unknown_code_and_a_database_that_is_not_there(tmp_path: Path) -> None:
    there, nowhere = tmp_path / "there.db", tmp_path / "nowhere.db"
    Journal(f"sqlite:///{there}").close()
    out = tmp_path / "out"
    assert "no gathering" in sentence(run("export", "XXXXX", "--out", out, "--database", there))
    assert "no such" in sentence(run("export", "XXXXX", "--out", out, "--database", nowhere))
    assert not nowhere.exists()


def test_a_broken_database_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "broken.db"
    file.write_bytes(b"this was never a database, though it is long enough to be one")
    before = file.read_bytes()
    said = sentence(run("export", "XXXXX", "--out", tmp_path / "out", "--database", file))
    assert "cannot be opened" in said
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said_before_the_rehearsal(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    said = sentence(run("rehearse", LOSLATEN, "--out", tmp_path / "file" / "out"))
    assert "nothing can be written here" in said


def test_a_wrong_use_is_exit_code_two() -> None:
    assert run("rehearse", LOSLATEN, "--people", 0).exit_code == 2
    assert run("replay").exit_code == 2


def test_erase_takes_a_person_out_and_an_unknown_name_is_told(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    journal = Journal(url)
    row = journal.open_gathering(load_workshop(LOSLATEN))
    join(journal, row.code, "Annemarie")
    assert "nobody takes part" in sentence(
        run("erase", row.code, "Bram", "--yes", "--database", url)
    )
    result = run("erase", row.code, "annemarie", "--yes", "--database", url)
    assert result.exit_code == 0, result.output
    assert "Annemarie" not in "".join(journal.export_jsonl(row.id))
    journal.close()


def test_erase_asks_for_the_exact_name_where_two_were_let_in_under_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/a.db"
    journal = Journal(url)
    row = journal.open_gathering(load_workshop(LOSLATEN))
    # As an earlier version let people in.
    for number, name in enumerate(("Jan Bos", "Jan\xa0Bos")):
        with journal.writing(row.id) as tail:
            tail.append(
                id=f"joined-{number}",
                author=f"p-{number}",
                typed_by=None,
                step="",
                type="joined",
                body={"name": name},
            )
    said = sentence(run("erase", row.code, "JAN BOS", "--yes", "--database", url))
    assert "2 people take part" in said
    assert "Remedy: write the name exactly" in said
    result = run("erase", row.code, "Jan\xa0Bos", "--yes", "--database", url)
    assert result.exit_code == 0, result.output
    kept = "".join(journal.export_jsonl(row.id))
    assert "Jan Bos" in kept
    assert "Jan\xa0Bos" not in kept
    journal.close()


def test_kinds_lists_every_step_kind_with_its_title() -> None:
    lines = run("kinds").stdout.splitlines()
    # What does not fit on a line goes on below it, further to the right.
    begun = [line for line in lines[1:] if not line.startswith(" ")]
    assert [line.split()[0] for line in begun] == list(KINDS)
    # A long title too.
    assert all(KINDS[line.split()[0]].title.split()[0] in line for line in begun)
