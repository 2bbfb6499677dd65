"""What the engine can know about each thing that an advisor checks; it never judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.people import Side
from stappenplan.plan.vague import vague_verbs

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.plan.model import Action, Plan

# Each question as the advisor asks it, and what it is about.
ITEMS: dict[str, str] = {
    "inside": "Ligt de stap binnen de gemeente?",
    "mandate": "Heeft de eigenaar mandaat en uren?",
    "name": "Namens wie spreekt het initiatief?",
    "dissent": "Staat tegenspraak er nog?",
    "verbs": "Zegt het werkwoord wat er gebeurt?",
    "load": "Heeft één eigenaar te veel?",
}
IN_WHOSE_NAME = "in_whose_name"


def hints(gathering: Gathering, plan: Plan, action: Action) -> dict[str, str]:
    """A sentence for each item, with the numbers and words it is based on."""
    return {
        "inside": _inside(gathering, plan, action),
        "mandate": _mandate(action),
        "name": _name(gathering),
        "dissent": _dissent(plan),
        "verbs": _verbs(action),
        "load": _load(gathering, action),
    }


def _inside(gathering: Gathering, plan: Plan, action: Action) -> str:
    told = [
        gap.text for gap in plan.gaps if gap.kind == "villagers" and gap.action == action.number
    ]
    owner = gathering.people.get(gathering.advice.owner(action.id))
    if told:
        return " ".join(told)
    if owner is not None and owner.side is Side.CITIZEN:
        return "De eigenaar is een inwoner."
    return f"De eigenaar zit bij {owner.unit}." if owner is not None and owner.unit else ""


def _mandate(action: Action) -> str:
    if not action.asks:
        return "Er is geen besluit en geen tijd gevraagd."
    asked = dutch.join_words(
        [f"{ask.what} ({ask.of})" if ask.of else ask.what for ask in action.asks]
    )
    return f"Gevraagd: {asked}."


def _name(gathering: Gathering) -> str:
    said = [
        item.text
        for kind in gathering.of_kind("occasion")
        for field, item in kind.facts()  # type: ignore[attr-defined]
        if field == IN_WHOSE_NAME
    ]
    return f"Gezegd is: {'; '.join(said)}" if said else "Daar is niets over gezegd."


def _dissent(plan: Plan) -> str:
    if not plan.dissent:
        return "In het plan staat geen bezwaar."
    verb = "staat" if len(plan.dissent) == 1 else "staan"
    return f"In het plan {verb} {dutch.count_noun(len(plan.dissent), 'bezwaar', 'bezwaren')}."


def _verbs(action: Action) -> str:
    found = vague_verbs(action.title, action.description, action.first_move.then)
    return f"Vaag: {dutch.join_words(found)}." if found else "Geen vaag werkwoord gevonden."


def _load(gathering: Gathering, action: Action) -> str:
    owner = gathering.advice.owner(action.id)
    if not owner:
        return "Deze stap is van niemand."
    own = sum(1 for other in gathering.advice.actions().values() if other.owner == owner)
    return f"De eigenaar heeft {dutch.count_noun(own, 'stap', 'stappen')}."
