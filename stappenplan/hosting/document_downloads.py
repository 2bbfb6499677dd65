"""The handlers that serve documents as downloads."""

from __future__ import annotations

import asyncio

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.contract.people import Role
from stappenplan.engine import replay
from stappenplan.export.file_names import FileNames
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.document_catalogue import DOCUMENTS, DocumentRequest
from stappenplan.hosting.own_documents import OWN_DOCUMENTS, media_type

NOT_YOURS = "Documenten zijn voor de begeleider en de adviseur. Vraag hen om een kopie."
NOT_A_PARTICIPANT = "Dit is voor wie meedeed. Ga eerst verder met je terugkeercode."
NOT_YET = "Dit is er als de bijeenkomst gesloten is."


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
        self.set_attachment_header(FileNames.of(gathering).name(name))
        self.finish(content)


class OwnDownloadHandler(BaseHandler):
    """Serves a participant what is theirs, once the gathering is closed."""

    @allow_unauthenticated
    async def get(self, code: str, name: str) -> None:
        """The file, made from the journal as it is now."""
        row, write = self.find_gathering(code), OWN_DOCUMENTS.get(name)
        if row is None or write is None:
            raise HTTPError(404)
        provider = self.identity_provider
        grant = self.current_session().grant(row.id, Role.PARTICIPANT)
        if not provider.gathering_cache.is_valid(row, grant) or grant is None:
            self.render_error(403, NOT_A_PARTICIPANT)
            return
        # Replayed anew: the shared gathering may change while this is being made.
        entries = await asyncio.to_thread(provider.journal.read, row.id)
        gathering = replay(entries, row)
        if not gathering.taken_home:
            self.render_error(403, NOT_YET)
            return
        content = await asyncio.to_thread(write, gathering, grant.participant or "")
        self.set_header("Content-Type", media_type(name))
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(FileNames.of(gathering).name(name))
        self.finish(content)
