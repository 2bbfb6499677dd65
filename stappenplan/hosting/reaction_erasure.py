"""Erasing one reaction to a report: asked once more, by who facilitates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.capabilities import InvitesReaders
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.series.erasing import erase_entry

if TYPE_CHECKING:
    from stappenplan.journal import GatheringRow

GONE = "Deze reactie is er niet (meer). Misschien is zij al gewist."


class ReactionErasureHandler(FacilitatorHandler):
    """The facilitator erases a reaction, shown or not."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The reaction, with the button that erases it."""
        entry = self.get_query_argument("reactie", "")
        row = self._known(code, entry)
        if row is not None:
            self._render(row, entry, self._words(row, entry), done=False)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Erase it, and say so."""
        entry = self.get_body_argument("reactie", "")
        row = self._known(code, entry)
        if row is None:
            return
        erase = partial(erase_entry, self.identity_provider.journal, row, entry)
        await erase_and_renew(self, [row], erase)
        self._render(row, entry, "", done=True)

    def _render(self, row: GatheringRow, entry: str, words: str, *, done: bool) -> None:
        self.render_page(
            "reaction_erasure.html",
            title=self.gathering(row).title,
            code=row.code,
            entry=entry,
            words=words,
            done=done,
            xsrf=self.xsrf_form_html(),
        )

    def _words(self, row: GatheringRow, entry: str) -> str:
        steps = self.gathering(row).providers(InvitesReaders)
        return next((text for step in steps if (text := step.words_of(entry))), "")

    def _known(self, code: str, entry: str) -> GatheringRow | None:
        """The gathering with this reaction, or None after a refusal."""
        row = self.facilitated(code)
        if row is not None and not self._words(row, entry):
            self.render_error(404, GONE)
            return None
        return row
