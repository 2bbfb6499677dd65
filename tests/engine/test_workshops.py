"""Every workshop that is handed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.contract.people import Side
from stappenplan.engine import load_workshop
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.steps.registry import KINDS

WORKSHOPS = sorted(Path(__file__).parents[2].glob("workshops/*/workshop.yaml"))


def test_there_are_workshops() -> None:
    assert WORKSHOPS


@pytest.mark.parametrize("file", WORKSHOPS, ids=lambda file: file.parent.name)
def test_every_workshop_loads(file: Path) -> None:
    workshop = load_workshop(file)
    assert workshop.timed
    assert {step.kind for step in workshop.steps} <= set(KINDS)


@pytest.mark.parametrize("file", WORKSHOPS, ids=lambda file: file.parent.name)
def test_every_step_that_people_hold_has_a_script(file: Path) -> None:
    silent = [
        step.id for step in load_workshop(file).steps if not (step.script.say and step.script.do)
    ]
    assert silent == []


def test_villagers_do_all_in_a_relay_that_civil_servants_do() -> None:
    relay = load_workshop(Path(__file__).parents[2] / "workshops/estafette")
    done: dict[Side, set[tuple[str, str]]] = {}
    for side in (Side.CITIZEN, Side.CIVIL_SERVANT):
        journal = Journal("sqlite:///:memory:")
        row = rehearse(journal, relay.model_copy(update={"sides": (side,)}), people=8, seed=2)
        joined = [one for one in journal.read(row.id) if one.type == "joined"]
        assert {one.body["side"] for one in joined} == {side}
        people = {one.author for one in joined}
        done[side] = {(one.step, one.type) for one in journal.read(row.id) if one.author in people}
    assert done[Side.CITIZEN] == done[Side.CIVIL_SERVANT]
    assert {"tafels", "kiezen"} <= {step for step, _ in done[Side.CITIZEN]}
