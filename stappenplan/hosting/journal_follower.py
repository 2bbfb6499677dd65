"""Calls back when the journal may have new entries, so that a page shows what others do."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from typing import Protocol

log = logging.getLogger("stappenplan")
if not log.handlers:
    # A kernel's own stderr is a message to the browser; this one is the server's terminal.
    log.addHandler(logging.StreamHandler(sys.__stderr__))


class JournalFollower(Protocol):
    """Calls back when the journal may have new entries."""

    def start(self, refresh: Callable[[bool], None]) -> None:
        """Call `refresh` from now on, with True when the clock may have changed what is shown."""

    def stop(self) -> None:
        """Stop calling back."""


class PollingFollower:
    """Calls back at a fixed interval.

    Parameters
    ----------
    interval
        Seconds between two calls.
    clock_interval
        Seconds between two calls with True, for what depends on the time alone.
    """

    def __init__(self, interval: float = 0.25, clock_interval: float = 15.0) -> None:
        self._interval = interval
        self._clock_interval = clock_interval
        self._task: asyncio.Task[None] | None = None

    def start(self, refresh: Callable[[bool], None]) -> None:
        """Start a task in the running event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run(refresh))

    def stop(self) -> None:
        """Stop calling back."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self, refresh: Callable[[bool], None]) -> None:
        clock_at = time.monotonic()
        while True:
            await asyncio.sleep(self._interval)
            due = time.monotonic() - clock_at >= self._clock_interval
            if due:
                clock_at = time.monotonic()
            try:
                refresh(due)
            except Exception:
                # A failed call must not end the loop.
                log.exception("Following the journal failed once; it goes on.")
