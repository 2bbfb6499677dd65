"""A gathering that all pages of a process look at: replayed once, followed once, shown to each."""

from __future__ import annotations

import asyncio
import bisect
import contextlib
import contextvars
import logging
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from stappenplan.contract.long_work import AT_ONCE, LongWork
from stappenplan.contract.people import Role
from stappenplan.errors import JournalUnavailable
from stappenplan.hosting.deferred_work import DeferredWork
from stappenplan.hosting.guarded_journal import open_guarded
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.hosting.sending_pace import SendingPace
from stappenplan.hosting.shared_kernels import background
from stappenplan.hosting.shared_kernels.news import News, hear
from stappenplan.hosting.shared_kernels.tally import TALLY, Timed
from stappenplan.hosting.waiting_writes import WaitingWrites
from stappenplan.journal import Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.steady_clock import SteadyClock

log = logging.getLogger("stappenplan")
if not log.handlers:
    # A kernel's own stderr is a message to the browser; this one is the server's terminal.
    log.addHandler(logging.StreamHandler(sys.__stderr__))

# What other processes wrote shows after so many seconds at most; what pages of this process
# wrote shows at once.
POLL_SECONDS = 0.25
# Where the server tells of each entry, this process looks by itself now and then only.
TOLD_POLL_SECONDS = 5.0
# What depends on the time alone is shown anew after so many seconds; a phone shows little of it.
CLOCK_SECONDS = 15.0
PHONES_CLOCK_SECONDS = 60.0
# What others contribute is shown to phones at most once in so many seconds.
PHONES_SECONDS = 0.5
# Showing it to phones takes at most one part in so many of the time of a room.
PHONES_SHARE = 4
# Between two rounds, so that what many people send at once is shown together.
PAUSE_SECONDS = 0.04
# How long a write waits for another process: everybody in the room waits along.
LOCK_SECONDS = 0.1
# After so much work in one go, whoever typed something gets an answer first.
SLICE_SECONDS = 0.01
# A turn of the loop to hear what was sent, one to read it, and one to answer.
TURNS_TO_ANSWER = 3

# Shows what changed, with True when the clock may have changed it too; returns whether the page
# wants to be called again although nothing changes.
Refresh = Callable[[bool], bool]


class Urgency(IntEnum):
    """When a page is shown a change.

    The wall is looked at by everybody and made soonest. Phones are shown at once what the
    facilitator does, and every `PHONES_SECONDS` what people contribute.
    """

    WALL = 0
    FACILITATOR = 1
    OTHERS = 2


# What a page is called in the numbers of a server.
PAGES = {Urgency.WALL: "screen", Urgency.FACILITATOR: "facilitator", Urgency.OTHERS: "others"}


@dataclass(eq=False)
class _Page:
    refresh: Refresh
    urgency: Urgency
    late: bool = False
    # Since when there is something that the page was not shown.
    unseen: float | None = None
    # A page's callback runs as code of that page.
    context: contextvars.Context = field(default_factory=background)

    def shown(self) -> None:
        """Note that the page was given everything there is."""
        if self.unseen is not None:
            seconds = time.monotonic() - self.unseen
            TALLY.observe(Timed.PUSH, seconds, PAGES[self.urgency])
        self.unseen = None


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

    Attributes
    ----------
    waiting
        Writes the entries of all pages, in the order in which they came.
    """

    def __init__(self, journal: Journal, gathering_id: str, long_work: LongWork = AT_ONCE) -> None:
        self.journal = journal
        self.row = journal.get(gathering_id)
        self.live = LiveGathering(journal, self.row, long_work, in_pieces=True)
        self.live.refresh()
        self.waiting = WaitingWrites(self.live.hindrance, self.later)
        self.live.clock = self._clock = SteadyClock(self.live.now.last_at)
        self.pace = SendingPace()
        # Whether the server tells when an entry was written elsewhere.
        self.is_told = False
        self._pages: list[_Page] = []
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        # How often something that takes long came in.
        self.made_times = 0
        self._shown = self._phones_shown = self._revision()
        self._news = asyncio.Event()
        # Since when there is something that pages were not shown: phones, and the others.
        self._unseen: dict[bool, float] = {}

    def follow(self, refresh: Refresh, urgency: Urgency = Urgency.OTHERS) -> Callable[[], None]:
        """Call `refresh` when something changed, from now on; returns what ends it.

        Parameters
        ----------
        refresh
            See `Refresh`.
        urgency
            When the page is shown it.
        """
        page = _Page(refresh, urgency)
        bisect.insort(self._pages, page, key=lambda one: one.urgency)
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
        self._is_new()
        self._wake.set()

    def _is_new(self) -> None:
        now = time.monotonic()
        for phones in (False, True):
            self._unseen.setdefault(phones, now)

    def later(self, seconds: float, callback: Callable[[], None]) -> None:
        """Call back after so many seconds."""
        asyncio.get_running_loop().call_later(seconds, callback)

    def made(self) -> None:
        """Something that takes long was made elsewhere: pages are shown it soon."""
        # What was worked out without it is not of now.
        self.live.now.cache.clear()
        self.made_times += 1
        self._wake.set()

    def _revision(self) -> tuple[int, int, int]:
        return id(self.live.now), self.made_times, self.live.now.seq

    async def _run(self) -> None:
        # Showing hundreds of phones takes long; who leads and the wall do not wait for it.
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._follow_journal())
            tasks.create_task(self._follow_for_phones())

    async def _follow_journal(self) -> None:
        clock, look = _Every(CLOCK_SECONDS), _Every(TOLD_POLL_SECONDS)
        failed = False
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)
            # Of what could not be read nobody tells again.
            looks = self._wake.is_set() or not self.is_told or failed or look.due()
            self._wake.clear()
            failed = looks
            try:
                if looks:
                    self.live.refresh()
                failed = False
                if self.live.outdated:
                    await in_slices(self.live.replay_anew())
                if self.live.now.screen_mode == "frozen":
                    # Before a projector asks for it; the others go on meanwhile.
                    await in_slices(self.live.frozen.replay_in_pieces(self.live.now))
            except JournalUnavailable as unavailable:
                log_now_and_then(log, f"The journal cannot be followed: {unavailable}")
            except Exception:
                # A failed call must not end the loop.
                log.exception("Following the journal failed once; it goes on.")
            changed = self._revision() != self._shown
            self._shown = self._revision()
            if changed:
                self._is_new()
                self._news.set()
            due = clock.due()
            if due and self.live.now.timer.ends_at is None:
                self._clock.set()
            await self._show(due, everybody=changed, phones=False)
            await asyncio.sleep(PAUSE_SECONDS)

    async def _follow_for_phones(self) -> None:
        clock = _Every(PHONES_CLOCK_SECONDS)
        next_at = 0.0
        while True:
            changed = self._revision() != self._phones_shown
            left = next_at - time.monotonic() if changed else POLL_SECONDS
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), max(0.0, min(left, POLL_SECONDS)))
            self._news.clear()
            began = time.monotonic()
            changed = self._revision() != self._phones_shown
            everybody = changed and (began >= next_at or self._at_once())
            if everybody:
                self._phones_shown = self._revision()
            await self._show(clock.due(), everybody=everybody, phones=True)
            if everybody:
                ended = time.monotonic()
                busy = (ended - began) * (PHONES_SHARE - 1)
                next_at = max(began + PHONES_SECONDS, ended + busy)
            await asyncio.sleep(0)

    def _at_once(self) -> bool:
        """Whether phones were not shown what the facilitator did, or what took long to make."""
        *before, seq = self._phones_shown
        if before != [id(self.live.now), self.made_times]:
            return True
        new = self.live.now.entries_since(seq)
        return any(entry.author == Role.FACILITATOR.value for entry in new)

    async def _show(self, clock: bool, *, everybody: bool, phones: bool) -> None:
        """Call the phones, or the pages before them, in slices between which answers are given.

        Without a change or the clock only those are called that wait for it.
        """
        began = time.monotonic()
        since = self._unseen.pop(phones, None) if everybody else None
        for page in [page for page in self._pages if (page.urgency is Urgency.OTHERS) is phones]:
            if page not in self._pages or not (everybody or clock or page.late):
                continue
            if page.unseen is None:
                page.unseen = since
            try:
                page.late = page.context.copy().run(page.refresh, clock)
            except Exception:
                log.exception("A page could not be shown what changed; it is tried again.")
                page.late = True
            if not page.late:
                page.shown()
            if time.monotonic() - began > SLICE_SECONDS:
                await _answer()
                began = time.monotonic()


async def in_slices(pieces: Iterable[None]) -> None:
    """Do something long in pieces, and answer whoever asked something after each slice of time."""
    began = time.monotonic()
    for _ in pieces:
        if time.monotonic() - began > SLICE_SECONDS:
            await _answer()
            began = time.monotonic()


async def _answer() -> None:
    for _ in range(TURNS_TO_ANSWER):
        await asyncio.sleep(0)


class _Every:
    """Says once in so many seconds that they are over."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._since = time.monotonic()

    def due(self) -> bool:
        now = time.monotonic()
        if now - self._since < self._seconds:
            return False
        self._since = now
        return True


_open: dict[tuple[str, str], SharedGathering] = {}
# What the server said last, for gatherings that are opened later too.
_told = {"told": False}


def _hear(news: News) -> None:
    """Look at once where the server says that something was written, or may have been."""
    if "told" in news:
        _told["told"] = bool(news["told"])
    for (_, gathering_id), gathering in _open.items():
        gathering.is_told = _told["told"]
        if news.get("written", gathering_id) == gathering_id:
            gathering.wrote()


hear(_hear)


def shared_gathering(database: str, gathering_id: str) -> SharedGathering:
    """The gathering that the pages of this process share; replayed when the first page asks."""
    key = (database, gathering_id)
    for left in [one for one, gathering in _open.items() if one != key and not gathering.followed]:
        _open.pop(left).journal.close()
    if key not in _open:
        work = DeferredWork(database, gathering_id)
        journal = open_guarded(database, LOCK_SECONDS, make=False)
        _open[key] = SharedGathering(journal, gathering_id, work)
        _open[key].is_told = _told["told"]
        work.on_made = _open[key].made
    return _open[key]
