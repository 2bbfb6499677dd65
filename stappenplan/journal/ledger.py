"""Files beside a database that stay when a copy of it is put back: a line of JSON for each fact."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar, Generic, Self, TypeVar

from stappenplan.errors import UnreadableLedger
from stappenplan.journal import private_files
from stappenplan.journal.unavailable import LEDGER


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One fact; a field that is empty does not stand in the file."""

    def line(self) -> str:
        """One line of the ledger."""
        return json.dumps({name: value for name, value in asdict(self).items() if value})


One = TypeVar("One", bound=LedgerLine)


class Ledger(ABC, Generic[One]):
    """A ledger in a file.

    Parameters
    ----------
    file
        It need not be there.

    Attributes
    ----------
    ending
        Of the name of the file, which is otherwise that of the database.
    tells, without
        What stands in it, and what may happen without it.
    """

    ending: ClassVar[str]
    tells: ClassVar[str]
    without: ClassVar[str]

    def __init__(self, file: Path) -> None:
        self.file = file

    @classmethod
    def beside(cls, database: Path) -> Self:
        """The ledger of a database."""
        return cls(database.with_suffix(cls.ending))

    @classmethod
    @abstractmethod
    def parse(cls, fields: dict[str, Any]) -> One:
        """What a line says; raises TypeError or ValueError when it is none of this ledger."""

    def read(self) -> list[One]:
        """What stands in it, in order.

        Raises
        ------
        UnreadableLedger
            When the file cannot be read or holds something else. A line that a power cut broke
            off is none: what it tells of was not done then.
        """
        try:
            text = self.file.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._damaged(error.strerror) from None
        *lines, _broken_off = text.split(b"\n")
        try:
            return [self.parse(dict(json.loads(line))) for line in lines]
        except (TypeError, ValueError) as error:
            raise self._damaged(error) from None

    def state(self) -> object:
        """What changes when a line comes."""
        try:
            found = self.file.stat()
        except OSError:
            return ()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _damaged(self, cause: object) -> UnreadableLedger:
        return UnreadableLedger(
            f"{self.file}: the ledger of {self.tells} cannot be read ({cause}). Remedy: mend "
            "the line, or restore this file from a copy; without it a copy of the database may "
            f"{self.without}.",
            LEDGER,
            passing=False,
        )

    def copies(self, folder: Path) -> list[Self]:
        """The copies of such a ledger that stand in a folder."""
        return [type(self)(file) for file in sorted(folder.glob(f"*{self.ending}"))]

    def add(self, lines: Iterable[One]) -> None:
        """Have these on disk too, each once; the order stays.

        Raises
        ------
        OSError
            When the file cannot be written.
        """
        known = set(self.read())
        for one in lines:
            if one not in known:
                private_files.append(self.file, one.line())
                known.add(one)
