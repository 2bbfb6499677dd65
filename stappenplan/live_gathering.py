"""A gathering that follows its journal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stappenplan.contract.entry import Entry, GatheringRow
from stappenplan.contract.long_work import AT_ONCE, LongWork
from stappenplan.engine import gathering_of
from stappenplan.frozen_view import FrozenView
from stappenplan.gathering import Gathering, undone_by
from stappenplan.journal import Journal, Tail
from stappenplan.series.earlier import EarlierInJournal


class LiveGathering:
    """The state of one gathering, brought up to date when somebody asks.

    Parameters
    ----------
    journal, row
        Where the gathering is written.
    long_work
        Does what takes long; at once, unless it is told otherwise.
    """

    def __init__(self, journal: Journal, row: GatheringRow, long_work: LongWork = AT_ONCE) -> None:
        self.journal = journal
        self.row = row
        self.long_work = long_work
        # All projectors show the same picture.
        self.frozen = FrozenView()
        self.now = self._begin()

    def refresh(self) -> bool:
        """Replay what was written since; True when something changed."""
        if not self.journal.changed(self.row.id, self.now.seq):
            return False
        entries = self.journal.read(self.row.id, self.now.seq)
        if any(entry.type == "erased" for entry in entries):
            entries = self._start_again(self.journal.read(self.row.id))
        self.now.replay(entries)
        return bool(entries)

    def catch_up(self, tail: Tail) -> None:
        """Replay what was written since, while nobody else may write."""
        entries = tail.read(self.now.seq)
        if any(entry.type == "erased" for entry in entries):
            entries = self._start_again(tail.read())
        self.now.replay(entries)

    def _start_again(self, entries: list[Entry]) -> list[Entry]:
        # Older entries changed into tombstones: replay from the first one.
        self.now = self._begin()
        return entries

    def _begin(self) -> Gathering:
        self.long_work.forget()
        gathering = gathering_of(self.row)
        gathering.long_work = self.long_work
        gathering.earlier = EarlierInJournal(self.journal)
        return gathering

    def foresee_undo(self, entry_id: str) -> Iterator[None]:
        """Replay in pieces how things stand without this entry, for `apply` to go on with.

        Pages look at `now` meanwhile, and whoever undoes the entry waits for nothing.
        """
        now = self.now
        other = now.empty_copy()
        other.long_work = self.long_work
        other.undone = now.undone | {entry_id}
        yield from other.replay_in_pieces(now)
        now.foreseen = other

    def apply(self, entries: Iterable[Entry]) -> None:
        """Replay entries that were just written here."""
        for entry in entries:
            foreseen, self.now.foreseen = self.now.foreseen, None
            if foreseen is not None and foreseen.undone == self.now.undone | {undone_by(entry)}:
                self.now = foreseen.replay(self.now.written_since(foreseen.seq))
            self.now.apply(entry)
