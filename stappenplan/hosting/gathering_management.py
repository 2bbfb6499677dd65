"""What an organiser does with one gathering: close, open again, archive, copy."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.facilitator_handler import UNKNOWN, FacilitatorHandler
from stappenplan.hosting.gathering_summaries import summary
from stappenplan.journal import GatheringRow
from stappenplan.timestamps import DUTCH_TIME

FOR_ORGANISERS = "Dit doet wie de bijeenkomsten opent. Vraag om de link van het kantoor."
# What is asked for, and the entries that do it; a gathering in the archive takes nobody in.
ACTIONS = {
    "sluit": ("closed",),
    "open": ("unarchived", "reopened"),
    "archiveer": ("closed", "archived"),
    "terug": ("unarchived",),
}


class ManagementHandler(FacilitatorHandler):
    """One gathering in the office."""

    def managed(self, code: str) -> GatheringRow | None:
        """The gathering, or None after a refusal."""
        if not self.current_session().organiser:
            self.render_error(403, FOR_ORGANISERS)
            return None
        row = self.find_gathering(code)
        if row is None:
            self.render_error(404, UNKNOWN)
        return row

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """What it is, where its pages are, and what can be done with it."""
        row = self.managed(code)
        if row is not None:
            self._render(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Close it, open it again, or put it in or out of the archive."""
        row = self.managed(code)
        if row is None:
            return
        gathering = self.gathering(row)
        done = {
            "closed": gathering.closed,
            "reopened": not gathering.closed,
            "archived": gathering.archived,
            "unarchived": not gathering.archived,
        }
        for entry in ACTIONS.get(self.get_body_argument("doen", ""), ()):
            if not done[entry]:
                message = {"id": "kantoor-" + secrets.token_hex(8), "type": entry}
                await asyncio.to_thread(self.submit, row, message)
        self.redirect(self.local_url("kantoor", row.code), status=303)

    def _render(self, row: GatheringRow) -> None:
        gathering = self.gathering(row)
        self.render_page(
            "gathering_management.html",
            one=summary(gathering, datetime.now(DUTCH_TIME).date()),
            closed=gathering.closed,
            archived=gathering.archived,
            xsrf=self.xsrf_form_html(),
        )
