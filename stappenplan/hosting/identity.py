"""Who is at the door: one signed cookie of ours, and the doors that give it."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from jupyter_server.auth.identity import IdentityProvider
from tornado.ioloop import IOLoop
from tornado.log import gen_log
from tornado.web import GZipContentEncoding, RequestHandler
from traitlets import Unicode
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler

from stappenplan.across.shelf import Shelf
from stappenplan.contract.people import Role
from stappenplan.hosting.arrivals import Arrivals
from stappenplan.hosting.attempts import Attempts
from stappenplan.hosting.doors import routes
from stappenplan.hosting.guest import Guest, from_cookie, stranger, to_cookie
from stappenplan.hosting.headers import headers_for
from stappenplan.hosting.housestyle import warning
from stappenplan.hosting.keys import Keys
from stappenplan.hosting.lan import lan_address
from stappenplan.hosting.ownership import refuse_others
from stappenplan.hosting.quiet import quieten
from stappenplan.hosting.register import Register
from stappenplan.hosting.starting import open_in_browser
from stappenplan.journal import Journal
from stappenplan.places import Places, home

COOKIE_DAYS = 180  # the last look back is six weeks after the gathering
EVERYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104  (compared with, not bound to)
LOOPBACK = {"localhost", "127.0.0.1", "::1"}

# An installed template is a copy; what stands in the checkout comes first. Voila looks for
# templates after it has imported this module.
_ours = home() / "share" / "jupyter"
if _ours.is_dir():
    os.environ["JUPYTER_PATH"] = os.pathsep.join(
        filter(None, [str(_ours), os.environ.get("JUPYTER_PATH")])
    )


class StappenplanIdentity(IdentityProvider):
    """Knows a visitor by a cookie with grants; has no accounts and no passwords."""

    parent: Any  # the Voila application

    address = Unicode(
        "",
        config=True,
        help="Root of this server as phones reach it, for example https://workshop.example.nl/. "
        "Default: STAPPENPLAN_ADDRESS, else what the visitor's own browser used.",
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.places = Places.of()
        self.keys = Keys.beside(self.places.secret)
        self.journal = Journal(self.places.database)
        self.register = Register(self.journal, self.keys)
        self.shelf = Shelf(self.journal)
        self.attempts = Attempts()
        self.arrivals = Arrivals()
        self.address = self.address or os.environ.get("STAPPENPLAN_ADDRESS", "")
        self.parent.cookie_secret = self.keys.cookie_secret
        quieten(self.parent.log, gen_log)

    # -- who is it -----------------------------------------------------------------------

    def get_user(self, handler: RequestHandler) -> Guest | None:
        """The guest whose cookie this is, or None.

        The route that shuts a kernel down asks no authorizer, so its owner is checked here.
        """
        guest = self._known(handler)
        if isinstance(handler, VoilaShutdownKernelHandler):
            refuse_others(handler, guest, handler.path_args[0])
        return guest

    def _known(self, handler: RequestHandler) -> Guest | None:
        value = handler.get_secure_cookie(
            self.get_cookie_name(handler), max_age_days=COOKIE_DAYS, min_version=2
        )
        try:
            return from_cookie(value.decode()) if value else None
        except ValueError as error:
            self.log.warning("%s", error)
            return None

    def known_or_new(self, handler: RequestHandler) -> Guest:
        """The guest at this door; a stranger gets a name nobody can guess."""
        return self._known(handler) or stranger()

    def remember(self, handler: RequestHandler, guest: Guest) -> None:
        """Give this guest the cookie that says what they hold."""
        handler.set_secure_cookie(
            self.get_cookie_name(handler),
            to_cookie(guest),
            expires_days=COOKIE_DAYS,
            path=self.parent.base_url,
            httponly=True,
            samesite="Lax",
            secure=self.root(handler).startswith("https:"),
        )

    def get_cookie_name(self, handler: RequestHandler) -> str:
        """One name per host and port: browsers do not keep the ports of one host apart."""
        return super().get_cookie_name(handler).replace("username-", "stappenplan-", 1)

    # -- where are we --------------------------------------------------------------------

    def root(self, handler: RequestHandler) -> str:
        """The root of this server as the phones in the room reach it, with a closing slash."""
        if self.address:
            return self.address.rstrip("/") + "/"
        request = handler.request
        host = request.host
        name = urlsplit(f"//{host}").hostname or ""
        if name in LOOPBACK and self.parent.ip in EVERYWHERE:
            # Whoever sits at the server itself sees localhost, which no phone can reach.
            host = f"{lan_address() or name}:{self.parent.port}"
        return f"{request.protocol}://{host}{self.parent.base_url}"

    @property
    def office_path(self) -> str:
        """The address of the office with its key, from the root of the host."""
        return f"{self.parent.base_url}kantoor?sleutel={self.keys.office}"

    def _announce(self) -> None:
        if amiss := warning(self.places.house_style):
            self.log.warning("%s", amiss)
        port, everywhere = self.parent.port, self.parent.ip in EVERYWHERE
        name = "localhost" if everywhere else self.parent.ip
        office = f"http://{name}:{port}{self.office_path}"
        lines = [
            "",
            "Stappenplan staat klaar. Link voor de begeleider (deel hem niet):",
            f"  {office}",
        ]
        if self.address:
            lines.append(f"Telefoons komen binnen op {self.address}")
        elif everywhere and (lan := lan_address()):
            lines.append(f"Telefoons komen binnen op http://{lan}:{port}{self.parent.base_url}")
        else:
            lines.append("Alleen deze computer komt binnen. Voor telefoons: stappenplan start")
        screen = self._rehearsed(f"http://{name}:{port}{self.parent.base_url}")
        if screen:
            lines += ["Een groep oefent. Het scherm van die oefening:", f"  {screen}"]
        print("\n".join(lines), flush=True)  # noqa: T201  (the one thing a person waits for)
        if os.environ.get("STAPPENPLAN_OPEN"):
            open_in_browser(screen or office)

    def _rehearsed(self, root: str) -> str:
        """The projector of the rehearsal that plays beside this server; empty without one."""
        row = self.journal.find(os.environ.get("STAPPENPLAN_SHOWN", "-"))
        if row is None:
            return ""
        return f"{root}scherm/{row.code}?sleutel={self.keys.role(row.id, Role.SCREEN)}"

    # -- the doors -----------------------------------------------------------------------

    def get_handlers(self) -> list[Any]:
        """The doors, and a closed door for everything else that Voila would serve."""
        app = self.parent.app
        app.transforms += [headers_for(app.settings), GZipContentEncoding]
        # Voila listens after this, perhaps on another port than was asked for.
        IOLoop.current().add_callback(self._announce)
        return routes(self)

    @property
    def auth_enabled(self) -> bool:
        """No grant, no page."""
        return True

    @property
    def login_available(self) -> bool:
        """There is nothing to log in to: the doors give grants."""
        return False
