"""Erasing a person: asked once more, by the person or by who facilitates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.erasing import erase_and_renew
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.hosting.participant_handler import ParticipantHandler
from stappenplan.hosting.people_page import GONE
from stappenplan.journal import GatheringRow
from stappenplan.personal_data.receipt import STAYS, Erasure
from stappenplan.series.erasing import take_out_person
from stappenplan.series.return_codes import others_of
from stappenplan.steering.door import outside
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from stappenplan.contract.people import Participant
    from stappenplan.gathering import Gathering


@dataclass(frozen=True, slots=True)
class Done:
    """What was erased, and whether it is out of every file of the database."""

    erasure: Erasure
    finished: bool


class ErasureHandler(BaseHandler):
    """What asking once more and erasing have in common for who may do it."""

    def ask(self, row: GatheringRow, participant: str, *, own: bool) -> None:
        """Say what will be gone, with the button that does it."""
        gathering = self.identity_provider.gathering_cache.gathering(row)
        self.render_page(
            "person_erasure.html",
            title=gathering.title,
            name=_known_people(gathering)[participant].name,
            code=row.code,
            wie=participant,
            own=own,
            series=gathering.series.series.title if gathering.series is not None else "",
            xsrf=self.xsrf_form_html(),
        )

    async def erase(self, row: GatheringRow, participant: str) -> Done:
        """Erase the person here and, when that was ticked, under the same code elsewhere."""
        provider = self.identity_provider
        erasures: list[Erasure] = []
        series = provider.gathering_cache.gathering(row).series
        everywhere = self.get_body_argument("overal", "") == "ja"
        others = others_of(provider.journal, row, series.id) if series is not None else []

        def erase() -> None:
            journal = provider.journal
            erasures.append(take_out_person(journal, row, participant, everywhere=everywhere))
            journal.purge()

        finished = await erase_and_renew(self, [row, *others], erase)
        return Done(erasures[0], finished)

    def give_receipt(self, row: GatheringRow, done: Done, *, own: bool) -> None:
        """Say what is gone, what stays and what was published; without a name."""
        moment = datetime.now(DUTCH_TIME)
        self.render_page(
            "erasure_receipt.html",
            title=self.identity_provider.gathering_cache.gathering(row).title,
            code=row.code,
            own=own,
            day=dutch.format_day(moment.date().isoformat()),
            time=f"{moment:%H.%M}",
            gone=done.erasure.told(own=own),
            gatherings=done.erasure.gatherings,
            stays=STAYS,
            published=done.erasure.published,
            names_found=done.erasure.names_found,
            finished=done.finished,
            forget=self.forgotten_owners(),
        )


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
        """Erase, and give the receipt to pass on."""
        participant = self.get_body_argument("wie", "")
        row = self._known(code, participant)
        if row is not None:
            self.give_receipt(row, await self.erase(row, participant), own=False)

    def _known(self, code: str, participant: str) -> GatheringRow | None:
        """The gathering to which this person came, or None after a refusal."""
        row = self.facilitated(code)
        if row is not None and participant not in _known_people(self.gathering(row)):
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
        """Erase, and give the receipt."""
        found = self.taking_part(code)
        if found is not None:
            row, _ = found
            self.give_receipt(row, await self.erase(*found), own=True)


def _known_people(gathering: Gathering) -> dict[str, Participant]:
    """Who is in, and who came to the door, by id: the journal holds the names of all of them."""
    return {**gathering.people, **{person.id: person for person in outside(gathering)}}
