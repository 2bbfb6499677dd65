"""What each role sees of an election: nobody but the voter a ballot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role, Visitor
from stappenplan.counting import RULES
from stappenplan.revision_cache import Unchanging
from stappenplan.steps.election.result import NOBODY, told

if TYPE_CHECKING:
    from stappenplan.steps.election.state import ElectionState


def view(step: ElectionState, visitor: Visitor) -> dict[str, Any]:
    """Show nominees, one's own ballot, and the outcome as it may be known."""
    rule = RULES[step.settings.rule]
    view: dict[str, Any] = {
        "who": step.settings.who,
        "may_nominate": step.settings.may_nominate,
        "winner_only": step.winner_only,
        "ordered": rule.name != "approval",
        "rule": {"title": str(rule.title), "explanation": [str(one) for one in rule.explanation]},
        "nominees": Unchanging(one._asdict() for one in step.nominees()),
        "outcome": told(step),
        "nobody": NOBODY,
        "max_length": step.max_length,
    }
    if visitor.role is Role.PARTICIPANT:
        return view | _for_participant(step, visitor.participant or "")
    view["ballots"] = len(step.valid_ballots())
    if visitor.role is Role.FACILITATOR:
        view["presented"] = [
            {"id": one.id, "text": one.title, "agreed": bool(step.agreed.get(one.id))}
            for one in step.presented()
        ]
        view["projects"] = [
            {
                "id": item.id,
                "text": item.text,
                "why": item.about.get("why", ""),
                "state": item.state,
                "author": step.gathering.writers_of(item),
                "via": item.via,
                "agreed": bool(step.agreed.get(item.id)),
            }
            for item in step.contributions("nominate", "merged")
            if not item.merged_into
        ]
    return view


def _for_participant(step: ElectionState, me: str) -> dict[str, Any]:
    ballot = step.ballots.get(me)
    others = step.gathering.cache(
        (step, "people"),
        lambda: Unchanging({"id": p.id, "name": p.name} for p in step.taking_part()),
    )
    return {
        "mine": None if ballot is None else list(ballot),
        "people": others if step.among_people and step.phase == "nominate" else [],
        "presented": [one.title for one in step.presented()],
        "asked": me in step.proposed and me not in step.standing and me not in step.declined,
        "declined": me in step.declined,
        "standing": me in step.standing,
        "proposals": [
            step.gathering.name_of(person)
            for person, authors in step.proposed.items()
            if me in authors
        ],
        "own": [
            {"id": item.id, "text": item.text, "state": item.state}
            for item in step.contributions("nominate")
            if item.author == me
        ],
    }
