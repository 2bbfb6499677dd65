"""Erasing a person: asked once more, by the person or by who facilitates."""

from __future__ import annotations

from functools import partial

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.hosting.participant_handler import ParticipantHandler
from stappenplan.hosting.people_page import GONE
from stappenplan.journal import GatheringRow
from stappenplan.series.erasing import erase_person
from stappenplan.series.return_codes import others_of


class ErasureHandler(BaseHandler):
    """What asking once more and erasing have in common for who may do it."""

    def ask(self, row: GatheringRow, participant: str, *, own: bool) -> None:
        """Say what will be gone, with the button that does it."""
        gathering = self.identity_provider.gathering_cache.gathering(row)
        self.render_page(
            "person_erasure.html",
            title=gathering.title,
            name=gathering.people[participant].name,
            code=row.code,
            wie=participant,
            done=False,
            own=own,
            series=gathering.series.series.title if gathering.series is not None else "",
            xsrf=self.xsrf_form_html(),
        )

    async def erase(self, row: GatheringRow, participant: str) -> None:
        """Erase the person here and, when that was ticked, under the same code elsewhere."""
        provider = self.identity_provider
        series = provider.gathering_cache.gathering(row).series
        everywhere = self.get_body_argument("overal", "") == "ja"
        others = others_of(provider.journal, row, series.id) if series is not None else []
        erase = partial(erase_person, provider.journal, row, participant, everywhere=everywhere)
        await erase_and_renew(self, [row, *others], erase)


class PersonErasureHandler(ErasureHandler, FacilitatorHandler):
    """The facilitator erases somebody, who asked for it."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """What will be gone."""
        row = self._known(code, self.get_query_argument("wie", ""))
        if row is not None:
            self.ask(row, self.get_query_argument("wie"), own=False)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Erase, and go back to the list."""
        participant = self.get_body_argument("wie", "")
        row = self._known(code, participant)
        if row is not None:
            await self.erase(row, participant)
            self.redirect(f"{self.local_url('mensen', row.code)}?gewist=ja", status=303)

    def _known(self, code: str, participant: str) -> GatheringRow | None:
        """The gathering in which this person takes part, or None after a refusal."""
        row = self.facilitated(code)
        if row is not None and participant not in self.gathering(row).people:
            self.render_error(404, GONE)
            return None
        return row


class OwnErasureHandler(ErasureHandler, ParticipantHandler):
    """Somebody erases their own name and words."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """What will be gone."""
        found = self.taking_part(code)
        if found is not None:
            self.ask(*found, own=True)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Erase, and say so."""
        found = self.taking_part(code)
        if found is not None:
            row, _ = found
            await self.erase(*found)
            title = self.identity_provider.gathering_cache.gathering(row).title
            self.render_page("person_erasure.html", title=title, code=row.code, done=True)
