"""What documents, calendar, poster and workbook say of an action in one phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.export.phrases import rung

if TYPE_CHECKING:
    from stappenplan.contract.plan import Action, Plan

OUTCOMES = {
    "gedaan": "gedaan",
    "loopt": "loopt nog",
    "gestopt": "gestopt",
    "anders": "het dorp wil iets anders",
}


def first_move(action: Action) -> str:
    """The first move as a sentence: *als … dan …*, as far as it is known."""
    when = _without("als", dutch.one_line(action.first_move.when)).rstrip(" .,")
    then = _without("dan", dutch.one_line(action.first_move.then))
    if when and then:
        return dutch.end_sentence(f"Als {when}, dan {then}")
    if when:
        return f"Als {when}, dan …"
    return dutch.end_sentence(dutch.capitalize(then))


def _without(word: str, text: str) -> str:
    """Leave out a word that stands in the sentence already, where people typed it too."""
    return re.sub(rf"^[\s.…,]*{word}\b[\s.…,]*", "", text, flags=re.IGNORECASE)


def after(action: Action, plan: Plan) -> str:
    """Which steps come first, as sentences that name them in words."""
    known = {one.number: one for one in (*plan.actions, *plan.not_taken)}
    return " ".join(_first(known[number]) for number in action.after if number in known)


def _first(action: Action) -> str:
    title = dutch.one_line(action.title)
    words = f"Eerst stap {action.number}: “{title}”."
    return words if action.owner_label else f"{words} Die is nog niet opgepakt."


def role(action: Action) -> str:
    """From which role to which, as a sentence."""
    today, wanted = rung(action.role_today), rung(action.role_wanted)
    if today and wanted and today != wanted:
        return f"Van ‘{today}’ naar ‘{wanted}’."
    if today and wanted:
        return f"Blijft ‘{wanted}’."
    return f"Nu ‘{today}’." if today else f"Gewenst: ‘{wanted}’." if wanted else ""
