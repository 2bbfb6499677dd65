"""*Oefen en kijk mee*: a simulated group holds the workshop, and one watches all its pages."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.composer.preview_page import PreviewHandler
from stappenplan.hosting.composer.preview_removal import tidy_previews
from stappenplan.hosting.composer.watched_rehearsal import PACES, WatchedRehearsal
from stappenplan.rehearsal.preview import PEOPLE

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop
    from stappenplan.rehearsal.preview import Preview

# The first people come in at once; on a busy machine that takes a while.
ARRIVAL_SECONDS, LOOK_SECONDS = 20.0, 0.2
NOT_NOW = "De oefening begon niet. Wacht een minuut en probeer het opnieuw."


class RehearsalHandler(PreviewHandler):
    """Starts a group, and shows what it does."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The group that rehearses now, or the form that starts one."""
        workshop = await self.ready(name)
        if workshop is None:
            return
        made = self.identity_provider.previews.find(("oefen", name))
        if made is not None:
            await self.let_look(made)
        self._show(name, workshop, made)

    @allow_unauthenticated
    async def post(self, name: str) -> None:
        """Start a group; one that was rehearsing this workshop stops."""
        workshop = await self.ready(name)
        if workshop is None:
            return
        provider, key = self.identity_provider, ("oefen", name)
        running: dict[str, WatchedRehearsal] = provider.watched_rehearsals
        pace = PACES.get(self.get_body_argument("tempo", ""), 1.0)
        for old in [one for one in running if one == name or len(running) > 1]:
            running.pop(old).stop()
        provider.previews.forget(key)
        try:
            group = await asyncio.to_thread(
                WatchedRehearsal, provider.paths.database, workshop, pace
            )
        except RuntimeError:
            self.render_error(HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW)
            return
        running[name] = group

        async def known() -> Preview:
            return group.preview

        await provider.previews.get(key, known)
        await tidy_previews(provider, self.settings["kernel_manager"])
        await self._arrived(group.preview)
        self.redirect(self.local_url("kantoor/maken", name, "oefen"), status=HTTPStatus.SEE_OTHER)

    async def _arrived(self, made: Preview) -> None:
        """Wait until the person came in on whose phone one looks."""
        cache = self.identity_provider.gathering_cache
        for _ in range(round(ARRIVAL_SECONDS / LOOK_SECONDS)):
            await cache.replay(made.row.code)
            if made.phone is None or made.phone in cache.gathering(made.row).people:
                return
            await asyncio.sleep(LOOK_SECONDS)

    def _show(self, name: str, workshop: Workshop, made: Preview | None) -> None:
        self.render_page(
            "rehearsal.html",
            name=name,
            title=workshop.title,
            made=made,
            people=PEOPLE,
            paces=list(PACES),
            note=self.note,
            xsrf=self.xsrf_form_html(),
        )
