"""What a participant takes home from a closed gathering: their steps, talks and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import (
    KeepsDays,
    LooksBack,
    MakesPlan,
    PlansMeetings,
    PromisesTalks,
    TellsPrivately,
)
from stappenplan.plan.build import plan_for_pages
from stappenplan.plan.gaps import owner_sentences

if TYPE_CHECKING:
    from stappenplan.contract.plan import Action, Plan
    from stappenplan.contract.result import ResultPart
    from stappenplan.gathering import Gathering


def own_results(gathering: Gathering, participant: str) -> dict[str, Any] | None:
    """The steps that somebody does or helps with, their talks, meetings and days, and what follows.

    None until the plan is made, where that is done elsewhere.
    """
    whole = plan_for_pages(gathering)
    if whole is None:
        return None
    plan = own_part(gathering, participant, whole)
    owned = {action.id for action in _planned(gathering) if action.owner == participant}
    return {
        "steps": [
            _step(action, mine=action.id in owned)
            | {"gaps": owner_sentences(plan.gaps, action.number) if action.id in owned else []}
            for action in plan.actions
        ],
        "talks": [
            {"whom": talk.whom, "about": talk.about, "date": talk.date} for talk in plan.talks
        ],
        "meetings": [
            one.model_dump(include={"id", "theme", "date", "begins", "ends", "place", "host"})
            for one in plan.meetings
        ],
        "days": [one.model_dump(include={"id", "date", "text", "about"}) for one in plan.days],
        "looks_back": bool(gathering.providers(LooksBack)),
        "review_dates": list(plan.review_dates),
        "private": bool(private_parts(gathering, participant)),
        "has_days": any((*map(_has_day, plan.actions), *(t.date for t in plan.talks)))
        or bool(plan.review_dates or plan.meetings or plan.days),
    }


def private_parts(gathering: Gathering, participant: str) -> list[ResultPart]:
    """The chapters that this participant alone takes home."""
    steps = gathering.providers(TellsPrivately)
    parts = (step.private_part(participant) for step in steps)
    return [part for part in parts if part is not None]


def own_part(gathering: Gathering, participant: str, plan: Plan) -> Plan:
    """The plan with no more than the steps, talks, meetings and days of one participant.

    Its days are also those that nobody else may see.
    """
    mine = {action.id for action in _planned(gathering) if participant in action.members}
    promised = {
        talk.words.id
        for step in gathering.providers(PromisesTalks)
        for talk in step.talks_of(participant)
    }
    actions = tuple(action for action in plan.actions if action.id in mine)
    numbers = {action.number for action in actions}
    comes = {
        meeting
        for step in gathering.providers(PlansMeetings)
        for meeting in step.meetings_of(participant)
    }
    return plan.model_copy(
        update={
            "actions": actions,
            "not_taken": (),
            "asks": tuple(ask for ask in plan.asks if ask.action in numbers),
            "agreements": tuple(one for one in plan.agreements if one.action in numbers),
            "talks": tuple(talk for talk in plan.talks if not promised.isdisjoint(talk.sources)),
            "meetings": tuple(one for one in plan.meetings if one.id in comes),
            "days": tuple(
                day for step in gathering.providers(KeepsDays) for day in step.days_of(participant)
            ),
        }
    )


def _planned(gathering: Gathering) -> Any:
    return (action for step in gathering.providers(MakesPlan) for action in step.actions())


def _step(action: Action, *, mine: bool) -> dict[str, Any]:
    return {
        "number": action.number,
        "title": action.title,
        "mine": mine,
        "owner": action.owner_label,
        "when": action.first_move.when,
        "then": action.first_move.then,
        "starts": action.starts,
        "done_by": action.done_by,
        "sign": action.sign,
    }


def _has_day(action: Action) -> bool:
    return bool(action.starts or action.done_by)
