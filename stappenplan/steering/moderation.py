"""Replaying what happens to contributions: hide, park, merge, rewrite, withdraw, give a theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stappenplan.contract.contributions import Contribution
from stappenplan.contract.entry import Entry
from stappenplan.gathering import Gathering


def _moderate(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is None:
        return
    states: dict[str, Any] = {"hide": "hidden", "show": "shown", "park": "parked"}
    item.state = states[entry.type]
    notices = gathering.notices.setdefault(item.author, [])
    notices[:] = [notice for notice in notices if notice[0] != item.id]
    if item.state == "hidden":
        text = f"De begeleider toont dit niet op het scherm: “{item.text}”."
        notices.append((item.id, f"{text} Je mag het anders schrijven."))


def _merge(gathering: Gathering, entry: Entry) -> None:
    items: list[Contribution] = []
    for entry_id in entry.body["entries"]:
        item = gathering.words.get(gathering.root(entry_id))
        if item is not None and item not in items:
            items.append(item)
    if len(items) <= 1:
        return
    first = items[0]
    about: dict[str, Any] = {}
    for item in reversed(items):
        about |= item.about
    order = list(gathering.steps)
    merged = Contribution(
        id=entry.id,
        text=entry.body.get("text") or first.text,
        author=first.author,
        # Where it is moderated: the last step of those from which the words came.
        step=max((item.step for item in items), key=order.index),
        type="merged",
        at=entry.at,
        typed_by=entry.author,
        about=about,
        theme=next((item.theme for item in items if item.theme), None),
        sources=tuple(dict.fromkeys(source for item in items for source in item.sources)),
    )
    gathering.put_contribution(merged)
    for item in items:
        item.merged_into = merged.id


def _unmerge(gathering: Gathering, entry: Entry) -> None:
    merged = gathering.drop_contribution(entry.body["entry"])
    if merged is not None:
        gathering.taken_apart[merged.id] = merged.sources[0]
        for item in gathering.words.values():
            if item.merged_into == merged.id:
                item.merged_into = None


def _rewrite(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is not None and item.author == entry.author:
        item.history.append(item.text)
        item.text = entry.body["text"]
        if item.state == "hidden":
            # Rewritten words were not seen by the facilitator yet.
            item.state = "waiting"
            notices = gathering.notices.get(item.author, [])
            notices[:] = [notice for notice in notices if notice[0] != item.id]


def _withdraw(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is not None and item.author == entry.author:
        gathering.withdraw_contribution(item.id)
        notices = gathering.notices.get(item.author, [])
        notices[:] = [notice for notice in notices if notice[0] != item.id]


def _theme(gathering: Gathering, entry: Entry) -> None:
    item = gathering.words.get(entry.body["entry"])
    if item is not None:
        item.theme = entry.body.get("theme")


APPLY: dict[str, Callable[[Gathering, Entry], None]] = {
    **dict.fromkeys(("hide", "show", "park"), _moderate),
    "merge": _merge,
    "unmerge": _unmerge,
    "rewrite": _rewrite,
    "withdraw": _withdraw,
    "theme": _theme,
}
