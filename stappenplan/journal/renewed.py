"""A ledger of what ended links and sessions: it stays when a copy of the database is put back.

Without it an older copy would count fewer renewals, links that came in the wrong hands would open
their pages again, and who was put out would be in.
It stands in a file beside the database and holds no keys, names or words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stappenplan.contract.entry import Entry
from stappenplan.journal.ledger import Ledger, LedgerLine

ENDING = ".renewed"


@dataclass(frozen=True, slots=True)
class RenewedLink(LedgerLine):
    """A link of the server, which belongs to no gathering, and how often it was replaced."""

    link: str
    times: int


@dataclass(frozen=True, slots=True)
class EndingEntry(LedgerLine):
    """An entry of a gathering that said who is let in, with its body as JSON."""

    gathering: str
    id: str
    at: str
    author: str
    step: str
    type: str
    body: str
    typed_by: str = ""

    @property
    def about(self) -> str:
        """The participant whom it puts out or lets back; empty without one."""
        return str(json.loads(self.body).get("participant", ""))

    @classmethod
    def of(cls, gathering: str, entry: Entry) -> EndingEntry:
        """How the ledger keeps an entry."""
        body, typed_by = json.dumps(entry.body, sort_keys=True), entry.typed_by or ""
        return cls(
            gathering, entry.id, entry.at, entry.author, entry.step, entry.type, body, typed_by
        )


Renewed = RenewedLink | EndingEntry


class RenewedLedger(Ledger[Renewed]):
    """The ledger of what was renewed, in a file."""

    ending = ENDING
    tells = "links that were replaced"
    without = "let an old link open its page again"

    @classmethod
    def parse(cls, fields: dict[str, Any]) -> Renewed:
        """What a line says."""
        if "link" in fields:
            return RenewedLink(**fields)
        return EndingEntry(**{"step": "", **fields})


def times_of(lines: Iterable[Renewed]) -> dict[str, int]:
    """How often each link of the server was replaced that ever was."""
    found: dict[str, int] = {}
    for one in lines:
        if isinstance(one, RenewedLink):
            found[one.link] = max(one.times, found.get(one.link, 0))
    return found


def entries_of(lines: Iterable[Renewed]) -> list[EndingEntry]:
    """The entries that ended something, in order."""
    return [one for one in lines if isinstance(one, EndingEntry)]
