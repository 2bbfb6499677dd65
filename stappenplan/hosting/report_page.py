"""The public page of a report, on which anybody with its link reads and reacts."""

from __future__ import annotations

import secrets
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated
from markupsafe import Markup

from stappenplan import dutch
from stappenplan.capitals import capitalize
from stappenplan.contract.capabilities import InvitesReaders
from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.frame import links_renewed
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.session import Grant, report_grant
from stappenplan.hosting.shared_link import SharedLinkHandler
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.journal import GatheringRow

GONE = "Dit verslag is er niet (meer). Kijk het adres na."
NOT_OPEN = "Dit verslag staat niet (meer) open. Vraag wie je de link gaf."
TOO_MANY = (
    "Er kwamen net al veel reacties vanaf jouw netwerk. Wacht tien minuten en probeer het opnieuw."
)
NO_CODE = "Deze code kennen we bij dit verslag niet. Kijk hem na."
LONGEST_CHAPTER = 80


class ReportHandler(SharedLinkHandler):
    """The report as it may become public, the reactions that are shown, and a form to react."""

    gone = GONE

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
                    await self._render(row, reader=self._known_reader(row))
                case "terug":
                    await self.erase_reader(row, self._known_reader(row))
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
        row = self.linked(code)
        if row is None:
            return None
        if _step(self.gathering(row)) is None:
            self.render_error(HTTPStatus.FORBIDDEN, NOT_OPEN)
            return None
        return row

    def fits(self, key: str, row: GatheringRow) -> bool:
        """Whether this is the key of the report, since its links were renewed."""
        renewed = links_renewed(self.gathering(row))
        return self.identity_provider.keys.fits_report(key, row.id, renewed)

    def grant_of(self, row: GatheringRow) -> Grant:
        """What the link of the report gives, since its links were renewed."""
        return report_grant(row.id, links_renewed(self.gathering(row)))

    def _link(self, row: GatheringRow) -> str:
        """The link with its key, to give to others."""
        provider = self.identity_provider
        key = provider.keys.report(row.id, links_renewed(self.gathering(row)))
        return f"{provider.root(self)}verslag/{row.code}?sleutel={key}"

    def _known_reader(self, row: GatheringRow) -> str:
        readers = (one for kind in _steps(self.gathering(row)) for one in kind.readers())
        return self.reader_of_code(row, readers, NO_CODE)

    # -- what they do --------------------------------------------------------------------

    async def _react(self, row: GatheringRow) -> str:
        """Write a reaction; returns the id of its reader."""
        provider = self.identity_provider
        address = provider.address_of(self)
        self.refuse_robots()
        if provider.sent_reactions.blocked(address):
            raise Refusal(TOO_MANY)
        text, form = self.get_body_argument("tekst", ""), self.get_body_argument("formulier", "")
        step = _step(self.gathering(row))
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
        gathering = self.gathering(row)
        step = _step(gathering)
        if step is None:
            self.render_error(HTTPStatus.FORBIDDEN, NOT_OPEN)
            return
        view = gathering.steps[step.step.id].view(Visitor(Role.READER, reader))
        self.render_page(
            "report.html",
            title=gathering.title,
            gathering=row.code,
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
            link=self._link(row),
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
