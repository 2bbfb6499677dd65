"""The handlers that serve documents as downloads."""

from __future__ import annotations

from functools import partial

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.contract.capabilities import MakesGraph
from stappenplan.framework_use import uses_of
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.document_catalogue import DOCUMENTS
from stappenplan.hosting.own_documents import OWN_DOCUMENTS, PERSONAL, media_type
from stappenplan.hosting.participant_handler import ParticipantHandler
from stappenplan.journal import GatheringRow

NOT_YOURS = "Documenten zijn voor de begeleider en de adviseur. Vraag hen om een kopie."
NOT_YET = "Dit is er als de bijeenkomst gesloten is."


class DocumentDownloadHandler(BaseHandler):
    """Serves a document to the facilitator or the advisor of a gathering."""

    @allow_unauthenticated
    async def get(self, code: str, name: str) -> None:
        """The document, made from the journal as it is now."""
        row, document = self.find_gathering(code), DOCUMENTS.get(name)
        if row is None or document is None:
            raise HTTPError(404)
        if not any(self.valid_grant(row, role) for role in document.roles):
            self.render_error(403, NOT_YOURS)
            return
        if document.of_framework and not self._has_framework(row):
            raise HTTPError(404)
        if document.of_graph and not self._has_graph(row):
            raise HTTPError(404)
        provider = self.identity_provider
        database, root = provider.paths.database, provider.root(self)
        join_url = f"{root}j/{row.code}"
        renewed = provider.gathering_cache.gathering(row).link_renewals["framework"]
        key = provider.keys.framework(row.id, renewed)
        use_url = f"{root}kader/{row.code}?sleutel={key}" if document.of_framework else ""
        file_name, content = await provider.made_documents.get(
            row.id,
            (name, join_url, use_url),
            provider.journal.position(row.id),
            lambda: self.workers.run(
                partial(worker_tasks.document, use_url=use_url),
                database,
                row.id,
                name,
                join_url,
                behind=True,
            ),
        )
        self.send_file(file_name, document.media_type, content)

    def _has_graph(self, row: GatheringRow) -> bool:
        gathering = self.identity_provider.gathering_cache.gathering(row)
        return any(step.has_graph for step in gathering.providers(MakesGraph))

    def _has_framework(self, row: GatheringRow) -> bool:
        gathering = self.identity_provider.gathering_cache.gathering(row)
        return uses_of(gathering).framework() is not None


class OwnDownloadHandler(ParticipantHandler):
    """Serves a participant what is theirs, once the gathering is closed."""

    @allow_unauthenticated
    async def get(self, code: str, name: str) -> None:
        """The file, made from the journal as it is now."""
        if name not in OWN_DOCUMENTS:
            raise HTTPError(404)
        found = self.taking_part(code)
        if found is None:
            return
        row, participant = found
        provider = self.identity_provider
        whose = participant if name in PERSONAL else ""
        made = await provider.made_documents.get(
            row.id,
            (name, whose),
            provider.journal.position(row.id),
            lambda: self.workers.run(
                worker_tasks.own_document, provider.paths.database, row.id, name, whose, behind=True
            ),
        )
        if made is None:
            self.render_error(403, NOT_YET)
            return
        self.send_file(made[0], media_type(name), made[1])
