"""New links for the pages of a gathering, after which the old ones open nothing."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import replace

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.framework_use import uses_of
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.journal import GatheringRow

# By the link in an entry: what it is called, the first part of its address, and who loses it.
LINKS = {
    "screen": ("Het scherm", "scherm", "wie het scherm laat zien"),
    "advisor": ("De adviseur", "adviseur", "wie meeleest"),
    "facilitator": (
        "De begeleider",
        "begeleider",
        "wie mee begeleidt en je andere toestellen",
    ),
    "framework": ("Het afwegingskader", "kader", "wie het kader gebruikt"),
}
NOTHING_CHOSEN = "Kies welke link je wilt vervangen."


class RenewedLinksHandler(FacilitatorHandler):
    """The facilitator, or who opens gatherings, replaces links that came in the wrong hands."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """Which links can be replaced."""
        row = self.facilitated(code)
        if row is not None:
            self._render(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Replace the chosen ones, and show the new ones to whoever did."""
        row = self.facilitated(code)
        if row is None:
            return
        chosen = [one for one in self._links(row) if self.get_body_argument(one, "") == "ja"]
        if not chosen:
            self.set_status(400)
            self._render(row, problem=NOTHING_CHOSEN)
            return
        message = {
            "id": "sleutels-" + secrets.token_hex(8),
            "type": "links_renewed",
            "body": {"links": chosen},
        }
        by_office = self.led_grant(row, Role.FACILITATOR).by_office
        await asyncio.to_thread(self.submit, row, message)
        if "facilitator" in chosen:
            own = self.identity_provider.gathering_cache.grant(row, Role.FACILITATOR)
            self.store_grant(self.current_session(), replace(own, by_office=by_office))
        self._render(row, renewed=chosen)

    def _links(self, row: GatheringRow) -> list[str]:
        made = uses_of(self.gathering(row)).framework() is not None
        return [one for one in LINKS if one != "framework" or made]

    def _render(self, row: GatheringRow, *, renewed: Sequence[str] = (), problem: str = "") -> None:
        self.render_page(
            "renewed_links.html",
            title=self.gathering(row).title,
            code=row.code,
            links=[(one, LINKS[one][0], LINKS[one][2]) for one in self._links(row)],
            renewed=[(LINKS[one][0], self._url(row, one)) for one in renewed],
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )

    def _url(self, row: GatheringRow, link: str) -> str:
        provider = self.identity_provider
        if link == "framework":
            times = self.gathering(row).link_renewals[link]
            key = provider.keys.framework(row.id, times)
        else:
            key = provider.gathering_cache.role_key(row, Role(link))
        return f"{provider.root(self)}{LINKS[link][1]}/{row.code}?sleutel={key}"
