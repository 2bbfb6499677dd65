"""What each client was promised, held against the journal that is there afterwards.

A client of the benchmark says what it put into its outbox and what it heard of it; nothing here
asks the server. An acknowledgement promises that these words are on disk, once, and after all that
the same person had put into the same outbox before, or had been acknowledged on another device.
What is neither acknowledged nor refused is still promised to arrive: the outbox keeps it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from stappenplan.contract.entry import Entry, dump
from stappenplan.gathering import Gathering


@dataclass
class Promise:
    """One entry that a client put into an outbox.

    Attributes
    ----------
    words
        What nobody else says; empty for an entry without words, such as going on to another part.
    number
        Its place in the outbox.
    in_order
        Whether the client sends in the order of its outbox.
    seen
        Whether it was seen under which id the words went; else the words themselves are found.
    put, acknowledged
        Moments of one clock; the second is None as long as nothing was said of it.
    body
        What the entry held; empty where only its words are known.
    slot, value
        What it replaces, and with what: of all that is put into a slot the last one stands there.
        Empty for what stays beside others.
    goes_with
        The others who take it along when they are erased: whom it is about, and whose words it
        puts otherwise.
    """

    id: str
    gathering: str
    person: str
    outbox: str
    number: int
    words: str
    put: float
    in_order: bool = True
    seen: bool = True
    acknowledged: float | None = None
    refused: str = ""
    delayed: int = 0
    body: dict[str, Any] = field(default_factory=dict)
    slot: str = ""
    value: str = ""
    goes_with: frozenset[str] = frozenset()

    @property
    def typed(self) -> str:
        """The text of its entry, also where that replaces another one."""
        return str(self.body.get("text", "")) or self.words


@dataclass
class Broken:
    """The promises that were not kept, each as a sentence."""

    lost: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    reordered: list[str] = field(default_factory=list)
    undelivered: list[str] = field(default_factory=list)
    refused_and_kept: list[str] = field(default_factory=list)
    never_put: list[str] = field(default_factory=list)
    erased_and_kept: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[tuple[str, list[str]]]:
        """By name, as it is printed."""
        return iter(vars(self).items())

    @property
    def number(self) -> int:
        """How many."""
        return sum(len(sentences) for _, sentences in self)


class Ledger:
    """What all clients were promised."""

    def __init__(self) -> None:
        self.promises: dict[str, Promise] = {}
        self.erased: set[str] = set()

    def put(self, promise: Promise) -> None:
        """A client put an entry into an outbox."""
        self.promises[promise.id] = promise

    def gone(self, promise: Promise) -> bool:
        """Whether it was erased with its person, or with another whom it goes with."""
        return promise.person in self.erased or not self.erased.isdisjoint(promise.goes_with)

    def acknowledged(self, id: str, at: float) -> None:
        """A client was told that this entry is on disk."""
        promise = self.promises[id]
        if promise.acknowledged is None and not promise.refused:
            promise.acknowledged = at

    def refused(self, id: str, reason: str) -> None:
        """A client was given an entry back."""
        promise = self.promises[id]
        if promise.acknowledged is None:
            promise.refused = reason

    def delayed(self, id: str) -> None:
        """A client was told that this entry cannot be written yet."""
        self.promises[id].delayed += 1

    def waiting(self) -> list[Promise]:
        """What was neither acknowledged nor refused, of those who were not erased."""
        return [
            one
            for one in self.promises.values()
            if one.acknowledged is None and not one.refused and one.person not in self.erased
        ]

    # -- held against the journal -----------------------------------------------------------

    def check(self, journals: Mapping[str, Sequence[Entry]]) -> Broken:
        """Hold every promise against the entries of its gathering."""
        broken = Broken()
        by_gathering = defaultdict(list)
        for promise in self.promises.values():
            by_gathering[promise.gathering].append(promise)
        for gathering, promises in by_gathering.items():
            entries = journals.get(gathering, [])
            self._find_unseen(promises, entries)
            self._check_there(promises, entries, broken)
            broken.never_put += self._never_put(entries)
            broken.reordered += _reordered(promises, entries)
        return broken

    def _find_unseen(self, promises: Sequence[Promise], entries: Iterable[Entry]) -> None:
        """Give words that went unseen the id under which their person's stand in the journal."""
        unseen = {(one.person, one.words): one for one in promises if not one.seen}
        for entry in entries:
            promise = unseen.pop((entry.author, entry.body.get("text", "")), None)
            if promise is not None and entry.id not in self.promises:
                del self.promises[promise.id]
                promise.id = entry.id
                self.promises[entry.id] = promise

    def _check_there(
        self, promises: Iterable[Promise], entries: Sequence[Entry], broken: Broken
    ) -> None:
        found = defaultdict(list)
        for entry in entries:
            found[entry.id].append(entry)
        said = Counter(words for entry in entries if (words := entry.body.get("text")))
        written = "\n".join(dump(entry.body) for entry in entries) if self.erased else ""
        for promise in promises:
            there = found.get(promise.id, [])
            times = max(len(there), said[promise.words] if promise.words else 0)
            if times > 1:
                broken.doubled.append(f"{_about(promise)}: {times} times")
            if self.gone(promise):
                if promise.typed and dump(promise.typed) in written:
                    broken.erased_and_kept.append(_about(promise))
                if promise.acknowledged is not None and not there:
                    broken.lost.append(f"{_about(promise)}: not even a tombstone")
            else:
                _check_answer(promise, there, broken)

    def _never_put(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Words that no outbox ever held under this id."""
        for entry in entries:
            promise, words = self.promises.get(entry.id), entry.body.get("text")
            if words and (promise is None or promise.typed != words):
                yield f"{entry.author} {entry.id} {words!r}"

    def check_replay(self, gathering: Gathering) -> list[str]:
        """What the replayed gathering does not say as it was acknowledged."""
        said = defaultdict(list)
        for item in gathering.words.values():
            said[item.text].append(item.author)
        wrong = []
        for promise in self.promises.values():
            if promise.gathering != gathering.id or not promise.words:
                continue
            gone = self.gone(promise)
            kept = promise.acknowledged is not None and not gone
            wanted = [promise.person] if kept else []
            if said[promise.words] != wanted and (kept or gone):
                wrong.append(f"{promise.id} {promise.words!r}: said by {said[promise.words]}")
        return wrong

    def check_standing(self, entries: Iterable[Entry], standing: Mapping[str, str]) -> list[str]:
        """The slots in which something else stands than what was put there last.

        Which one that is, is what the journal says; that its order is right is checked apart.
        """
        last: dict[str, Promise] = {}
        gone: set[str] = set()
        for entry in entries:
            promise = self.promises.get(entry.id)
            if promise is None or not promise.slot:
                continue
            last[promise.slot] = promise
            if self.gone(promise):
                gone.add(promise.slot)
        return [
            f"{_about(promise)}: {standing.get(slot)!r} stands there"
            for slot, promise in last.items()
            if slot not in gone and standing.get(slot) != promise.value
        ]


def _about(promise: Promise) -> str:
    said = promise.words or f"{promise.slot} {promise.value}"
    return f"{promise.gathering} {promise.person} {promise.id} {said!r}"


def _check_answer(promise: Promise, there: Sequence[Entry], broken: Broken) -> None:
    """Hold what was heard of an entry against what stands in the journal under its id."""
    about = _about(promise)
    if promise.acknowledged is not None:
        if not any(_keeps(entry, promise) for entry in there):
            broken.lost.append(f"{about}: {there or 'not there'}")
    elif promise.refused:
        if there:
            broken.refused_and_kept.append(f"{about}: {promise.refused}")
    elif not there:
        broken.undelivered.append(f"{about}, told of a delay {promise.delayed} times")


def _keeps(entry: Entry, promise: Promise) -> bool:
    """Whether this entry holds what was promised, as this person's; more may be computed for it."""
    same = all(entry.body.get(name) == value for name, value in promise.body.items())
    worded = promise.words in (entry.body.get("text", ""), "")
    return same and worded and promise.person == entry.author


def _reordered(promises: Iterable[Promise], entries: Iterable[Entry]) -> Iterator[str]:
    """What stands before something that its person had said earlier."""
    known = {promise.id: promise for promise in promises}
    last: dict[str, Promise] = {}
    by_person = defaultdict(list)
    for entry in entries:
        promise = known.get(entry.id)
        if promise is None:
            continue
        by_person[promise.person].append(promise)
        if not promise.in_order:
            continue
        before = last.get(promise.outbox)
        if before is not None and before.number > promise.number:
            yield f"{_about(promise)} after {_about(before)}"
        else:
            last[promise.outbox] = promise
    for written in by_person.values():
        yield from _before_what_was_acknowledged(written)


def _before_what_was_acknowledged(written: Sequence[Promise]) -> Iterator[str]:
    """What was put after something else was acknowledged, on any device, and stands before it."""
    earliest: Promise | None = None
    for promise in reversed(written):
        if earliest is not None and (earliest.acknowledged or 0.0) < promise.put:
            yield f"{_about(promise)} before {_about(earliest)}"
        if promise.acknowledged is not None and (
            earliest is None or promise.acknowledged < (earliest.acknowledged or 0.0)
        ):
            earliest = promise
