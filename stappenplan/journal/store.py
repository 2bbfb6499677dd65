"""The interface of what keeps gatherings and their entries."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.journal.erased import Erased
from stappenplan.journal.removed import Removed
from stappenplan.journal.renewed import EndingEntry, Renewed

if TYPE_CHECKING:
    from stappenplan.journal.shared_ledger import SharedLedger

# More entries than a gathering has.
ALL = 2**31 - 1


class Tail(ABC):
    """A gathering's entries while nobody else may write to it."""

    @abstractmethod
    def read(self, after: int = 0) -> list[Entry]:
        """The entries after position `after`, oldest first."""

    @abstractmethod
    def append(
        self,
        *,
        id: str,
        author: str,
        step: str,
        type: str,
        body: dict[str, Any],
        typed_by: str | None = None,
        at: str | None = None,
        ends_access: bool = False,
    ) -> Entry:
        """Write one entry behind the last one; it counts once the context closes.

        The entry that comes back holds its body as it will be read: who replays it now and who
        replays it later see the same.

        Parameters
        ----------
        ends_access
            Whether it is remembered beside the store as well, before it counts, so that an older
            copy does not take it back; see `Store.ended`.

        Raises
        ------
        DuplicateEntry
            When the gathering has an entry of this id; the store itself checks it.
        JournalUnavailable
            When it cannot be remembered; then it may not count.
        """

    @abstractmethod
    def rewrite(self, seq: int, body: dict[str, Any]) -> None:
        """Replace the body at a position; for erasing and nothing else."""


class Store(ABC):
    """Keeps gatherings and their entries; codes, erasing and files lie above it."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    @abstractmethod
    def open(self, row: GatheringRow, entries: Sequence[Entry]) -> None:
        """Begin to keep a gathering with its first entries, all of them or nothing.

        Raises
        ------
        DuplicateGathering
            When its id or code is taken, or two entries have one id.
        """

    @abstractmethod
    def gatherings(self) -> list[GatheringRow]:
        """All gatherings, newest first."""

    @abstractmethod
    def find(self, code: str) -> GatheringRow | None:
        """The gathering with this id, or with this join code in any case; None without one."""

    @abstractmethod
    def read(self, gathering_id: str, after: int = 0, most: int = ALL) -> list[Entry]:
        """The entries after position `after`, oldest first, `most` of them at most."""

    @abstractmethod
    def last_position(self, gathering_id: str) -> int:
        """The position of the last entry, 0 without one; cheap enough to follow a gathering by."""

    @abstractmethod
    def writing(self, gathering_id: str) -> AbstractContextManager[Tail]:
        """Hold the gathering while deciding about an entry; commit when the block ends well.

        What is read inside the block is what the decision rests on: nobody writes in between.

        Raises
        ------
        UnknownGathering
            When there is no gathering of this id.
        """

    @abstractmethod
    def remove(self, gathering_id: str) -> None:
        """Take out a gathering with all its entries.

        Raises
        ------
        UnknownGathering
            When there is no gathering of this id.
        """

    @abstractmethod
    def remember_erased(self, erased: Erased) -> None:
        """Have on disk what is about to be erased; it outlives the entries and the gathering.

        Raises
        ------
        JournalUnavailable
            When that cannot be written now; then nothing may be erased.
        """

    @abstractmethod
    def erased(self) -> list[Erased]:
        """What was erased so far, in order."""

    @abstractmethod
    def remember_removed(self, removed: Removed) -> None:
        """Have on disk what stays of a gathering that is about to be removed.

        Raises
        ------
        JournalUnavailable
            When that cannot be written now; then nothing may be removed.
        """

    @abstractmethod
    def removed(self) -> list[Removed]:
        """The gatherings that were removed, in order; one may have come back since."""

    @abstractmethod
    def ended(self) -> list[EndingEntry]:
        """The entries that ended links or sessions, in order; they outlive a copy put back."""

    @abstractmethod
    def renewals(self) -> SharedLedger[Renewed] | None:
        """Which links and sessions ended, where several machines share that; else None."""

    @abstractmethod
    def join_ledgers(self, beside: Path) -> None:
        """Join ledgers that several machines share with the copies that this machine keeps.

        The copies stay when a dump of the database is put back.

        Parameters
        ----------
        beside
            A file in the folder of the copies; they have its name.

        Raises
        ------
        UnreadableLedger
            When a copy cannot be read.
        JournalUnavailable
            When a copy cannot be written.
        """

    @abstractmethod
    def purge(self) -> None:
        """Remove what was rewritten or taken out from every file of the store, logs included.

        Raises
        ------
        ErasingUnfinished
            When another process is in the way; `settle` finishes it later.
        """

    @abstractmethod
    def settle(self) -> bool:
        """Write what waits in a log into the store itself, unless another process is in the way.

        Returns
        -------
        bool
            Whether nothing waits any more.
        """

    @abstractmethod
    def moment(self) -> datetime | None:
        """The moment by the clock that several machines share; None where there is none."""

    @abstractmethod
    def check(self) -> None:
        """Read everything and write something.

        Raises
        ------
        JournalError
            When that cannot be done, with what is wrong.
        """
