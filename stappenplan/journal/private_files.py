"""Files that only their owner reads, and that are on disk once they are written."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Windows opens no folder, and writes names by itself; it syncs a file only for who may write it,
# and what is opened there without this flag gets other line ends.
_WINDOWS = os.name == "nt"
_BYTES: int = getattr(os, "O_BINARY", 0)
# There, who reads a file keeps another from taking its place meanwhile.
REPLACE_TRIES, REPLACE_PAUSE = 20, 0.05


def sync_folder(folder: Path) -> None:
    """Have the names of new and renamed files of a folder on disk, and not only their contents."""
    if _WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder with what it stands in, so that a power cut does not take it away again."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)


def sync_file(file: Path) -> None:
    """Have what another library wrote into a file on disk."""
    handle = os.open(file, os.O_RDWR if _WINDOWS else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _draft(file: Path, content: bytes) -> Iterator[Path]:
    """A whole file beside this one, on disk; what is left of it afterwards goes away."""
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BYTES, 0o600)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(handle)
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def write_new(file: Path, content: bytes) -> bool:
    """Write a whole file or nothing; False when somebody else made it first, and it stays."""
    try:
        with _draft(file, content) as draft:
            os.link(draft, file)
    except FileExistsError:
        return False
    sync_folder(file.parent)
    return True


def replace(file: Path, content: bytes) -> None:
    """Put a whole file where another may stand: whoever reads finds the one or the other."""
    with _draft(file, content) as draft:
        replace_by(draft, file)
    sync_folder(file.parent)


def replace_by(new: Path, file: Path) -> None:
    """Let a file take the place of another, also where somebody is reading that."""
    for _ in range(REPLACE_TRIES if _WINDOWS else 0):
        try:
            new.replace(file)
        except PermissionError:
            time.sleep(REPLACE_PAUSE)
        else:
            return
    new.replace(file)


def append(file: Path, line: str) -> None:
    """Add a line to a file of lines, and have it on disk.

    What a power cut left of a line that was being written is taken off first: whoever wrote it
    was not told that it is there.
    """
    new = not file.exists()
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BYTES, 0o600)
    try:
        size = os.fstat(handle).st_size
        whole = file.read_bytes()[:size].rfind(b"\n") + 1
        if whole < size:
            os.ftruncate(handle, whole)
        left = line.encode() + b"\n"
        while left:
            # A full disk takes a part first, and refuses the rest.
            left = left[os.write(handle, left) :]
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        sync_folder(file.parent)
