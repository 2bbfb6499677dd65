"""Names of who was erased in the words of others: taken out or left, one by one."""

from __future__ import annotations

import asyncio
import secrets
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.hosting.facilitator_handler import UNKNOWN
from stappenplan.personal_data.mentions import blank
from stappenplan.personal_data.name_offers import GONE, NamedWords, NameOffers
from stappenplan.personal_data.texts_read import texts_read
from stappenplan.visit import Visit

if TYPE_CHECKING:
    from stappenplan.journal import GatheringRow

NOT_YOURS = "Deze pagina is voor de begeleider en de adviseur. Open eerst je eigen pagina."
PAGES = {Role.FACILITATOR: "begeleider", Role.ADVISOR: "adviseur"}


class NamesHandler(BaseHandler):
    """For who facilitates and who advises; each sees only words that they may read anyway."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The words in which a name was found."""
        found = self._let_in(code)
        if found is not None:
            self._render(*found)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Take a name out of somebody's words for good, or leave it."""
        found = self._let_in(code)
        if found is None:
            return
        row, role = found
        offer, entry = (self.get_body_argument(name, "") for name in ("vondst", "regel"))
        if not any((one.offer, one.entry) == (offer, entry) for one in self._words(*found)):
            self.set_status(HTTPStatus.NOT_FOUND)
            self._render(row, role, problem=GONE)
            return
        if self.get_body_argument("wat", "") == "weg":
            await self._blank(row, role, offer, entry)
        else:
            body: dict[str, object] = {"offer": offer, "entry": entry}
            message: dict[str, object] = {
                "id": "namen-" + secrets.token_hex(8),
                "type": "name_left",
                "body": body,
            }
            try:
                await asyncio.to_thread(self._submit, row, role, message)
            except Refusal as refusal:
                self.set_status(HTTPStatus.BAD_REQUEST)
                self._render(row, role, problem=refusal.sentence)
                return
        self.redirect(self.local_url("namen", row.code), status=303)

    async def _blank(self, row: GatheringRow, role: Role, offer: str, entry: str) -> None:
        journal = self.identity_provider.journal

        def take_out() -> None:
            blank(journal, row, offer, entry, role)
            journal.purge()

        await erase_and_renew(self, [row], take_out)

    def _submit(self, row: GatheringRow, role: Role, message: dict[str, object]) -> None:
        Visit(self.identity_provider.journal, row, Visitor(role)).submit(message)

    def _let_in(self, code: str) -> tuple[GatheringRow, Role] | None:
        """The gathering and as who somebody looks, or None after a refusal."""
        row, session = self.find_gathering(code), self.current_session()
        if row is None:
            self.render_error(HTTPStatus.NOT_FOUND, UNKNOWN)
        elif session.organiser or self.valid_grant(row, Role.FACILITATOR):
            return row, Role.FACILITATOR
        elif self.valid_grant(row, Role.ADVISOR):
            return row, Role.ADVISOR
        else:
            self.render_error(HTTPStatus.FORBIDDEN, NOT_YOURS)
        return None

    def _words(self, row: GatheringRow, role: Role) -> list[NamedWords]:
        """What this visitor may read of what waits."""
        gathering = self.identity_provider.gathering_cache.gathering(row)
        waiting = [one for h in gathering.providers(NameOffers) for one in h.words()]
        if not waiting:
            return []
        read = texts_read(gathering, Visitor(role))
        return [one for one in waiting if "".join(one.parts) in read]

    def _render(self, row: GatheringRow, role: Role, problem: str = "") -> None:
        gathering = self.identity_provider.gathering_cache.gathering(row)
        self.render_page(
            "names.html",
            title=gathering.title,
            code=row.code,
            words=self._words(row, role),
            back=PAGES[role],
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )
