"""What the sorting step shows to each role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import Role
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.group_views import MAX_PROJECTED_CARDS, card_view, group_list
from stappenplan.steps.sort.merge_hints import merge_hints
from stappenplan.steps.sort.participant_view import questions_view

if TYPE_CHECKING:
    from stappenplan.contract.people import Visitor
    from stappenplan.steps.sort.state import SortingState


def view(step: SortingState, visitor: Visitor) -> dict[str, Any]:
    """Cards and groups as this visitor may see them, as plain JSON."""
    cards = step.cards()
    shown: dict[str, Any] = {
        "dealt": bool(step.deal_entry),
        "cards": len(cards),
        "max_groups": step.settings.max_groups,
        "groups": group_list(step, visitor),
    }
    if visitor.role is Role.PARTICIPANT:
        return shown | questions_view(step, visitor.participant or "")
    group_by_card = {card: step.group_of(card) for card in cards}
    alone = [card for card, group in group_by_card.items() if group == ALONE]
    loose = [card for card, group in group_by_card.items() if group is None]
    shown |= {"alone_count": len(alone), "loose_count": len(loose)}
    if visitor.role is Role.FACILITATOR:
        shown["alone"] = [card_view(step, card) for card in alone]
        shown["loose"] = [card_view(step, card) for card in loose]
        return shown | _facilitator_view(step)
    if step.phase == "name":
        shown["pictures"] = step.cached("pictures", lambda: _pictures(step))
    return shown | {"alone": [card_view(step, card) for card in alone[:MAX_PROJECTED_CARDS]]}


def _pictures(step: SortingState) -> list[dict[str, str]]:
    """The themes with their weight; each keeps its place while the weights change."""
    from stappenplan.pictures import themes

    found = sorted(step.themes(), key=lambda theme: theme.colour)
    return [{"svg": picture.svg, "words": picture.words} for picture in themes.pages(found)]


def _facilitator_view(step: SortingState) -> dict[str, Any]:
    people, edits = step.gathering.people, step.groups.edits
    return {
        "answers": len(step.answers.by_card),
        "undo": edits[-1].type if edits else None,
        # Nobody sorts for others unseen: only questions of people without a phone are shown.
        "papers": [
            {"id": person.id, "name": person.name, **questions_view(step, person.id)}
            for person in people.values()
            if person.here and not person.phone and not step.done(person.id)
        ]
        if step.deal_entry
        else [],
        "newcomers": len(step.undealt_cards()),
        "alike": merge_hints(step),
    }
