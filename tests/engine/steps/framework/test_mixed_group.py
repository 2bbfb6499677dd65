"""Who makes the framework, and which roles are missing."""

from __future__ import annotations

from pathlib import Path

from framework_step_fixture import WORKSHOP, Group

from stappenplan.journal import Journal


def test_a_group_that_is_not_mixed_is_told_so(group: Group) -> None:
    roles = group.see(group.host)["roles"]
    assert roles == [
        {"role": "ambtenaren", "here": 1, "wanted": 1},
        {"role": "bestuurders", "here": 0, "wanted": 1},
        {"role": "inwoners", "here": 2, "wanted": 2},
    ]
    group.enter("Dirk", "bestuur")
    assert group.see(group.screen)["missing"] == []


def test_roles_that_the_workshop_wishes_go_before_those_of_the_step(tmp_path: Path) -> None:
    wished = (
        "mixed:\n"
        "  - {side: bestuur, people: 2, one: raadslid, many: raadsleden}\n"
        "  - {side: inwoner, people: 4}\n"
    )
    group = Group(Journal(f"sqlite:///{tmp_path}/proef.db"), wished + WORKSHOP.lstrip())
    assert group.see(group.host)["roles"] == [
        {"role": "raadsleden", "here": 0, "wanted": 2},
        {"role": "inwoners", "here": 2, "wanted": 4},
    ]
    assert group.see(group.screen)["missing"] == ["raadslid"]
