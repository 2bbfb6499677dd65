"""The plans of a journal, for whoever asks more than once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from stappenplan.across.organisations import mark
from stappenplan.across.reading import Gathered, in_order
from stappenplan.engine import replay
from stappenplan.journal import GatheringRow, Journal
from stappenplan.plan import Plan, build
from stappenplan.timestamps import DUTCH_TIME


@dataclass(frozen=True, slots=True)
class _Kept:
    """The plan of a gathering at a position in its journal."""

    seq: int
    closed: bool
    plan: Plan


class Shelf:
    """The plans of a journal, made again only where the journal went on.

    Parameters
    ----------
    journal
        Whose gatherings these are. A server keeps one shelf; it may be asked from any thread.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept: dict[str, _Kept] = {}
        self._busy = Lock()

    def gathered(
        self,
        organisation: str | None = None,
        *,
        rehearsal: bool = False,
        today: date | None = None,
    ) -> Gathered:
        """Take the plans of gatherings that are over; see `from_journal`."""
        day = today or datetime.now(DUTCH_TIME).date()
        with self._busy:
            rows = self._journal.gatherings()
            kept = [self._plan(row) for row in rows]
        ours = [
            found
            for found in kept
            if organisation is None or mark(found.plan.organisation) == mark(organisation)
        ]
        sort = [found for found in ours if found.plan.rehearsal == rehearsal]
        over = [found.plan for found in sort if found.closed or found.plan.date < day.isoformat()]
        return Gathered(
            in_order(over),
            rehearsal,
            waiting=len(sort) - len(over),
            left_out=len(ours) - len(sort),
        )

    def organisations(self) -> dict[str, str]:
        """Give the organisations that have gatherings: their `mark` and how it was typed last."""
        with self._busy:
            plans = [self._plan(row).plan for row in reversed(self._journal.gatherings())]
        return {mark(plan.organisation): plan.organisation for plan in plans}

    def _plan(self, row: GatheringRow) -> _Kept:
        kept = self._kept.get(row.id)
        if kept is None or self._journal.read(row.id, after=kept.seq):
            entries = self._journal.read(row.id)
            gathering = replay(entries, row)
            plan = build(gathering, network=False)
            kept = self._kept[row.id] = _Kept(gathering.seq, gathering.closed, plan)
        return kept


def from_journal(
    journal: Journal,
    organisation: str | None = None,
    *,
    rehearsal: bool = False,
    today: date | None = None,
) -> Gathered:
    """Make the plans of the gatherings in a journal that are over.

    Parameters
    ----------
    organisation
        Only gatherings of this one, by name or `mark`; None takes all.
    rehearsal
        Take the rehearsals, and nothing else.
    today
        A gathering is over when it was closed, or from the day after it began. One that goes on
        is left out: whoever looks twice could see what one answer changed.
    """
    return Shelf(journal).gathered(organisation, rehearsal=rehearsal, today=today)
