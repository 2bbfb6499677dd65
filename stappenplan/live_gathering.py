"""A gathering that follows its journal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from time import monotonic

from stappenplan.contract.entry import Entry, GatheringRow, now
from stappenplan.contract.long_work import AT_ONCE, LongWork
from stappenplan.engine import gathering_of
from stappenplan.errors import JournalUnavailable
from stappenplan.frozen_view import FrozenView
from stappenplan.gathering import Gathering, undone_by
from stappenplan.journal import Journal, Tail
from stappenplan.series.earlier import EarlierInJournal
from stappenplan.steering import undo

# Reading all of a long journal takes a tenth of a second.
READ_AT_ONCE = 1_000
WAIT = "De bijeenkomst wordt even bijgewerkt. Dit wordt zo opgeslagen."
# A page sends what waits every five seconds, over each connection and from each tab.
COPIES_WITHIN_S = 10.0
MOST_REFUSALS = 1_000


class RecentRefusals:
    """What was refused a moment ago, so that a copy that was on its way is refused as well.

    Its sender took the words back. A copy that comes after the reason is gone, such as an answer
    that overtook the choice on which it rests, would put them in the journal a second time.

    Parameters
    ----------
    clock
        Seconds that nobody sets.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        # Of what was sent a number is kept, and no words.
        self._refused: dict[tuple[str, str], tuple[float, int, str]] = {}

    def add(self, author: str, entry: str, content: str, sentence: str) -> None:
        """Remember why what this author sent under this id was refused."""
        self._refused.pop((author, entry), None)
        self._refused[author, entry] = (self._clock(), hash(content), sentence)
        if len(self._refused) > MOST_REFUSALS:
            del self._refused[next(iter(self._refused))]

    def of(self, author: str, entry: str, content: str) -> str:
        """Why the same content was refused a moment ago; empty when it was not."""
        at, refused, sentence = self._refused.get((author, entry), (-COPIES_WITHIN_S, 0, ""))
        recent = self._clock() - at < COPIES_WITHIN_S
        return sentence if recent and refused == hash(content) else ""


class LiveGathering:
    """The state of one gathering, brought up to date when somebody asks.

    Parameters
    ----------
    journal, row
        Where the gathering is written.
    long_work
        Does what takes long; at once, unless it is told otherwise.
    in_pieces
        Whether others wait for this process. What makes all of it be replayed anew, erasing
        somebody or an undo by another process, is then left to `replay_anew`.

    Attributes
    ----------
    outdated
        Whether everything has to be replayed anew; `now` stays as it was, and nothing is written.
    """

    def __init__(
        self,
        journal: Journal,
        row: GatheringRow,
        long_work: LongWork = AT_ONCE,
        *,
        in_pieces: bool = False,
    ) -> None:
        self.journal = journal
        self.row = row
        self.long_work = long_work
        self.in_pieces = in_pieces
        self.outdated = False
        # Gives the moment at which something is written and shown.
        self.clock: Callable[[], str] = now
        # All projectors show the same picture.
        self.frozen = FrozenView()
        self.refusals = RecentRefusals()
        self.now = self._begin()

    def refresh(self) -> bool:
        """Replay what was written since; True when something changed."""
        # A gathering that was deleted stays as it was: its pages end.
        if self.outdated or self.journal.position(self.row.id) in {0, self.now.seq}:
            return False
        entries = _new(self.journal.read(self.row.id, self._before_last), self.now)
        if entries is None or _reach_back(entries, self.now):
            self.outdated = self.in_pieces
            if self.outdated:
                return False
            entries = self._begin_again(self.journal.read(self.row.id))
        self.now.replay(entries)
        return bool(entries)

    def catch_up(self, tail: Tail) -> None:
        """Replay what was written since, while nobody else may write.

        Raises
        ------
        JournalUnavailable
            When everything has to be replayed anew, in pieces, before something is written.
        """
        entries = _new(tail.read(self._before_last), self.now)
        if entries is None or _reach_back(entries, self.now):
            self.outdated = self.in_pieces
            if hindrance := self.hindrance():
                raise hindrance
            entries = self._begin_again(tail.read())
        self.now.replay(entries)

    def hindrance(self) -> JournalUnavailable | None:
        """Why nothing can be written now: everything has to be replayed anew first."""
        if not self.outdated:
            return None
        cause = (
            f"{self.row.id!r}: it is replayed anew before an entry is written. "
            "Remedy: none; the entry is written after that."
        )
        return JournalUnavailable(cause, WAIT, passing=True)

    def replay_anew(self) -> Iterator[None]:
        """Replay everything anew in pieces; pages look at `now` meanwhile."""
        self.outdated = True
        while self.outdated:
            until = self.journal.position(self.row.id)
            other = self._empty()
            yield from self._replay(other, until)
            new = self.journal.read(self.row.id, until)
            # Who was erased meanwhile may still be in it.
            self.outdated = _reach_back(new, other)
        self.long_work.forget()
        self.now = other.replay(new)

    def _replay(self, other: Gathering, until: int) -> Iterator[None]:
        entries: list[Entry] = []
        for after in range(0, until, READ_AT_ONCE):
            most = min(READ_AT_ONCE, until - after)
            entries += self.journal.read(self.row.id, after, most)
            yield
        # Known beforehand, so that nothing is replayed twice.
        other.undone = {undone_by(entry) for entry in entries} - {""}
        for entry in entries:
            other.apply(entry)
            undo.keep_up(other)
            yield

    @property
    def _before_last(self) -> int:
        return max(0, self.now.seq - 1)

    def _begin_again(self, entries: list[Entry]) -> list[Entry]:
        self.now = self._begin()
        return entries

    def _begin(self) -> Gathering:
        self.long_work.forget()
        return self._empty()

    def _empty(self) -> Gathering:
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
        for _ in other.replay_in_pieces(now):
            undo.keep_up(other)
            yield
        now.foreseen = other

    def apply(self, entries: Iterable[Entry]) -> None:
        """Replay entries that were just written here."""
        for entry in entries:
            foreseen, self.now.foreseen = self.now.foreseen, None
            if foreseen is not None and foreseen.undone == self.now.undone | {undone_by(entry)}:
                self.now = foreseen.replay(self.now.written_since(foreseen.seq))
            self.now.apply(entry)


def _new(entries: list[Entry], gathering: Gathering) -> list[Entry] | None:
    """What came after the entry that was applied last, which is the first of these.

    None when another one stands in its place: an earlier copy of the database was put back.
    """
    if not gathering.seq:
        return entries
    if not entries or entries[0].id != gathering.latest.id:
        return None
    return entries[1:]


def _reach_back(entries: Collection[Entry], gathering: Gathering) -> bool:
    """Whether older entries changed into tombstones, or one that was applied is undone."""
    undone = {undone_by(entry) for entry in entries} - gathering.undone
    erased = any(entry.type == "erased" for entry in entries)
    return gathering.seq > 0 and (erased or any(one in gathering.entry_ids for one in undone))
