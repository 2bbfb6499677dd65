"""The page that compares all plans of an organisation, without a kernel."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.journal import GatheringRow
from stappenplan.overview.organisation_matching import organisation_key

# The same for an organisation that is not here: an address tells nobody who works with us.
NOT_YOURS = (
    "Dit overzicht is voor de adviseur van de organisatie. Heb je een link met een sleutel? "
    "Open die opnieuw. Vraag hem anders aan wie de bijeenkomsten opent."
)


class OrganisationOverviewHandler(BaseHandler):
    """Shows the plans to a session with the grant of their organisation, or of an organiser."""

    @allow_unauthenticated
    async def get(self, organisation: str) -> None:
        """The page; the address with the key leads to the one without."""
        organisation = organisation_key(organisation)
        links, session = self.identity_provider.server_links, self.current_session()
        if key := self.get_query_argument("sleutel", ""):
            if not links.fits_overview(key, organisation):
                self.render_error(403, NOT_YOURS)
                return
            path = self.local_url("overzicht", quote(organisation))
            self.let_in(session.with_grant(links.overview_grant(organisation)), path)
            return
        if not (session.organiser or links.overview_grant(organisation) in session.grants):
            self.render_error(403, NOT_YOURS)
            return
        rehearsal = self.get_query_argument("oefening", "") == "ja"
        view = await self._view(organisation, rehearsal=rehearsal)
        link = f"{self.identity_provider.root(self)}overzicht/{quote(organisation)}"
        self.render_page(
            "organisation_overview.html",
            **view,
            address=self.local_url("overzicht", quote(organisation)),
            links=self._links(view["codes"]),
            organiser=session.organiser,
            link=f"{link}?sleutel={links.overview_key(organisation)}" if session.organiser else "",
            renewed=bool(self.get_query_argument("nieuwe-link", "")),
            xsrf=self.xsrf_form_html(),
        )

    @allow_unauthenticated
    async def post(self, organisation: str) -> None:
        """Replace the link: who opens gatherings gives the new one to the advisor."""
        organisation = organisation_key(organisation)
        if not self.current_session().organiser:
            self.render_error(403, NOT_YOURS)
            return
        links = self.identity_provider.server_links
        await asyncio.to_thread(links.renew_overview, organisation)
        here = self.local_url("overzicht", quote(organisation))
        self.redirect(f"{here}?nieuwe-link=ja#link", status=303)

    async def _view(self, organisation: str, *, rehearsal: bool) -> dict[str, Any]:
        plans = await asyncio.gather(*map(self._plan, self.identity_provider.journal.gatherings()))
        return await self.workers.run(
            worker_tasks.organisation_overview, plans, organisation, rehearsal
        )

    async def _plan(self, row: GatheringRow) -> bytes:
        provider = self.identity_provider
        return await provider.made_summaries.get(
            row.id,
            "plan",
            provider.journal.position(row.id),
            lambda: self.workers.run(
                worker_tasks.packed_plan, provider.paths.database, row.id, behind=True
            ),
        )

    def _links(self, codes: list[str]) -> dict[str, str]:
        """Where the plans are that this browser may read whole.

        An overview opens no gathering: on an advisor's page stand the words of single people.
        """
        provider, session = self.identity_provider, self.current_session()
        links: dict[str, str] = {}
        for code in codes:
            row = provider.gathering_cache.find(code)
            if row is None:
                continue
            if session.organiser or any(
                self.valid_grant(row, role) for role in (Role.ADVISOR, Role.FACILITATOR)
            ):
                links[code] = self.local_url("adviseur", row.code)
        return links
