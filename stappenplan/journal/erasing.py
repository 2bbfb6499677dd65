"""What goes out of a journal when a person is erased."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stappenplan.contract.entry import Entry

TOMBSTONE: dict[str, Any] = {"erased": True}
COMING_IN = frozenset({"joined", "added"})


def takes_part(entries: Iterable[Entry], participant: str) -> bool:
    """Whether these entries tell that this participant came in, also when erased since."""
    return any(entry.author == participant and entry.type in COMING_IN for entry in entries)


def without(entries: Iterable[Entry], participant: str) -> dict[int, dict[str, Any]]:
    """The bodies that change, by position.

    A person's words are what they entered, and the story that somebody else wrote down for them.
    A text under which the facilitator merged such words with others' may repeat them: it goes,
    and the merged card takes the words of those who stay.
    """
    changed: dict[int, dict[str, Any]] = {}
    gone: set[str] = set()
    mixed: set[str] = set()
    for entry in entries:
        body = entry.body
        if body.get("erased"):
            gone.add(entry.id)
        elif _of(entry, participant) or ("text" in body and body.get("entry") in gone):
            gone.add(entry.id)
            changed[entry.seq] = TOMBSTONE
        elif entry.type == "suggest" and body["action"] in gone | mixed:
            # Other words for an action say again what the action said.
            changed[entry.seq] = TOMBSTONE
        elif entry.type == "merge" and not (gone | mixed).isdisjoint(body["entries"]):
            mixed.add(entry.id)
            if "text" in body:
                changed[entry.seq] = {key: body[key] for key in body if key != "text"}
    return changed


def _of(entry: Entry, participant: str) -> bool:
    return participant in {entry.author, entry.body.get("partner")}
