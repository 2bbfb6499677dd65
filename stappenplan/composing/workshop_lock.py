"""One writer at a time in the folder of a workshop, also from another process."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

_IN_PROCESS: dict[str, Lock] = {}


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
