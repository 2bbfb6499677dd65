"""What changed between two versions of a plan: per action, per field, per word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import FORM_WORDS, HORIZON_WORDS, OUTCOME_WORDS, RUNG_WORDS

if TYPE_CHECKING:
    from stappenplan.contract.plan import Action, FollowUp, Plan

# A word with the space behind it, so that pieces put together give the text back.
_PIECES = re.compile(r"\S+\s*|\s+")

Piece = dict[str, str]


def differences(
    before: Plan, after: Plan, root: Callable[[str], str] = lambda action: action
) -> dict[str, Any]:
    """Changed actions and chapters as plain JSON, and how many actions stayed the same.

    ``root`` says under which id an action stands now: cards may have been merged in between.
    A text is a list of pieces ``{"op": "same" | "gone" | "new", "text": …}``.
    """
    old = {root(action.id): action for action in (*before.actions, *before.not_taken)}
    new = {root(action.id): action for action in (*after.actions, *after.not_taken)}
    actions = [
        _action(action, old.get(key), new.get(key))
        for key, action in {**old, **new}.items()
        if key not in old or key not in new or _fields(old[key]) != _fields(new[key])
    ]
    actions.sort(key=lambda one: (one["after"] or one["before"] or 0, one["title"]))
    chapters = [
        found
        for title, was, now in zip(_CHAPTERS, _chapters(before), _chapters(after), strict=True)
        if (found := _chapter(title, was, now))
    ]
    return {
        "actions": actions,
        "chapters": chapters,
        "same": len({**old, **new}) - len(actions),
    }


def word_differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces: the words that went, the words that came, the words that stayed."""
    was, now = _PIECES.findall(before), _PIECES.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, [w.strip() for w in was], [w.strip() for w in now], False)
    for op, i, j, k, m in matcher.get_opcodes():
        same = op == "equal"
        left += _piece("same" if same else "gone", was[i:j])
        right += _piece("same" if same else "new", now[k:m])
    return left, right


def _piece(op: str, words: list[str]) -> list[Piece]:
    return [{"op": op, "text": "".join(words)}] if words else []


def _action(action: Action, old: Action | None, new: Action | None) -> dict[str, Any]:
    was, now = _fields(old) if old else {}, _fields(new) if new else {}
    status = "new" if old is None else "gone" if new is None else "changed"
    return {
        "id": action.id,
        "title": action.title,
        "status": status,
        "before": old.number if old else None,
        "after": new.number if new else None,
        "fields": [
            {"name": name, **_both_texts(was.get(name, ""), now.get(name, ""))}
            for name in dict.fromkeys((*was, *now))
            if was.get(name, "") != now.get(name, "")
        ],
    }


def _both_texts(before: str, after: str) -> dict[str, list[Piece]]:
    left, right = word_differences(before, after)
    return {"before": left, "after": right}


def _fields(action: Action) -> dict[str, str]:
    """What an action says, by the name under which it is read; its number is no change."""
    move = action.first_move
    agreed = action.agreement
    fields = {
        "Stap": action.title,
        "Wat": action.description,
        "Wie": action.owner_label,
        "Samen met": dutch.join_words(action.with_whom),
        "Eerste zet": f"als {move.when}, dan {move.then}" if move.when else move.then,
        "Wanneer": HORIZON_WORDS.get(action.horizon, ""),
        "Begint": dutch.format_day(action.starts),
        "Klaar": dutch.format_day(action.done_by),
        "Je ziet het aan": action.sign,
        "We laten los": action.let_go,
        "We houden vast": action.hold_on,
        "Wij gaan": dutch.join_words([FORM_WORDS[form] for form in action.forms]),
        "Rol nu": RUNG_WORDS.get(action.role_today, ""),
        "Rol straks": RUNG_WORDS.get(action.role_wanted, ""),
        "Gevraagd": " ".join(dutch.end_sentence(f"{ask.of}: {ask.what}") for ask in action.asks),
        "Afspraak met het dorp": f"{agreed.whom}: {agreed.text}" if agreed else "",
        "Thema": action.theme,
        "Stippen": dutch.count_noun(action.dots, "stip", "stippen") if action.dots else "",
        "Wat ervan kwam": " ".join(map(_outcome, action.follow_up)),
    }
    return {name: text for name, text in fields.items() if text}


def _outcome(answer: FollowUp) -> str:
    outcome, why = OUTCOME_WORDS[answer.outcome], dutch.end_sentence(answer.why)
    return f"{dutch.format_day(answer.date)}: {dutch.end_sentence(outcome)} {why}".strip()


_CHAPTERS = (
    "Wat het dorp wil",
    "Wat nog open is",
    "Waar we het niet over eens zijn",
    "Wie met wie gaat praten",
)


def _chapters(plan: Plan) -> Iterable[list[str]]:
    yield [line.text for line in plan.village_wants]
    yield [line.text for line in plan.still_open]
    yield [line.text for line in plan.dissent]
    yield [f"{talk.who_label}: {talk.whom}, {talk.about}" for talk in plan.talks]


def _chapter(title: str, was: list[str], now: list[str]) -> dict[str, Any] | None:
    gone = [text for text in was if text not in now]
    new = [text for text in now if text not in was]
    return {"title": title, "gone": gone, "new": new} if gone or new else None
