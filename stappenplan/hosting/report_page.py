"""The public page of a report, on which anybody with its link reads and reacts."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated
from markupsafe import Markup

from stappenplan import dutch
from stappenplan.capitals import capitalize
from stappenplan.contract.capabilities import InvitesReaders
from stappenplan.contract.people import CodeOwner, Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.frame import links_renewed
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.series.erasing import erase_person
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.journal import GatheringRow

GONE = "Dit verslag is er niet (meer). Kijk het adres na."
WRONG_KEY = "Deze link klopt niet. Vraag wie je de link gaf om de hele link."
NOT_OPEN = "Dit verslag staat niet (meer) open. Vraag wie je de link gaf."
TOO_MANY = (
    "Er kwamen net al veel reacties vanaf jouw netwerk. Wacht tien minuten en probeer het opnieuw."
)
ROBOT = "Laat het vak ‘Website’ leeg. Je reactie is nog niet verstuurd."
NO_CODE = "Deze code kennen we bij dit verslag niet. Kijk hem na."
LONGEST_CHAPTER = 80


class ReportHandler(BaseHandler):
    """The report as it may become public, the reactions that are shown, and a form to react."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The page."""
        row = self._invited(code)
        if row is not None:
            await self._render(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """React, look up one's own reaction with its code, or take it back."""
        row = self._invited(code)
        if row is None:
            return
        try:
            match self.get_body_argument("wat", ""):
                case "code":
                    await self._render(row, reader=self._reader_of_code(row))
                case "terug":
                    await self._take_back(row, self._reader_of_code(row))
                    await self._render(row, taken_back=True)
                case _:
                    reader = await self._react(row)
                    await self._render(row, reader=reader, thanks=True)
        except Refusal as refusal:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._render(row, problem=refusal.sentence)

    # -- who comes in --------------------------------------------------------------------

    def _invited(self, code: str) -> GatheringRow | None:
        """The gathering whose report this link opens, or None after a refusal."""
        row, provider = self.find_gathering(code), self.identity_provider
        if row is None:
            self.render_error(HTTPStatus.NOT_FOUND, GONE)
            return None
        key = self.get_query_argument("sleutel", "")
        renewed = links_renewed(self._gathering(row))
        if not provider.keys.fits_report(key, row.id, renewed):
            self.record_failure()
            self.render_error(HTTPStatus.FORBIDDEN, WRONG_KEY)
            return None
        if _step(self._gathering(row)) is None:
            self.render_error(HTTPStatus.FORBIDDEN, NOT_OPEN)
            return None
        return row

    def _is_known(self, row: GatheringRow) -> bool:
        key, renewed = self.get_query_argument("sleutel", ""), links_renewed(self._gathering(row))
        fits = self.identity_provider.keys.fits_report(key, row.id, renewed)
        return fits or super()._is_known(row)

    def _gathering(self, row: GatheringRow) -> Gathering:
        return self.identity_provider.gathering_cache.gathering(row)

    def _reader_of_code(self, row: GatheringRow) -> str:
        self.refuse_when_blocked()
        provider = self.identity_provider
        kinds = _steps(self._gathering(row))
        owners = [CodeOwner(row.id, one) for kind in kinds for one in kind.readers()]
        owner = provider.keys.owner_of(self.get_body_argument("code", ""), owners)
        if owner is None:
            self.record_failure()
            raise Refusal(NO_CODE)
        return owner.participant

    # -- what they do --------------------------------------------------------------------

    async def _react(self, row: GatheringRow) -> str:
        """Write a reaction; returns the id of its reader."""
        provider = self.identity_provider
        address = provider.address_of(self)
        if self.get_body_argument("website", ""):
            raise Refusal(ROBOT)
        if provider.sent_reactions.blocked(address):
            raise Refusal(TOO_MANY)
        text, form = self.get_body_argument("tekst", ""), self.get_body_argument("formulier", "")
        step = _step(self._gathering(row))
        if step is None:
            raise Refusal(NOT_OPEN)
        _, chapters = await self._report(row)
        chosen = self.get_body_argument("hoofdstuk", "")
        reader = provider.keys.new_reader_id(row.id, form, text)
        message = {
            "id": f"reactie-{reader}",
            "step": step.step.id,
            "type": "reaction",
            "body": {"text": text, "chapter": chosen if chosen in _offered(chapters) else ""},
        }
        await provider.joins.submit(row, Visitor(Role.READER, reader), message)
        provider.sent_reactions.record(address)
        return reader

    async def _take_back(self, row: GatheringRow, reader: str) -> None:
        """Erase a reaction: who wrote it is nobody of the gathering, and nothing of it stays."""
        provider = self.identity_provider
        await asyncio.to_thread(erase_person, provider.journal, row, reader)
        provider.made_documents.forget(row.id)
        self.workers.renew()

    # -- what they see -------------------------------------------------------------------

    async def _report(self, row: GatheringRow) -> tuple[str, tuple[str, ...]]:
        provider = self.identity_provider
        return await provider.made_documents.get(
            row.id,
            "report for readers",
            provider.journal.position(row.id),
            lambda: self.workers.run(
                worker_tasks.report_for_readers, provider.paths.database, row.id, behind=True
            ),
        )

    async def _render(
        self,
        row: GatheringRow,
        *,
        reader: str = "",
        problem: str = "",
        thanks: bool = False,
        taken_back: bool = False,
    ) -> None:
        html, chapters = await self._report(row)
        gathering = self._gathering(row)
        step = _step(gathering)
        if step is None:
            self.render_error(HTTPStatus.FORBIDDEN, NOT_OPEN)
            return
        view = gathering.steps[step.step.id].view(Visitor(Role.READER, reader))
        self.render_page(
            "report.html",
            title=gathering.title,
            name=capitalize(gathering.workshop.result.name),
            result=gathering.workshop.result.words,
            facts=_facts(gathering),
            rehearsal=gathering.rehearsal,
            closed=gathering.closed,
            report=Markup(html),  # noqa: S704  (escaped where it is made)
            chapters=chapters,
            offered=_offered(chapters),
            shown=[one | {"day": dutch.format_day(one["day"])} for one in view["shown"]],
            takes=step.takes_reactions(datetime.now(DUTCH_TIME).date().isoformat()),
            until=dutch.format_day(view["until"]),
            longest=view["max_length"],
            mine=view["mine"],
            code=self.identity_provider.keys.return_code(row.id, reader) if reader else "",
            thanks=thanks,
            taken_back=taken_back,
            problem=problem,
            fields=self._fields(again=bool(problem)),
            xsrf=self.xsrf_form_html(),
        )

    def _fields(self, *, again: bool) -> dict[str, str]:
        """What stands in the forms: what was typed when it could not be sent."""
        names = ("tekst", "hoofdstuk", "code", "wat")
        typed = {name: self.get_body_argument(name, "") if again else "" for name in names}
        return typed | {"formulier": secrets.token_hex(8)}


def _steps(gathering: Gathering) -> list[InvitesReaders]:
    return [kind for kind in gathering.providers(InvitesReaders) if kind.report_open]


def _step(gathering: Gathering) -> InvitesReaders | None:
    """The step through which readers come in; None while the report is not open."""
    return next(iter(_steps(gathering)), None)


def _offered(chapters: tuple[str, ...]) -> list[str]:
    """The chapters to choose from, by their headings."""
    return [dutch.shorten(chapter, LONGEST_CHAPTER) for chapter in chapters]


def _facts(gathering: Gathering) -> list[str]:
    day = dutch.format_day(gathering.begins[:10])
    return [fact for fact in (day, gathering.place, gathering.organisation) if fact]
