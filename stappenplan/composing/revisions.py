"""The revisions of a workshop in the making: numbered texts, and what was done at each.

A line of ``versions.jsonl`` is the act itself: its text is on disk before the line is. An undo and
a redo are acts too, which name a text that is there already.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Any

from stappenplan.composing.yaml_nodes import Path
from stappenplan.journal import private_files
from stappenplan.timestamps import DUTCH_TIME

LOG = "versions.jsonl"
FOLDER = "versions"
# Of today; of earlier days the last version of each day stays.
KEPT_TODAY = 1_000


@dataclass(frozen=True, slots=True)
class Revision:
    """One act.

    Attributes
    ----------
    number
        From 1 on.
    state
        The number of the revision that first had its text.
    back
        The state to which undoing goes; None when this is the first text.
    ahead
        The states to which redoing goes, nearest first.
    at
        The moment, in UTC.
    who
        Who did it, as they are called; empty when that is not known.
    words
        What was done, in Dutch.
    act
        What undoing this state undoes, in Dutch.
    touched
        The places that it changed.
    checksum
        Of the text, by which a file that was changed elsewhere is known.
    """

    number: int
    state: int
    back: int | None
    ahead: tuple[int, ...]
    at: str
    who: str
    words: str
    act: str
    touched: tuple[Path, ...]
    checksum: str

    @property
    def moment(self) -> datetime:
        """The moment, as a Dutch clock has it."""
        return datetime.fromisoformat(self.at).astimezone(DUTCH_TIME)


@dataclass(frozen=True, slots=True)
class Revisions:
    """All revisions of one workshop, in its folder."""

    folder: FilePath

    def read(self) -> list[Revision]:
        """All acts, oldest first; a line that a power cut left unfinished is none."""
        try:
            lines = (self.folder / LOG).read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        return [_revision(json.loads(line)) for line in lines[:-1] if line]

    def text(self, state: int) -> str | None:
        """The text of a state; None when it was pruned."""
        try:
            return self._file(state).read_bytes().decode()
        except FileNotFoundError:
            return None

    def has(self, state: int) -> bool:
        """Whether the text of a state is still there."""
        return self._file(state).is_file()

    def add(self, revision: Revision, text: str | None = None) -> None:
        """Keep an act, with its text where that is new."""
        if text is not None:
            private_files.make_folder(self.folder / FOLDER)
            private_files.replace(self._file(revision.number), text.encode())
        line = json.dumps(_plain(revision), ensure_ascii=False)
        private_files.append(self.folder / LOG, line)

    def prune(self, revisions: Iterable[Revision], today: datetime) -> None:
        """Take away texts of earlier days, but the last of each day."""
        known = list(revisions)
        day = today.astimezone(DUTCH_TIME).date()
        last = {one.moment.date(): one.state for one in known}
        kept = set(last.values()) | {one.state for one in known[-1:]}
        todays = [one.state for one in known if one.moment.date() >= day]
        kept |= set(todays[-KEPT_TODAY:])
        for state in {one.state for one in known} - kept:
            self._file(state).unlink(missing_ok=True)

    def _file(self, state: int) -> FilePath:
        return self.folder / FOLDER / f"{state:04}.yaml"


def checksum(text: str) -> str:
    """By which a text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()


def now() -> str:
    """Give this moment as it is kept."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _plain(revision: Revision) -> dict[str, Any]:
    return {name: getattr(revision, name) for name in Revision.__slots__}


def _revision(data: dict[str, Any]) -> Revision:
    touched = tuple(tuple(one) for one in data.pop("touched"))
    return Revision(**{**data, "ahead": tuple(data["ahead"])}, touched=touched)
