"""What each role sees of the advice, as plain JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.advice.entries import STATE_WORDS
from stappenplan.advice.hints import ITEMS, hints
from stappenplan.advice.lookup import advice_of
from stappenplan.contract.people import Role, via

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.advice.records import Question, TitleSuggestion, Turn
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import Action, Plan
    from stappenplan.contract.planned_action import PlannedAction


def for_owner(gathering: GatheringView, participant: str) -> list[dict[str, Any]]:
    """What an advisor asked and proposed about the actions of this person."""
    return [
        _pending_view(gathering, action)
        for action in _asked_about(gathering)
        if action is not None and action.owner == participant
    ]


def for_facilitator(gathering: GatheringView) -> list[dict[str, Any]]:
    """What is open, with the name and the phone of who would answer."""
    shown = []
    for action in _asked_about(gathering):
        if action is None:
            continue
        matter = _pending_view(gathering, action)
        owner = gathering.people.get(action.owner)
        if any(not one["answered"] for one in matter["questions"]) or any(
            one["decision"] is None for one in matter["suggestions"]
        ):
            named = {"id": owner.id, "name": owner.name, "phone": owner.phone} if owner else None
            shown.append({**matter, "owner": named})
    return shown


def for_advisor(gathering: GatheringView, plan: Plan) -> dict[str, Any]:
    """Everything on the page: per action what was said, and what there is to check."""
    lines = [*plan.actions, *plan.not_taken]
    return {
        "max_length": gathering.workshop.limits.text,
        "items": [{"id": item, "label": label} for item, label in ITEMS.items()],
        "states": STATE_WORDS,
        "actions": {line.id: _action_view(gathering, plan, line) for line in lines},
        # What was asked about an action that is not in the plan any more.
        "elsewhere": [
            _question_view(gathering, question)
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
        # Most pages of most gatherings: the actions need not be computed.
        return []
    actions = advice.actions()
    return [actions.get(root) for root in roots]


def _pending_view(gathering: GatheringView, action: PlannedAction) -> dict[str, Any]:
    questions, suggestions = advice_of(gathering).about(action.id)
    return {
        "action": action.id,
        "title": advice_of(gathering).title(action),
        "questions": [_question_view(gathering, one) for one in questions if one.closed is None],
        "suggestions": _suggestion_views(gathering, suggestions),
        "max_length": gathering.workshop.limits.text,
    }


def _action_view(gathering: GatheringView, plan: Plan, line: Action) -> dict[str, Any]:
    advice = advice_of(gathering)
    questions, suggestions = advice.about(line.id)
    known = hints(gathering, plan, line)
    no_more = advice.no_questions_about(line.id)
    return {
        "owned": bool(advice.owner(line.id)),
        "questions": [_question_view(gathering, one) for one in questions],
        "suggestions": _suggestion_views(gathering, suggestions),
        "checks": [_check_view(gathering, line.id, item, known[item]) for item in ITEMS],
        "no_more": _turn_view(gathering, no_more) if no_more else None,
    }


def _check_view(gathering: GatheringView, action: str, item: str, hint: str) -> dict[str, Any]:
    state = advice_of(gathering).check_state(action, item)
    return {
        "item": item,
        "hint": hint,
        "state": state.state if state else "open",
        "mark": _turn_view(gathering, state.turn) if state else None,
    }


def _question_view(gathering: GatheringView, question: Question) -> dict[str, Any]:
    return {
        **_turn_view(gathering, question.asked),
        "turns": [_turn_view(gathering, turn) for turn in question.turns],
        "last": question.last.id,
        "answered": question.answered,
        "closed": _turn_view(gathering, question.closed) if question.closed else None,
    }


def _suggestion_views(
    gathering: GatheringView, suggestions: Iterable[TitleSuggestion]
) -> list[dict[str, Any]]:
    return [
        {
            **_turn_view(gathering, one.proposed),
            "own": one.instead_of,
            "why": one.why,
            "decision": {
                **_turn_view(gathering, one.decided.turn),
                "accepted": one.decided.accepted,
            }
            if one.decided
            else None,
        }
        for one in suggestions
    ]


def _turn_view(gathering: GatheringView, turn: Turn) -> dict[str, Any]:
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
