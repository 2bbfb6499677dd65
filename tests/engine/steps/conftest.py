"""A room in which tests hold one or more steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from stappenplan.definition import parse
from stappenplan.journal import Journal
from stappenplan.people import Role, Visitor
from stappenplan.visit import Visit, join

HEAD = """
title: Proef
summary: Een stappenplan maken.
occasion: De coöperatie wil het groen overnemen.
readers: [{who: De groep, what: alles op het scherm}]
blocks:
  - id: zaal
    title: In de zaal
    pace: own
    steps:
"""
STEP = """\
- id: {kind}
  kind: {kind}
  title: {kind}
  minutes: 5
  skip: {{text: Dan niet.}}
  settings: {settings}
"""


class Room:
    """A gathering with its people, through the same door as a browser."""

    def __init__(self, journal: Journal, steps: dict[str, dict[str, Any]]) -> None:
        text = "".join(STEP.format(kind=kind, settings=json.dumps(s)) for kind, s in steps.items())
        self.journal = journal
        self.row = journal.open_gathering(
            parse(HEAD + indent(text, " " * 6)), begins="2026-03-12T13:00"
        )
        self.step = next(iter(steps))
        self._ids = count(1)
        self.host = Visit(journal, self.row, Visitor(Role.FACILITATOR))
        self.screen = Visit(journal, self.row, Visitor(Role.SCREEN))

    def enter(self, name: str, side: str = "ambtenaar", unit: str = "") -> Visit:
        """Somebody joins; returns their page."""
        person = join(self.journal, self.row.code, name, side=side, unit=unit)
        return Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, person))

    def send(self, visit: Visit, type: str, step: str | None = None, **body: Any) -> str:
        """Send an entry for a step (the first one unless told); returns its id."""
        for_ = body.pop("for_", None)
        message = {
            "id": f"entry-{next(self._ids)}",
            "step": self.step if step is None else step,
            "type": type,
            "body": body,
        }
        if for_:
            message["for"] = for_
        return visit.submit(message).id

    def see(self, visit: Visit, step: str | None = None) -> dict[str, Any]:
        """What this page shows of a step now."""
        visit.refresh()
        kind = visit.gathering.steps[step or self.step]
        return kind.view(visit.visitor)

    def kind(self, step: str | None = None) -> Any:
        """The step as it is folded now."""
        self.host.refresh()
        return self.host.gathering.steps[step or self.step]

    def erase(self, visit: Visit) -> None:
        """Take somebody's words and name out of the journal."""
        assert visit.visitor.participant
        self.journal.erase(self.row.id, visit.visitor.participant)


@pytest.fixture
def hold(tmp_path: Path) -> Callable[..., Room]:
    """Open a room for these steps: kind → settings."""
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    return lambda **steps: Room(journal, steps)
