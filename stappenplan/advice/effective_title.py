"""Which words of a title count: the group's own, or those that its owner took over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.capabilities import MakesPlan
from stappenplan.contract.plan import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.advice.records import TitleSuggestion
    from stappenplan.contract.gathering import GatheringView


def wording(
    gathering: GatheringView, action: str, suggestions: Iterable[TitleSuggestion]
) -> Wording | None:
    """The words that the owner took over from an advisor, or None.

    Words that the group chose for it later stand above them.
    """
    accepted = [
        (suggestion.decided.turn, suggestion)
        for suggestion in suggestions
        if suggestion.decided and suggestion.decided.accepted
    ]
    if not accepted:
        return None
    turn, suggestion = max(accepted, key=lambda one: one[0].seq)
    if _last_title_seq(gathering, action) > turn.seq:
        return None
    return Wording(
        text=suggestion.proposed.text,
        by=gathering.label_of(turn.author),
        sources=(suggestion.id, turn.id),
    )


def _last_title_seq(gathering: GatheringView, action: str) -> int:
    """The position of the entry in which the group last wrote a title of its own."""
    here = gathering.root(action)
    entries = [
        entry
        for step in gathering.providers(MakesPlan)
        for key, entry in step.title_entries().items()
        if gathering.root(key) == here
    ]
    return max((gathering.entry_ids[entry].seq for entry in entries), default=0)
