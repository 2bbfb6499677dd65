"""What the sorting step refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.errors import Refusal
from stappenplan.steps.sort.entries import ANSWER_TYPES

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.sort.state import SortingState

# Many phones may found a group at the same moment; the group reduces their number afterwards.
MAX_GROUPS = 200
MAX_NAME_LENGTH = 60


def check(step: SortingState, draft: Draft) -> None:
    """Refuse cards, groups and edits that do not exist."""
    if draft.type == "deal" and not step.cards():
        raise Refusal("Er zijn nog geen kaarten. Laat eerst ideeën opschrijven.")
    if draft.type in ANSWER_TYPES and not step.deal_entry:
        raise Refusal("De kaarten zijn nog niet uitgedeeld. Wacht op de begeleider.")
    _check_ids(step, draft)
    if draft.type == "found" and len(step.groups.by_id) >= MAX_GROUPS:
        raise Refusal("Er zijn al heel veel groepen. Kies een groep die erop lijkt.")
    if len(getattr(draft.body, "name", "")) > MAX_NAME_LENGTH:
        raise Refusal(f"Deze naam is te lang. Gebruik hooguit {MAX_NAME_LENGTH} tekens.")
    if draft.type == "join" and len({step.groups.resolve(g) for g in draft.body.groups}) == 1:
        raise Refusal("Kies twee of meer groepen die nog los van elkaar staan.")
    if draft.type == "split":
        _check_split(step, draft)
    if draft.type == "undo" and not step.groups.edits:
        raise Refusal("Je kunt nu niets ongedaan maken.")


def _check_ids(step: SortingState, draft: Draft) -> None:
    body = draft.body
    for card in [getattr(body, "card", None), *getattr(body, "cards", ())]:
        if card is not None and step.gathering.root(card) not in step.cards():
            raise Refusal("Deze kaart staat er niet meer. Neem de volgende kaart.")
    one = [getattr(body, "group", None), getattr(body, "theme", None)]
    for group in [*one, *getattr(body, "groups", ())]:
        if group is not None and group not in step.groups.by_id:
            raise Refusal("Deze groep is er niet meer. Kies een andere groep.")


def _check_split(step: SortingState, draft: Draft) -> None:
    inside = set(step.members().get(step.groups.resolve(draft.body.theme), ()))
    chosen = {step.gathering.root(card) for card in draft.body.cards}
    if not chosen <= inside:
        raise Refusal("Kies kaarten die in deze groep staan.")
    if chosen == inside:
        raise Refusal("Laat minstens één kaart in de groep staan.")
