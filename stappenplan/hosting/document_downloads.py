"""The handler that serves documents as downloads."""

from __future__ import annotations

import asyncio

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.engine import replay
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.document_catalogue import DOCUMENTS, DocumentRequest

NOT_YOURS = "Documenten zijn voor de begeleider en de adviseur. Vraag hen om een kopie."


class DocumentDownloadHandler(BaseHandler):
    """Serves a document to the facilitator or the advisor of a gathering."""

    @allow_unauthenticated
    async def get(self, code: str, name: str) -> None:
        """The document, made from the journal as it is now."""
        row, document = self.find_gathering(code), DOCUMENTS.get(name)
        if row is None or document is None:
            raise HTTPError(404)
        session = self.current_session()
        if not any(session.grant(row.id, role) for role in document.roles):
            self.render_error(403, NOT_YOURS)
            return
        provider = self.identity_provider
        # Replayed anew: the shared gathering may change while this document is being made.
        entries = await asyncio.to_thread(provider.journal.read, row.id)
        gathering = replay(entries, row)
        request = DocumentRequest(provider.journal, gathering, f"{provider.root(self)}j/{row.code}")
        content = await asyncio.to_thread(document.make, request)
        self.set_header("Content-Type", document.media_type)
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(f"{row.code.lower()}-{name}")
        self.finish(content)
