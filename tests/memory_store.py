"""A store in memory: the shortest implementation of the interface, held against its tests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any

from stappenplan.contract.entry import Entry, GatheringRow, now
from stappenplan.errors import DuplicateEntry, UnknownGathering
from stappenplan.journal import Store, Tail
from stappenplan.journal.erased import Erased
from stappenplan.journal.removed import Removed
from stappenplan.journal.renewed import EndingEntry
from stappenplan.journal.store import ALL


class MemoryTail(Tail):
    """Entries that count once the context of `MemoryStore.writing` ends well."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = list(entries)
        self.ended: list[Entry] = []

    def read(self, after: int = 0) -> list[Entry]:
        return [entry for entry in self.entries if entry.seq > after]

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
        if any(entry.id == id for entry in self.entries):
            raise DuplicateEntry(id)
        kept = json.loads(json.dumps(body))
        seq = self.entries[-1].seq + 1 if self.entries else 1
        self.entries.append(Entry(seq, id, at or now(), author, typed_by, step, type, kept))
        if ends_access:
            self.ended.append(self.entries[-1])
        return self.entries[-1]

    def rewrite(self, seq: int, body: dict[str, Any]) -> None:
        self.entries = [replace(e, body=body) if e.seq == seq else e for e in self.entries]


class MemoryStore(Store):
    """Gatherings in a dictionary, under one lock."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._kept: dict[str, tuple[GatheringRow, list[Entry]]] = {}
        self._erased: list[Erased] = []
        self._ended: list[EndingEntry] = []
        self._removed: list[Removed] = []

    def close(self) -> None:
        pass

    def open(self, row: GatheringRow, entries: Sequence[Entry]) -> None:
        self._kept[row.id] = (row, list(entries))

    def gatherings(self) -> list[GatheringRow]:
        rows = sorted((row for row, _ in self._kept.values()), key=lambda row: row.id)
        return sorted(rows, key=lambda row: row.opened_at, reverse=True)

    def find(self, code: str) -> GatheringRow | None:
        rows = (row for row, _ in self._kept.values())
        return next((row for row in rows if code == row.id or code.upper() == row.code), None)

    def read(self, gathering_id: str, after: int = 0, most: int = ALL) -> list[Entry]:
        _, entries = self._kept.get(gathering_id, (None, []))
        return MemoryTail(entries).read(after)[:most]

    def last_position(self, gathering_id: str) -> int:
        _, entries = self._kept[gathering_id]
        return entries[-1].seq if entries else 0

    @contextmanager
    def writing(self, gathering_id: str) -> Iterator[Tail]:
        with self._lock:
            if gathering_id not in self._kept:
                raise UnknownGathering(gathering_id)
            row, entries = self._kept[gathering_id]
            tail = MemoryTail(entries)
            yield tail
            self._kept[gathering_id] = (row, tail.entries)
            self._ended += [EndingEntry.of(gathering_id, one) for one in tail.ended]

    def remove(self, gathering_id: str) -> None:
        with self._lock:
            if self._kept.pop(gathering_id, None) is None:
                raise UnknownGathering(gathering_id)

    def remember_erased(self, erased: Erased) -> None:
        self._erased.append(erased)

    def erased(self) -> list[Erased]:
        return self._erased

    def remember_removed(self, removed: Removed) -> None:
        self._removed.append(removed)

    def removed(self) -> list[Removed]:
        return self._removed

    def ended(self) -> list[EndingEntry]:
        return self._ended

    def renewals(self) -> None:
        return None

    def join_ledgers(self, beside: Path) -> None:
        pass

    def purge(self) -> None:
        pass

    def moment(self) -> None:
        return None

    def settle(self) -> bool:
        return True

    def check(self) -> None:
        pass
