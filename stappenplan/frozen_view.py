"""What a frozen projector shows: the gathering at an earlier entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.long_work import AT_ONCE, LongWork
from stappenplan.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView
    from stappenplan.journal import GatheringRow, Journal


class FrozenView:
    """A gathering as it was when the screen was frozen, without what was hidden since.

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

    def at_freezing(self, live: Gathering) -> Gathering:
        """The gathering at the moment of freezing, given how things stand now."""
        # Replaying takes time; only hiding and erasing change a frozen view.
        key = (live.frozen_at, _hidden(live), frozenset(live.erased))
        if self._picture is None or key != self._of:
            self._picture, self._of = self._replayed(live), key
        # How large its letters are is of now.
        self._picture.projector = live.projector
        return self._picture

    def _replayed(self, live: Gathering) -> Gathering:
        picture = at_entry(self._journal.read(self._row.id), live, live.frozen_at)
        if live.long_work is not AT_ONCE:
            picture.long_work = _FrozenWork(live)
        return picture


def at_entry(entries: Iterable[Entry], live: Gathering, seq: int) -> Gathering:
    """A gathering after entry `seq`, without what was hidden or erased since."""
    # Erasing reaches back: whoever was erased stands in no picture.
    kept = (e for e in entries if e.seq <= seq or e.type == "erased")
    picture = live.empty_copy().replay(kept)
    picture.hide_words(_hidden(live) - _hidden(picture), live.seq)
    return picture


def _hidden(gathering: Gathering) -> frozenset[str]:
    """The entries whose words may not be shown, also where they were merged with others."""
    hidden: set[str] = set(gathering.withdrawn)
    for item in gathering.words.values():
        if item.state != "shown":
            hidden |= {item.id, *item.sources}
    return frozenset(hidden)


class _FrozenWork(LongWork):
    """Lets whoever does the long work of a gathering do that of its frozen picture, once."""

    def __init__(self, live: Gathering) -> None:
        self._live = live
        self._seq = live.frozen_at
        self._made: dict[Hashable, Any] = {}

    def of_gathering(
        self,
        name: Hashable,
        function: Callable[..., Any],
        gathering: GatheringView,
        *args: Any,
    ) -> Any:
        """See `LongWork.of_gathering`."""
        if name not in self._made:
            made = self._live.long_work.of_gathering(
                ("frozen", self._seq, name), _made_frozen, self._live, self._seq, function, args
            )
            if made is None:
                return None
            self._made[name] = made
        return self._made[name]


def _made_frozen(
    gathering: Gathering, seq: int, function: Callable[..., Any], args: tuple[Any, ...]
) -> Any:
    return function(at_entry(gathering.entry_ids.values(), gathering, seq), *args)
