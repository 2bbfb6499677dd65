"""The handler of how long a gathering is kept, and of the warnings before it is removed.

A clock may be wrong by years. So a gathering is removed only when its pages warned on enough days
on which the server ran, whatever the clock says at the last one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.capabilities import AwaitsFacilitator, Waiting
from stappenplan.contract.entry_handler import EntryHandler
from stappenplan.personal_data.entries import KEEPING
from stappenplan.timestamps import dutch_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.gathering import Gathering

# So many days before the end of the term the pages begin to warn.
WARN_DAYS = 14
# On so many different days a running server must have warned.
WARNED_DAYS = 7
FOR_EVER = 0


@dataclass(frozen=True, slots=True)
class Term:
    """How long a gathering is kept.

    Attributes
    ----------
    chosen
        For how many days, as its facilitator or its workshop file says; None where neither does.
    last_day
        From when it counts.
    series
        Of which series the gathering is; empty for one of its own.
    due, warned
        Which day the pages name as the end, and on which days they did.
    """

    chosen: int | None
    last_day: date
    series: str = ""
    due: str = ""
    warned: frozenset[str] = frozenset()

    def warned_until(self, today: date) -> int:
        """On how many different days the pages warned, up to today."""
        return len([day for day in self.warned if day <= today.isoformat()])


class KeepingTerm(EntryHandler, AwaitsFacilitator):
    """What was chosen for this gathering, and on which days its pages warned.

    Attributes
    ----------
    days
        For how long it is kept; None where nobody chose, `FOR_EVER` for who keeps it.
    due
        The day that the warnings name (ISO 8601); empty while nobody is warned.
    """

    rules = KEEPING

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self.days: int | None = None
        self.due = ""
        self._warned: set[str] = set()

    def apply(self, entry: Entry) -> None:
        """Take another term, which ends the warnings of the last one; or keep a warning."""
        if entry.type == "keep_for":
            self.days = entry.body.get("days")
        if entry.type == "keep_for" or entry.body["due"] != self.due:
            self._warned.clear()
            self.due = entry.body.get("due", "")
        if entry.type == "removal_warned":
            self._warned.add(entry.body["day"])

    @property
    def told(self) -> Term:
        """What a server needs to know of it."""
        gathering = self.gathering
        chosen = self.days if self.days is not None else gathering.workshop.keep_days
        series = gathering.series.id if gathering.series is not None else ""
        return Term(chosen, _last_day(gathering), series, self.due, frozenset(self._warned))

    def waiting(self) -> Iterator[Waiting]:
        """The warning, for who facilitates and for the office."""
        if self.due:
            text = f"Deze bijeenkomst wordt verwijderd op {dutch.format_day(self.due)}"
            yield Waiting(text, 1, "", after_closing=True, page="keeping")


def _last_day(gathering: Gathering) -> date:
    """The day of the gathering, or on which it was opened or closed when that is later."""
    texts = (gathering.begins[:10], dutch_day(gathering.opened_at), gathering.closed_on[:10])
    return max(day for text in texts if (day := dutch.parse_day(text)) is not None)


def ends_on(term: Term, others: Iterable[Term], default: int) -> date | None:
    """The day on which a term is over; None for what is kept for ever.

    Parameters
    ----------
    others
        Those of all gatherings: a series is kept together, from its last day on.
    default
        For how many days the server keeps what nobody chose a term for.
    """
    days = default if term.chosen is None else term.chosen
    together = (one.last_day for one in others if term.series and one.series == term.series)
    last = max((term.last_day, *together))
    return last + timedelta(days=days) if days != FOR_EVER else None
