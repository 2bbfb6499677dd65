"""What comes in without a page: people who join and readers who react, one after another."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any

from stappenplan.errors import Refusal
from stappenplan.hosting.shared_kernels.tally import TALLY, Counted
from stappenplan.joining import join
from stappenplan.live_gathering import LiveGathering
from stappenplan.visit import Visit

if TYPE_CHECKING:
    from stappenplan.contract.people import CodeOwner, Visitor
    from stappenplan.journal import GatheringRow, Journal

# Gatherings into which people come at the same time; others are replayed again.
KEPT = 8


class Joins:
    """Lets people take part in the gatherings of a server, and readers react to reports.

    A thread of its own writes them one by one: the journal has one writer anyway, and what it
    replayed is there for the next.

    Parameters
    ----------
    journal
        That of this server.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._thread = ThreadPoolExecutor(1, "joins")
        # Of the thread alone.
        self._live: dict[str, LiveGathering] = {}

    async def join(
        self,
        row: GatheringRow,
        name: str,
        *,
        side: str,
        unit: str,
        participant: str,
        keeps_code_of: CodeOwner | None = None,
    ) -> str:
        """Let somebody take part; see `stappenplan.joining.join`."""
        work = partial(
            self._join,
            row,
            name,
            side=side,
            unit=unit,
            participant=participant,
            keeps_code_of=keeps_code_of,
        )
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def submit(self, row: GatheringRow, visitor: Visitor, message: object) -> None:
        """Write an entry of somebody without a page; see `stappenplan.visit.Visit.submit`."""
        work = partial(self._submit, row, visitor, message)
        await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _submit(self, row: GatheringRow, visitor: Visitor, message: object) -> None:
        live = self._live.pop(row.id, None) or LiveGathering(self._journal, row)
        try:
            Visit(self._journal, row, visitor, live=live).submit(message)
        except Refusal:
            self._keep(live)
            raise
        self._keep(live)

    def _join(self, row: GatheringRow, name: str, **fields: Any) -> str:
        live = self._live.pop(row.id, None) or LiveGathering(self._journal, row)
        try:
            done = join(self._journal, row.code, name, live=live, **fields)
        except Refusal:
            self._keep(live)
            raise
        self._keep(live)
        TALLY.count(Counted.JOINS)
        return done

    def _keep(self, live: LiveGathering) -> None:
        """Keep a gathering for the next; after another failure it is replayed again."""
        self._live[live.row.id] = live
        while len(self._live) > KEPT:
            del self._live[next(iter(self._live))]

    def forget(self, gathering_id: str) -> None:
        """Let go of a gathering that was deleted."""
        self._thread.submit(self._live.pop, gathering_id, None)
