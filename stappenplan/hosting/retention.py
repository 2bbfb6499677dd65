"""Removing gatherings whose term is over: warned of first, on days on which the server ran."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from stappenplan import shared_clock
from stappenplan.errors import JournalError
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.gathering_removal import remove_gathering
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.hosting.shared_kernels.worker import WorkFailed
from stappenplan.personal_data.keeping_term import WARN_DAYS, WARNED_DAYS, Term, ends_on
from stappenplan.personal_data.removal import RemovalRequest
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.hosting.session_identity import SessionIdentityProvider
    from stappenplan.journal import GatheringRow

log = logging.getLogger("stappenplan")
LOOK_SECONDS = 600.0
# Machines that share a database do it one at a time.
TASK = "retention"
# While a server runs a day takes about as long as a day, whatever its clock says.
SHORTEST_DAY_SECONDS = 20 * 3_600.0


def today() -> date:
    """The day by the calendar of the village, the same on all machines."""
    return shared_clock.moment().astimezone(DUTCH_TIME).date()


class Retention:
    """Looks once a day which gatherings to warn of, and which to remove.

    Parameters
    ----------
    provider, kernels
        Those of this server.
    day
        The day by the clock of the machines, which may jump.
    now
        Seconds that only go on.
    """

    def __init__(
        self,
        provider: SessionIdentityProvider,
        kernels: Any,
        day: Callable[[], date] = today,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._provider = provider
        self._kernels = kernels
        self._day = day
        self._now = now
        self._looked_at: float | None = None

    async def look(self) -> None:
        """Warn and remove; at most once in a day as the server lives it."""
        now = self._now()
        if self._looked_at is not None and now - self._looked_at < SHORTEST_DAY_SECONDS:
            return
        shared = self._provider.shared
        if shared is None:
            self._looked_at = now
            await self._look_at_all()
            return
        try:
            with shared.alone(TASK) as alone:
                # Otherwise another machine looks; what it leaves, this one finds next time.
                if alone:
                    self._looked_at = now
                    await self._look_at_all()
        except JournalError as error:
            self._looked_at = None
            log_now_and_then(log, f"Terms cannot be looked at; it is tried again: {error}")

    async def _look_at_all(self) -> None:
        rows = await asyncio.to_thread(self._provider.journal.gatherings)
        terms: dict[GatheringRow, Term] = {}
        for row in rows:
            try:
                terms[row] = await self.term(row)
            except (WorkFailed, JournalError, sa.exc.SQLAlchemyError) as error:
                log.warning("%s: its term is looked at tomorrow again: %s", row.id, error)
        for row, term in terms.items():
            ends = ends_on(term, terms.values(), self._provider.keep_days)
            if ends is not None:
                await self._decide(row, term, ends)

    async def term(self, row: GatheringRow) -> Term:
        """How long a gathering is kept; read by a worker, and again only when it changed."""
        provider = self._provider
        found: Term = await provider.made_summaries.get(
            row.id,
            "term",
            provider.journal.position(row.id),
            lambda: self._kernels.workers.run(
                worker_tasks.term_of, provider.paths.database, row.id, behind=True
            ),
        )
        return found

    async def _decide(self, row: GatheringRow, term: Term, ends: date) -> None:
        """Remove a gathering of which the pages warned long enough; warn of it before that."""
        day, due = self._day(), ends.isoformat()
        if term.due != due:
            term = replace(term, warned=frozenset())
        warned = term.warned_until(day)
        if day > ends and warned >= WARNED_DAYS:
            await self._remove(row, due)
        elif (
            (ends - day).days <= WARN_DAYS
            and warned < WARNED_DAYS
            and day.isoformat() not in term.warned
        ):
            await asyncio.to_thread(self._warn, row, day, due)

    async def _remove(self, row: GatheringRow, due: str) -> None:
        """Remove a gathering; its receipt stays for the office."""
        log.warning("%s: it is removed, because its term is over.", row.id)
        asked = RemovalRequest("term", due, self._provider.keep_days)
        try:
            await remove_gathering(self._provider, self._kernels, row, asked)
        except (JournalError, sa.exc.SQLAlchemyError) as error:
            log.warning("%s: it is not removed; tomorrow again: %s", row.id, error)

    def _warn(self, row: GatheringRow, day: date, due: str) -> None:
        """Write that the pages warn today; they show it from then on."""
        body = {"day": day.isoformat(), "due": due}
        id_ = "warned-" + secrets.token_hex(8)
        try:
            with self._provider.journal.writing(row.id) as tail:
                tail.append(id=id_, author="engine", step="", type="removal_warned", body=body)
        except (JournalError, sa.exc.SQLAlchemyError) as error:
            log.warning("%s: no warning could be written; tomorrow again: %s", row.id, error)
