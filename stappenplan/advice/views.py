"""What each role sees of the advice, as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.advice.entries import STATE_WORDS
from stappenplan.advice.hints import ITEMS, hints
from stappenplan.advice.lookup import advice_of
from stappenplan.contract.people import Role, via

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.advice.records import Question, Suggestion, Turn
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import Action, Plan
    from stappenplan.contract.planned_action import PlannedAction


def for_owner(gathering: GatheringView, participant: str) -> list[dict[str, Any]]:
    """What an advisor asked and proposed about the actions of this person."""
    return [
        _waiting(gathering, action)
        for action in _asked_about(gathering)
        if action is not None and action.owner == participant
    ]


def for_facilitator(gathering: GatheringView) -> list[dict[str, Any]]:
    """What is open, with the name and the phone of who would answer."""
    shown = []
    for action in _asked_about(gathering):
        if action is None:
            continue
        matter = _waiting(gathering, action)
        owner = gathering.people.get(action.owner)
        if any(not one["answered"] for one in matter["questions"]) or any(
            one["decision"] is None for one in matter["suggestions"]
        ):
            named = {"id": owner.id, "name": owner.name, "phone": owner.phone} if owner else None
            shown.append({**matter, "owner": named})
    return shown


def for_advisor(gathering: GatheringView, plan: Plan) -> dict[str, Any]:
    """Everything at the desk: per action what was said, and what there is to check."""
    lines = [*plan.actions, *plan.not_taken]
    return {
        "max_length": gathering.workshop.limits.text,
        "items": [{"id": item, "label": label} for item, label in ITEMS.items()],
        "states": STATE_WORDS,
        "actions": {line.id: _desk(gathering, plan, line) for line in lines},
        # What was asked about an action that is not in the plan any more.
        "elsewhere": [
            _question(gathering, question)
            for question in advice_of(gathering).questions.values()
            if gathering.root(question.action) not in {line.id for line in lines}
        ],
    }


def _asked_about(gathering: GatheringView) -> list[PlannedAction | None]:
    """The actions about which something was asked or proposed, each once."""
    advice = advice_of(gathering)
    asked = [question.action for question in advice.questions.values()]
    proposed = [suggestion.action for suggestion in advice.suggestions.values()]
    roots = dict.fromkeys(map(gathering.root, (*asked, *proposed)))
    if not roots:
        # Most pages of most gatherings: nothing to work out.
        return []
    actions = advice.actions()
    return [actions.get(root) for root in roots]


def _waiting(gathering: GatheringView, action: PlannedAction) -> dict[str, Any]:
    questions, suggestions = advice_of(gathering).about(action.id)
    return {
        "action": action.id,
        "title": advice_of(gathering).title(action),
        "questions": [_question(gathering, one) for one in questions if one.closed is None],
        "suggestions": _suggestions(gathering, suggestions),
        "max_length": gathering.workshop.limits.text,
    }


def _desk(gathering: GatheringView, plan: Plan, line: Action) -> dict[str, Any]:
    advice = advice_of(gathering)
    questions, suggestions = advice.about(line.id)
    known = hints(gathering, plan, line)
    no_more = advice.no_more(line.id)
    return {
        "owned": bool(advice.owner(line.id)),
        "questions": [_question(gathering, one) for one in questions],
        "suggestions": _suggestions(gathering, suggestions),
        "checks": [_check(gathering, line.id, item, known[item]) for item in ITEMS],
        "no_more": _said(gathering, no_more) if no_more else None,
    }


def _check(gathering: GatheringView, action: str, item: str, hint: str) -> dict[str, Any]:
    mark = advice_of(gathering).mark(action, item)
    return {
        "item": item,
        "hint": hint,
        "state": mark.state if mark else "open",
        "mark": _said(gathering, mark.made) if mark else None,
    }


def _question(gathering: GatheringView, question: Question) -> dict[str, Any]:
    return {
        **_said(gathering, question.asked),
        "turns": [_said(gathering, turn) for turn in question.turns],
        "last": question.last.id,
        "answered": question.answered,
        "closed": _said(gathering, question.closed) if question.closed else None,
    }


def _suggestions(gathering: GatheringView, found: Iterable[Suggestion]) -> list[dict[str, Any]]:
    return [
        {
            **_said(gathering, one.proposed),
            "own": one.instead_of,
            "why": one.why,
            "decision": {
                **_said(gathering, one.decided.made),
                "accepted": one.decided.accepted,
            }
            if one.decided
            else None,
        }
        for one in found
    ]


def _said(gathering: GatheringView, turn: Turn) -> dict[str, Any]:
    """Who said what when; a participant stands here as in documents, an advisor as signed."""
    roles = {Role.ADVISOR.value: "advisor", Role.FACILITATOR.value: "facilitator"}
    side = roles.get(turn.author, "owner")
    return {
        "id": turn.id,
        "at": turn.at,
        "text": turn.text,
        "from": side,
        "who": gathering.label_of(turn.author) if side == "owner" else turn.by,
        "via": via(turn.typed_by),
    }
