"""What a page sends: written, refused, or kept by the phone until it can be written."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from stappenplan_widgets import FrameWidget

from stappenplan.entry_submission import Prepared
from stappenplan.errors import JournalUnavailable, Refusal
from stappenplan.hosting.deferred_work import DeferredWork
from stappenplan.hosting.shared_gathering import SharedGathering, in_slices
from stappenplan.hosting.shared_kernels.tally import RECEIVED, TALLY, Counted, RefusedFor, Timed
from stappenplan.visit import Visit

log = logging.getLogger("stappenplan")
# How often an entry is prepared elsewhere while others write, before everybody waits for it.
PREPARED_TIMES = 3
# What is sent while so many wait is not taken in: the phone sends it again.
MAX_WAITING = 500
# How often an entry fails for another reason before those behind it go on without it.
FAILURES = 3


class EntryIntake:
    """Takes in the entries of one page, each after those that it sent before.

    An entry that cannot be written now holds up those behind it: a page never finds what it sent
    in another order. It is tried again when the page sends it once more.

    Parameters
    ----------
    visit
        Whose page it is.
    frame
        The widget that hears what became of an entry.
    gathering
        What all pages of this process look at.
    show
        Shows the page what changed.
    """

    def __init__(
        self,
        visit: Visit,
        frame: FrameWidget,
        gathering: SharedGathering,
        show: Callable[[], None],
    ) -> None:
        self._visit = visit
        self._frame = frame
        self._gathering = gathering
        self._show = show
        self._waiting: deque[object] = deque()
        # Whether the first that waits is being written, or will be soon.
        self._busy = False
        self._failures = 0
        # Who was told that they wait.
        self._told: set[str | None] = set()
        # When the server got an entry that waits; one that is sent again waits since the first.
        self._came: dict[str | None, float] = {}
        self._preparing: asyncio.Task[None] | None = None

    def submit(self, message: object) -> None:
        """Submit what the browser sent; acknowledge only what is on disk."""
        id_ = _id(message)
        ids = [_id(one) for one in self._waiting]
        place = ids.index(id_) if id_ is not None and id_ in ids else None
        if place is None and len(ids) < MAX_WAITING:
            self._waiting.append(message)
            self._came.setdefault(id_, RECEIVED.get() or time.monotonic())
        # Of what is sent again the first is tried again: what stands behind it comes after it.
        if not self._busy and not place:
            self._go_on()

    def _go_on(self) -> None:
        """Begin with what waits longest."""
        self._busy = True
        message = self._waiting[0]
        work = self._gathering.live.long_work
        if not isinstance(work, DeferredWork):
            self._write(message)
        elif undone := self._visit.sender.undoes(message):
            self._begin(self._undo(undone, message))
        elif self._visit.sender.takes_long(message):
            self._begin(self._prepare(work, message))
        else:
            self._write(message)

    def _settled(self) -> None:
        """The first was written, refused or given up: the next one's turn."""
        settled = _id(self._waiting.popleft())
        self._told.discard(settled)
        self._came.pop(settled, None)
        self._failures = 0
        self._busy = bool(self._waiting)
        if self._busy:
            self._go_on()

    def _failed(self) -> None:
        """The first stays where it is; one that fails every time goes."""
        self._busy = False
        self._failures += 1
        if self._failures >= FAILURES:
            self._settled()

    def _begin(self, preparing: Coroutine[Any, Any, None]) -> None:
        """Let the pages of others go on meanwhile."""

        async def work() -> None:
            try:
                await preparing
            except JournalUnavailable as unavailable:
                self._delay(unavailable.sentence)
            except Exception:
                log.exception("An entry could not be prepared; the phone will send it again.")
                self._failed()

        self._preparing = asyncio.get_running_loop().create_task(work())

    async def _undo(self, entry_id: str, message: object) -> None:
        """Submit what undoes an entry, once everything was replayed without that entry."""
        await in_slices(self._gathering.live.foresee_undo(entry_id))
        self._write(message)

    async def _prepare(self, work: DeferredWork, message: object) -> None:
        """Submit what a worker accepts, as long as others write little meanwhile."""
        prepared = None
        try:
            for _ in range(PREPARED_TIMES):
                prepared = await work.prepared(self._visit.visitor, message)
                self._gathering.live.refresh()
                if prepared is None or prepared.seq == self._visit.gathering.seq:
                    break
        except Refusal as refusal:
            self._refuse(message, refusal)
        else:
            self._write(message, prepared)

    def _refuse(self, message: object, refusal: Refusal) -> None:
        TALLY.count(Counted.REFUSALS, RefusedFor.RULE)
        if (id_ := _id(message)) is not None:
            self._frame.refuse(id_, refusal.sentence)
        self._settled()

    def _write(self, message: object, prepared: Prepared | None = None) -> None:
        attempt = partial(self._try_to_write, message, prepared)
        self._gathering.waiting.write(attempt, self._delay)

    def _delay(self, sentence: str) -> None:
        """Neither acknowledged nor refused: the first stays where it is, and the phone is told."""
        self._busy = False
        for id_ in map(_id, self._waiting):
            if id_ is not None and (id_ not in self._told or id_ == _id(self._waiting[0])):
                if id_ not in self._told:
                    TALLY.count(Counted.REFUSALS, RefusedFor.DATABASE)
                self._told.add(id_)
                self._frame.delay(id_, sentence)

    def _try_to_write(self, message: object, prepared: Prepared | None) -> None:
        try:
            receipt = self._visit.submit(message, prepared)
        except Refusal as refusal:
            self._refuse(message, refusal)
        except JournalUnavailable:
            raise
        except Exception:
            log.exception("An entry could not be written; the phone will send it again.")
            self._failed()
        else:
            self._frame.ack(receipt.id)
            if came := self._came.get(receipt.id):
                TALLY.observe(Timed.ACKNOWLEDGEMENT, time.monotonic() - came)
            self._gathering.wrote()
            self._settled()
        self._show()


def _id(message: object) -> str | None:
    """The id that a browser gave an entry; None where it gave none."""
    id_ = message.get("id") if isinstance(message, dict) else None
    return id_ if isinstance(id_, str) else None
