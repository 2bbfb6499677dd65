"""An installed package that adds a step kind, made in a temporary folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stappenplan.engine import step_kind
from stappenplan.steps import registry

KIND = '''
"""Wens: everybody makes one wish for the village."""

from pathlib import Path

from stappenplan.contract.paper import PaperSheet
from stappenplan.contract.result import Line
from stappenplan.contract.entry_rules import Body, Rule
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.step_sort import StepSort
from stappenplan.contract.text import Text


class MakeWish(Body):
    text: Text


class TellWish(Body):
    of: str
    text: Text


class EchoWish(Body):
    entry: str
    text: Text


class Wish(StepKind):
    name, title, icon, paper = "wish", "Wensen", "✨", "wenskaarten"
    sort = StepSort.IDEAS
    rules = {
        "wish": Rule(MakeWish),
        "tell": Rule(TellWish, tells_of=frozenset({"of"})),
        "echo": Rule(EchoWish, repeats=frozenset({"entry"})),
    }
    page = Path(__file__).with_name("wish.js")
    words_may_be_actions = makes_cards = True

    @classmethod
    def paper_sheets(cls, step):
        yield PaperSheet("lines", "Wenskaart", "Eén per mens.", {"lines": ["Ik wens"]})

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
    """Let the registry look for packages again."""
    for cached in (registry._names, registry._own, registry._installed, registry._load, step_kind):
        cached.cache_clear()


@contextmanager
def installed_kind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Install the package in this folder while the context is open."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    forget_kinds()
    try:
        yield folder
    finally:
        forget_kinds()
        for name in [name for name in sys.modules if name.startswith("municipality_kinds")]:
            del sys.modules[name]
