"""A ledger of which gatherings were removed whole: it stays when everything of them is gone.

An organiser reads in it what was removed, when and why, also when nobody was there. It holds days,
numbers and codes: no titles, no names and no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stappenplan.journal.ledger import Ledger, LedgerLine

ENDING = ".removed"


@dataclass(frozen=True, slots=True)
class Removed(LedgerLine):
    """A gathering that was removed.

    Attributes
    ----------
    gathering, code
        Its id, and the code with which people came in.
    held_on, removed_at
        The day of the gathering, and the moment at which it was removed (UTC).
    asked_by
        ``"term"`` when its term was over, else ``"facilitator"``, ``"office"`` or ``"command"``.
    days, chosen_by
        Its term, and who chose that: ``"facilitator"``, ``"workshop"`` or ``"server"``.
    ended_on, warned_on
        Of a term: the day on which it was over, and on how many days the pages warned of that.
    people, entries
        How many people took part, and how many entries there were.
    series
        Whether it was part of a series, so that later gatherings lost what they took over.
    published
        What had been published: for each a word of `stappenplan.personal_data.published`, and
        from which day until which.
    """

    gathering: str
    code: str
    held_on: str
    removed_at: str
    asked_by: str
    days: int = 0
    chosen_by: str = ""
    ended_on: str = ""
    warned_on: int = 0
    people: int = 0
    entries: int = 0
    series: bool = False
    published: tuple[tuple[str, ...], ...] = ()


class RemovedLedger(Ledger[Removed]):
    """The ledger of what was removed, in a file."""

    ending = ENDING
    tells = "gatherings that were removed"
    without = "hold a gathering of which nobody knows that it was removed"

    @classmethod
    def parse(cls, fields: dict[str, Any]) -> Removed:
        """What a line says."""
        published = tuple(tuple(one) for one in fields.get("published", ()))
        return Removed(**{**fields, "published": published})
