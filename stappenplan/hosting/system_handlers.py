"""Handlers of the server itself: health, scripts of pages, and 404 for everything else."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, RequestHandler

from stappenplan.contract.people import Role
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.presence import LONG_SILENT_SECONDS, Presence
from stappenplan.hosting.session_identity import SessionIdentityProvider
from stappenplan.hosting.templating import HOSTING


class AliveHandler(RequestHandler):
    """Answers 200 when all is well, for a proxy or a monitor, and 503 with the reason.

    It may be asked hundreds of times in a second: no session is read, and nothing is logged.
    """

    def initialize(self, **_: Any) -> None:
        """Ignore the arguments that routes give to pages."""

    async def problem(self) -> str:
        """No problem: whoever gets this answer knows that the server answers."""
        return ""

    @allow_unauthenticated
    async def get(self) -> None:
        """What is wrong, as JSON."""
        problem = await self.problem()
        self.set_header("Cache-Control", "no-store")
        if problem:
            self.set_status(HTTPStatus.SERVICE_UNAVAILABLE)
        self.finish({"ok": not problem, **({"problem": problem} if problem else {})})

    @allow_unauthenticated
    async def head(self) -> None:
        """The same without the body."""
        await self.get()

    def _log(self) -> None:
        """Say nothing: who asks every second would fill the disk."""


class HealthHandler(AliveHandler):
    """Whether all is well."""

    async def problem(self) -> str:
        """What is wrong with journal and disk."""
        provider: SessionIdentityProvider = self.settings["identity_provider"]
        return await provider.health.problem()


class ReadyHandler(AliveHandler):
    """Whether a page could be served now."""

    async def problem(self) -> str:
        """Why none could."""
        provider: SessionIdentityProvider = self.settings["identity_provider"]
        return await provider.readiness.problem()


class ScriptHandler(BaseHandler):
    """Serves a script from a file; the content security policy allows no inline scripts."""

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """The script; the route allows existing names only."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        folders = (HOSTING / "templates", HOSTING / "venue_check/templates")
        files = (folder / f"{name}.js" for folder in folders)
        self.finish(next(file for file in files if file.is_file()).read_text(encoding="utf-8"))


class NotFoundHandler(BaseHandler):
    """Answers 404, also where Voila would show notebooks, files or a listing."""

    @allow_unauthenticated
    def get(self) -> None:
        """Always a 404."""
        raise HTTPError(404)

    post = put = patch = delete = head = options = get


class PresenceHandler(BaseHandler):
    """For the facilitator's page: whose phone does not answer, and how many wait at the door."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The participants' ids and a number, as JSON."""
        row = self.find_gathering(code)
        if row is None or self.valid_grant(row, Role.FACILITATOR) is None:
            raise HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        if (machines := self.identity_provider.machines) is not None:
            self.finish(await machines.away(row.id))
            return
        kernels = self.settings["kernel_manager"]
        presence: Presence = kernels.presence
        self.finish(
            {
                "away": presence.away(row.id),
                "long": presence.away(row.id, LONG_SILENT_SECONDS),
                "waiting": kernels.admission.waiting_for(row.id),
            }
        )
