"""What pages behind a link that anybody may have do alike."""

from __future__ import annotations

import asyncio
from unittest.mock import AsyncMock, MagicMock

import pytest

from stappenplan.errors import ErasingUnfinished
from stappenplan.hosting import shared_link
from stappenplan.hosting.shared_link import SharedLinkHandler


def test_a_reader_is_erased_while_another_process_still_reads_the_journal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_link, "erase_person", MagicMock(side_effect=ErasingUnfinished))
    provider = MagicMock(gathering_cache=AsyncMock())
    handler = MagicMock(identity_provider=provider)
    row = MagicMock(id="g", code="KIP")
    asyncio.run(SharedLinkHandler.erase_reader(handler, row, "r"))
    handler.log.warning.assert_called_once()
    provider.gathering_cache.replay.assert_awaited_once_with("KIP", anew=True)
    for made in (provider.made_documents, provider.made_summaries):
        made.forget.assert_called_once_with("g")
    handler.workers.renew.assert_called_once()
