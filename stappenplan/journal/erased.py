"""A ledger of what was erased: it stays when a copy of the database is put back.

It stands in a file beside the database and holds ids alone, no names and no words. A record is on
disk before what it tells of is erased, so that no moment lies between in which a copy could bring
back what nobody remembers was erased. `stappenplan.backups.erase_again` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from stappenplan.journal.ledger import Ledger, LedgerLine

ENDING = ".erased"


@dataclass(frozen=True, slots=True)
class Erased(LedgerLine):
    """What somebody took out of a journal.

    Attributes
    ----------
    gathering
        The id of the gathering; without more it was removed whole.
    participant
        The id of a person whose words and name went.
    entry
        The id of an entry whose words went.
    offer, places
        Of that entry only the name of somebody went: the id of the entry that offered it, and
        where in the body the name stood, as JSON.
    """

    gathering: str
    participant: str = ""
    entry: str = ""
    offer: str = ""
    places: str = ""


class ErasedLedger(Ledger[Erased]):
    """The ledger of what was erased, in a file."""

    ending = ENDING
    tells = "what was erased"
    without = "bring back somebody who was erased"

    @classmethod
    def parse(cls, fields: dict[str, Any]) -> Erased:
        """What a line says."""
        return Erased(**fields)
