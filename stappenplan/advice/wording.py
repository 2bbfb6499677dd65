"""Which words of a title count: the group's own, or those that its owner took over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.contract.plan import Wording

if TYPE_CHECKING:
    from stappenplan.advice.state import Advice


def wording(advice: Advice, action: str) -> Wording | None:
    """The words that the owner took over from an advisor, or None.

    Words that the group chose for it later stand above them.
    """
    accepted = [
        (suggestion.decided.made, suggestion)
        for suggestion in advice.about(action)[1]
        if suggestion.decided and suggestion.decided.accepted
    ]
    if not accepted:
        return None
    made, suggestion = max(accepted, key=lambda one: one[0].seq)
    if _retitled(advice, action) > made.seq:
        return None
    return Wording(
        text=suggestion.proposed.text,
        by=advice.gathering.label_of(made.author),
        sources=(suggestion.id, made.id),
    )


def _retitled(advice: Advice, action: str) -> int:
    """The position of the entry in which the group last wrote a title of its own."""
    gathering = advice.gathering
    here = gathering.root(action)
    entries = [
        told["title"]
        for kind in advice.plannings()
        for key, told in kind.told.items()
        if "title" in told and gathering.root(key) == here
    ]
    return max((gathering.entry_ids[entry].seq for entry in entries), default=0)
