"""A folder that machines share: each keeps a copy of what their database holds.

What was made here in the composer, and the house style, are files that many parts read. On several
machines the database holds them, and a copy on a machine is brought up to date when another
machine changed something; so a machine may be thrown away, and a new one begins with all of it.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath

from stappenplan.journal import private_files
from stappenplan.journal.shared_state import SharedState

# Names the files at the top of the folder, which belong to no workshop.
TOP = "."
LISTS, FILES = "folder/", "file/"


class SharedFolder:
    """A folder of folders, each of which is changed as a whole.

    Parameters
    ----------
    state
        What the machines share.
    folder
        Where the copy of this machine stands.
    top
        Names of files that are shared although they stand in no folder, by their paths.
    """

    def __init__(self, state: SharedState, folder: Path, top: tuple[Path, ...] = ()) -> None:
        self._state = state
        self._folder = folder
        self._top = top
        # By folder: the revision of the copy, and the digest of each of its files at that revision.
        self._known: dict[str, tuple[int, dict[str, str]]] = {}
        # The digests of the files at the top as they were known last; read at the next start.
        self._note = folder / ".top.json"
        self._turn = threading.RLock()

    def begin(self) -> None:
        """Begin with what the database holds.

        A file at the top that an administrator put on this machine takes precedence. A copy of
        the database that this machine made when it ran last does not.
        """
        with self._turn:
            found = self._state.read(LISTS + TOP)
            if found is not None and not self._is_copy():
                self._known[TOP] = found.revision, json.loads(found.content)
        self.look()

    def look(self) -> None:
        """Copy what other machines changed, and store what was put here without the composer."""
        with self._turn:
            revisions = self._state.revisions(LISTS)
            names = sorted(set(self._things()) | {one[len(LISTS) :] for one in revisions})
            new = [name for name in names if self._follow(name, revisions.get(LISTS + name, 0))]
        for name in new:
            # Another machine with the same volume may be making it: its lock is waited for.
            with self.held(name):
                pass

    def _follow(self, name: str, revision: int) -> bool:
        """Copy a folder that another machine changed; returns whether no machine stored it yet."""
        if revision != self._revision(name):
            self._bring(name)
        elif name == TOP:
            self._keep(name, self._known.get(name))
        return name != TOP and name not in self._known and revision == 0

    @contextmanager
    def held(self, name: str) -> Iterator[None]:
        """Lock one folder on all machines: the block begins with its newest files.

        What the block changes is stored in the database.

        Raises
        ------
        JournalUnavailable
            When the database cannot be reached; what was done meanwhile is taken back.
        """
        with self._state.held(LISTS + name), self._turn:
            self._bring(name)
            try:
                yield
            finally:
                before = self._known.pop(name, None)
                # When storing fails, the next look copies the files of the database again.
                self._keep(name, before)

    def _things(self) -> list[str]:
        folders = self._folder.glob("[!.]*/") if self._folder.is_dir() else ()
        return [TOP, *(one.name for one in folders if one.is_dir())]

    def _revision(self, name: str) -> int:
        return self._known[name][0] if name in self._known else 0

    def _files(self, name: str) -> dict[str, Path]:
        """The files of a thing as they stand here, by their path in it."""
        if name == TOP:
            return {one.name: one for one in self._top if one.is_file()}
        folder = self._folder / name
        return {
            one.relative_to(folder).as_posix(): one
            for one in sorted(folder.rglob("*"))
            if one.is_file() and not one.name.startswith(".")
        }

    def _digests(self, name: str) -> dict[str, str]:
        return {path: _digest(file.read_bytes()) for path, file in self._files(name).items()}

    def _bring(self, name: str) -> None:
        """Make the copy equal to what the database holds."""
        found = self._state.read(LISTS + name)
        if found is None:
            # An older dump of the database was put back: the folder is stored again.
            self._known.pop(name, None)
            return
        wanted: dict[str, str] = json.loads(found.content)
        here = self._digests(name)
        for path in here.keys() - wanted.keys():
            self._place(name, path).unlink(missing_ok=True)
        for path, digest in wanted.items():
            if here.get(path) == digest:
                continue
            content = self._state.read(f"{FILES}{name}/{digest}")
            if content is None:
                # Another machine changed it again: the next look finds that.
                return
            place = self._place(name, path)
            private_files.make_folder(place.parent)
            private_files.replace(place, content.content)
        if not wanted and name != TOP:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        self._know(name, found.revision, wanted)

    def _keep(self, name: str, known: tuple[int, dict[str, str]] | None) -> None:
        """Store the files of this machine, when they are not those that were known."""
        files, here = self._files(name), self._digests(name)
        revision, before = known or (0, {})
        if here == before:
            self._know(name, revision, before)
            return
        for path, digest in here.items():
            if digest not in before.values():
                self._state.make_once(f"{FILES}{name}/{digest}", files[path].read_bytes())
        content = json.dumps(here, sort_keys=True).encode()
        if not self._state.replace(LISTS + name, content, revision):
            # Somebody stored files without holding the lock: theirs stay.
            self._bring(name)
            return
        self._know(name, revision + 1, here)
        gone = set(before.values()) - set(here.values())
        self._state.forget([f"{FILES}{name}/{digest}" for digest in gone])

    def _know(self, name: str, revision: int, digests: dict[str, str]) -> None:
        self._known[name] = revision, digests
        if name == TOP and digests and self._noted() != digests:
            private_files.make_folder(self._note.parent)
            private_files.replace(self._note, json.dumps(digests).encode())

    def _noted(self) -> dict[str, str]:
        """The digests of the files at the top as they were known last; empty at the first start."""
        try:
            return dict(json.loads(self._note.read_bytes()))
        except (OSError, ValueError):
            return {}

    def _is_copy(self) -> bool:
        """Whether the files at the top are those that were known last, or there are none."""
        return self._digests(TOP) in ({}, self._noted())

    def _place(self, name: str, path: str) -> Path:
        """Where a file of a thing stands here; nothing outside the folder."""
        if name == TOP:
            return next(one for one in self._top if one.name == path)
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or PurePosixPath(path).is_absolute() or "/" in name:
            raise ValueError(f"{path!r}: no file of {name!r} may stand there.")
        return self._folder.joinpath(name, *parts)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]
