"""The picture of a projector that was told to stand still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.journal import GatheringRow, Journal


class Still:
    """A gathering as it was when the screen was frozen, without what was taken away since.

    It is made from the journal alone, so a projector that is loaded again shows the same picture.

    Parameters
    ----------
    journal, row
        Where the gathering is written.
    """

    def __init__(self, journal: Journal, row: GatheringRow) -> None:
        self._journal = journal
        self._row = row
        self._of: tuple[int, frozenset[str], frozenset[str]] | None = None
        self._picture: Gathering | None = None

    def of(self, live: Gathering) -> Gathering:
        """The picture at the moment of freezing, given how things stand now."""
        # Folding takes time; only hiding and erasing change a picture that stands still.
        key = (live.frozen_at, _away(live), frozenset(live.erased))
        if self._picture is None or key != self._of:
            self._picture, self._of = self._folded(live), key
        return self._picture

    def _folded(self, live: Gathering) -> Gathering:
        return as_it_was(self._journal.read(self._row.id), live, live.frozen_at)


def as_it_was(entries: Iterable[Entry], live: Gathering, seq: int) -> Gathering:
    """A gathering after entry `seq`, without what was taken away since."""
    # Erasing reaches back: whoever was erased stands in no picture.
    kept = (e for e in entries if e.seq <= seq or e.type == "erased")
    picture = Gathering.fold(kept, live.id, live.code, rehearsal=live.rehearsal)
    picture.take_away(_away(live) - _away(picture), live.seq)
    return picture


def _away(gathering: Gathering) -> frozenset[str]:
    """The entries whose words may not be shown, also where they were merged with others."""
    hidden: set[str] = set()
    for item in gathering.words.values():
        if item.state != "shown":
            hidden |= {item.id, *item.sources}
    return frozenset(hidden)
