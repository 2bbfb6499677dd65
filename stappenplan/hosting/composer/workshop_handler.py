"""The base class of pages about one workshop of this server."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.composer.named_workshop import NamedWorkshop, named_workshop
from stappenplan.hosting.gathering_list import NO_KEY

if TYPE_CHECKING:
    from stappenplan.contract.workshop import Workshop

UNKNOWN = "Deze workshop is er niet (meer). Kijk in het kantoor welke workshops er zijn."
NOT_READY = (
    "Deze workshop is nog niet klaar. Maak eerst af wat er ontbreekt. Op de pagina van de workshop "
    "staat wat dat is."
)


OLDER = (
    "Je workshop is nu nog niet klaar. Dit is de laatste versie die klaar was. Op de pagina van de "
    "workshop staat wat er ontbreekt."
)


class WorkshopHandler(BaseHandler):
    """Lets in who opens gatherings on this server, and finds the workshop in the address.

    Attributes
    ----------
    note
        What a page says about the workshop that it shows; empty for nothing.
    """

    note = ""

    def may_compose(self) -> bool:
        """Whether this visitor may, or False after a refusal."""
        if self.current_session().organiser:
            return True
        self.render_error(HTTPStatus.FORBIDDEN, NO_KEY)
        return False

    async def found(self, name: str) -> NamedWorkshop | None:
        """The workshop of this name, or None after a refusal."""
        if not self.may_compose():
            return None
        one = await asyncio.to_thread(named_workshop, self.identity_provider.paths, name)
        if one is None:
            self.render_error(HTTPStatus.NOT_FOUND, UNKNOWN)
        return one

    async def ready(self, name: str) -> Workshop | None:
        """The workshop of this name once it can be held, or None after a refusal."""
        one = await self.found(name)
        if one is not None and one.workshop is None:
            self.render_error(HTTPStatus.CONFLICT, NOT_READY)
        if one is not None and not one.ready:
            self.note = OLDER
        return one.workshop if one else None
