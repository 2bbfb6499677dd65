"""The overview of an organisation: all its plans beside each other, without a kernel."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.across.organisations import mark
from stappenplan.contract.people import Role
from stappenplan.hosting.guest import overview_of
from stappenplan.hosting.visited import Visited

# The same for an organisation that is not here: an address tells nobody who works with us.
NOT_YOURS = (
    "Dit overzicht is voor de adviseur van de organisatie. "
    "Vraag wie de bijeenkomsten opent om de link met de sleutel."
)
NAMELESS = "bijeenkomsten zonder organisatie"


class Across(Visited):
    """Shows the plans to whoever holds the key of their organisation, or of the office."""

    @allow_unauthenticated
    async def get(self, organisation: str) -> None:
        """The page; the address with the key leads to the one without."""
        organisation = mark(organisation)
        provider, guest = self.identity_provider, self.guest()
        if key := self.get_query_argument("sleutel", ""):
            if not provider.keys.fits_overview(key, organisation):
                self.refuse(403, NOT_YOURS)
                return
            self.give(guest, overview_of(organisation))
            self.redirect(self.path("overzicht", quote(organisation)))
            return
        if not (guest.office or overview_of(organisation) in guest.grants):
            self.refuse(403, NOT_YOURS)
            return
        rehearsal = self.get_query_argument("oefening", "") == "ja"
        view = await asyncio.to_thread(self._view, organisation, rehearsal=rehearsal)
        address = self.path("overzicht", quote(organisation))
        self.show("across.html", **view, address=address, links=self._links(view["codes"]))

    def _view(self, organisation: str, *, rehearsal: bool) -> dict[str, Any]:
        # Pandas takes a second, and most servers show no overview.
        from stappenplan.across.overview import overview
        from stappenplan.across.page import view

        gathered = self.identity_provider.shelf.gathered(organisation, rehearsal=rehearsal)
        typed = self.identity_provider.shelf.organisations().get(organisation, "")
        return view(overview(gathered)) | {"organisation": typed or NAMELESS}

    def _links(self, codes: list[str]) -> dict[str, str]:
        """Where the plans are that this browser may read whole.

        An overview opens no gathering: on an advisor's page stand the words of single people.
        """
        provider, guest = self.identity_provider, self.guest()
        links: dict[str, str] = {}
        for code in codes:
            row = provider.register.find(code)
            if row is None:
                continue
            address = self.path("adviseur", row.code)
            if guest.grant(row.id, Role.ADVISOR):
                links[code] = address
            elif guest.office or guest.grant(row.id, Role.FACILITATOR):
                links[code] = f"{address}?sleutel={provider.keys.role(row.id, Role.ADVISOR)}"
        return links
