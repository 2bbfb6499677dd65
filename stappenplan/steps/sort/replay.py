"""How the table changes by each entry; what was computed stands in the entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.sorting.consensus import ALONE
from stappenplan.steps.sort.entries import ASKED
from stappenplan.steps.sort.groups import Act
from stappenplan.steps.sort.question_queue import as_pair

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.steps.sort.kind import Sort


def take(step: Sort, entry: Entry) -> None:
    """Take over what an entry says."""
    if entry.type == "deal":
        _dealt(step, entry)
    elif entry.type in ASKED:
        _asked(step, entry)
    elif entry.type == "propose_name":
        step.table.proposed[entry.author, entry.body["theme"]] = entry.body["name"]
    elif entry.type == "undo":
        _undone(step, step.groups.undo(entry.body.get("act", "")))
    else:
        _steered(step, entry)


def _dealt(step: Sort, entry: Entry) -> None:
    table = step.table
    table.deck = entry.id
    table.hands.rounds += 1
    table.likes = entry.body.get("likes", {})
    for person, cards in entry.body.get("hands", {}).items():
        table.hands.give(person, cards)
    for group, cards in entry.body.get("groups", {}).items():
        step.groups.put(dict.fromkeys(cards, group))


def _asked(step: Sort, entry: Entry) -> None:
    hands, body = step.table.hands, entry.body
    if "hand" in body and entry.author not in hands.dealt:
        hands.give(entry.author, body["hand"])
    if entry.type == "same":
        _compared(step, entry)
    else:
        _answered(step, entry)
    if "next" in body:
        hands.give(entry.author, body["next"])


def _answered(step: Sort, entry: Entry) -> None:
    table, body = step.table, entry.body
    chosen = {"place": body.get("group"), "alone": ALONE}.get(entry.type)
    if entry.type == "found":
        # Who begins a group with a card that stood in one alone agrees with its founder.
        chosen = body.get("into") or entry.id
        if chosen == entry.id:
            step.groups.ensure(entry.id, body.get("number"))
            table.born[entry.id] = table.moment + 1
        if body.get("name"):
            table.proposed[entry.author, chosen] = body["name"]
    table.answer(entry.author, body["card"], chosen)
    step.groups.put(body.get("changes", {}))


def _compared(step: Sort, entry: Entry) -> None:
    pair = as_pair(entry.body["groups"])
    step.table.said[entry.author, pair] = entry.body.get("same")
    step.table.hands.answered(entry.author, pair)
    if "joined" in entry.body:
        changes, joined = entry.body.get("changes", {}), tuple(entry.body["joined"])
        step.groups.do(Act(entry.id, "join", after=changes, joined=joined))


def _steered(step: Sort, entry: Entry) -> None:
    body = entry.body
    act = Act(entry.id, entry.type, after=body.get("changes", {}))
    if entry.type == "name":
        act.theme, act.name = step.groups.resolve(body["theme"]), body["name"]
    elif entry.type == "join":
        act.joined = tuple(body["groups"])
    else:
        act.pins = frozenset(act.after)
    if entry.type == "split":
        step.groups.ensure(entry.id, body.get("number"))
    step.groups.do(act)


def _undone(step: Sort, act: Act | None) -> None:
    """What was undone in the room is not done again by the yeses of before."""
    for person, pair in list(step.table.said):
        if act is not None and set(pair) <= set(act.joined):
            del step.table.said[person, pair]
