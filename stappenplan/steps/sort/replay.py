"""Replaying the entries of a sorting step; what was computed for them stands in their bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.entries import ANSWER_TYPES
from stappenplan.steps.sort.groups import GroupEdit
from stappenplan.steps.sort.question_queue import ordered_pair

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.steps.sort.state import SortingState


def replay(step: SortingState, entry: Entry) -> None:
    """Change the state of the step as this entry says."""
    if entry.type == "deal":
        _replay_deal(step, entry)
    elif entry.type in ANSWER_TYPES:
        _replay_answer(step, entry)
    elif entry.type == "propose_name":
        step.name_proposals[entry.author, entry.body["theme"]] = entry.body["name"]
    elif entry.type == "undo":
        edit = step.groups.undo(entry.body.get("act", ""))
        if edit is not None:
            # Else the answers of before would join the groups again.
            step.answers.forget_pairs({*edit.joined})
    else:
        _replay_edit(step, entry)


def _replay_deal(step: SortingState, entry: Entry) -> None:
    step.deal_entry = entry.id
    step.queue.rounds += 1
    step.similarities = entry.body.get("likes", {})
    for person, cards in entry.body.get("hands", {}).items():
        step.queue.add(person, cards)
    for group, cards in entry.body.get("groups", {}).items():
        step.groups.assign(dict.fromkeys(cards, group))


def _replay_answer(step: SortingState, entry: Entry) -> None:
    body = entry.body
    if "hand" in body and entry.author not in step.queue.asked:
        step.queue.add(entry.author, body["hand"])
    if entry.type == "same":
        _replay_pair_answer(step, entry)
    else:
        _replay_card_answer(step, entry)
    if "next" in body:
        step.queue.add(entry.author, body["next"])


def _replay_card_answer(step: SortingState, entry: Entry) -> None:
    body = entry.body
    group = {"place": body.get("group"), "alone": ALONE}.get(entry.type)
    if entry.type == "found":
        # A card that was the only one in its group does not found another: see `answer_fields`.
        group = body.get("into") or entry.id
        if group == entry.id:
            step.groups.ensure(entry.id, body.get("number"))
            step.answers.group_created[entry.id] = step.answers.count + 1
        if body.get("name"):
            step.name_proposals[entry.author, group] = body["name"]
    step.answers.record(entry.author, body["card"], group)
    step.changed_cards.add(body["card"])
    step.queue.record_answer(entry.author, body["card"])
    step.groups.assign(body.get("changes", {}))


def _replay_pair_answer(step: SortingState, entry: Entry) -> None:
    pair = ordered_pair(entry.body["groups"])
    step.answers.by_pair[entry.author, pair] = entry.body.get("same")
    step.queue.record_answer(entry.author, pair)
    if "joined" in entry.body:
        changes, joined = entry.body.get("changes", {}), tuple(entry.body["joined"])
        step.groups.apply(GroupEdit(entry.id, "join", after=changes, joined=joined))


def _replay_edit(step: SortingState, entry: Entry) -> None:
    body = entry.body
    edit = GroupEdit(entry.id, entry.type, after=body.get("changes", {}))
    if entry.type == "name":
        edit.named_group, edit.name = step.groups.resolve(body["theme"]), body["name"]
    elif entry.type == "join":
        edit.joined = tuple(body["groups"])
    else:
        edit.pins = frozenset(edit.after)
    if entry.type == "split":
        step.groups.ensure(entry.id, body.get("number"))
    step.groups.apply(edit)
