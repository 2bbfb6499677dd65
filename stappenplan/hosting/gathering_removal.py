"""Removing a gathering with everything that was made of it: by a person, or after its term."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from stappenplan.errors import ErasingUnfinished
from stappenplan.series.erasing import delete_gathering

if TYPE_CHECKING:
    from stappenplan.hosting.session_identity import SessionIdentityProvider
    from stappenplan.journal import GatheringRow
    from stappenplan.personal_data.removal import RemovalRequest

log = logging.getLogger("stappenplan")


async def remove_gathering(
    provider: SessionIdentityProvider, kernels: Any, row: GatheringRow, asked: RemovalRequest
) -> bool:
    """Remove a gathering, end the pages that show it, and let go of all that was made of it.

    A receipt of it stays for the office.

    Returns
    -------
    bool
        Whether it is out of every file of the database too; `settle_journal` goes on with it.
    """
    finished = True
    try:
        await asyncio.to_thread(delete_gathering, provider.journal, row, asked)
    except ErasingUnfinished as unfinished:
        finished = False
        log.warning("%s", unfinished)
    await let_go(provider, kernels, row.id)
    kernels.workers.renew()
    return finished


async def let_go(provider: SessionIdentityProvider, kernels: Any, gathering_id: str) -> None:
    """End the pages that show a gathering, and forget what was made of it."""
    await kernels.end_gathering(gathering_id)
    provider.gathering_cache.forget(gathering_id)
    provider.joins.forget(gathering_id)
    for made in (provider.made_documents, provider.made_summaries):
        made.forget(gathering_id)
    provider.seen_devices.forget(gathering_id)
