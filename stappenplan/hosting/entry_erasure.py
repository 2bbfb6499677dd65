"""Erasing one entry of a reader, a reaction or a use: asked once more, by who facilitates."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.capabilities import InvitesReaders
from stappenplan.framework_use import uses_of
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.series.erasing import erase_entry

if TYPE_CHECKING:
    from stappenplan.journal import GatheringRow


class EntryErasureHandler(FacilitatorHandler):
    """The facilitator erases what one reader wrote, shown or not.

    Attributes
    ----------
    field
        Under which name the address and the form give the entry.
    what, this
        What it is called, with its article.
    """

    field: ClassVar[str]
    what: ClassVar[str]
    this: ClassVar[str]

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """The words, with the button that erases them."""
        entry = self.get_query_argument(self.field, "")
        row = self._known(code, entry)
        if row is not None:
            self._render(row, entry, self.words(row, entry), done=False)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Erase it, and say so."""
        entry = self.get_body_argument(self.field, "")
        row = self._known(code, entry)
        if row is None:
            return
        erase = partial(erase_entry, self.identity_provider.journal, row, entry)
        await erase_and_renew(self, [row], erase)
        self._render(row, entry, "", done=True)

    def words(self, row: GatheringRow, entry: str) -> str:
        """What was written; empty where there is no such entry."""
        raise NotImplementedError

    def back(self, row: GatheringRow) -> str:
        """The address of the page from which somebody comes."""
        return self.local_url("begeleider", row.code)

    def _render(self, row: GatheringRow, entry: str, words: str, *, done: bool) -> None:
        self.render_page(
            "entry_erasure.html",
            title=self.gathering(row).title,
            code=row.code,
            field=self.field,
            what=self.what,
            this=self.this,
            entry=entry,
            words=words,
            done=done,
            back=self.back(row),
            xsrf=self.xsrf_form_html(),
        )

    def _known(self, code: str, entry: str) -> GatheringRow | None:
        """The gathering with this entry, or None after a refusal."""
        row = self.facilitated(code)
        if row is not None and not self.words(row, entry):
            self.render_error(
                404, f"{self.this.capitalize()} is er niet (meer). Misschien is zij al gewist."
            )
            return None
        return row


class ReactionErasureHandler(EntryErasureHandler):
    """Erases a reaction to a report."""

    field, what, this = "reactie", "de reactie", "deze reactie"

    def words(self, row: GatheringRow, entry: str) -> str:
        """The reaction."""
        steps = self.gathering(row).providers(InvitesReaders)
        return next((text for step in steps if (text := step.words_of(entry))), "")


class UseErasureHandler(EntryErasureHandler):
    """Erases what somebody recorded with a framework."""

    field, what, this = "keuze", "de keuze", "deze keuze"

    def words(self, row: GatheringRow, entry: str) -> str:
        """The project and the reason."""
        use = uses_of(self.gathering(row)).by_id.get(entry)
        return " · ".join(filter(None, (use.project, use.reason))) if use is not None else ""

    def back(self, row: GatheringRow) -> str:
        """The look back."""
        return self.local_url("kader", row.code, "gebruik")
