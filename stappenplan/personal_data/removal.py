"""The receipt of a gathering that is removed whole: when, why, how much, and what was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from stappenplan.contract.entry import now
from stappenplan.journal.removed import Removed
from stappenplan.personal_data.keeping_term import FOR_EVER, KeepingTerm
from stappenplan.personal_data.published import facts

if TYPE_CHECKING:
    from stappenplan.contract.entry import GatheringRow
    from stappenplan.gathering import Gathering


@dataclass(frozen=True, slots=True)
class RemovalRequest:
    """Who asked that a gathering is removed.

    Attributes
    ----------
    by
        ``"term"`` when its term was over.
    ended_on
        On which day that was (ISO 8601).
    default_days
        For how long the server keeps what nobody chose a term for.
    """

    by: Literal["term", "facilitator", "office", "command"]
    ended_on: str = ""
    default_days: int = FOR_EVER


def removal(gathering: Gathering, row: GatheringRow, asked: RemovalRequest) -> Removed:
    """What stays of a gathering that is removed."""
    (kept,) = gathering.providers(KeepingTerm)
    chosen = kept.told.chosen
    return Removed(
        row.id,
        row.code,
        held_on=gathering.begins[:10],
        removed_at=now(),
        asked_by=asked.by,
        days=asked.default_days if chosen is None else chosen,
        chosen_by=_chosen_by(kept, gathering),
        ended_on=asked.ended_on,
        warned_on=len(kept.told.warned),
        people=len(gathering.attended()),
        entries=gathering.seq,
        series=gathering.series is not None,
        published=facts(gathering),
    )


def _chosen_by(kept: KeepingTerm, gathering: Gathering) -> str:
    if kept.days is not None:
        return "facilitator"
    return "server" if gathering.workshop.keep_days is None else "workshop"
