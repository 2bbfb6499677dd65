"""What the engine adds to the bodies of entries, so that replaying computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import sorting
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.computed_answer_fields import answer_fields
from stappenplan.steps.sort.entries import ANSWER_TYPES
from stappenplan.steps.sort.question_queue import QUEUE_SIZE

if TYPE_CHECKING:
    from stappenplan.contract.entry_rules import Draft
    from stappenplan.steps.sort.state import SortingState

# An entry id has at most 64 characters; a group that the deal founds adds ".n" to it.
ID_PREFIX_LENGTH = 58


def computed_fields(step: SortingState, draft: Draft) -> dict[str, Any]:
    """The computed fields of an entry: questions, groups of cards, numbers of new groups."""
    if draft.type in ANSWER_TYPES:
        return answer_fields(step, draft)
    compute = {"deal": _deal, "join": _join, "split": _split, "move": _move}.get(draft.type)
    if compute is not None:
        return compute(step, draft)
    return {"act": step.groups.edits[-1].id} if draft.type == "undo" else {}


def _deal(step: SortingState, draft: Draft) -> dict[str, Any]:
    cards = step.cards()
    people = [person.id for person in step.taking_part()]
    similarities = sorting.text_similarities({card: item.text for card, item in cards.items()})
    # A second deal hands out the cards that came later, or all of them again when none did.
    dealt = step.undealt_cards() or list(cards)
    count = min(QUEUE_SIZE, step.settings.cards_each)
    body: dict[str, Any] = {
        "hands": sorting.deal(dealt, people, count, draft.id),
        "likes": similarities,
    }
    if not step.groups.by_id:
        # Similar words found at most half of the groups: the others are for people to found.
        seeds = sorting.seed_groups(similarities, step.settings.max_groups // 2)
        prefix = draft.id[:ID_PREFIX_LENGTH]
        body["groups"] = {f"{prefix}.{n}": group for n, group in enumerate(seeds, 1)}
    return body


def _join(step: SortingState, draft: Draft) -> dict[str, Any]:
    groups = list(dict.fromkeys(step.groups.resolve(group) for group in draft.body.groups))
    members = step.members()
    moved = [card for group in groups[1:] for card in members.get(group, ())]
    return {"groups": groups, "changes": dict.fromkeys(moved, groups[0])}


def _split(step: SortingState, draft: Draft) -> dict[str, Any]:
    cards = dict.fromkeys(step.gathering.root(card) for card in draft.body.cards)
    return {"number": step.groups.free_number(), "changes": dict.fromkeys(cards, draft.id)}


def _move(step: SortingState, draft: Draft) -> dict[str, Any]:
    group = step.groups.resolve(draft.body.group) if draft.body.group else ALONE
    return {"changes": {step.gathering.root(draft.body.card): group}}
