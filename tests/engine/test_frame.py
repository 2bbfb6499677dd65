"""What the page around a step says."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import Any

import pytest

from stappenplan.definition import parse
from stappenplan.journal import Journal
from stappenplan.people import Role, Visitor
from stappenplan.visit import Visit, join

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        minutes: 12
        instruction: Schrijf.
        instructions: {read: Lees.}
        script: {say: Begin., watch: Wie zwijgt.}
        scripts: {read: {say: Lees voor.}}
        skip: {text: Dan niet.}
"""

ids = count()


@pytest.fixture
def host(tmp_path: Path) -> Visit:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    row = journal.open_gathering(parse(WORKSHOP), begins="2026-03-12T13:00")
    return Visit(journal, row, Visitor(Role.FACILITATOR))


def steer(host: Visit, type: str, **body: Any) -> None:
    host.submit({"id": f"stuur-{next(ids)}", "step": "", "type": type, "body": body})


def test_each_phase_tells_people_and_the_facilitator_its_own_words(host: Visit) -> None:
    person = join(host.journal, host.row.code, "Anna")
    phone = Visit(host.journal, host.row, Visitor(Role.PARTICIPANT, person))
    steer(host, "moved", step="bedenken")
    phone.refresh()
    assert phone.frame()["step"]["instruction"] == "Schrijf."
    assert host.frame()["script"]["say"] == "Begin."
    steer(host, "phase", step="bedenken", phase="read")
    phone.refresh()
    assert phone.frame()["step"]["instruction"] == "Lees."
    assert host.frame()["script"]["say"] == "Lees voor."
    assert host.frame()["script"]["watch"] == "Wie zwijgt."
