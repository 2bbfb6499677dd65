"""The page to look back on a framework: how it was used, for who has its link or facilitates."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.framework_use import uses_of
from stappenplan.framework_use.handler import NOT_OPEN
from stappenplan.framework_use.look_back_view import SAME_CASE, look_back_view
from stappenplan.hosting.framework_page import NOT_YET, FrameworkLinkHandler
from stappenplan.hosting.qr_codes import qr_svg
from stappenplan.visit import Visit

if TYPE_CHECKING:
    from stappenplan.journal import GatheringRow

NOT_YOURS = "Dit doet de begeleider. Open eerst de pagina van de begeleider."
# What a button says, and the entry that it sends.
DECISIONS = {"toon": "use_shown", "laat-weg": "use_refused"}
ALL = {"toon-alle": "use_shown", "laat-alle-weg": "use_refused"}
PAGE = {"open": "use_page_opened", "sluit": "use_page_closed"}


class FrameworkUsesHandler(FrameworkLinkHandler):
    """Like projects side by side; the facilitator also decides about what was written."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The page."""
        row = await self._let_in(code)
        if row is not None:
            self._render(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Show a use or leave it out, or open or close the page to use the framework."""
        row = await self._let_in(code)
        if row is None:
            return
        if not self._facilitates(row):
            self.render_error(403, NOT_YOURS)
            return
        try:
            await asyncio.to_thread(self._decide, row)
        except Refusal as refusal:
            self.set_status(400)
            self._render(row, refusal.sentence)
        else:
            self.redirect(self.local_url("kader", row.code, "gebruik"), status=303)

    async def _let_in(self, code: str) -> GatheringRow | None:
        """The gathering, or None after a refusal."""
        row = self.identity_provider.gathering_cache.find(code)
        if row is None or self.given_key or not self._facilitates(row):
            row = self.linked(code)
            if row is None:
                return None
        register = self.register(row)
        if register.framework() is None:
            self.render_error(404, NOT_YET)
        elif not (register.page_open or self._facilitates(row)):
            self.render_error(403, NOT_OPEN)
        else:
            await self.find_versions(row)
            return row
        return None

    def _facilitates(self, row: GatheringRow) -> bool:
        facilitates = self.valid_grant(row, Role.FACILITATOR) is not None
        return self.current_session().organiser or facilitates

    def _decide(self, row: GatheringRow) -> None:
        """Send what the pressed button says; called in a thread, as writing may wait."""
        what = self.get_body_argument("wat", "")
        visit = Visit(self.identity_provider.journal, row, Visitor(Role.FACILITATOR))
        bodies: list[tuple[str, dict[str, str]]]
        if what in PAGE:
            bodies = [(PAGE[what], {})]
        elif what in ALL:
            waiting = uses_of(visit.gathering).uses("waiting")
            bodies = [(ALL[what], {"use": one.id}) for one in waiting]
        else:
            body = {"use": self.get_body_argument("keuze", "")}
            if what == "laat-weg":
                body["reason"] = self.get_body_argument("reden", "")
            bodies = [(DECISIONS.get(what, what), body)]
        for type_, body in bodies:
            id_ = "kader-" + secrets.token_hex(8)
            visit.submit({"id": id_, "type": type_, "body": body})

    def _render(self, row: GatheringRow, problem: str = "") -> None:
        gathering, register = self.gathering(row), self.register(row)
        framework = register.framework()
        if framework is None:
            self.render_error(404, NOT_YET)
            return
        facilitates = self._facilitates(row)
        url = self.links(row).address()
        newest, where = self.newest or (framework.version, "")
        self.render_page(
            "framework_uses.html",
            title=framework.title,
            made_by=framework.made_by or gathering.organisation,
            decided=dutch.format_day(framework.decided_on) if framework.decided_on else "",
            version=framework.version,
            newer=newest if newest > framework.version else 0,
            newest=where,
            earlier=[
                {"version": made.version, "url": self.elsewhere(one).of_uses()}
                for one in self.earlier
                if (made := uses_of(one).framework())
            ],
            rehearsal=gathering.rehearsal,
            view=look_back_view(register, everything=facilitates),
            rule=SAME_CASE,
            facilitates=facilitates,
            page_open=register.page_open,
            url=url,
            qr=qr_svg(url, "QR-code om het kader te gebruiken") if facilitates else "",
            start=self.addresses(row).address(),
            code=row.code,
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )
