"""In which gatherings a workshop was used."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.composer.workshop_handler import WorkshopHandler
from stappenplan.hosting.gathering_summaries import uses_of


class UsesHandler(WorkshopHandler):
    """Lists them, and says that they keep the workshop with which they were opened."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The gatherings, newest first."""
        one = await self.found(name)
        if one is None:
            return
        summaries = await self.summaries(self.identity_provider.journal.gatherings())
        self.render_page("uses.html", name=name, title=one.title, uses=uses_of(summaries, name))
