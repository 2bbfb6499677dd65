"""One writer at a time in the folder of a workshop, also from another process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

_HAS_FILE_LOCKS = find_spec("fcntl") is not None
_IN_PROCESS: dict[str, Lock] = {}


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a lock file; where the system has no such locks, one of this process alone."""
    with _IN_PROCESS.setdefault(str(file.absolute()), Lock()):
        if not _HAS_FILE_LOCKS:
            yield
            return
        import fcntl

        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
