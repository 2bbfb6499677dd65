"""Groups and cards as plain JSON, for each role."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role
from stappenplan.steps.sort.participant_view import example_cards
from stappenplan.steps.sort.themes import proposed_names, suggested_names, supporters

if TYPE_CHECKING:
    from stappenplan.contract.people import Visitor
    from stappenplan.steps.sort.state import SortingState

# A projector shows no more cards of one group; the rest is counted.
MAX_PROJECTED_CARDS = 12


def group_list(step: SortingState, visitor: Visitor) -> list[dict[str, Any]]:
    """The groups that have cards, as this visitor may see them."""
    members = step.members()
    if visitor.role is Role.PARTICIPANT:
        me = visitor.participant or ""
        return [_shared(step, g, c) | _for_participant(step, g, c, me) for g, c in members.items()]
    if visitor.role is Role.FACILITATOR:
        return [_shared(step, g, c) | _for_facilitator(step, g, c) for g, c in members.items()]
    return [
        _shared(step, g, c) | {"cards": _cards(step, c[:MAX_PROJECTED_CARDS])}
        for g, c in members.items()
    ]


def _shared(step: SortingState, group: str, cards: Sequence[str]) -> dict[str, Any]:
    known = step.groups.by_id[group]
    return {
        "id": group,
        "letter": known.letter,
        "colour": known.number,
        "name": known.name or next((name for name, _ in proposed_names(step, group)), ""),
        "count": len(cards),
    }


def _for_participant(
    step: SortingState, group: str, cards: Sequence[str], participant: str
) -> dict[str, Any]:
    shown: dict[str, Any] = {"examples": example_cards(step, group, cards, participant)}
    if step.phase == "name":
        shown["proposals"] = _name_choices(step, group)
        shown["mine"] = step.name_proposals.get((participant, group), "")
    return shown


def _for_facilitator(step: SortingState, group: str, cards: Sequence[str]) -> dict[str, Any]:
    return {
        "cards": _cards(step, cards),
        "proposals": _name_choices(step, group),
        "support": len(supporters(step, group, cards)),
    }


def _name_choices(step: SortingState, group: str) -> list[dict[str, Any]]:
    people = dict(proposed_names(step, group))
    names = dict.fromkeys([*people, *suggested_names(step, group)])
    return [{"name": name, "people": people.get(name, 0)} for name in names]


def _cards(step: SortingState, cards: Sequence[str]) -> list[dict[str, Any]]:
    disputed = step.disputed_cards()
    return [card_view(step, card, disputed) for card in cards]


def card_view(
    step: SortingState, card: str, disputed: Mapping[str, Sequence[str]] | None = None
) -> dict[str, Any]:
    """A card; of a disputed one also the letters of the other groups."""
    shown: dict[str, Any] = {"id": card, "text": step.gathering.words[card].text}
    others = [step.groups.by_id[group].letter for group in (disputed or {}).get(card, ())]
    if others:
        shown["also"] = others
    return shown
