"""Where plans come from: gatherings in a journal, or plans that were exported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from stappenplan.across.organisations import mark
from stappenplan.clock import WALL
from stappenplan.errors import StappenplanError
from stappenplan.gathering import Gathering
from stappenplan.journal import GatheringRow, Journal
from stappenplan.plan import Plan, build


class UnreadablePlan(StappenplanError, ValueError):
    """A file is not a plan that Stappenplan exported."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Plans to lay beside each other: all of real gatherings, or all of rehearsals.

    Attributes
    ----------
    plans
        Oldest first.
    rehearsal
        Which of both sorts these are; they never mix.
    waiting
        How many gatherings are not over yet, and are left out.
    left_out
        How many are of the other sort.
    """

    plans: tuple[Plan, ...]
    rehearsal: bool = False
    waiting: int = 0
    left_out: int = 0


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
        day = today or datetime.now(WALL).date()
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
            _in_order(over),
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
            gathering = Gathering.fold(entries, row.id, row.code, rehearsal=row.rehearsal)
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


def from_files(
    *places: Path | str, organisation: str | None = None, rehearsal: bool = False
) -> Gathered:
    """Read plans that were exported as JSON.

    Parameters
    ----------
    places
        Files, or folders in which every ``*plan.json`` is read, also in folders below.

    Raises
    ------
    UnreadablePlan
        When a file is no plan, or two files hold the plan of the same gathering.
    """
    read: dict[str, tuple[Path, Plan]] = {}
    for path in _files(places):
        plan = _read(path)
        if plan.gathering in read:
            raise UnreadablePlan(
                f"{path}: {read[plan.gathering][0]} holds a plan of gathering "
                f"{plan.gathering!r} too. Remedy: keep the newer one of both."
            )
        read[plan.gathering] = path, plan
    ours = [
        plan
        for _, plan in read.values()
        if organisation is None or mark(plan.organisation) == mark(organisation)
    ]
    sort = [plan for plan in ours if plan.rehearsal == rehearsal]
    return Gathered(_in_order(sort), rehearsal, left_out=len(ours) - len(sort))


def _files(places: Iterable[Path | str]) -> Iterator[Path]:
    for place in map(Path, places):
        if place.is_dir():
            yield from sorted(place.rglob("*plan.json"))
        else:
            yield place


def _read(path: Path) -> Plan:
    # The writers of documents come along with it; a server that shows plans needs none of them.
    from stappenplan.export.json import PlanFile

    try:
        return PlanFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UnreadablePlan(
            f"{path}: this file cannot be read ({error.strerror}). "
            "Remedy: name a plan.json that 'stappenplan export' wrote, or its folder."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise UnreadablePlan(
            f"{path}: this is not a plan that this Stappenplan knows ({where}: {first['msg']}). "
            "Remedy: export it once more as plan.json, or take the file out of the folder."
        ) from None


def _in_order(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    return tuple(sorted(plans, key=lambda plan: (plan.date, plan.gathering)))
