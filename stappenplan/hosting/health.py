"""Whether this server can do its work, and what it does for its journal now and then."""

from __future__ import annotations

import asyncio
import logging
import shutil
import time
from typing import TYPE_CHECKING

import sqlalchemy as sa

from stappenplan.errors import JournalError
from stappenplan.hosting.log_filters import log_now_and_then

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from stappenplan.journal import Journal

log = logging.getLogger("stappenplan")
# A monitor may ask often; all of the database is read at most once in so many seconds.
ASKED_SECONDS = 20.0
# With less than this the disk is as good as full: what people send has to fit, and the log.
LEAST_FREE_BYTES = 50 * 2**20
SETTLE_SECONDS = 30.0


class Health:
    """What a monitor may know of this server.

    Parameters
    ----------
    journal
        That of this server.
    folder
        Where its files are.
    now
        Seconds that only go on.
    """

    def __init__(
        self, journal: Journal, folder: Path, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._journal = journal
        self._folder = folder
        self._now = now
        self._asked_at: float | None = None
        self._problem = ""

    async def problem(self) -> str:
        """What is wrong, in one word and a few; empty when all is well."""
        if self._asked_at is None or self._now() - self._asked_at >= ASKED_SECONDS:
            self._asked_at = self._now()
            self._problem = await asyncio.to_thread(self._find)
        return self._problem

    def _find(self) -> str:
        try:
            if shutil.disk_usage(self._folder).free < LEAST_FREE_BYTES:
                return "disk full: free some space"
            self._journal.store.check()
        except (JournalError, sa.exc.SQLAlchemyError, OSError) as error:
            # The sentence says it all: a traceback for every monitor that asks would fill the disk.
            log_now_and_then(log, f"The journal cannot be used: {error}")
            passing = getattr(error, "passing", False)
            return "database locked: end what holds it" if passing else "database unusable: see log"
        return ""


async def settle_journal(journal: Journal) -> None:
    """Write what waits in the log of the database into the database itself.

    Without it a small gathering would stand in the log alone, and what was erased while another
    process read the database would stay in it.
    """
    try:
        await asyncio.to_thread(journal.store.settle)
    except (JournalError, sa.exc.SQLAlchemyError) as error:
        log_now_and_then(log, f"The journal could not be settled; it is tried again: {error}")
