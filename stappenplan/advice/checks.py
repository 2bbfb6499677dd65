"""Whether something may be said on the advisor's page, given what others said meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stappenplan.advice.conflict_checks import check_checked, check_decide, check_done_asking
from stappenplan.advice.lookup import action_of, advice_of, question_of, signed_name
from stappenplan.contract.people import Role
from stappenplan.errors import Refusal
from stappenplan.typed_text import clean

if TYPE_CHECKING:
    from stappenplan.advice.records import Question
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.contract.gathering import GatheringView

MAX_TURNS = 40
MAX_PER_ACTION = 30
MAX_SIGNATURE_LENGTH = 40


def check(gathering: GatheringView, draft: Draft) -> None:
    """Refuse what cannot be said now, with a sentence that shows how things stand."""
    _check_sizes(gathering, draft)
    _CHECKS[draft.type](gathering, draft)


def _check_sizes(gathering: GatheringView, draft: Draft) -> None:
    body, most = draft.body, gathering.workshop.limits.text
    if hasattr(body, "text") and not body.text:
        raise Refusal("Je hebt nog niets ingevuld. Typ eerst een paar woorden.")
    for name in ("text", "why"):
        length = len(getattr(body, name, ""))
        if length > most:
            raise Refusal(
                f"Je tekst is te lang: {length} tekens. Er passen er {most}. Maak je tekst korter."
            )
    signature = getattr(body, "by", "")
    if len(signature) > MAX_SIGNATURE_LENGTH or "\n" in signature:
        raise Refusal(f"Je naam is te lang. Gebruik hooguit {MAX_SIGNATURE_LENGTH} tekens.")


def _check_ask(gathering: GatheringView, draft: Draft) -> None:
    action = action_of(gathering, draft.body.action)
    questions, suggestions = advice_of(gathering).about(action.id)
    same_type = questions if draft.type == "question" else suggestions
    if len(same_type) >= MAX_PER_ACTION:
        raise Refusal(f"Over deze stap staan er al {MAX_PER_ACTION}. Rond eerst een paar af.")


def _check_suggest(gathering: GatheringView, draft: Draft) -> None:
    _check_ask(gathering, draft)
    action = action_of(gathering, draft.body.action)
    now = advice_of(gathering).title(action)
    if draft.body.instead_of != clean(now):
        raise Refusal(
            f"De woorden van deze stap zijn intussen veranderd. Er staat nu: “{now}”. "
            "Kijk of je voorstel nog past."
        )
    if draft.body.text == now:
        raise Refusal("Deze woorden staan er al. Stel andere woorden voor.")


def _check_turns(question: Question) -> None:
    if len(question.turns) >= MAX_TURNS:
        raise Refusal("Dit gesprek is lang genoeg. Bel elkaar, of maak een afspraak.")


def _check_answer(gathering: GatheringView, draft: Draft) -> None:
    question = question_of(gathering, draft.body.question)
    _check_turns(question)
    owner = advice_of(gathering).owner(question.action)
    if draft.author == owner:
        return
    if draft.author != Role.FACILITATOR.value:
        raise Refusal(
            "Alleen wie deze stap doet, geeft antwoord. Weet jij meer? Vertel het diegene."
        )
    if owner:
        raise Refusal("Deze stap heeft een eigenaar. Vul het antwoord in namens die persoon.")


def _check_reply(gathering: GatheringView, draft: Draft) -> None:
    question = question_of(gathering, draft.body.question)
    _check_turns(question)
    if question.closed is not None:
        raise Refusal(
            f"{signed_name(question.closed)} sloot deze vraag met ‘Geen vragen meer’. "
            "Wil je nog iets weten? Stel dan een nieuwe vraag."
        )


_CHECKS: dict[str, Callable[[GatheringView, Draft], None]] = {
    "question": _check_ask,
    "answer": _check_answer,
    "reply": _check_reply,
    "done_asking": check_done_asking,
    "suggest": _check_suggest,
    "decide": check_decide,
    "checked": check_checked,
}
