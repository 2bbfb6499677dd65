"""What the engine can know about each thing that an advisor checks; it never judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.advice.lookup import advice_of
from stappenplan.contract.capabilities import TellsOccasion
from stappenplan.contract.people import Side
from stappenplan.plan.vague_verbs import vague_verbs

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.plan import Action, Plan

# Each question as the advisor asks it, and what it is about.
ITEMS: dict[str, str] = {
    "inside": "Ligt de stap binnen de gemeente?",
    "mandate": "Mag de eigenaar dit beslissen, en is er tijd voor?",
    "name": "Namens wie spreekt het initiatief?",
    "dissent": "Staat erin waar mensen het niet mee eens zijn?",
    "verbs": "Zegt het werkwoord wat er gebeurt?",
    "load": "Heeft één eigenaar te veel?",
}
IN_WHOSE_NAME = "in_whose_name"


def hints(gathering: GatheringView, plan: Plan, action: Action) -> dict[str, str]:
    """A sentence for each item, with the numbers and words it is based on."""
    return {
        "inside": _inside(gathering, plan, action),
        "mandate": _mandate(action),
        "name": _speaks_for(gathering),
        "dissent": _dissent(plan),
        "verbs": _verbs(action),
        "load": _load(gathering, action),
    }


def _inside(gathering: GatheringView, plan: Plan, action: Action) -> str:
    sentences = [
        gap.text for gap in plan.gaps if gap.kind == "villagers" and gap.action == action.number
    ]
    owner = gathering.people.get(advice_of(gathering).owner(action.id))
    if sentences:
        return " ".join(sentences)
    if owner is not None and owner.side is Side.CITIZEN:
        return "De eigenaar is een inwoner."
    if owner is None or not owner.unit:
        return ""
    return dutch.end_sentence(f"De eigenaar zit bij {owner.unit}")


def _mandate(action: Action) -> str:
    if not action.asks:
        return "Er is geen besluit en geen tijd gevraagd."
    asked = dutch.join_words(
        [f"{ask.what} ({ask.of})" if ask.of else ask.what for ask in action.asks]
    )
    return dutch.end_sentence(f"Gevraagd: {asked}")


def _speaks_for(gathering: GatheringView) -> str:
    answers = [
        item.text
        for step in gathering.providers(TellsOccasion)
        for field, item in step.facts()
        if field == IN_WHOSE_NAME
    ]
    return f"Gezegd is: {'; '.join(answers)}" if answers else "Daar is niets over gezegd."


def _dissent(plan: Plan) -> str:
    if not plan.dissent:
        return "In het plan staat geen bezwaar."
    verb = "staat" if len(plan.dissent) == 1 else "staan"
    return f"In het plan {verb} {dutch.count_noun(len(plan.dissent), 'bezwaar', 'bezwaren')}."


def _verbs(action: Action) -> str:
    found = vague_verbs(action.title, action.description, action.first_move.then)
    return f"Vaag: {dutch.join_words(found)}." if found else "Geen vaag werkwoord gevonden."


def _load(gathering: GatheringView, action: Action) -> str:
    owner = advice_of(gathering).owner(action.id)
    if not owner:
        return "Niemand doet deze stap."
    own = sum(1 for other in advice_of(gathering).actions().values() if other.owner == owner)
    return f"De eigenaar heeft {dutch.count_noun(own, 'stap', 'stappen')}."
