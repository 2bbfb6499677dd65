"""The counter where documents are handed out."""

from __future__ import annotations

import asyncio

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.engine import replay
from stappenplan.hosting.documents import DOCUMENTS, Request
from stappenplan.hosting.visited import Visited

NOT_YOURS = "Documenten zijn voor de begeleider en de adviseur. Vraag hen om een kopie."


class Papers(Visited):
    """Hands a document to whoever steers or advises the gathering."""

    @allow_unauthenticated
    async def get(self, code: str, name: str) -> None:
        """The document, made from the journal as it is now."""
        row, document = self.row(code), DOCUMENTS.get(name)
        if row is None or document is None:
            raise HTTPError(404)
        guest = self.guest()
        if not any(guest.grant(row.id, role) for role in document.roles):
            self.refuse(403, NOT_YOURS)
            return
        provider = self.identity_provider
        # A picture of its own: the shared one may change while this document is being made.
        entries = await asyncio.to_thread(provider.journal.read, row.id)
        gathering = replay(entries, row)
        request = Request(provider.journal, gathering, f"{provider.root(self)}j/{row.code}")
        content = await asyncio.to_thread(document.make, request)
        self.set_header("Content-Type", document.media_type)
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(f"{row.code.lower()}-{name}")
        self.finish(content)
