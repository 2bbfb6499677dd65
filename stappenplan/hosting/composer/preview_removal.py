"""Removing the gatherings that show a workshop, once nobody looks at them any more."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from stappenplan.errors import JournalError
from stappenplan.hosting.gathering_removal import let_go

if TYPE_CHECKING:
    from stappenplan.hosting.session_identity import SessionIdentityProvider

log = logging.getLogger("stappenplan")


async def tidy_previews(provider: SessionIdentityProvider, kernels: Any) -> None:
    """Remove the previews that nobody looks at any more, with the pages that show them."""
    if provider.previews.is_busy():
        return
    kept = provider.previews.kept()
    try:
        for row in await asyncio.to_thread(provider.journal.previews):
            if row.id not in kept and row.id not in provider.previews.kept():
                await asyncio.to_thread(provider.journal.remove_preview, row.id)
                await let_go(provider, kernels, row.id)
    except JournalError as error:
        log.warning("Old previews stay for now: %s", error)
