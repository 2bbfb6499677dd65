"""What sorting computes goes into the journal, so that old gatherings keep their groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan import sorting
from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort import computed_answers
from stappenplan.steps.sort.entries import ASKED
from stappenplan.steps.sort.question_queue import AHEAD

if TYPE_CHECKING:
    from stappenplan.contract.rules import Draft
    from stappenplan.steps.sort.kind import Sort

# An entry id has at most 64 characters; a group that the deal founds adds ".n" to it.
STEM = 58


def computed(step: Sort, draft: Draft) -> dict[str, Any]:
    """Compute what an entry changes: hands, places of cards, numbers of new groups."""
    if draft.type in ASKED:
        return computed_answers.computed(step, draft)
    make = {"deal": _deal, "join": _join, "split": _split, "move": _move}.get(draft.type)
    if make is not None:
        return make(step, draft)
    return {"act": step.groups.acts[-1].id} if draft.type == "undo" else {}


def _deal(step: Sort, draft: Draft) -> dict[str, Any]:
    cards = step.cards()
    people = [person.id for person in step.gathering.present()]
    likes = sorting.text_similarities({card: item.text for card, item in cards.items()})
    # A second deal hands out what came later; without newcomers everybody sorts some more.
    dealt = step.newcomers() or list(cards)
    hands = sorting.deal(dealt, people, min(AHEAD, step.settings.cards_each), draft.id)
    body: dict[str, Any] = {"hands": hands, "likes": likes}
    if not step.groups.all:
        # Words begin at most half of the groups: the others are people's.
        first = sorting.seed_groups(likes, step.settings.max_groups // 2)
        body["groups"] = {f"{draft.id[:STEM]}.{n}": group for n, group in enumerate(first, 1)}
    return body


def _join(step: Sort, draft: Draft) -> dict[str, Any]:
    groups = list(dict.fromkeys(step.groups.resolve(group) for group in draft.body.groups))
    members = step.members()
    moved = [card for group in groups[1:] for card in members.get(group, ())]
    return {"groups": groups, "changes": dict.fromkeys(moved, groups[0])}


def _split(step: Sort, draft: Draft) -> dict[str, Any]:
    cards = dict.fromkeys(step.gathering.root(card) for card in draft.body.cards)
    return {"number": step.groups.free_number(), "changes": dict.fromkeys(cards, draft.id)}


def _move(step: Sort, draft: Draft) -> dict[str, Any]:
    group = step.groups.resolve(draft.body.group) if draft.body.group else ALONE
    return {"changes": {step.gathering.root(draft.body.card): group}}
