"""`/.well-known/security.txt`: whom to tell about a weakness of this server (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.contacts import read_security_file
from stappenplan.hosting.log_filters import log_now_and_then

if TYPE_CHECKING:
    from stappenplan.hosting.contacts import Contacts

PATH = "/.well-known/security.txt"
# The standard advises less than a year. Counted from the start of the server: whoever does not
# start it anew in that time does not look after it either, and the contact expires.
LASTS = timedelta(days=330)
NO_CONTACT = (
    "The administrator of this server named no contact for security reports. Tell whoever runs "
    "the server, or whoever invited you to it.\n"
    "De beheerder van deze server noemde geen contact voor meldingen over beveiliging. Meld het "
    "bij wie de server beheert, of bij wie je uitnodigde.\n"
)


def security_text(contacts: Contacts, started: datetime, canonical: str = "") -> str:
    """The text, or nothing without a contact: the standard wants at least one.

    Parameters
    ----------
    contacts
        What the administrator filled in.
    started
        When the server started, in UTC.
    canonical
        Where this text stands, where that is an https:// address.
    """
    if not contacts.security:
        return ""
    expires = (started + LASTS).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    lines = [f"Contact: {contact}" for contact in contacts.security]
    lines += [f"Expires: {expires}", "Preferred-Languages: nl, en"]
    if canonical.startswith("https://"):
        lines.append(f"Canonical: {canonical}")
    if contacts.security_policy:
        lines.append(f"Policy: {contacts.security_policy}")
    return "".join(line + "\n" for line in lines)


class SecurityTextHandler(BaseHandler):
    """Answers with that text, or with 404 and a sentence that says whom to tell instead."""

    started = datetime.now(UTC)

    @allow_unauthenticated
    def get(self) -> None:
        """The text."""
        provider = self.identity_provider
        canonical = urljoin(provider.address, PATH)
        text = security_text(provider.contacts, self.started, canonical)
        if file := provider.contacts.security_file:
            text = self._own_text(Path(file))
        if not text:
            self.set_status(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(text or NO_CONTACT)

    def _own_text(self, file: Path) -> str:
        """The administrator's own text; nothing once it has expired, and the log says why."""
        try:
            return read_security_file(file, datetime.now(UTC))
        except ValueError as error:
            log_now_and_then(self.log, f"Contacts.security_file: {error}")
            return ""
