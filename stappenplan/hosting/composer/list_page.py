"""The workshops that were made here, and those to begin with."""

from __future__ import annotations

import asyncio
from datetime import datetime
from http import HTTPStatus
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler
from stappenplan.hosting.gathering_summaries import used_in_words, uses_of
from stappenplan.hosting.workshop_files import workshop_files
from stappenplan.timestamps import DUTCH_TIME


class ComposerListHandler(WorkshopHandler):
    """Lists workshops, and begins one."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Own workshops first, then a form to begin one."""
        if self.may_compose():
            await self._show()

    @allow_unauthenticated
    async def post(self) -> None:
        """Begin a workshop, and go to its page."""
        if not self.may_compose():
            return
        title, source = self.get_body_argument("titel", ""), self.get_body_argument("bron", "")
        store = Compositions(self.identity_provider.paths)
        try:
            made = await asyncio.to_thread(store.create, title, source or None)
        except Refused as refused:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._show(refused.sentence)
            return
        self.redirect(self.local_url("kantoor/maken", made.name), status=HTTPStatus.SEE_OTHER)

    async def _show(self, problem: str = "") -> None:
        told = await asyncio.to_thread(self._told)
        summaries = await self.summaries(self.identity_provider.journal.gatherings())
        today = datetime.now(DUTCH_TIME).date().isoformat()
        uses = {one.name: uses_of(summaries, one.name) for one, _ in told["own"]}
        self.render_page(
            "composer_list.html",
            problem=problem,
            title=self.get_argument("titel", ""),
            source=self.get_argument("bron", ""),
            xsrf=self.xsrf_form_html(),
            used={name: (bool(found), used_in_words(found, today)) for name, found in uses.items()},
            **told,
        )

    def _told(self) -> dict[str, Any]:
        paths = self.identity_provider.paths
        own = Compositions(paths).all()
        known = workshop_files(paths).found
        return {
            "own": [(one, f"{one.changed.astimezone(DUTCH_TIME):%d-%m-%Y, %H.%M}") for one in own],
            "sources": {name: workshop.title for name, workshop in known.items()},
        }
