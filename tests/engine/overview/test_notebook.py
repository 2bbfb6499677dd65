"""The notebook for an analyst: it runs from top to bottom, also when there is nothing yet."""

import ast
import json
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from gathering_fixture import WORKSHOP
from plan_factory import plan

from stappenplan.engine import parse_workshop
from stappenplan.export import plan_json as plan_file
from stappenplan.journal import Journal
from stappenplan.overview import Overview, build_overview, notebook

ROOT = Path(__file__).parents[3]
NOTEBOOK = ROOT / "workshops/analyse.ipynb"
CELLS = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this machine would keep its gatherings."""
    monkeypatch.setenv("STAPPENPLAN_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def run() -> tuple[dict[str, Any], dict[str, Any]]:
    """Run all cells as JupyterLab does; returns the names and what each cell shows."""
    names: dict[str, Any] = {}
    shown: dict[str, Any] = {}
    for cell in CELLS:
        if cell["cell_type"] == "code":
            tree = ast.parse(source(cell))
            last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, NOTEBOOK.name, "exec"), names)
            if isinstance(last, ast.Expr):
                said = compile(ast.Expression(last.value), NOTEBOOK.name, "eval")
                shown[cell["id"]] = eval(said, names)
    return names, shown


def test_it_runs_on_rehearsals_when_there_is_no_gathering_yet(data: Path) -> None:
    names, shown = run()
    found = names["alles"]
    assert isinstance(found, Overview)
    assert found.plan_set.rehearsal
    assert found.plans["rehearsal"].all()
    assert len(found.plans) == 4
    assert pd.isna(found.plans["people"]).sum() == 1
    assert "OEFENING" in shown["kort"]._repr_markdown_()
    for name in ("themas-plaatje", "rollen-plaatje", "stappen-plaatje"):
        assert "OEFENING" in shown[name]._repr_svg_()
    assert shown["stappen-tabel"].to_numpy().sum() == found.plans["actions"].sum()
    assert not data.exists()


def test_it_runs_on_real_gatherings_that_have_next_to_nothing(data: Path) -> None:
    data.mkdir()
    journal = Journal(f"sqlite:///{data}/stappenplan.db")
    journal.open_gathering(parse_workshop(WORKSHOP), begins="2026-03-12T13:00")
    journal.close()
    names, shown = run()
    assert not names["alles"].plan_set.rehearsal
    assert "OEFENING" not in shown["kort"]._repr_markdown_()
    assert shown["themas-plaatje"]._repr_markdown_() == "Er is nog geen thema dat terugkomt."


def test_the_way_to_read_files_that_it_tells_works(tmp_path: Path, monkeypatch) -> None:
    (told,) = [
        source(cell).split("```")[1].removeprefix("python\n")
        for cell in CELLS
        if "```python" in source(cell)
    ]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mijn-map").mkdir()
    (tmp_path / "mijn-map" / "plan.json").write_bytes(plan_file.write(plan()))
    names: dict[str, Any] = {"build_overview": build_overview}
    exec(told, names)
    assert list(names["alles"].plans["gathering"]) == ["BCDFG"]


@pytest.mark.parametrize("typed", ["=1+1", "@SUM(A1)", "+31 6 12345678", "http://kwaad.example"])
def test_a_saved_table_holds_what_people_typed_as_text(typed: str, tmp_path: Path) -> None:
    path = tmp_path / "stappen.xlsx"
    notebook.save(pd.DataFrame({"title": pd.Series([typed], dtype="str"), "dots": [3]}), path)
    with zipfile.ZipFile(path) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        texts = parts.read("xl/sharedStrings.xml").decode()
        assert not [name for name in parts.namelist() if "_rels/sheet" in name]
    assert "<f>" not in sheet
    assert typed in texts


def test_every_table_of_the_overview_can_be_saved(two: Overview, tmp_path: Path) -> None:
    for name in ("plans", "themes", "roles", "shifts", "actions", "outcomes"):
        frame = getattr(two, name)
        notebook.save(frame, tmp_path / f"{name}.xlsx")
        with zipfile.ZipFile(tmp_path / f"{name}.xlsx") as parts:
            assert parts.read("xl/worksheets/sheet1.xml").count(b"<row ") == len(frame) + 1


def test_it_is_short_and_holds_no_results() -> None:
    code = [cell for cell in CELLS if cell["cell_type"] == "code"]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
    for cell in code:
        for line in ast.parse(source(cell)).body:
            assert isinstance(line, ast.ImportFrom | ast.Assign | ast.Expr), source(cell)
            # A cell is a door: it names what stands in a module, or calls it.
            called = [node for node in ast.walk(line) if isinstance(node, ast.Call)]
            values = [value for call in called for value in (*call.args, *call.keywords)]
            assert all(isinstance(v, ast.Name | ast.Constant | ast.Call) for v in values)
    assert NOTEBOOK.stat().st_size < 20_000
