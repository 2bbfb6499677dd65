"""The versions of a workshop: what was done when, what changed since, and putting one back."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.composing.comparing import changes_between
from stappenplan.composing.composition import examine
from stappenplan.composing.refused import Refused
from stappenplan.composing.store import Compositions
from stappenplan.hosting.composer.workshop_handler import WorkshopHandler
from stappenplan.hosting.gathering_summaries import long_day
from stappenplan.typed_text import whole_number

if TYPE_CHECKING:
    from stappenplan.composing.revisions import Revision

SHIPPED = (
    "Deze workshop hoort bij Stappenplan en verandert niet. Maak een eigen kopie: daarvan blijft "
    "elke versie bewaard."
)
# More than anybody looks through; older ones are thinned out to one a day.
MOST_SHOWN = 200
MOST = 10**9


class VersionsHandler(WorkshopHandler):
    """Lists the versions of an own workshop, compares one with now, and puts one back."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """The list, and what changed since the version that was asked about."""
        if await self._is_own(name):
            number = whole_number(self.get_query_argument("sinds", ""), MOST)
            await self._show(name, number)

    @allow_unauthenticated
    async def post(self, name: str) -> None:
        """Put a version back; that is a version too, and can be undone."""
        if not await self._is_own(name):
            return
        number = whole_number(self.get_body_argument("nummer", ""), MOST) or 0
        store = Compositions(self.identity_provider.paths)
        try:
            await asyncio.to_thread(store.restore, name, number)
        except Refused as refused:
            await self._show(name, None, refused.sentence)
            return
        self.redirect(
            self.local_url("kantoor/maken", name, "versies?terug=ja"), status=HTTPStatus.SEE_OTHER
        )

    async def _is_own(self, name: str) -> bool:
        one = await self.found(name)
        if one is not None and not one.own:
            self.render_error(HTTPStatus.NOT_FOUND, SHIPPED)
        return one is not None and one.own

    async def _show(self, name: str, since: int | None, problem: str = "") -> None:
        try:
            told = await asyncio.to_thread(self._told, name, since)
        except Refused as refused:
            told, problem = await asyncio.to_thread(self._told, name, None), refused.sentence
        if problem:
            self.set_status(HTTPStatus.BAD_REQUEST)
        self.render_page(
            "versions.html",
            name=name,
            problem=problem,
            restored=self.get_query_argument("terug", "") == "ja" and not problem,
            xsrf=self.xsrf_form_html(),
            **told,
        )

    def _told(self, name: str, since: int | None) -> dict[str, Any]:
        store = Compositions(self.identity_provider.paths)
        now, versions = store.open(name), store.versions(name)
        found = next((one for one in versions if one.number == since), None)
        changes = None
        if since is not None:
            before = examine(store.version_text(name, since)).data
            changes = changes_between(before, now.data)
        return {
            "title": now.title,
            "revision": now.revision,
            "versions": [_shown(one) for one in versions[:MOST_SHOWN]],
            "since": _shown(found) if found else None,
            "changes": changes,
        }


def _shown(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "day": long_day(revision.at),
        "time": f"{revision.moment:%H.%M}",
        "words": revision.words,
        "who": revision.who,
    }
