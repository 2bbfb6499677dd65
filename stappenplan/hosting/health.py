"""Whether this server can do its work, and what it does for its journal now and then."""

from __future__ import annotations

import asyncio
import logging
import shutil
import time
from contextvars import Context
from typing import TYPE_CHECKING

import sqlalchemy as sa

from stappenplan import shared_clock
from stappenplan.errors import JournalError
from stappenplan.hosting.log_filters import log_now_and_then

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from stappenplan.journal import Journal

log = logging.getLogger("stappenplan")
# A monitor may ask often; all of the database is read at most once in so many seconds.
ASKED_SECONDS = 20.0
# With less than this the disk is as good as full: what people send has to fit, and the log.
LEAST_FREE_BYTES = 50 * 2**20
SETTLE_SECONDS = 30.0
# A balancer asks every few seconds, and so does each of its own processes.
READY_SECONDS = 1.0
# A page that waits for the database longer than this is of no use to anybody; reading all of it
# may take longer.
ANSWER_SECONDS, CHECKED_SECONDS = 3.0, 30.0
SLOW = "database slow: it does not answer in time"
# No gathering has it.
NO_CODE = "-"


class Probe:
    """Finds out what is wrong, once for all who ask at the same time or soon after each other.

    Parameters
    ----------
    find
        Says what is wrong; empty when all is well.
    seconds
        How long an answer holds.
    patience
        Seconds after which nobody waits for an answer any longer; one that hangs stays the only
        one.
    now
        Seconds that only go on.
    """

    def __init__(
        self,
        find: Callable[[], Awaitable[str]],
        seconds: float,
        patience: float,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._find = find
        self._seconds = seconds
        self._patience = patience
        self._now = now
        self._answer: asyncio.Task[str] | None = None
        self._asked_at = 0.0

    async def problem(self) -> str:
        """What is wrong; empty when all is well."""
        holds = self._now() - self._asked_at < self._seconds
        if self._answer is None or (self._answer.done() and not holds):
            self._asked_at = self._now()
            # It belongs to no request: others wait for it too.
            self._answer = asyncio.get_running_loop().create_task(self._ask(), context=Context())
        # Who goes away ends it for nobody else.
        done, _ = await asyncio.wait([self._answer], timeout=self._patience)
        return self._answer.result() if done else SLOW

    async def _ask(self) -> str:
        return await self._find()


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
        self._probe = Probe(self._look, ASKED_SECONDS, CHECKED_SECONDS, now)

    async def problem(self) -> str:
        """What is wrong, in one word and a few; empty when all is well."""
        return await self._probe.problem()

    async def _look(self) -> str:
        return await asyncio.to_thread(self._find)

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


class Readiness:
    """Whether a page could be served now, for what spreads visitors over servers.

    Parameters
    ----------
    journal
        That of this server.
    can_make_room
        Whether a page finds a process that hosts it.
    now
        Seconds that only go on.

    Attributes
    ----------
    draining
        Whether this server takes no new visitors, because it ends soon.
    """

    def __init__(
        self,
        journal: Journal,
        can_make_room: Callable[[], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._can_make_room = can_make_room
        self._probe = Probe(self._find, READY_SECONDS, ANSWER_SECONDS, now)
        self.draining = False

    def drain(self) -> None:
        """Say from now on that visitors should go elsewhere; who is here goes on."""
        self.draining = True

    async def problem(self) -> str:
        """Why no page can be served, in a few words; empty when one can."""
        # What is in memory is looked at each time: a balancer hears at once that this server ends.
        return "draining" if self.draining else await self._probe.problem()

    async def _find(self) -> str:
        if not self._can_make_room():
            return "no room: processes cannot start, or are starting"
        return await asyncio.to_thread(self._read)

    def _read(self) -> str:
        try:
            self._journal.find(NO_CODE)
        except (JournalError, sa.exc.SQLAlchemyError, OSError) as error:
            log_now_and_then(log, f"The journal cannot be read: {error}")
            return "database unusable: see log"
        return ""


async def settle_journal(journal: Journal, secret: Path | None = None) -> None:
    """Write what waits in the log of the database into the database itself.

    Without it a small gathering would stand in the log alone, and what was erased while another
    process read the database would stay in it. Of a database of several machines this one keeps
    copies of the ledgers, beside its secret, and follows its clock.
    """
    try:
        await asyncio.to_thread(journal.store.settle)
        await asyncio.to_thread(_follow_clock, journal)
        if secret is not None:
            await asyncio.to_thread(journal.store.join_ledgers, secret)
    except (JournalError, sa.exc.SQLAlchemyError) as error:
        log_now_and_then(log, f"The journal could not be settled; it is tried again: {error}")


def _follow_clock(journal: Journal) -> None:
    # In the thread that asked: a moment that waits for its turn is not that of now.
    if (moment := journal.store.moment()) is not None:
        shared_clock.follow(moment)
