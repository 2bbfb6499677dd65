"""The page on which a phone finds out that it reaches this server; nobody joins for it."""

from __future__ import annotations

from datetime import datetime

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.hosting.arrivals import LONGEST_MS, Arrival, device_of, is_this_computer
from stappenplan.hosting.lan import lan_address
from stappenplan.hosting.visited import Visited
from stappenplan.journal import GatheringRow

UNKNOWN = "Deze code kennen we niet. Scan de code op de pagina Controle vooraf."


class Trial(Visited):
    """Says that it works, and tells the facilitator's check."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The page for the phone."""
        row = self.row(code)
        if row is None:
            self.refuse(404, UNKNOWN)
            return
        self.note(row)
        title = self.identity_provider.register.gathering(row).title
        self.show(
            "trial.html",
            title=title,
            tick=self.path("proef", row.code, "tik"),
            join=self.path("j", row.code),
        )

    def note(self, row: GatheringRow, milliseconds: int | None = None) -> None:
        """Remember that this device came."""
        device = device_of(self.request.headers.get("User-Agent", ""))
        arrival = Arrival(
            device,
            self.request.remote_ip,
            here=self._is_the_facilitators_computer(row, device),
            at=datetime.now().astimezone(),
            milliseconds=milliseconds,
        )
        self.identity_provider.arrivals.came(row.id, arrival)

    def _is_the_facilitators_computer(self, row: GatheringRow, device: str) -> bool:
        if device != "computer":
            return False
        if self.guest().grant(row.id, Role.FACILITATOR) is not None:
            return True
        # Behind a proxy everybody seems to come from the machine itself.
        proxied = bool(self.identity_provider.address)
        return not proxied and is_this_computer(self.request.remote_ip, [lan_address()])


class Tick(Trial):
    """Answers at once, so that a phone can measure how long that takes."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """Nothing, or how long it took the phone so far."""
        row = self.row(code)
        told = self.get_query_argument("ms", "")
        if row is not None and told.isdecimal() and int(told) <= LONGEST_MS:
            self.note(row, int(told))
        self.set_header("Cache-Control", "no-store")
        self.set_status(204)
