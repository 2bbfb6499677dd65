"""Whether something may be said at the advisor's desk, given what others said meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from stappenplan.advice.entries import STATE_WORDS
from stappenplan.errors import Refusal
from stappenplan.people import Role

if TYPE_CHECKING:
    from stappenplan.advice.matters import Question, Suggestion, Turn
    from stappenplan.gathering import Gathering
    from stappenplan.steps.base import Draft
    from stappenplan.steps.planned import PlannedAction

MOST_TURNS = 40
MOST_PER_ACTION = 30
LONGEST_SIGNATURE = 40


def check(gathering: Gathering, draft: Draft) -> None:
    """Refuse what cannot be said now, with a sentence that shows how things stand."""
    _check_sizes(gathering, draft)
    _CHECKS[draft.type](gathering, draft)


def _check_sizes(gathering: Gathering, draft: Draft) -> None:
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
    if len(signature) > LONGEST_SIGNATURE or "\n" in signature:
        raise Refusal(f"Je naam is te lang. Gebruik hooguit {LONGEST_SIGNATURE} tekens.")


def _action(gathering: Gathering, action: str) -> PlannedAction:
    planned = gathering.advice.planned(action)
    if planned is None:
        raise Refusal("Deze stap staat niet (meer) in het plan. Kies een andere stap.")
    return planned


def _question(gathering: Gathering, question: str) -> Question:
    found = gathering.advice.questions.get(question)
    if found is None:
        raise Refusal("Deze vraag staat er niet (meer). Laad de pagina opnieuw.")
    return found


def _check_ask(gathering: Gathering, draft: Draft) -> None:
    action = _action(gathering, draft.body.action)
    questions, suggestions = gathering.advice.about(action.id)
    of_its_kind = questions if draft.type == "question" else suggestions
    if len(of_its_kind) >= MOST_PER_ACTION:
        raise Refusal(f"Over deze stap staan er al {MOST_PER_ACTION}. Rond eerst een paar af.")


def _check_suggest(gathering: Gathering, draft: Draft) -> None:
    _check_ask(gathering, draft)
    action = _action(gathering, draft.body.action)
    now = gathering.advice.title(action)
    if draft.body.instead_of != now:
        raise Refusal(
            f"De woorden van deze stap zijn intussen veranderd. Er staat nu: “{now}”. "
            "Kijk of je voorstel nog past."
        )
    if draft.body.text == now:
        raise Refusal("Deze woorden staan er al. Stel andere woorden voor.")


def _check_room(question: Question) -> None:
    if len(question.turns) >= MOST_TURNS:
        raise Refusal("Dit gesprek is lang genoeg. Bel elkaar, of maak een afspraak.")


def _check_answer(gathering: Gathering, draft: Draft) -> None:
    question = _question(gathering, draft.body.question)
    _check_room(question)
    owner = gathering.advice.owner(question.action)
    if draft.author == owner:
        return
    if draft.author != Role.FACILITATOR.value:
        raise Refusal(
            "Alleen wie deze stap doet, geeft antwoord. Weet jij meer? Vertel het diegene."
        )
    if owner:
        raise Refusal("Deze stap heeft een eigenaar. Vul het antwoord in namens die persoon.")


def _check_reply(gathering: Gathering, draft: Draft) -> None:
    question = _question(gathering, draft.body.question)
    _check_room(question)
    if question.closed is not None:
        raise Refusal(
            f"{_who(question.closed)} sloot deze vraag met ‘Geen vragen meer’. "
            "Wil je nog iets weten? Stel dan een nieuwe vraag."
        )


def _check_done_asking(gathering: Gathering, draft: Draft) -> None:
    body = draft.body
    if (body.question is None) == (body.action is None):
        raise Refusal("Kies één vraag of één stap.")
    if body.action is not None:
        _check_no_questions(gathering, body.action)
        return
    question = _question(gathering, body.question)
    if question.closed is not None:
        raise Refusal(f"{_who(question.closed)} sloot deze vraag al.")
    if body.seen != question.last.id:
        raise Refusal(
            f"Er kwam net iets bij: “{question.last.text}”. Lees het eerst. "
            "Druk dan opnieuw op ‘Geen vragen meer’."
        )


def _check_no_questions(gathering: Gathering, action: str) -> None:
    _action(gathering, action)
    questions, _ = gathering.advice.about(action)
    for question in questions:
        if question.closed is None:
            raise Refusal(
                f"Er staat nog een vraag open van {_who(question.asked)}: "
                f"“{question.asked.text}”. Sluit eerst die vraag."
            )


def _check_decide(gathering: Gathering, draft: Draft) -> None:
    suggestion = gathering.advice.suggestions.get(draft.body.suggestion)
    if suggestion is None:
        raise Refusal("Dit voorstel staat er niet (meer). Laad de pagina opnieuw.")
    if draft.author != gathering.advice.owner(suggestion.action):
        raise Refusal("Alleen wie deze stap doet, beslist over de woorden.")
    _check_seen_decision(suggestion, draft.body.seen)


def _check_seen_decision(suggestion: Suggestion, seen: str | None) -> None:
    decided = suggestion.decided
    if decided is not None and seen != decided.made.id:
        done = "overgenomen" if decided.accepted else "niet overgenomen"
        raise Refusal(f"Dit voorstel is net {done}. Kijk of je dat nog wilt veranderen.")


def _check_checked(gathering: Gathering, draft: Draft) -> None:
    body = draft.body
    _action(gathering, body.action)
    mark = gathering.advice.mark(body.action, body.item)
    if mark is None or body.seen == mark.made.id:
        return
    note = f" met de notitie “{mark.made.text}”" if mark.made.text else ""
    raise Refusal(
        f"{_who(mark.made)} zette dit net op ‘{STATE_WORDS[mark.state]}’{note}. "
        "Kijk of je het dan nog wilt veranderen."
    )


def _who(turn: Turn) -> str:
    return turn.by or "Een andere adviseur"


_CHECKS: dict[str, Callable[[Gathering, Draft], None]] = {
    "question": _check_ask,
    "answer": _check_answer,
    "reply": _check_reply,
    "done_asking": _check_done_asking,
    "suggest": _check_suggest,
    "decide": _check_decide,
    "checked": _check_checked,
}
