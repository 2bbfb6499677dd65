"""Backups that the server makes by itself, and erasing that reaches all of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from pathlib import Path

from stappenplan import backups
from stappenplan.errors import JournalError
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.journal.copying import KeptGathering, copy_database
from stappenplan.journal.erased import ErasedLedger

log = logging.getLogger("stappenplan")


class BackupSchedule:
    """The backups of a server.

    Parameters
    ----------
    database
        Its file.
    hours
        A backup every so many hours; 0 for none.
    keep
        How many stay; the oldest go.
    copy
        Copies the database into a file.
    now
        Seconds since 1970, to compare with the time at which a file was made.
    """

    def __init__(
        self,
        database: Path,
        hours: float,
        keep: int,
        copy: Callable[[Path, Path], dict[str, KeptGathering]] = copy_database,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._copy = copy
        self._database = database
        self.hours = hours
        self._keep = keep
        self._now = now
        self._reached: object = None

    async def begin(self) -> None:
        """Make a backup when the last one is old: who starts often keeps the older ones too."""
        made = [file.stat().st_mtime for file in backups.known_backups(self._database)]
        # A file of the future tells that a clock was wrong, and nothing about its age.
        if not any(0 <= self._now() - one < self.hours * 3600 for one in made):
            await self.make()

    async def make(self) -> None:
        """Make a backup; when that fails it is said, and tried again the next time."""
        try:
            await asyncio.to_thread(
                backups.back_up, self._database, keep=self._keep, copy=self._copy
            )
        except JournalError as error:
            log.error("No backup was made: %s", error)  # noqa: TRY400

    async def reach(self) -> None:
        """Erase in the backups what was erased since this was done last."""
        now = await asyncio.to_thread(self._state)
        if now == self._reached:
            return
        try:
            left = await asyncio.to_thread(backups.erase_in_backups, self._database)
        except JournalError as error:
            log_now_and_then(log, f"Erasing cannot reach the backups: {error}")
            return
        for file in left:
            log_now_and_then(log, f"{file}: what was erased could not be erased here. Remove it.")
        if not left:
            self._reached = now

    def _state(self) -> object:
        """What changes when somebody is erased or a backup comes."""
        ledger = ErasedLedger.beside(self._database).file
        size = ledger.stat().st_size if ledger.is_file() else 0
        return size, backups.known_backups(self._database) if size else []
