"""A step kind of another package: a module, its page and an entry point, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import UnknownStepKind
from stappenplan.export.folder import write
from stappenplan.export.paper import paper_pack
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.steps import registry
from stappenplan.visit import Visit

KIND = '''
"""Wens: everybody makes one wish for the village."""

from pathlib import Path

from stappenplan.contract.plan import Line
from stappenplan.contract.rules import Body, Rule
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.text import Text


class MakeWish(Body):
    text: Text


class Wish(StepKind):
    name, title, icon, paper = "wish", "Wensen", "✨", "wenskaarten"
    rules = {"wish": Rule(MakeWish)}
    page = Path(__file__).with_name("wish.js")
    words_may_be_actions = makes_cards = True

    @classmethod
    def paper_sheets(cls, step):
        yield {"kind": "lines", "name": "Wenskaart", "use": "Eén per mens.", "lines": ["Ik wens"]}

    @classmethod
    def rehearsal_player(cls):
        return lambda group, kind, phase, minutes: group.spread(
            minutes, group.present(), lambda person: group.by(person, "wish", kind, text="Bankjes")
        )

    def apply(self, entry):
        self.say(entry, entry.body["text"])

    def view(self, visitor):
        return {"wishes": [item.text for item in self.shown("wish")]}

    def plan_parts(self):
        return {"still_open": [Line(text=i.text, sources=i.sources) for i in self.shown("wish")]}
'''
FILES = {
    "municipality_kinds/__init__.py": "",
    "municipality_kinds/wish.py": KIND,
    "municipality_kinds/wish.js": "export default { render({ el }) { el.textContent = 'Wens'; } };",
    "municipality_kinds-1.dist-info/METADATA": "Name: municipality-kinds\nVersion: 1\n",
    "municipality_kinds-1.dist-info/entry_points.txt": (
        "[stappenplan.step_kinds]\nwish = municipality_kinds.wish:Wish\n"
    ),
}
WORKSHOP = """
title: Wensen voor het dorp
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: wensen, kind: wish, title: Wensen, minutes: 5, skip: {text: Nee.}}
      - {id: plan, kind: plan, title: Plan, minutes: 5, skip: {text: Nee.}}
"""


def forget_kinds() -> None:
    for cached in (registry._names, registry._installed, registry._load):
        cached.cache_clear()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of an installed package with a step kind."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    forget_kinds()
    yield tmp_path
    forget_kinds()
    for name in [name for name in sys.modules if name.startswith("municipality_kinds")]:
        del sys.modules[name]


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
    assert len(KIND.strip().splitlines()) <= 45


def test_without_the_package_a_workshop_with_its_kind_is_refused() -> None:
    forget_kinds()
    with pytest.raises(Exception, match="there is no such step kind"):
        parse_workshop(WORKSHOP)
    with pytest.raises(UnknownStepKind, match=r"choose from brainstorm, interview"):
        registry.KINDS["wish"]


def test_simulated_people_play_it_and_what_they_said_is_in_plan_and_files(
    held, tmp_path: Path
) -> None:
    journal, row = held
    gathering = replay(journal.read(row.id), row)
    plan = build(gathering)
    assert {line.text for line in plan.still_open} == {"Bankjes"}
    assert all(line.sources for line in plan.still_open)
    paths = write(tmp_path / "out", row, journal.read(row.id))
    assert sum(1 for _ in paths) > 10
    assert "Bankjes" in (tmp_path / "out/plan.md").read_text(encoding="utf-8")


def test_everybody_sees_it_and_its_words_may_become_a_step_of_the_plan(held) -> None:
    journal, row = held
    person = next(iter(replay(journal.read(row.id), row).people))
    visit = Visit(journal, row, Visitor(Role.PARTICIPANT, person))
    assert visit.gathering.steps["wensen"].view(visit.visitor)["wishes"][0] == "Bankjes"
    offered = visit.gathering.steps["plan"].view(visit.visitor)
    assert "offered" in offered


def test_its_sheet_is_in_the_paper_pack(workshop: Workshop) -> None:
    pack = paper_pack(
        workshop, registry.KINDS, title="Proef", code="ABCDE", url="http://localhost/"
    )
    assert pack.startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    text = subprocess.run(["pdftotext", "-", "-"], input=pack, capture_output=True, check=True)
    assert "Ik wens" in text.stdout.decode()
