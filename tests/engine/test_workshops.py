"""Every workshop that is handed out."""

from __future__ import annotations

from pathlib import Path

import pytest

from stappenplan.engine import load_workshop
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
