"""Following the journal, so that a page shows what others do."""

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


class Follow(Protocol):
    """Something that says when to look at the journal again."""

    def start(self, look: Callable[[bool], None]) -> None:
        """Call `look` from now on, with True when the clock may have changed what is shown."""

    def stop(self) -> None:
        """Look no more."""


class Polling:
    """Looks every so often.

    Parameters
    ----------
    every
        Seconds between two looks at the journal.
    clock_every
        Seconds between two looks that also count the passing of time.
    """

    def __init__(self, every: float = 0.25, clock_every: float = 15.0) -> None:
        self._every = every
        self._clock_every = clock_every
        self._task: asyncio.Task[None] | None = None

    def start(self, look: Callable[[bool], None]) -> None:
        """Begin, in the running event loop."""
        self._task = asyncio.get_running_loop().create_task(self._run(look))

    def stop(self) -> None:
        """Look no more."""
        if self._task is not None:
            self._task.cancel()

    async def _run(self, look: Callable[[bool], None]) -> None:
        clock_at = time.monotonic()
        while True:
            await asyncio.sleep(self._every)
            due = time.monotonic() - clock_at >= self._clock_every
            if due:
                clock_at = time.monotonic()
            try:
                look(due)
            except Exception:
                # One look that fails must not be the last one.
                log.exception("Following the journal failed once; it goes on.")
