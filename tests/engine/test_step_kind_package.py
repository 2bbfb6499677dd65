"""A step kind of another package: a module, its page and an entry point, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from step_kind_package import FILES, KIND, WORKSHOP, forget_kinds, installed_kind

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import import_journal, parse_workshop, replay
from stappenplan.errors import Refusal, UnknownStepKind
from stappenplan.export.gathering_folder import write
from stappenplan.export.workshop_paper import workshop_paper_pack
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.steps import registry
from stappenplan.visit import Visit


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    with installed_kind(tmp_path, monkeypatch) as folder:
        yield folder


@pytest.fixture
def workshop(installed: Path) -> Workshop:
    assert installed.is_dir()
    return parse_workshop(WORKSHOP)


@pytest.fixture
def held(workshop: Workshop) -> tuple[Journal, object]:
    journal = Journal("sqlite:///:memory:")
    return journal, rehearse(journal, workshop, people=6, seed=3)


@pytest.mark.usefixtures("installed")
def test_a_package_adds_a_kind_by_its_entry_point() -> None:
    assert "wish" in registry.KINDS
    assert registry.KINDS["wish"].title == "Wensen"


def test_a_kind_needs_only_its_module_and_its_page() -> None:
    own = [name for name in FILES if "dist-info" not in name and "__init__" not in name]
    assert own == ["municipality_kinds/wish.py", "municipality_kinds/wish.js"]
    assert len(KIND.strip().splitlines()) <= 55


def test_without_the_package_a_workshop_with_its_kind_is_refused() -> None:
    forget_kinds()
    with pytest.raises(Exception, match="there is no such step kind"):
        parse_workshop(WORKSHOP)
    with pytest.raises(UnknownStepKind, match=r"choose from .*brainstorm.*welcome"):
        registry.KINDS["wish"]


def test_simulated_people_play_it_and_what_they_said_is_in_plan_and_files(
    held, tmp_path: Path
) -> None:
    journal, row = held
    gathering = replay(journal.read(row.id), row)
    plan = build(gathering)
    assert {line.text for line in plan.still_open} == {"Bankjes"}
    [part] = [part for part in plan.said if part.title == "Wensen"]
    assert {one.text for one in part.sayings} == {"Bankjes"}
    assert all(line.sources for line in plan.still_open)
    paths = write(tmp_path / "out", row, journal.read(row.id))
    assert sum(1 for _ in paths) > 10
    assert "Bankjes" in next((tmp_path / "out").glob("*.md")).read_text(encoding="utf-8")


def test_everybody_sees_it_and_its_words_may_become_a_step_of_the_plan(held) -> None:
    journal, row = held
    person = next(iter(replay(journal.read(row.id), row).people))
    visit = Visit(journal, row, Visitor(Role.PARTICIPANT, person))
    assert visit.gathering.steps["wensen"].view(visit.visitor)["wishes"][0] == "Bankjes"
    offered = visit.gathering.steps["plan"].view(visit.visitor)
    assert "offered" in offered


def test_its_sheet_is_in_the_paper_pack(workshop: Workshop) -> None:
    pack = workshop_paper_pack(
        workshop, registry.KINDS.__getitem__, title="Proef", code="ABCDE", url="http://localhost/"
    )
    assert pack.startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    text = subprocess.run(["pdftotext", "-", "-"], input=pack, capture_output=True, check=True)
    assert "Ik wens" in text.stdout.decode()


def test_replaying_loads_only_the_kinds_of_the_workshop() -> None:
    program = """
import sys
from stappenplan.engine import new_gathering, parse_workshop
from stappenplan.journal import Journal
from stappenplan.engine import gathering_of
workshop = parse_workshop(sys.argv[1])
journal = Journal("sqlite:///:memory:")
row = journal.open_gathering(workshop)
gathering_of(row).replay(journal.read(row.id))
names = [name.split(".") for name in sys.modules if name.startswith("stappenplan.steps.")]
print(*sorted({name[2] for name in names}))
"""
    text = WORKSHOP.replace("kind: wish", "kind: brainstorm").replace("kind: plan", "kind: pause")
    command = [sys.executable, "-c", program, text]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["brainstorm", "pause", "registry"]


def test_a_gathering_opens_when_the_package_of_a_kind_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal("sqlite:///:memory:")
    with installed_kind(tmp_path, monkeypatch):
        row = rehearse(journal, parse_workshop(WORKSHOP), people=6, seed=3)
        lines = list(journal.export_jsonl(row.id))
        monkeypatch.undo()
    visit = Visit(journal, row, Visitor(Role.FACILITATOR))
    assert "niet geïnstalleerd" in visit.step_view("wensen")["sentence"]
    assert visit.step_view("plan")["kind"] == "plan"
    assert build(visit.gathering).still_open == ()
    with pytest.raises(Refusal):
        visit.submit({"id": "wens-1", "step": "wensen", "type": "wish", "body": {"text": "Bank"}})
    assert import_journal(Journal("sqlite:///:memory:"), lines) == row


def test_two_packages_with_a_kind_of_one_name_are_refused_by_name(installed: Path) -> None:
    other = installed / "other_kinds-1.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Name: other-kinds\nVersion: 1\n")
    (other / "entry_points.txt").write_text("[stappenplan.step_kinds]\nwish = other:Wish\n")
    forget_kinds()
    with pytest.raises(UnknownStepKind, match="has already"):
        list(registry.KINDS)


def test_a_package_that_cannot_be_loaded_is_named(installed: Path) -> None:
    (installed / "municipality_kinds/wish.py").write_text("import nothing_of_this_name")
    with pytest.raises(UnknownStepKind, match=r"municipality_kinds\.wish:Wish cannot be loaded"):
        registry.KINDS["wish"]
