"""Who is in the group that makes a framework, and who is missing (P7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.mixed_group import RoleCount, WishedRole, count_roles
from stappenplan.contract.people import Side

if TYPE_CHECKING:
    from stappenplan.contract.step_kind import StepKind


def _counted(step: StepKind) -> list[RoleCount]:
    """The roles that the workshop wishes; where it wishes none, those of this step."""
    wanted = step.settings.wanted
    own = [WishedRole(side=side, people=wanted[side]) for side in Side if side in wanted]
    return step.gathering.role_counts() or count_roles(own, step.gathering.present())


def present_roles(step: StepKind) -> list[dict[str, Any]]:
    """How many people of each wished role are here."""
    return [
        {"role": count.role.many, "here": count.there, "wanted": count.role.people}
        for count in _counted(step)
    ]


def missing_roles(step: StepKind) -> tuple[str, ...]:
    """The wished roles of which nobody is here."""
    return tuple(count.role.one for count in _counted(step) if not count.there)
