"""What each role sees while the group makes its plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.plan.build import build
from stappenplan.steps.plan.entries import NAMING
from stappenplan.steps.plan.form_defaults import offered_values
from stappenplan.steps.plan.plan_parts import numbered

if TYPE_CHECKING:
    from stappenplan.contract.contributions import Contribution
    from stappenplan.contract.planned_action import PlannedAction
    from stappenplan.steps.plan.kind import Planning
    from stappenplan.steps.plan.proposals import Offer

# As many sentences that sound like a step as a group can look at in one phase.
MOST_OFFERS = 12
# What the back row reads of a card; the phone and the plan have all of it.
PROJECTED = 200
BREAK_A_CIRCLE = "Haal samen één van deze pijlen weg. Vraag: wat kan als eerste klein beginnen?"


def view(step: Planning, visitor: Visitor) -> dict[str, Any]:
    """The view for this visitor, as plain JSON."""
    settings = step.settings
    expected = step.expected()
    shared: dict[str, Any] = {
        "max_length": step.max_length,
        "budget": settings.dots,
        "max_per_owner": settings.max_per_owner,
        "first_move_days": settings.first_move_days,
        "voted": sum(1 for person in expected if step.vote.of(person)),
        "voters": len(expected),
        "count": len(step.proposals()),
        "proposals": _proposals(step, visitor),
        "actions": _actions(step, visitor) if step.counted else [],
        "dissent": [{"id": item.id, "text": item.text} for item in step.dissent()],
    }
    if visitor.role is Role.PARTICIPANT:
        return shared | _own(step, visitor.participant or "")
    shared |= _for_the_group(step)
    if visitor.role is Role.FACILITATOR:
        naming = step.phase in NAMING
        return shared | {
            "doubles": [list(group) for group in step.doubles()] if naming else [],
            "sounding": _offers(step.named.sounding()) if naming else [],
            "chosen_by_hand": bool(step.vote.choice),
        }
    if step.phase == "merge":
        shared["sounding"] = _offers(step.named.sounding(in_view=True))
    return shared


def _for_the_group(step: Planning) -> dict[str, Any]:
    """What the room looks at together: circles, and what the plan does not say yet."""
    shown: dict[str, Any] = {}
    if step.counted:
        circles = step.order.circles(step.actions())
        shown["circles"] = [f"{line.text} {BREAK_A_CIRCLE}" for line in circles]
    if step.phase == "aloud":
        shown["gaps"] = list(build(step.gathering, network=False).missing)
    return shown


def _proposals(step: Planning, visitor: Visitor) -> list[dict[str, Any]]:
    counts = step.dots()
    if visitor.role is Role.FACILITATOR:
        # Hidden and parked ones too: who tends the words has to find them again.
        return [
            _proposal(step, item, counts)
            | {"via": item.via, "adopted": bool(step.named.adopted.get(item.id) is not None)}
            for item in step.named.tended()
        ]
    if step.phase == "write":
        # Writing is silent: nobody is pulled along by what others write.
        return []
    listed = step.vote.ranking() if step.counted else step.proposals()
    shown = [_proposal(step, item, counts) for item in listed]
    if visitor.role is Role.SCREEN:
        return [one | {"text": dutch.cut(one["text"], PROJECTED)} for one in shown]
    return shown


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


def _offers(offers: list[Offer]) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "text": one.text,
            "sentence": one.sentence,
            "why": one.why,
            "from": one.where,
        }
        for one in offers[:MOST_OFFERS]
    ]


def _actions(step: Planning, visitor: Visitor) -> list[dict[str, Any]]:
    actions = step.order.sort(step.actions())
    numbers = numbered(actions)
    return [_action(step, action, numbers, visitor) for action in actions]


def _action(
    step: Planning, action: PlannedAction, numbers: dict[str, int], visitor: Visitor
) -> dict[str, Any]:
    name_of = step.gathering.name_of
    shown = {
        "id": action.id,
        "number": numbers[action.id],
        "title": action.title,
        "dots": action.dots,
        "owner": name_of(action.owner) if action.owner else "",
        "helpers": [name_of(person) for person in action.helpers],
        "details": action.details,
        "missing": action.missing(),
        "after": [first for first in step.order.first_of(action.id) if first in numbers],
    }
    if visitor.role is Role.PARTICIPANT:
        shown["mine"] = action.owner == visitor.participant
        shown["helping"] = visitor.participant in action.helpers
        if shown["mine"] or shown["helping"]:
            shown["proposed"] = offered_values(step, action)
    elif visitor.role is Role.FACILITATOR:
        shown["owner_id"] = action.owner
        shown["proposed"] = offered_values(step, action)
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
                "adopted": p.id in step.named.adopted,
            }
            for p in gathering.words.values()
            if p.author == me and p.type != "merged" and step.named.is_named(p)
        ],
        "offered": [
            {"id": one.id, "text": one.text, "sentence": one.sentence, "why": one.why}
            for one in step.offered(me)
        ]
        if step.phase in NAMING
        else [],
        "dots": step.vote.of(me),
    }
