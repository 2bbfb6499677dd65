"""What follows on erasing words, whoever asked for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from stappenplan.errors import ErasingUnfinished

if TYPE_CHECKING:
    from stappenplan.hosting.base_handler import BaseHandler
    from stappenplan.journal import GatheringRow


async def erase_and_renew(
    handler: BaseHandler, rows: Iterable[GatheringRow], erase: Callable[[], object]
) -> None:
    """Erase in a thread, and let go of everything that was made of these gatherings."""
    provider = handler.identity_provider
    try:
        await asyncio.to_thread(erase)
    except ErasingUnfinished as unfinished:
        # `settle_journal` goes on with it.
        handler.log.warning("%s", unfinished)
    for row in rows:
        for made in (provider.made_documents, provider.made_summaries):
            made.forget(row.id)
        await provider.gathering_cache.replay(row.code, anew=True)
    handler.workers.renew()
