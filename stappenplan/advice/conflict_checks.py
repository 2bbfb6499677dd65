"""Refusals of what was sent while somebody else changed what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.advice.entries import STATE_WORDS
from stappenplan.advice.lookup import action_of, advice_of, question_of, signed_name
from stappenplan.errors import Refusal

if TYPE_CHECKING:
    from stappenplan.advice.records import TitleSuggestion
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.contract.gathering import GatheringView


def check_done_asking(gathering: GatheringView, draft: Draft) -> None:
    """Refuse *Geen vragen meer* where something came that its sender did not read."""
    body = draft.body
    _check_known(gathering, body.seen)
    if (body.question is None) == (body.action is None):
        raise Refusal("Kies één vraag of één stap.")
    if body.action is not None:
        _check_no_questions(gathering, body.action)
        return
    question = question_of(gathering, body.question)
    if question.closed is not None:
        raise Refusal(f"{signed_name(question.closed)} sloot deze vraag al.")
    if body.seen != question.last.id:
        raise Refusal(
            f"Er kwam net iets bij: “{question.last.text}”. Lees het eerst. "
            "Druk dan opnieuw op ‘Geen vragen meer’."
        )


def _check_known(gathering: GatheringView, seen: str | None) -> None:
    """Refuse what nobody can have read: there is no such entry."""
    if seen is not None and seen not in gathering.entry_ids:
        raise Refusal("Wat je las, staat er niet (meer). Laad de pagina opnieuw.")


def _check_no_questions(gathering: GatheringView, action: str) -> None:
    action_of(gathering, action)
    questions, _ = advice_of(gathering).about(action)
    for question in questions:
        if question.closed is None:
            raise Refusal(
                f"Er staat nog een vraag open van {signed_name(question.asked)}: "
                f"“{question.asked.text}”. Sluit eerst die vraag."
            )


def check_decide(gathering: GatheringView, draft: Draft) -> None:
    """Refuse a decision of others than the owner, and one about an older decision."""
    suggestion = advice_of(gathering).suggestions.get(draft.body.suggestion)
    if suggestion is None:
        raise Refusal("Dit voorstel staat er niet (meer). Laad de pagina opnieuw.")
    if draft.author != advice_of(gathering).owner(suggestion.action):
        raise Refusal("Alleen wie deze stap doet, beslist over de woorden.")
    _check_known(gathering, draft.body.seen)
    _check_seen_decision(suggestion, draft.body.seen)


def _check_seen_decision(suggestion: TitleSuggestion, seen: str | None) -> None:
    decided = suggestion.decided
    if decided is not None and seen != decided.turn.id:
        done = "overgenomen" if decided.accepted else "niet overgenomen"
        raise Refusal(f"Dit voorstel is net {done}. Kijk of je dat nog wilt veranderen.")


def check_checked(gathering: GatheringView, draft: Draft) -> None:
    """Refuse to replace a state that its sender did not see."""
    body = draft.body
    _check_known(gathering, body.seen)
    action_of(gathering, body.action)
    state = advice_of(gathering).check_state(body.action, body.item)
    if state is None or body.seen == state.turn.id:
        return
    note = f" met de notitie “{state.turn.text}”" if state.turn.text else ""
    raise Refusal(
        f"{signed_name(state.turn)} zette dit net op ‘{STATE_WORDS[state.state]}’{note}. "
        "Kijk of je het dan nog wilt veranderen."
    )
