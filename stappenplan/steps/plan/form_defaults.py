"""What the form of an action proposes: values that the group or the network already gave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import NamesRoles
from stappenplan.plan.action_themes import action_theme
from stappenplan.plan.bridging_units import known
from stappenplan.steps.plan.plan_parts import bridging_units

if TYPE_CHECKING:
    from stappenplan.contract.plan import RoleShift
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.plan.state import PlanningState


def form_defaults(step: PlanningState, action: PlannedAction) -> dict[str, Any]:
    """Proposals per field of the form; who fills it in decides.

    ``needed`` comes with a sentence why, ``names`` are all units and organisations to choose
    from; the role is the one that the group named for the theme.
    """
    gathering = step.gathering
    theme = action_theme(gathering, action)
    shift = _role_shift(step, theme.id if theme else "")
    return {
        "role_today": shift.median_today if shift else "",
        "role_wanted": shift.median_wanted if shift else "",
        "theme": theme.name if theme else "",
        "needed": [
            {"name": bridge.name, "why": bridge.why} for bridge in bridging_units(step, action)
        ],
        "names": known(gathering),
    }


def _role_shift(step: PlanningState, theme: str) -> RoleShift | None:
    """The role of civil servants that the group named for this theme, or for the whole."""
    shifts = [
        shift
        for kind in step.gathering.providers(NamesRoles)
        for shift in kind.shifts()
        if shift.who == "ambtenaar" and shift.theme in {theme, ""}
    ]
    return next(iter(shifts), None)
