"""With what a framework starts: what the file gives, or else the ladder."""

from __future__ import annotations

from pathlib import Path

import pytest
from framework_step_fixture import STEP, WORKSHOP, Group

from stappenplan.engine import parse_workshop
from stappenplan.errors import DefinitionError
from stappenplan.journal import Journal


def test_a_file_without_criteria_starts_with_the_ladder_from_nothing_to_zelfbeheer(
    tmp_path: Path,
) -> None:
    group = Group(Journal(f"sqlite:///{tmp_path}/proef.db"), STEP)
    draft = group.draft()
    assert [one.id for one in draft.forms] == [
        *("niet", "informeren", "raadplegen", "adviseren", "coproduceren", "meebeslissen"),
        *("begroting", "initiatief", "zelfbeheer"),
    ]
    assert all(one.goal and one.promise and one.ownership for one in draft.forms)
    group.phase("decide")
    assert group.see(group.host)["remarks"][1:] == []


def test_a_file_with_two_criteria_of_one_id_is_refused() -> None:
    twice = WORKSHOP.replace("id: kennis", "id: ruimte")
    with pytest.raises(DefinitionError, match="two criteria have the id 'ruimte'"):
        parse_workshop(twice)
