"""What a page sends: written, refused, or kept by the phone until it can be written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from stappenplan_widgets import FrameWidget

from stappenplan.entry_submission import Prepared
from stappenplan.errors import JournalUnavailable, Refusal
from stappenplan.hosting.deferred_work import DeferredWork
from stappenplan.hosting.shared_gathering import SharedGathering, in_slices
from stappenplan.visit import Visit

log = logging.getLogger("stappenplan")
# How often an entry is prepared elsewhere while others write, before everybody waits for it.
PREPARED_TIMES = 3


class EntryIntake:
    """Takes in the entries of one page.

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
        self._preparing: asyncio.Task[None] | None = None

    def submit(self, message: object) -> None:
        """Submit what the browser sent; acknowledge only what is on disk."""
        work = self._gathering.live.long_work
        if not isinstance(work, DeferredWork):
            self._write(message)
        elif undone := self._visit.sender.undoes(message):
            self._begin(self._undo(undone, message))
        elif self._visit.sender.takes_long(message):
            self._begin(self._prepare(work, message))
        else:
            self._write(message)

    def _begin(self, preparing: Coroutine[Any, Any, None]) -> None:
        """Let the others go on meanwhile; sent again, it is not prepared again."""
        if self._preparing is None or self._preparing.done():
            self._preparing = asyncio.get_running_loop().create_task(preparing)
        else:
            preparing.close()

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
        entry_id = message.get("id") if isinstance(message, dict) else None
        if isinstance(entry_id, str):
            self._frame.refuse(entry_id, refusal.sentence)

    def _write(self, message: object, prepared: Prepared | None = None) -> None:
        self._gathering.waiting.write(
            partial(self._try_to_write, message, prepared), partial(self._delay, message)
        )

    def _delay(self, message: object, sentence: str) -> None:
        """Neither acknowledged nor refused: the phone sends it again."""
        entry_id = message.get("id") if isinstance(message, dict) else None
        if isinstance(entry_id, str):
            self._frame.delay(entry_id, sentence)

    def _try_to_write(self, message: object, prepared: Prepared | None) -> None:
        try:
            receipt = self._visit.submit(message, prepared)
        except Refusal as refusal:
            self._refuse(message, refusal)
        except JournalUnavailable:
            raise
        except Exception:
            log.exception("An entry could not be written; the phone will send it again.")
        else:
            self._frame.ack(receipt.id)
            self._gathering.wrote()
        self._show()
