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
    previews = provider.previews
    if previews.is_busy():
        return
    try:
        for row in await asyncio.to_thread(provider.journal.previews):
            # One may be made or asked for while another is removed.
            if previews.is_busy():
                return
            kept = row.id in previews.kept()
            if kept or (provider.shared is not None and not previews.nobody_looks(row.id)):
                continue
            await asyncio.to_thread(provider.journal.remove_preview, row.id)
            previews.removed(row.id)
            await let_go(provider, kernels, row.id)
    except JournalError as error:
        log.warning("Old previews stay for now: %s", error)
