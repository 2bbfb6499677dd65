"""Who a visitor is, by a signed cookie, and what all handlers of this server share."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth.identity import IdentityProvider
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.log import gen_log
from tornado.web import HTTPError, RequestHandler, decode_signed_value
from traitlets import Bool, Enum, Int, List, Unicode
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

from stappenplan.errors import JournalUnavailable
from stappenplan.hosting.composer.open_tabs import OpenTabs
from stappenplan.hosting.composer.previews import Previews
from stappenplan.hosting.contacts import Contacts
from stappenplan.hosting.failed_attempts import MAX_OF_ADDRESS
from stappenplan.hosting.forwarded import ProxyRules, networks_of_setting
from stappenplan.hosting.gathering_cache import GatheringCache
from stappenplan.hosting.guarded_journal import open_guarded, remember_file
from stappenplan.hosting.health import Health, Readiness
from stappenplan.hosting.joins import Joins
from stappenplan.hosting.kernel_ownership import require_owner
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.lan_address import lan_address
from stappenplan.hosting.log_filters import add_log_filters, log_now_and_then
from stappenplan.hosting.made_once import MadeOnce
from stappenplan.hosting.presence import SeenElsewhere
from stappenplan.hosting.response_headers import YEAR_SECONDS, strict_transport
from stappenplan.hosting.server_links import ServerLinks
from stappenplan.hosting.session import Session, from_cookie, new_session, to_cookie
from stappenplan.hosting.shared_kernels import wordless_log
from stappenplan.hosting.shared_kernels.request_number import HEADER, is_well_formed, new_number
from stappenplan.hosting.shared_limits import ServerLimits
from stappenplan.hosting.venue_check.seen_devices import SeenDevices
from stappenplan.hosting.visitor_address import LOOPBACK as THIS_MACHINE
from stappenplan.hosting.visitor_address import is_trusted, networks, place_of
from stappenplan.hosting.web_server import MAX_BODY_BYTES, Serving
from stappenplan.journal.shared_state import shared_state
from stappenplan.paths import Paths

# A form of somebody whom nothing lets in yet, or who reads, holds a code, a name or a reaction.
MAX_ANONYMOUS_BODY = 64 * 1024
COOKIE_DAYS = 180  # the last look back is six weeks after the gathering
# A document is some megabytes at most; a summary and a plan some kilobytes.
KEPT_DOCUMENTS, KEPT_SUMMARIES = 12, 2_000
# From one address within ten minutes; a whole room may share it.
MAX_REACTIONS = 40
MAX_USES = 40
ALL_INTERFACES = {"", "0.0.0.0", "::"}  # noqa: S104  (compared with, not bound to)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class SessionIdentityProvider(IdentityProvider):
    """Knows a visitor by a cookie with grants; has no accounts and no passwords.

    It holds the state of the server and imports no handler, because every handler imports it.
    """

    parent: Any  # the Voila application

    address = Unicode(
        "",
        config=True,
        help="Root of this server as phones reach it, for example https://workshop.example.nl/. "
        "Default: STAPPENPLAN_ADDRESS, else what the visitor's own browser used.",
    )

    keep_days = Int(
        0,
        config=True,
        help="For how many days a gathering is kept whose workshop file and facilitator choose "
        "nothing; 0: it is not removed by itself.",
    )

    trusted_proxies = List(
        Unicode(),
        list(THIS_MACHINE),
        config=True,
        help="Addresses or networks of proxies that are believed about a request: from whom it "
        "is, by which scheme, host and path. STAPPENPLAN_PROXIES goes before it. Default: this "
        "machine.",
    )

    proxy_headers = Enum(
        ["x-forwarded", "forwarded"],
        "x-forwarded",
        config=True,
        help="What these proxies write: X-Forwarded-For, -Proto, -Host and -Prefix, or the one "
        "header Forwarded of RFC 7239. The other is not read: visitors can write it.",
    )

    hsts_seconds = Int(
        YEAR_SECONDS,
        min=0,
        config=True,
        help="For how long browsers come over TLS only, once they did; 0: nothing is said.",
    )
    hsts_subdomains = Bool(
        False, config=True, help="Whether that holds for every host below this one too."
    )
    hsts_preload = Bool(
        False, config=True, help="Whether browsers may put this host on the list they ship with."
    )

    metrics_address = Unicode(
        "",
        config=True,
        help="Address and port on which Prometheus reads numbers of this server at /metrics, "
        "for example 127.0.0.1:9464. Default: STAPPENPLAN_METRICS, else nowhere.",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.paths = Paths.of()
        # What this server shares with others; None where it is alone.
        self.shared = shared_state(self.paths.database)
        self.keys = Keys.shared(self.paths.secret, self.shared)
        limits = ServerLimits(self.keys, self.shared)
        self.machines: SeenElsewhere | None = None
        # What a server before this one knew is no matter: the file is looked at before any page.
        remember_file(None)
        self.journal = open_guarded(self.paths.database)
        self.server_links = ServerLinks(self.keys, self.paths.secret, self.journal.store)
        self.contacts = Contacts(parent=self)
        self.health = Health(self.journal, self.paths.secret.parent)
        self.readiness = Readiness(self.journal, self._can_make_room)
        self.gathering_cache = GatheringCache(self.journal, self.keys)
        self.made_documents = MadeOnce(KEPT_DOCUMENTS)
        self.made_summaries = MadeOnce(KEPT_SUMMARIES)
        self.joins = Joins(self.journal)
        self.previews = Previews()
        self.open_tabs = OpenTabs()
        self.watched_rehearsals: dict[str, Any] = {}
        self.failed_attempts = limits.attempts("wrong code, address", MAX_OF_ADDRESS)
        self.failed_browsers = limits.attempts("wrong code, browser")
        self.join_pace = limits.join_pace()
        self.sent_reactions = limits.attempts("reaction", MAX_REACTIONS)
        self.sent_uses = limits.attempts("use", MAX_USES)
        self.seen_devices = SeenDevices()
        self.address = self.address or os.environ.get("STAPPENPLAN_ADDRESS", "")
        self.serving = self._serving()
        self.parent.cookie_secret = self.keys.cookie_secret
        wordless_log.install()
        add_log_filters(self.parent.log, gen_log)

    def _can_make_room(self) -> bool:
        found: bool = self.parent.kernel_manager.can_make_room
        return found

    def _serving(self) -> Serving:
        """What the HTTP server is told, read from the settings.

        Raises
        ------
        SystemExit
            When they contradict each other or are none, with a remedy.
        """
        told = os.environ.get("STAPPENPLAN_PROXIES", "")
        names = networks_of_setting(told) if told.strip() else list(self.trusted_proxies)
        base = self.parent.base_url
        path = urlsplit(self.address).path.rstrip("/") + "/"
        if self.address and path != base:
            sys.exit(
                f"STAPPENPLAN_ADDRESS: {self.address!r} has the path {path!r}, and the server "
                f"serves below {base!r}. Remedy: start it with --base-url {path}, or leave the "
                "path out of the address."
            )
        try:
            proxies = networks(names)
        except ValueError as error:
            sys.exit(
                f"Trusted proxies: {error}. Remedy: write addresses or networks such as 10.0.0.7 "
                "or 10.0.0.0/8 in STAPPENPLAN_PROXIES or StappenplanIdentity.trusted_proxies."
            )
        try:
            transport = strict_transport(
                self.hsts_seconds, subdomains=self.hsts_subdomains, preload=self.hsts_preload
            )
        except ValueError as error:
            sys.exit(str(error))
        standard = self.proxy_headers == "forwarded"
        rules = ProxyRules(proxies, self.address, base, standard=standard)
        return Serving(self.largest_body, rules, transport, self.number_of)

    def get_user(self, handler: RequestHandler) -> Session | None:
        """The session whose cookie this is, or None.

        The route that shuts a kernel down asks no authorizer, so its owner is checked here.
        """
        session = self._lasting_session(handler)
        if isinstance(handler, VoilaShutdownKernelHandler):
            require_owner(handler, session, handler.path_args[0])
        return session

    def _lasting_session(self, handler: RequestHandler) -> Session | None:
        """The session of whoever asks Jupyter's own handlers, which know no errors of ours.

        Raises
        ------
        HTTPError
            503 while nobody can know which links hold.
        """
        try:
            return self._stored_session(handler)
        except JournalUnavailable as error:
            if hasattr(handler, "render_page"):
                raise
            log_now_and_then(self.log, str(error))
            raise HTTPError(503) from None

    def _stored_session(self, handler: RequestHandler) -> Session | None:
        return self._session_in(
            handler.get_secure_cookie(
                self.get_cookie_name(handler), max_age_days=COOKIE_DAYS, min_version=2
            )
        )

    def _session_in(self, value: bytes | None) -> Session | None:
        """The session in a cookie whose signature was checked."""
        try:
            return self.server_links.lasting(from_cookie(value.decode())) if value else None
        except ValueError as error:
            self.log.warning("%s", error)
            return None

    def largest_body(self, request: HTTPServerRequest) -> int:
        """How many bytes a form may have: few for who has no grant, before any of it is read."""
        name = self.get_cookie_name(SimpleNamespace(request=request))
        cookie = request.cookies.get(name)
        value = decode_signed_value(
            self.parent.cookie_secret,
            name,
            cookie.value if cookie is not None else None,
            max_age_days=COOKIE_DAYS,
            min_version=2,
        )
        try:
            session = self._session_in(value)
        except JournalUnavailable:
            session = None
        known = session is not None and session.takes_part
        return MAX_BODY_BYTES if known else MAX_ANONYMOUS_BODY

    def number_of(self, headers: HTTPHeaders, peer: str) -> str:
        """The number of a request: what a trusted proxy gave it, or a new one."""
        told = headers.get(HEADER, "")
        known = is_well_formed(told) and is_trusted(peer, self.serving.rules.proxies)
        return told if known else new_number()

    def address_of(self, handler: RequestHandler) -> str:
        """The network address of a visitor, as it is counted."""
        return place_of(handler.request.remote_ip or "")

    def is_blocked(self, handler: RequestHandler) -> bool:
        """Whether this browser, or everybody at its address, tried too many wrong codes."""
        session = self._stored_session(handler)
        return self.failed_attempts.blocked(self.address_of(handler)) or (
            session is not None and self.failed_browsers.blocked(session.username)
        )

    def record_failure(self, handler: RequestHandler) -> None:
        """Count a wrong code; a browser without a cookie gets one, so that it can be told apart."""
        session = self._stored_session(handler)
        if session is None:
            session = new_session()
            self.set_session_cookie(handler, session)
        self.failed_browsers.record(session.username)
        self.failed_attempts.record(self.address_of(handler))

    def is_remembered(self, handler: RequestHandler) -> bool:
        """Whether a browser sent a session back, so that what it may open lasts."""
        return self._stored_session(handler) is not None

    def session_of(self, handler: RequestHandler) -> Session:
        """The session of a request; a new one when it has no valid cookie."""
        return self._stored_session(handler) or new_session()

    def set_session_cookie(self, handler: RequestHandler, session: Session) -> None:
        """Send the cookie that holds a session."""
        handler.set_secure_cookie(
            self.get_cookie_name(handler),
            to_cookie(session),
            expires_days=COOKIE_DAYS,
            # Counted by the browser itself: its clock and that of the server may be days apart.
            max_age=COOKIE_DAYS * 24 * 60 * 60,
            path=self.parent.base_url,
            httponly=True,
            samesite="Lax",
            secure=self.has_tls(handler.request),
        )

    def has_tls(self, request: HTTPServerRequest) -> bool:
        """Whether a visitor comes over TLS, by what the proxy or the configured address says."""
        return request.protocol == "https" or self.address.startswith("https:")

    def get_cookie_name(self, handler: Any) -> str:
        """One name per host and port: browsers do not keep the ports of one host apart.

        With TLS a prefix lets browsers refuse a cookie of that name that another host below the
        same domain sets, or that comes without TLS (RFC 6265bis, 4.1.3).
        """
        name = super().get_cookie_name(handler).replace("username-", "stappenplan-", 1)
        if not self.has_tls(handler.request):
            return name
        return ("__Host-" if self.parent.base_url == "/" else "__Secure-") + name

    def root(self, handler: RequestHandler) -> str:
        """The root of this server as the phones in the room reach it, with a closing slash."""
        if self.address:
            return self.address.rstrip("/") + "/"
        request = handler.request
        host = request.host
        name = urlsplit(f"//{host}").hostname or ""
        local = name in LOOPBACK and request.protocol == "http"
        if local and self.parent.ip in ALL_INTERFACES:
            # A browser on the server itself uses localhost, which no phone can reach.
            host = f"{lan_address() or name}:{self.parent.port}"
        return f"{request.protocol}://{host}{self.parent.base_url}"

    @property
    def auth_enabled(self) -> bool:
        """No grant, no page."""
        return True

    @property
    def login_available(self) -> bool:
        """There are no accounts: keys and join codes give grants."""
        return False
