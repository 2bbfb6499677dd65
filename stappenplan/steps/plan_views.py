"""What each role sees while the group makes its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.people import Role, Visitor
from stappenplan.plan.build import build
from stappenplan.plan.gaps import gaps

if TYPE_CHECKING:
    from stappenplan.steps.base import Contribution
    from stappenplan.steps.plan import Planning
    from stappenplan.steps.planned import PlannedAction


def view(step: Planning, visitor: Visitor) -> dict[str, Any]:
    """The view for this visitor, as plain JSON."""
    settings = step.settings
    shared: dict[str, Any] = {
        "max_length": step.max_length,
        "budget": settings.dots,
        "max_per_owner": settings.max_per_owner,
        "first_move_days": settings.first_move_days,
        "voted": sum(1 for person in step.expected() if step.placed.get(person)),
        "voters": len(step.expected()),
        "count": len(step.proposals()),
        "proposals": _proposals(step, visitor),
        "actions": [_action(step, action, visitor) for action in step.actions()]
        if step.counted
        else [],
        "dissent": [{"id": item.id, "text": item.text} for item in step.dissent()],
    }
    if step.phase == "aloud":
        shared["gaps"] = list(gaps(step.gathering, build(step.gathering, network=False)))
    if visitor.role is Role.PARTICIPANT:
        return shared | _own(step, visitor.participant or "")
    if visitor.role is Role.FACILITATOR:
        return shared | {
            "doubles": [list(pair) for pair in step.doubles()],
            "chosen_by_hand": bool(step.choice),
        }
    return shared


def _proposals(step: Planning, visitor: Visitor) -> list[dict[str, Any]]:
    counts = step.dots() if step.counted else {}
    if visitor.role is Role.FACILITATOR:
        # Hidden and parked ones too: who tends the words has to find them again.
        listed = step.proposals(hidden=True)
        return [_proposal(step, item, counts) | {"via": item.via} for item in listed]
    if step.phase == "write":
        # Writing is silent: nobody is pulled along by what others write.
        return []
    listed = step.ranking() if step.counted else step.proposals()
    return [_proposal(step, item, counts) for item in listed]


def _proposal(step: Planning, item: Contribution, counts: dict[str, int]) -> dict[str, Any]:
    gathering = step.gathering
    theme = gathering.theme(gathering.theme_of(item.id))
    merged = item.sources if item.type == "merged" else ()
    return {
        "id": item.id,
        "text": item.text,
        "state": item.state,
        "theme": theme.name if theme else "",
        "from": gathering.steps[item.step].step.title,
        "merged": [gathering.words[s].text for s in merged if s in gathering.words],
        "dots": counts.get(item.id, 0),
    }


def _action(step: Planning, action: PlannedAction, visitor: Visitor) -> dict[str, Any]:
    name_of = step.gathering.name_of
    shown = {
        "id": action.id,
        "title": action.title,
        "dots": action.dots,
        "owner": name_of(action.owner) if action.owner else "",
        "helpers": [name_of(person) for person in action.helpers],
        "details": action.details,
        "missing": action.lacks(),
    }
    if visitor.role is Role.PARTICIPANT:
        shown["mine"] = action.owner == visitor.participant
        shown["helping"] = visitor.participant in action.helpers
    elif visitor.role is Role.FACILITATOR:
        shown["owner_id"] = action.owner
    return shown


def _own(step: Planning, me: str) -> dict[str, Any]:
    gathering = step.gathering
    return {
        "themes": [{"id": theme.id, "name": theme.name} for theme in gathering.themes()],
        "mine": [
            {
                "id": p.id,
                "text": p.text,
                "state": p.state,
                "merged": bool(p.merged_into),
                "theme": gathering.theme_of(p.id),
            }
            for p in gathering.words.values()
            if p.author == me and p.type != "merged" and step.is_proposal(p)
        ],
        "offered": [{"id": item.id, "text": item.text} for item in step.offered(me)],
        "dots": sorted({gathering.root(entry) for entry in step.placed.get(me, ())}),
    }
