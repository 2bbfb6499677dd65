"""The plans of the gatherings in a journal, and which of them are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from stappenplan.contract.entry import Entry
from stappenplan.engine import replay
from stappenplan.gathering import Gathering
from stappenplan.journal import Journal
from stappenplan.overview.organisation_matching import organisation_key
from stappenplan.overview.plan_set import PlanSet
from stappenplan.overview.settled_numbers import lost_somebody, settled_plan
from stappenplan.plan import Plan
from stappenplan.timestamps import DUTCH_TIME


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """The plan of a gathering, whether that was closed, and whether somebody was erased since."""

    closed: bool
    plan: Plan
    lost_somebody: bool = False


def plan_of(gathering: Gathering, entries: Sequence[Entry]) -> KnownPlan:
    """Make what an overview needs of a gathering, and of all that is in its journal."""
    plan = settled_plan(gathering, entries)
    return KnownPlan(gathering.closed, plan, lost_somebody(gathering, entries))


def selected(
    known: Sequence[KnownPlan],
    organisation: str | None = None,
    *,
    rehearsal: bool = False,
    today: date | None = None,
) -> PlanSet:
    """Take the plans of gatherings that are over; see `from_journal`."""
    day = today or datetime.now(DUTCH_TIME).date()
    waiting = frozenset(
        one.plan.gathering for one in known if not one.closed and one.plan.date >= day.isoformat()
    )
    plans = (one.plan for one in known)
    lost = frozenset(one.plan.gathering for one in known if one.lost_somebody)
    return PlanSet.select(plans, organisation, rehearsal=rehearsal, waiting=waiting, lost=lost)


def names_of(known: Sequence[KnownPlan]) -> dict[str, str]:
    """Give the organisations of these gatherings, newest first: their key and how it was typed."""
    plans = [one.plan for one in reversed(known)]
    return {organisation_key(plan.organisation): plan.organisation for plan in plans}


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
    read = ((row, journal.read(row.id)) for row in journal.gatherings())
    known = [plan_of(replay(entries, row), entries) for row, entries in read]
    return selected(known, organisation, rehearsal=rehearsal, today=today)
