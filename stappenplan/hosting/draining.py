"""End a server without losing its visitors: they move to other machines before it stops."""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from stappenplan.hosting.health import Readiness

log = logging.getLogger("stappenplan")
# Shares of the time: first balancers ask whether this machine is ready, then pages are moved one
# after another, so that they do not all arrive at another machine at once.
NOTICE, MOVING = 0.3, 0.4
LONGEST_SECONDS = 3_600
# How often to check whether a request is still being answered.
LOOK_SECONDS = 0.1


class Draining:
    """Ends a server in bounded time.

    Parameters
    ----------
    readiness
        What balancers ask.
    kernels
        The kernels of pages here.
    seconds
        How long it may take; 0: the server stops at once.
    stop
        Stops the server.
    wait, now
        Wait for some seconds, and read a monotonic clock.
    """

    def __init__(
        self,
        readiness: Readiness,
        kernels: Any,
        seconds: float,
        stop: Callable[[], None],
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._readiness = readiness
        self._kernels = kernels
        self._seconds = seconds
        self._stop = stop
        self._wait = wait
        self._now = now
        self._task: asyncio.Task[None] | None = None

    def on_signal(self) -> None:
        """Begin when the system asks the server to end; stop at once when it asks again."""
        if self._task is not None or self._seconds <= 0:
            self._stop()
            return
        self._task = asyncio.get_running_loop().create_task(self.end())

    async def end(self) -> None:
        """Take no new pages, move those that are here, and stop."""
        until = self._now() + self._seconds
        self._readiness.drain()
        log.warning("The server ends within %.0f seconds; its pages move.", self._seconds)
        try:
            await self._wait(self._seconds * NOTICE)
            self._kernels.closing = True
            await self._move(self._seconds * MOVING)
            while self._now() < until and self._kernels.is_busy():
                await self._wait(LOOK_SECONDS)
        finally:
            self._stop()

    async def _move(self, seconds: float) -> None:
        """End the kernel of each page; the page then gets another one on another machine."""
        pages = self._kernels.list_kernel_ids()
        for kernel_id in pages:
            if kernel_id in self._kernels:
                await self._kernels.shutdown_kernel(kernel_id, now=True)
            await self._wait(seconds / len(pages))


def seconds_in(told: str) -> float:
    """How long draining takes, as a setting says it; nothing is nothing.

    Raises
    ------
    ValueError
        With the value, the rule and the remedy.
    """
    try:
        seconds = float(told or 0)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST_SECONDS:
        raise ValueError(
            f"STAPPENPLAN_DRAIN_SECONDS: {told!r} is no number of seconds up to {LONGEST_SECONDS}. "
            "Remedy: write one such as 20, or take the variable away."
        )
    return seconds


def listen(draining: Draining) -> None:
    """Drain when the system asks this process to end; where it knows no such signals, never."""
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGTERM, draining.on_signal)
    except NotImplementedError:
        signal.signal(signal.SIGTERM, lambda *_: loop.call_soon_threadsafe(draining.on_signal))
