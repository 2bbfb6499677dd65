"""What a frozen projector shows: the gathering at an earlier entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stappenplan.contract.long_work import AT_ONCE, LongWork
from stappenplan.gathering import Gathering, undone_by

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from stappenplan.contract.entry import Entry
    from stappenplan.contract.gathering import GatheringView


class FrozenView:
    """A gathering as it was when the screen was frozen, without what was hidden since.

    It is made from the journal alone, so a projector that is loaded again shows the same picture.
    """

    def __init__(self) -> None:
        self._of: tuple[int, frozenset[str], frozenset[str]] | None = None
        self._picture: Gathering | None = None

    def at_freezing(self, live: Gathering) -> Gathering:
        """The gathering at the moment of freezing, given how things stand now."""
        for _ in self.replay_in_pieces(live):
            pass
        picture = self._picture or live
        # How large its letters are is of now.
        picture.projector = live.projector
        return picture

    def replay_in_pieces(self, live: Gathering) -> Iterator[None]:
        """Make the picture anew, entry by entry, when it is not of how things stand now."""
        # Replaying takes time; only hiding and erasing change a frozen view.
        key = (live.frozen_at, _hidden(live), frozenset(live.erased))
        if self._picture is not None and self._of is not None:
            if key == self._of:
                return
            if (key[0], key[2]) == (self._of[0], self._of[2]) and key[1] > self._of[1]:
                # Nobody waits for a replay while words stand on the wall that have to go.
                self._picture.hide_words(key[1] - _hidden(self._picture), live.seq)
                self._finish(self._picture, live, key)
                return
        picture = live.empty_copy()
        yield from _replay_until(picture, live.entry_ids.values(), live, live.frozen_at)
        self._finish(picture, live, key)

    def _finish(
        self, picture: Gathering, live: Gathering, key: tuple[int, frozenset[str], frozenset[str]]
    ) -> None:
        if live.long_work is not AT_ONCE:
            picture.long_work = _FrozenWork(live)
        self._picture, self._of = picture, key


def _replay_until(
    picture: Gathering, entries: Iterable[Entry], live: Gathering, seq: int
) -> Iterator[None]:
    # Erasing reaches back: whoever was erased stands in no picture.
    kept = [e for e in entries if e.seq <= seq or e.type == "erased"]
    hidden = _hidden(live)
    # Known beforehand, so that nothing is replayed twice.
    picture.undone = {undone_by(entry) for entry in kept} - {""}
    for entry in kept:
        picture.apply(entry)
        yield
    picture.hide_words(hidden - _hidden(picture), live.seq)


def at_entry(entries: Iterable[Entry], live: Gathering, seq: int) -> Gathering:
    """A gathering after entry `seq`, without what was hidden or erased since."""
    picture = live.empty_copy()
    for _ in _replay_until(picture, entries, live, seq):
        pass
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
        since: Hashable = None,
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
