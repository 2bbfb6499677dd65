"""In which gatherings a workshop was used."""

from __future__ import annotations

import asyncio
from http import HTTPStatus

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import RequestHandler

from stappenplan.hosting.composer.named_workshop import named_workshop
from stappenplan.hosting.composer.workshop_handler import UNKNOWN
from stappenplan.hosting.gathering_list import NO_KEY, GatheringListHandler
from stappenplan.hosting.gathering_summaries import uses_of


class UsesHandler(GatheringListHandler):
    """Lists them, and says that they keep the workshop with which they were opened."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:  # type: ignore[override]
        """The gatherings, newest first."""
        provider = self.identity_provider
        if not self.current_session().organiser:
            self.render_error(HTTPStatus.FORBIDDEN, NO_KEY)
            return
        one = await asyncio.to_thread(named_workshop, provider.paths, name)
        if one is None:
            self.render_error(HTTPStatus.NOT_FOUND, UNKNOWN)
            return
        summaries = await asyncio.gather(*map(self._summary, provider.journal.gatherings()))
        self.render_page("uses.html", name=name, title=one.title, uses=uses_of(summaries, name))

    # Nothing can be sent to this list.
    post = RequestHandler.post  # type: ignore[assignment]
