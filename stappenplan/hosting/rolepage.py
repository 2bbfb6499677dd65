"""The four pages: a notebook of its own for each role, for whoever holds the grant."""

from __future__ import annotations

from functools import partial
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from voila.tornado.handler import TornadoVoilaHandler

from stappenplan.contract.people import Role
from stappenplan.hosting.guest import Grant, Guest
from stappenplan.hosting.ownership import Owner
from stappenplan.hosting.seat import Seat
from stappenplan.hosting.surroundings import Surroundings
from stappenplan.hosting.visited import Visited
from stappenplan.journal import GatheringRow

ROLE_PAGES = {
    "deelnemer": Role.PARTICIPANT,
    "scherm": Role.SCREEN,
    "begeleider": Role.FACILITATOR,
    "adviseur": Role.ADVISOR,
}
# Whose page is drawn before their kernel has started; the advisor's takes long to make.
AT_ONCE = frozenset({Role.PARTICIPANT})
UNKNOWN = "Deze bijeenkomst kennen we niet. Kijk de code na."
WRONG_KEY = "Deze link klopt niet (meer). Vraag de begeleider om een nieuwe link."
NOT_YOURS = (
    "Deze pagina is niet voor deelnemers. Heb je haar nodig? "
    "Vraag de begeleider om de link met de sleutel."
)


class RolePage(Visited, TornadoVoilaHandler):
    """Renders the notebook of a role; the kernel learns for whom from `seat` and `owner`."""

    seat: Seat | None = None
    owner: Owner | None = None

    def initialize(self, **kwargs: Any) -> None:
        """Take the role of this address."""
        self.role: Role = kwargs.pop("role")
        super().initialize(**kwargs)

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The page, or the way to it."""
        row = self.row(code)
        if row is None:
            self.refuse(404, UNKNOWN)
            return
        if key := self.get_query_argument("sleutel", ""):
            self._redeem(row, key)
            return
        guest = self.guest()
        grant = self._grant(guest, row)
        if grant is None:
            self._send_away(row)
            return
        self.seat = self._sit_down(guest, grant)
        if self.role in AT_ONCE:
            self.page_config_hook = partial(self._with_first_look, row, self.seat)
        # Reading it sets the cookie without which the page cannot end its kernel.
        self.xsrf_token  # noqa: B018
        await super().get()

    def _with_first_look(
        self, row: GatheringRow, seat: Seat, page_config: dict[str, Any], **_: Any
    ) -> dict[str, Any]:
        """Let the template show what this visitor sees now: their kernel needs a second."""
        provider = self.identity_provider
        try:
            visit = provider.register.visit(row, seat.visitor)
            frame = Surroundings(seat, provider.keys).around(visit.frame())
            first = {"frame": frame, "view": visit.step_view()}
        except Exception:
            self.log.exception("No first look; the page waits for its kernel.")
            return page_config
        return {**page_config, "stappenplanFirst": first}

    def _redeem(self, row: GatheringRow, key: str) -> None:
        if not self.identity_provider.keys.fits_role(key, row.id, self.role):
            self.refuse(403, WRONG_KEY)
            return
        if self.role is not Role.PARTICIPANT:
            self.give(self.guest(), Grant(row.id, self.role))
        # The address without the key: it may be bookmarked and stands on a projector.
        self.redirect(self.request.path)

    def _grant(self, guest: Guest, row: GatheringRow) -> Grant | None:
        grant = guest.grant(row.id, self.role)
        if self.identity_provider.register.valid(row, grant):
            return grant
        if self.role is Role.FACILITATOR and guest.office:
            # Whoever may open gatherings here may steer them.
            self.give(guest, Grant(row.id, self.role))
            return Grant(row.id, self.role)
        return None

    def _send_away(self, row: GatheringRow) -> None:
        if self.role is Role.PARTICIPANT:
            self.redirect(self.path("j", row.code))
        else:
            self.refuse(403, NOT_YOURS)

    def _sit_down(self, guest: Guest, grant: Grant) -> Seat:
        provider = self.identity_provider
        self.current_user = self._jupyter_current_user = guest.given(grant)
        self.owner = Owner(guest.username, grant)
        return Seat(
            provider.places.database,
            str(provider.places.secret),
            grant.gathering,
            grant.role,
            grant.participant,
            provider.root(self),
            guest.office,
        )
