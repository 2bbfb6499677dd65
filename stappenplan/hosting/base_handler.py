"""What every address of ours shares: Dutch errors, security headers, the guest."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from tornado.web import HTTPError
from voila.handler import BaseVoilaHandler

from stappenplan.hosting.session import Grant, Guest
from stappenplan.hosting.templating import printed, sheet
from stappenplan.journal import GatheringRow

if TYPE_CHECKING:
    from stappenplan.hosting.identity_provider import StappenplanIdentity

_HOST = re.compile(r"[A-Za-z0-9.\-:\[\]]+")
_SENTENCES = {
    403: "Deze pagina is niet voor iedereen. Vraag de begeleider om de juiste link.",
    404: "Deze pagina is er niet. Kijk het adres na, of scan de QR-code op het scherm.",
    429: "Er is te vaak een verkeerde code ingevuld. Wacht tien minuten en probeer het opnieuw.",
    503: "Het is even te druk. Wacht een minuut en laad de pagina opnieuw.",
}
_OTHERWISE = "Er ging iets mis. Laad de pagina opnieuw. Wat je hebt verstuurd, is bewaard."
STALE = (
    "Deze pagina stond te lang open, of je browser bewaart geen cookies. "
    "Ga terug, laad de pagina opnieuw en probeer het nog een keer."
)


class Visited(BaseVoilaHandler):
    """What the handlers of doors and pages derive from."""

    identity_provider: StappenplanIdentity

    @property
    def content_security_policy(self) -> str:
        """The configured policy; old Safari wants the socket's address spelled out."""
        policy: str = self.settings["headers"]["Content-Security-Policy"]
        host = self.request.host
        if _HOST.fullmatch(host):
            policy = policy.replace(
                "connect-src 'self'", f"connect-src 'self' ws://{host} wss://{host}"
            )
        return policy

    def row(self, code: str) -> GatheringRow | None:
        """The gathering of a code in the address.

        A code lets people in, so nobody may try them all. Whoever holds a grant goes on, also
        when somebody else at the same address tried too often.

        Raises
        ------
        HTTPError
            429 after too many wrong codes.
        """
        provider, address = self.identity_provider, self.request.remote_ip
        row = provider.register.find(code)
        if row is not None and any(g.gathering == row.id for g in self.guest().grants):
            return row
        if provider.attempts.exhausted(address):
            raise HTTPError(HTTPStatus.TOO_MANY_REQUESTS)
        if row is None:
            provider.attempts.wrong(address)
        return row

    def guest(self) -> Guest:
        """Who is here; a stranger when we do not know them."""
        return self.identity_provider.known_or_new(self)

    def path(self, *parts: str) -> str:
        """An address on this server."""
        return self.base_url + "/".join(parts)

    def give(self, guest: Guest, grant: Grant) -> None:
        """Let this browser keep a grant."""
        self.identity_provider.remember(self, guest.given(grant))

    def show(self, template: str, **values: Any) -> None:
        """Answer with a page of our own."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        base = self.base_url
        self.write(printed(template, base=base, sheet=sheet(base), **values))

    def refuse(self, status: int, sentence: str) -> None:
        """Answer with a sentence instead of a page."""
        self.set_status(status)
        self.show("refused.html", status=status, sentence=sentence)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in Dutch what is the matter."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        message = str(getattr(error, "log_message", None) or "")
        sentence = _SENTENCES.get(status_code, _OTHERWISE)
        if status_code == HTTPStatus.FORBIDDEN and "_xsrf" in message:
            sentence = STALE
        elif status_code == HTTPStatus.SERVICE_UNAVAILABLE and message:
            sentence = message
        self.clear_header("Content-Length")
        self.show("refused.html", status=status_code, sentence=sentence)
        self.finish()
