"""Many writers at the same moment, each in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import postgres_server
import pytest

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import parse_workshop, replay
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.visit import Visit

WORKSHOP = parse_workshop("""
title: Proef
blocks:
  - id: vooraf
    title: Vooraf
    pace: own
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
      - {id: plan, kind: plan, title: Plan, minutes: 30, skip: {text: Geen plan.}}
""")
PROCESSES, PEOPLE, EACH = 4, 8, 10


def write(url: str, code: str, person: str) -> tuple[bool, bool]:
    """Send ideas twice, then try what only one can: take the step on, join under one name."""
    journal = Journal(url)
    visit = Visit(journal, journal.get(code), Visitor(Role.PARTICIPANT, person))
    for number in range(EACH):
        body = {"text": f"{person} {number}"}
        idea = {"id": f"{person}-{number}", "step": "bedenken", "type": "idea", "body": body}
        assert [visit.submit(idea).repeated for _ in range(2)] == [False, True]
    take = {"id": f"{person}-take", "step": "plan", "type": "take", "body": {"entry": "stap-1"}}
    done = _is_let(lambda: visit.submit(take)), _is_let(lambda: join(journal, code, "Zoë"))
    journal.close()
    return done


def _is_let(act: Callable[[], object]) -> bool:
    try:
        act()
    except Refusal:
        return False
    return True


# Other processes write, in which nothing is mapped to another database.
@pytest.mark.sqlite
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_is_lost_and_only_one_gets_what_is_for_one(tmp_path: Path, kind: str) -> None:
    url = postgres_server.place() if kind == "postgresql" else f"sqlite:///{tmp_path}/proef.db"
    journal = Journal(url)
    row = journal.open_gathering(WORKSHOP)
    people = [join(journal, row.code, f"Naam {number}") for number in range(PEOPLE)]
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    step = {"id": "stap-1", "step": "plan", "type": "step", "body": {"text": "Bel de molenaar"}}
    host.submit({**step, "for": people[0]})
    host.submit({"id": "keuze", "step": "plan", "type": "choose", "body": {"entries": ["stap-1"]}})
    host.submit({"id": "werken", "type": "phase", "body": {"step": "plan", "phase": "work"}})
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        done = list(pool.map(write, [url] * PEOPLE, [row.code] * PEOPLE, people))
    assert [sum(column) for column in zip(*done, strict=True)] == [1, 1]
    entries = journal.read(row.id)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert sum(1 for entry in entries if entry.type == "idea") == PEOPLE * EACH
    host.refresh()
    again = replay(entries)
    for id_, step_kind in host.gathering.steps.items():
        assert again.steps[id_].view(host.visitor) == step_kind.view(host.visitor)
    journal.close()
