"""About which draft people said that they can live with it."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from stappenplan.steps.framework import drafting

if TYPE_CHECKING:
    from stappenplan.contract.entry import Entry
    from stappenplan.contract.framework import Reason
    from stappenplan.steps.framework.draft_state import DraftState

# The entries of a framework with which its draft changes.
CHANGING = frozenset({"criterion", "form", "edit", "drop", "reason", "settle"})


def fingerprint(step: DraftState, stated: dict[str, Reason]) -> str:
    """Another text for every draft that reads otherwise, whoever wrote its words."""
    every = (*drafting.criteria(step), *drafting.forms(step), *stated.values())
    told = [one.model_dump_json(exclude={"sources"}) for one in every]
    told += [f"{triple} {one.answer} {one.text}" for triple, one in sorted(step.settled.items())]
    return sha256("\n".join(told).encode()).hexdigest()


def other_since(step: DraftState, entry: Entry) -> int | None:
    """Since which entry people had another draft before them than a replay tells; None if never.

    What is undone or erased is replayed as if it had never been there.
    """
    if entry.step or entry.type not in {"undo", "erased"}:
        return None
    if entry.type == "undo":
        undone = step.gathering.entry_ids.get(entry.body["entry"])
        return undone.seq if undone is not None and _changed(step, undone) else None
    participant = entry.body.get("participant")
    if participant is None:
        # Words of an earlier gathering went, with which the group began.
        return 0
    return min(_lost(step, participant), default=None)


def _changed(step: DraftState, undone: Entry) -> bool:
    if undone.step:
        return undone.step == step.step.id and undone.type in CHANGING
    named = [undone.body.get("entry"), *undone.body.get("entries", ())]
    words = [step.gathering.words[one] for one in named if one in step.gathering.words]
    return any(
        source in step.added or source in step.given for item in words for source in item.sources
    )


def _lost(step: DraftState, participant: str) -> Iterator[int]:
    """The positions of what somebody wrote in the draft, also in words that were taken over."""
    entries = step.gathering.entry_ids
    for entry in entries.values():
        if entry.step == step.step.id and entry.type in CHANGING:
            source = entries.get(entry.body.get("source") or "")
            if participant in {entry.author, source.author if source else ""}:
                yield entry.seq
