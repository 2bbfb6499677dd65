"""A ledger of what was erased: it stays when a copy of the database is put back.

It stands in a file beside the database and holds ids alone, no names and no words. A record is on
disk before what it tells of is erased, so that no moment lies between in which a copy could bring
back what nobody remembers was erased. `stappenplan.backups.erase_again` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from stappenplan.errors import JournalError
from stappenplan.journal import private_files

ENDING = ".erased"


@dataclass(frozen=True, slots=True)
class Erased:
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

    def line(self) -> str:
        """One line of the ledger."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})


class ErasedLedger:
    """The ledger in a file.

    Parameters
    ----------
    file
        It need not be there.
    """

    def __init__(self, file: Path) -> None:
        self.file = file

    @classmethod
    def beside(cls, database: Path) -> ErasedLedger:
        """The ledger of a database."""
        return cls(database.with_suffix(ENDING))

    def read(self) -> list[Erased]:
        """What was erased, in order.

        Raises
        ------
        JournalError
            When the file cannot be read or holds something else. A line that a power cut broke
            off is none: nothing was erased then.
        """
        try:
            text = self.file.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._damaged(error.strerror) from None
        *lines, _broken_off = text.split(b"\n")
        try:
            return [Erased(**json.loads(line)) for line in lines]
        except (TypeError, ValueError) as error:
            raise self._damaged(error) from None

    def _damaged(self, cause: object) -> JournalError:
        return JournalError(
            f"{self.file}: the ledger of what was erased cannot be read ({cause}). Remedy: mend "
            "the line, or restore this file from a copy; without it a copy of the database may "
            "bring back somebody who was erased."
        )

    def add(self, erased: Iterable[Erased]) -> None:
        """Have these on disk too, each once; the order stays.

        Raises
        ------
        OSError
            When the file cannot be written.
        """
        known = set(self.read())
        for one in erased:
            if one not in known:
                private_files.append(self.file, one.line())
                known.add(one)
