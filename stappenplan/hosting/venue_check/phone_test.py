"""The page with which a phone tests whether and how fast it reaches this server."""

from __future__ import annotations

from datetime import datetime

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.lan_address import lan_address
from stappenplan.hosting.venue_check.seen_devices import (
    MAX_MS,
    SeenDevice,
    device_name,
    is_this_computer,
)
from stappenplan.journal import GatheringRow
from stappenplan.typed_text import whole_number

UNKNOWN = "Deze code kennen we niet. Scan de code op de pagina Controle vooraf."


class PhoneTestHandler(BaseHandler):
    """Confirms the connection, and records the device for the checklist."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The page for the phone."""
        row = self.find_gathering(code)
        if row is None:
            self.render_error(404, UNKNOWN)
            return
        self._record(row)
        title = self.identity_provider.gathering_cache.gathering(row).title
        self.render_page(
            "phone_test.html",
            title=title,
            latency_url=self.local_url("proef", row.code, "tik"),
            join=self.local_url("j", row.code),
        )

    def _record(self, row: GatheringRow, milliseconds: int | None = None) -> None:
        """Record the device of this request for the checklist."""
        device = device_name(self.request.headers.get("User-Agent", ""))
        seen = SeenDevice(
            device,
            self.request.remote_ip,
            here=self._is_own_computer(row, device),
            at=datetime.now().astimezone(),
            milliseconds=milliseconds,
        )
        self.identity_provider.seen_devices.record(row.id, seen)

    def _is_own_computer(self, row: GatheringRow, device: str) -> bool:
        if device != "computer":
            return False
        if self.valid_grant(row, Role.FACILITATOR) is not None:
            return True
        # Behind a proxy everybody seems to come from the machine itself.
        proxied = bool(self.identity_provider.address)
        return not proxied and is_this_computer(self.request.remote_ip, [lan_address()])


class LatencyHandler(PhoneTestHandler):
    """Answers at once, so that a phone can measure its response time."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """An empty answer; ``ms`` holds the response time that the phone measured."""
        row = self.find_gathering(code)
        measured = self.get_query_argument("ms", "")
        milliseconds = whole_number(measured, MAX_MS)
        if row is not None and milliseconds is not None:
            self._record(row, milliseconds)
        self.set_header("Cache-Control", "no-store")
        self.set_status(204)
