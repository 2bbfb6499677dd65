"""A gathering that all pages of a process look at: replayed once, followed once, shown to each."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import logging
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from stappenplan.contract.long_work import AT_ONCE, LongWork
from stappenplan.hosting.deferred_work import DeferredWork
from stappenplan.journal import Journal
from stappenplan.journal.sql_store import SqlStore
from stappenplan.live_gathering import LiveGathering

log = logging.getLogger("stappenplan")
if not log.handlers:
    # A kernel's own stderr is a message to the browser; this one is the server's terminal.
    log.addHandler(logging.StreamHandler(sys.__stderr__))

# What other processes wrote shows after so many seconds at most; what pages of this process
# wrote shows at once.
POLL_SECONDS = 0.25
# What depends on the time alone is shown anew after so many seconds.
CLOCK_SECONDS = 15.0
# Between two rounds, so that what many people send at once is shown together.
PAUSE_SECONDS = 0.04
# How long a write waits for another process: everybody in the room waits along.
LOCK_SECONDS = 0.1
# After so much work in one go, whoever typed something gets an answer first.
SLICE_SECONDS = 0.02

# Shows what changed, with True when the clock may have changed it too; returns whether the page
# wants to be called again although nothing changes.
Refresh = Callable[[bool], bool]


@dataclass(eq=False)
class _Page:
    refresh: Refresh
    first: bool
    late: bool = False
    # A page's callback runs as code of that page.
    context: contextvars.Context = field(default_factory=contextvars.copy_context)


class SharedGathering:
    """One gathering, for the pages of this process.

    Parameters
    ----------
    journal
        Where it is written.
    gathering_id
        Its id.
    long_work
        Does what takes long; see `made`.
    """

    def __init__(self, journal: Journal, gathering_id: str, long_work: LongWork = AT_ONCE) -> None:
        self.journal = journal
        self.row = journal.get(gathering_id)
        self.live = LiveGathering(journal, self.row, long_work)
        self.live.refresh()
        self._pages: list[_Page] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._shown = self._revision()
        # How often something that takes long came in.
        self.made_times = 0

    def follow(self, refresh: Refresh, *, first: bool = False) -> Callable[[], None]:
        """Call `refresh` when something changed, from now on; returns what ends it.

        Parameters
        ----------
        refresh
            See `Refresh`.
        first
            Whether this page is shown changes before others.
        """
        page = _Page(refresh, first)
        self._pages.insert(0 if first else len(self._pages), page)
        if self._task is None:
            # It belongs to no page.
            self._task = contextvars.Context().run(
                asyncio.get_running_loop().create_task, self._run()
            )

        def leave() -> None:
            if page in self._pages:
                self._pages.remove(page)
            if not self._pages and self._task is not None:
                self._task.cancel()
                self._task = None

        return leave

    @property
    def followed(self) -> bool:
        """Whether a page looks at it."""
        return bool(self._pages)

    def wrote(self) -> None:
        """A page of this process wrote an entry: the others see it soon."""
        self._wake.set()

    def later(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call back after so many seconds, as code of the page that asks."""
        asyncio.get_running_loop().call_later(seconds, callback)

    def made(self) -> None:
        """Something that takes long was made elsewhere: pages are shown it soon."""
        # What was worked out without it is not of now.
        self.live.now.cache.clear()
        self.made_times += 1
        self._wake.set()

    def _revision(self) -> tuple[int, int]:
        return id(self.live.now), self.live.now.seq

    async def _run(self) -> None:
        clock_at, made_times = time.monotonic(), 0
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)
            self._wake.clear()
            clock = time.monotonic() - clock_at >= CLOCK_SECONDS
            if clock:
                clock_at = time.monotonic()
            try:
                self.live.refresh()
            except Exception:
                # A failed call must not end the loop.
                log.exception("Following the journal failed once; it goes on.")
            changed = self._revision() != self._shown
            self._shown = self._revision()
            everybody = clock or changed or made_times != self.made_times
            made_times = self.made_times
            await self._show([page for page in self._pages if everybody or page.late], clock)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _show(self, pages: list[_Page], clock: bool) -> None:
        """Call these pages, in slices between which others get their turn."""
        began = time.monotonic()
        for page in pages:
            if page not in self._pages:
                continue
            try:
                page.late = page.context.copy().run(page.refresh, clock)
            except Exception:
                log.exception("A page could not be shown what changed; it is tried again.")
                page.late = True
            if time.monotonic() - began > SLICE_SECONDS:
                await asyncio.sleep(0)
                began = time.monotonic()


_open: dict[tuple[str, str], SharedGathering] = {}


def shared_gathering(database: str, gathering_id: str) -> SharedGathering:
    """The gathering that the pages of this process share; replayed when the first page asks."""
    key = (database, gathering_id)
    for left in [one for one, gathering in _open.items() if one != key and not gathering.followed]:
        _open.pop(left).journal.close()
    if key not in _open:
        work = DeferredWork(database, gathering_id)
        journal = Journal(SqlStore(database, patience=LOCK_SECONDS))
        _open[key] = SharedGathering(journal, gathering_id, work)
        work.on_made = _open[key].made
    return _open[key]
