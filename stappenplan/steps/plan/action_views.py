"""Actions as plain JSON, for each role."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.plan.action_themes import action_theme
from stappenplan.plan.build import plan_for_pages
from stappenplan.plan.gaps import owner_sentences
from stappenplan.plan.planned_to_action import present_title
from stappenplan.steps.plan.form_defaults import form_defaults

if TYPE_CHECKING:
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.plan.state import PlanningState


def action_list(step: PlanningState, visitor: Visitor) -> list[dict[str, Any]]:
    """The actions by their number, with a form for who may fill it in."""
    actions = step.actions()
    known = {action.id for action in actions}
    gathering = step.gathering
    # Names are for the room: an advisor reads them as in the documents.
    call = gathering.label_of if visitor.role is Role.ADVISOR else gathering.name_of
    return [_action(step, action, known, call) | _form(step, action, visitor) for action in actions]


def _action(
    step: PlanningState,
    action: PlannedAction,
    known: Collection[str],
    call: Callable[[str], str],
) -> dict[str, Any]:
    theme = action_theme(step.gathering, action)
    prerequisites = step.action_order.prerequisites(action.id)
    return {
        "id": action.id,
        "number": action.number,
        "title": present_title(step.gathering, action),
        "dots": action.dots,
        "owner": call(action.owner) if action.owner else "",
        "helpers": [call(person) for person in action.helpers],
        "details": action.details,
        "theme": theme.name if theme else "",
        "missing": action.missing(),
        "after": [first for first in prerequisites if first in known],
    }


def _form(step: PlanningState, action: PlannedAction, visitor: Visitor) -> dict[str, Any]:
    """What the form needs: who the visitor is to this action, and what it fills in beforehand."""
    if visitor.role is Role.FACILITATOR:
        proposed = form_defaults(step, action)
        return {"owner_id": action.owner, "proposed": proposed, "may_choose_theme": True}
    if visitor.role is not Role.PARTICIPANT:
        return {}
    form: dict[str, Any] = {
        "mine": action.owner == visitor.participant,
        "helping": visitor.participant in action.helpers,
        "may_choose_theme": visitor.participant in {*action.members, *step.writers(action)},
    }
    if form["mine"]:
        form["gaps"] = _gaps(step, action)
    if form["mine"] or form["helping"]:
        form["proposed"] = form_defaults(step, action)
    return form


def _gaps(step: PlanningState, action: PlannedAction) -> list[str]:
    """What the plan does not say yet about an action; nothing while that is looked for."""
    plan = plan_for_pages(step.gathering)
    return [] if plan is None else owner_sentences(plan.gaps, action.number)
