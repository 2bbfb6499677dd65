"""The base class of our handlers: Dutch errors, security headers, the session."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tornado.httputil import url_concat
from tornado.web import HTTPError
from voila.handler import BaseVoilaHandler

from stappenplan.contract.people import Role
from stappenplan.errors import JournalUnavailable, UnreadableLedger
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.forwarded import HOST
from stappenplan.hosting.log_filters import log_now_and_then
from stappenplan.hosting.session import Grant, Session
from stappenplan.hosting.session_identity import SessionIdentityProvider
from stappenplan.hosting.shared_kernels.request_number import REQUEST
from stappenplan.hosting.shared_kernels.tally import TALLY, Counted, RefusedFor
from stappenplan.hosting.shared_kernels.worker import WorkFailed
from stappenplan.hosting.shared_kernels.workers import Workers
from stappenplan.hosting.templating import render, stylesheet_url
from stappenplan.journal import GatheringRow
from stappenplan.timestamps import DUTCH_TIME

# What a browser says about where a request comes from; by hand is typed, or reloaded.
SAME_SITE, BY_HAND = "same-origin", "none"
# In an address: the one before it had a key, and this browser was sent a cookie with what it opens.
BY_LINK = "via-link"
_ERROR_SENTENCES = {
    403: "Deze pagina is niet voor iedereen. Vraag de begeleider om de juiste link.",
    404: "Deze pagina is er niet. Kijk het adres na, of scan de QR-code op het scherm.",
    429: "Er is te vaak een verkeerde code ingevuld. Wacht tien minuten en probeer het opnieuw.",
    503: "Er is nu geen geheugen meer vrij voor deze pagina. Zij probeert het vanzelf opnieuw.",
}
_OTHER_ERROR = "Er ging iets mis. Laad de pagina opnieuw. Wat je hebt verstuurd, is bewaard."
NOT_MADE = (
    "Dit maken lukte nu niet, of het duurde te lang. "
    "Wacht een minuut en probeer het opnieuw. Er is niets verloren gegaan."
)
NOT_WRITTEN = (
    "Er is nu niets opgeslagen. Wacht een minuut en probeer het opnieuw. "
    "Lukt het dan niet? Waarschuw wie de server beheert."
)
CLOSED_FOR_NOW = (
    "Daarom gaat deze pagina nu niet open. Waarschuw wie de server beheert. "
    "Deze pagina probeert het vanzelf opnieuw."
)
AGAIN_AFTER_SECONDS = 10
# What is wanting for a while: descriptors, memory, processes.
_SHORTAGES = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN}
NO_COOKIES = (
    "Je browser bewaart geen cookies, en zonder cookie kun je hier niet in: sta cookies toe voor "
    "deze website, en open de link opnieuw."
)
FORM_EXPIRED = (
    "Deze pagina stond te lang open, of je browser bewaart geen cookies. "
    "Ga terug, laad de pagina opnieuw en probeer het nog een keer."
)


class BaseHandler(BaseVoilaHandler):
    """Base class of all handlers of this server."""

    identity_provider: SessionIdentityProvider

    @property
    def content_security_policy(self) -> str:
        """The configured policy; old Safari wants the socket's address spelled out."""
        policy: str = self.settings["headers"]["Content-Security-Policy"]
        host = self.request.host
        if HOST.fullmatch(host):
            plain = "" if self.request.protocol == "https" else f" ws://{host}"
            policy = policy.replace("connect-src 'self'", f"connect-src 'self'{plain} wss://{host}")
        return policy

    async def prepare(self) -> None:
        """Have the gathering of the address replayed before the request is answered.

        A browser says when the page of another site sends a form; whatever token that has, it is
        refused.
        """
        site = self.request.headers.get("Sec-Fetch-Site", SAME_SITE)
        if self.request.method == "POST" and site not in {SAME_SITE, BY_HAND}:
            raise HTTPError(HTTPStatus.FORBIDDEN, "_xsrf: a form of another site")
        await super().prepare()
        if self.request.method == "GET" and self.get_query_argument(BY_LINK, ""):
            self._arrive()
            return
        if self.path_args and self.path_args[0]:
            await self.identity_provider.gathering_cache.replay(self.path_args[0])

    def _arrive(self) -> None:
        """Go on after a link with a key, unless this browser keeps nothing of what it opened."""
        if self.identity_provider.is_remembered(self):
            self.redirect(without_argument(self.request.uri or "/", BY_LINK))
        else:
            self.render_error(HTTPStatus.FORBIDDEN, NO_COOKIES)
            self.finish()

    def find_gathering(self, code: str) -> GatheringRow | None:
        """The gathering of a code in the address.

        A code gives access, so wrong ones are limited per browser and per network address. Who
        has a grant for the gathering, a valid key or the QR code of the projector is not limited
        by the attempts of others.

        Raises
        ------
        HTTPError
            429 after too many wrong codes.
        """
        row = self.identity_provider.gathering_cache.find(code)
        if row is not None and self._is_known(row):
            return row
        self.refuse_when_blocked()
        if row is None:
            self.record_failure()
        return row

    def refuse_when_blocked(self) -> None:
        """Raise 429 after too many wrong codes of this browser or its address."""
        if self.identity_provider.is_blocked(self):
            TALLY.count(Counted.REFUSALS, RefusedFor.TOO_MANY_ATTEMPTS)
            raise HTTPError(HTTPStatus.TOO_MANY_REQUESTS)

    def record_failure(self) -> None:
        """Count a wrong code, key or return code."""
        TALLY.count(Counted.REFUSALS, RefusedFor.WRONG_CODE)
        self.identity_provider.record_failure(self)

    def _is_known(self, row: GatheringRow) -> bool:
        """Whether who asks has something that cannot be guessed."""
        session, keys = self.current_session(), self.identity_provider.keys
        if session.organiser or any(grant.gathering == row.id for grant in session.grants):
            return True
        key, seen = (self.get_query_argument(name, "") for name in ("sleutel", "s"))
        cache = self.identity_provider.gathering_cache
        return keys.fits_door(seen, row.id) or (
            bool(key) and any(cache.fits_role(key, row, role) for role in Role)
        )

    def valid_grant(self, row: GatheringRow, role: Role) -> Grant | None:
        """The grant of this browser for a role, unless something ended it."""
        grant = self.current_session().grant(row.id, role)
        return grant if self.identity_provider.gathering_cache.is_valid(row, grant) else None

    def led_grant(self, row: GatheringRow, role: Role) -> Grant:
        """A grant for who leads: of its own, or as long as the right to open gatherings lasts."""
        own = self.valid_grant(row, Role.FACILITATOR)
        grant = self.identity_provider.gathering_cache.grant(row, role)
        return replace(grant, by_office=own is None or own.by_office)

    def current_session(self) -> Session:
        """The session of this request; a new one for an unknown browser."""
        return self.identity_provider.session_of(self)

    async def summaries(self, rows: Iterable[GatheringRow]) -> list[dict[str, Any]]:
        """What the office shows of gatherings; each is worked out once until it changes."""
        return await asyncio.gather(*map(self._summary, rows))

    async def _summary(self, row: GatheringRow) -> dict[str, Any]:
        provider, today = self.identity_provider, datetime.now(DUTCH_TIME).date()
        return await provider.made_summaries.get(
            row.id,
            "summary",
            (provider.journal.position(row.id), today),
            lambda: self.workers.run(
                worker_tasks.summary_of, provider.paths.database, row.id, today
            ),
        )

    @property
    def workers(self) -> Workers:
        """The processes that do what takes long."""
        workers: Workers = self.settings["kernel_manager"].workers
        return workers

    def local_url(self, *parts: str) -> str:
        """The path of an address on this server, from the root of the host."""
        return self.base_url + "/".join(parts)

    def store_grant(self, session: Session, grant: Grant) -> None:
        """Add a grant to the session, and send its cookie."""
        self.identity_provider.set_session_cookie(self, session.with_grant(grant))

    def let_in(self, session: Session, path: str) -> None:
        """Keep what a link opens in the cookie of this browser, and go on without its key."""
        self.identity_provider.set_session_cookie(self, session)
        self.leave_address(url_concat(path, {BY_LINK: "ja"}))

    def leave_address(self, path: str) -> None:
        """Go on at an address without the secret that stands in this one; a form goes along."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "no-referrer")
        sends = self.request.method == "POST"
        self.redirect(path, status=HTTPStatus.TEMPORARY_REDIRECT if sends else HTTPStatus.FOUND)

    def render_page(self, template: str, **values: Any) -> None:
        """Answer with one of our own templates."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        base = self.base_url
        self.write(render(template, base=base, stylesheet=stylesheet_url(base), **values))

    def forgotten_owners(self) -> list[str]:
        """Whose drafts this browser may not keep, as its storage names them.

        They were erased, or their gathering was removed, since this browser was here last.
        """
        cache = self.identity_provider.gathering_cache
        return [
            f"{grant.gathering}:{grant.participant}"
            for grant in self.current_session().grants
            if grant.participant is not None and cache.is_gone(grant)
        ]

    def send_file(self, name: str, media_type: str, content: bytes) -> None:
        """Answer with a file to keep."""
        self.set_header("Content-Type", media_type)
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(name)
        self.finish(content)

    def render_error(self, status: int, sentence: str) -> None:
        """Answer with a sentence instead of a page."""
        self.set_status(status)
        forget = self.forgotten_owners()
        number = REQUEST.get()
        self.render_page(
            "error.html", status=status, sentence=sentence, forget=forget, number=number
        )

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log what went wrong; a database that cannot be used as one line now and then."""
        if isinstance(value, JournalUnavailable):
            # A ledger is met by more than requests: the same words, so that it is one line.
            known = isinstance(value, UnreadableLedger)
            text = str(value) if known else f"A request failed: {value}"
            log_now_and_then(logging.getLogger("stappenplan"), text)
        else:
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in Dutch what is the matter."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        message = str(getattr(error, "log_message", None) or "")
        if is_shortage(error) or isinstance(error, WorkFailed | JournalUnavailable):
            status_code = HTTPStatus.SERVICE_UNAVAILABLE
            self.set_status(status_code)
            if self.request.method == "GET" and not isinstance(error, WorkFailed):
                self.set_header("Refresh", str(AGAIN_AFTER_SECONDS))
        sentence = _ERROR_SENTENCES.get(status_code, _OTHER_ERROR)
        if status_code == HTTPStatus.FORBIDDEN and "_xsrf" in message:
            sentence = FORM_EXPIRED
        elif isinstance(error, WorkFailed):
            sentence = NOT_MADE
        elif isinstance(error, UnreadableLedger) and self.request.method == "GET":
            sentence = f"{error.matter} {CLOSED_FOR_NOW}"
        elif isinstance(error, JournalUnavailable):
            sentence = f"{error.matter} {NOT_WRITTEN}"
        self.clear_header("Content-Length")
        number = REQUEST.get()
        self.render_page("error.html", status=status_code, sentence=sentence, number=number)
        self.finish()


def without_argument(address: str, name: str) -> str:
    """The same address on this server without an argument of its query."""
    path, _, query = address.partition("?")
    # Two slashes in front would name another server.
    path = "/" + path.lstrip("/\\")
    left = [(one, value) for one, value in parse_qsl(query, keep_blank_values=True) if one != name]
    return f"{path}?{urlencode(left)}" if left else path


def is_shortage(error: object) -> bool:
    """Whether an error says that something is wanting for a while."""
    return isinstance(error, MemoryError) or (
        isinstance(error, OSError) and error.errno in _SHORTAGES
    )
