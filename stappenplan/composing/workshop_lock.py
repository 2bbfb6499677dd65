"""One writer at a time in the folder of a workshop, also from another process."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from threading import Lock

_IN_PROCESS: dict[str, Lock] = {}
# What holds the folder of a workshop on all machines, where there are several.
_everywhere: Callable[[str], AbstractContextManager[None]] | None = None


def hold_everywhere(hold: Callable[[str], AbstractContextManager[None]] | None) -> None:
    """Hold folders on other machines too from now on, by the name of the workshop."""
    global _everywhere  # noqa: PLW0603  (a process serves one installation)
    _everywhere = hold


@contextmanager
def held_everywhere(name: str) -> Iterator[None]:
    """Hold the folder of a workshop on all machines; on one machine there is nothing to do."""
    with _everywhere(name) if _everywhere is not None else nullcontext():
        yield


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock file."""
    with _IN_PROCESS.setdefault(str(file.absolute()), Lock()):
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _wait_for(handle)
            yield
        finally:
            os.close(handle)


def _wait_for(handle: int) -> None:
    """Wait until nobody else has the file locked, and lock it; closing it lets go."""
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                # It tries for ten seconds.
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLOCK:
                    raise
            else:
                return
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
