"""One of several servers that serve the same gatherings; all of them are equal."""

from __future__ import annotations

import asyncio
import logging
import secrets
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from stappenplan.errors import JournalError
from stappenplan.hosting.gathering_removal import let_go
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.hosting.presence import LONG_SILENT_SECONDS, SILENT_SECONDS, away
from stappenplan.journal.shared_state import SharedState, Told

if TYPE_CHECKING:
    from stappenplan.hosting.session_identity import SessionIdentityProvider
    from stappenplan.hosting.shared_folder import SharedFolder

log = logging.getLogger("stappenplan")
# A silent phone shows within ten seconds: it answers a ping every four, and pages ask every two
# who is there.
TELL_SECONDS = 2.0


class Machines:
    """Tells the other machines which pages are here, and follows what they removed or changed.

    Parameters
    ----------
    state
        What the machines share.
    provider, kernels
        Those of this server.
    folder
        What was made here, of which every machine has a copy.
    """

    def __init__(
        self,
        state: SharedState,
        provider: SessionIdentityProvider,
        kernels: Any,
        folder: SharedFolder,
    ) -> None:
        self._state = state
        self._provider = provider
        self._kernels = kernels
        # Names this process; a server that is started again has another name.
        self.name = secrets.token_hex(6)
        self._folder = folder
        self._told: frozenset[str] = frozenset()

    async def tell(self) -> None:
        """Tell who is here, and end the pages of what another machine removed."""
        known = self._kernels.presence.known()
        told = {
            gathering: Told(known.get(gathering, {}), self._waiting(gathering))
            for gathering in self._kernels.gatherings() | self._told
        }
        try:
            await asyncio.to_thread(self._state.tell, self.name, told)
            self._told = frozenset(told) & frozenset(self._kernels.gatherings())
            await self._end_removed()
            await asyncio.to_thread(self._folder.look)
        except (JournalError, sa.exc.SQLAlchemyError, OSError) as error:
            log_now_and_then(log, f"Other machines do not hear of this one: {error}")

    def _waiting(self, gathering: str) -> int:
        return int(self._kernels.admission.waiting_for(gathering))

    async def _end_removed(self) -> None:
        """End pages of what is gone, and forget what was read of it."""
        here = self._kernels.gatherings() | self._provider.gathering_cache.ids()
        if not here:
            return
        # With those that only show a workshop.
        rows = await asyncio.to_thread(self._provider.journal.store.gatherings)
        for gathering in here - {row.id for row in rows}:
            await let_go(self._provider, self._kernels, gathering)

    async def away(self, gathering: str) -> dict[str, object]:
        """Whose phone does not answer on any machine, and how many wait at the doors."""
        here = self._kernels.presence.known().get(gathering, {})
        waiting = self._waiting(gathering)
        told: list[Told] = []
        try:
            told = await asyncio.to_thread(self._state.told, gathering, self.name)
        except (JournalError, sa.exc.SQLAlchemyError) as error:
            log_now_and_then(log, f"This machine does not hear of others: {error}")
        ages = [here, *(one.heard for one in told)]
        return {
            "away": away(ages, SILENT_SECONDS),
            "long": away(ages, LONG_SILENT_SECONDS),
            "waiting": waiting + sum(one.waiting for one in told),
        }
