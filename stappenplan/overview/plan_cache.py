"""A cache of the plans of a journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from stappenplan.engine import replay
from stappenplan.journal import GatheringRow, Journal
from stappenplan.overview.organisation_matching import organisation_key
from stappenplan.overview.plan_set import PlanSet
from stappenplan.plan import Plan, build
from stappenplan.timestamps import DUTCH_TIME


@dataclass(frozen=True, slots=True)
class _CachedPlan:
    """The plan of a gathering, and the position in the journal it was built at."""

    seq: int
    closed: bool
    plan: Plan


class PlanCache:
    """The plans of a journal, built again only where the journal has new entries.

    Parameters
    ----------
    journal
        Whose gatherings these are. A server keeps one plan_cache; it may be asked from any thread.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._kept: dict[str, _CachedPlan] = {}
        self._busy = Lock()

    def plans_of(
        self,
        organisation: str | None = None,
        *,
        rehearsal: bool = False,
        today: date | None = None,
    ) -> PlanSet:
        """Take the plans of gatherings that are over; see `from_journal`."""
        day = today or datetime.now(DUTCH_TIME).date()
        with self._busy:
            rows = self._journal.gatherings()
            kept = [self._plan(row) for row in rows]
        waiting = frozenset(
            one.plan.gathering
            for one in kept
            if not one.closed and one.plan.date >= day.isoformat()
        )
        plans = (one.plan for one in kept)
        return PlanSet.select(plans, organisation, rehearsal=rehearsal, waiting=waiting)

    def organisations(self) -> dict[str, str]:
        """Give the organisations that have gatherings: their key and how it was typed last."""
        with self._busy:
            plans = [self._plan(row).plan for row in reversed(self._journal.gatherings())]
        return {organisation_key(plan.organisation): plan.organisation for plan in plans}

    def forget(self, gathering_id: str) -> None:
        """Let go of the plan of a gathering that was deleted."""
        with self._busy:
            self._kept.pop(gathering_id, None)

    def _plan(self, row: GatheringRow) -> _CachedPlan:
        kept = self._kept.get(row.id)
        if kept is None or self._journal.read(row.id, after=kept.seq):
            entries = self._journal.read(row.id)
            gathering = replay(entries, row)
            plan = build(gathering, network=False, said=False)
            kept = self._kept[row.id] = _CachedPlan(gathering.seq, gathering.closed, plan)
        return kept


def from_journal(
    journal: Journal,
    organisation: str | None = None,
    *,
    rehearsal: bool = False,
    today: date | None = None,
) -> PlanSet:
    """Make the plans of the gatherings in a journal that are over.

    Parameters
    ----------
    organisation
        Only gatherings of this one, by name or key; None takes all.
    rehearsal
        Take the rehearsals, and nothing else.
    today
        A gathering is over when it was closed, or from the day after it began. One that goes on
        is left out: whoever looks twice could see what one answer changed.
    """
    return PlanCache(journal).plans_of(organisation, rehearsal=rehearsal, today=today)
