"""What tests let a worker do."""

import os
import signal
import time
from pathlib import Path


def die() -> None:
    """Take the process along."""
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(mark: Path) -> str:
    """Take the process along, but not the next one."""
    if not mark.exists():
        mark.touch()
        die()
    return "done"


def fail(words: str) -> None:
    """Raise."""
    raise ValueError(words)


def loop() -> None:
    """Never return."""
    while True:
        pass


def stall(seconds: float) -> float:
    """Keep the interpreter of this process busy; returns how long that took."""
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        pass
    return time.monotonic() - began


_kept: list[bytes] = []


def keep(number: int) -> int:
    """Hold so many bytes from now on; returns the id of the process."""
    _kept.append(os.urandom(1) * number)
    return os.getpid()
