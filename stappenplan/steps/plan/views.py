"""What each role sees while the group makes its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.plan.build import plan_for_pages
from stappenplan.steps.plan.action_views import action_list
from stappenplan.steps.plan.entries import NAMING
from stappenplan.steps.plan.proposal_views import (
    own_proposals,
    own_suggestions,
    suggested_sentences,
    visible_proposals,
)

if TYPE_CHECKING:
    from stappenplan.steps.plan.state import PlanningState

LOOKING = "We kijken wat er nog ontbreekt …"
CYCLE_REMEDY = "Haal samen één van deze pijlen weg. Vraag: wat kan als eerste klein beginnen?"


def view(step: PlanningState, visitor: Visitor) -> dict[str, Any]:
    """The view for this visitor, as plain JSON."""
    settings = step.settings
    shared: dict[str, Any] = {
        "max_length": step.max_length,
        "budget": settings.dots,
        "max_per_owner": settings.max_per_owner,
        "first_move_days": settings.first_move_days,
        "proposals": visible_proposals(step, visitor),
        "actions": action_list(step, visitor) if step.vote_closed else [],
        "dissent": [{"id": item.id, "text": item.text} for item in step.dissent()],
    }
    if visitor.role is Role.PARTICIPANT:
        return shared | _participant_view(step, visitor.participant or "")
    shared |= _group_view(step)
    if visitor.role is Role.FACILITATOR:
        return shared | _facilitator_view(step)
    if step.phase == "merge":
        shared["sounding"] = suggested_sentences(step, seen_by_group=True)
    return shared


def _participant_view(step: PlanningState, participant: str) -> dict[str, Any]:
    proposals = {item.id for item in step.proposals()}
    return {
        "themes": _themes(step),
        "mine": own_proposals(step, participant),
        "offered": own_suggestions(step, participant) if step.phase in NAMING else [],
        # A dot on a proposal that is gone is free again.
        "dots": [one for one in step.dot_vote.votes_of(participant) if one in proposals],
        "my_dissent": [
            {"id": item.id, "text": item.text, "state": item.state}
            for item in step.contributions("dissent")
            if item.author == participant
        ],
    }


def _group_view(step: PlanningState) -> dict[str, Any]:
    """What the group looks at together: counts, cycles, and what the plan does not say yet."""
    expected = step.expected()
    shown: dict[str, Any] = {
        "voted": sum(1 for person in expected if step.dot_vote.votes_of(person)),
        "voters": len(expected),
        "count": len(step.proposals()),
    }
    if step.vote_closed:
        cycles = step.action_order.cycles(step.actions())
        shown["circles"] = [f"{line.text} {CYCLE_REMEDY}" for line in cycles]
    if step.phase == "aloud":
        plan = plan_for_pages(step.gathering)
        shown["gaps"] = [LOOKING] if plan is None else list(plan.missing)
    return shown


def _facilitator_view(step: PlanningState) -> dict[str, Any]:
    naming = step.phase in NAMING
    duplicates = step.proposal_list.duplicates() if naming else []
    return {
        "doubles": [list(group) for group in duplicates],
        "sounding": suggested_sentences(step) if naming else [],
        "chosen_by_hand": bool(step.dot_vote.manual_choice),
        "themes": _themes(step),
    }


def _themes(step: PlanningState) -> list[dict[str, str]]:
    return [{"id": theme.id, "name": theme.name} for theme in step.gathering.themes()]
