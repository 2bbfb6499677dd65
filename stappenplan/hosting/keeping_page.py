"""How long a gathering is kept, what of it was published, and removing it now."""

from __future__ import annotations

import asyncio
import secrets
from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.hosting.facilitator_handler import FacilitatorHandler
from stappenplan.hosting.gathering_removal import remove_gathering
from stappenplan.hosting.gathering_summaries import summary
from stappenplan.personal_data.keeping_term import FOR_EVER, KeepingTerm, ends_on
from stappenplan.personal_data.published import published
from stappenplan.personal_data.removal import RemovalRequest
from stappenplan.timestamps import DUTCH_TIME
from stappenplan.typed_text import whole_number

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.journal import GatheringRow

TERMS = {
    28: "4 weken",
    70: "10 weken",
    182: "een half jaar",
    365: "een jaar",
    730: "2 jaar",
    1_826: "5 jaar",
    FOR_EVER: "niet vanzelf verwijderen",
}
LONGEST = 36_500
OTHER_CODE = "Dit is niet de code van deze bijeenkomst. Typ de code die bovenaan staat."
OTHER_TERM = "Deze termijn kennen we niet. Kies er een uit de lijst."


class KeepingHandler(FacilitatorHandler):
    """The term of a gathering, for who facilitates it and for the office."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The term, the day on which it ends, and what was published."""
        row = self.facilitated(code)
        if row is not None:
            await self._render(row, saved=bool(self.get_query_argument("bewaard", "")))

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Take another term; a warning about the last one ends."""
        row = self.facilitated(code)
        if row is None:
            return
        typed = self.get_body_argument("dagen", "")
        days = whole_number(typed, LONGEST)
        if typed and days is None:
            self.set_status(HTTPStatus.BAD_REQUEST)
            await self._render(row, problem=OTHER_TERM)
            return
        id_ = "bewaren-" + secrets.token_hex(8)
        message = {"id": id_, "type": "keep_for", "body": {"days": days}}
        await asyncio.to_thread(self.submit, row, message)
        self.redirect(f"{self.local_url('bewaren', row.code)}?bewaard=ja", status=303)

    async def _render(self, row: GatheringRow, *, saved: bool = False, problem: str = "") -> None:
        gathering = self.gathering(row)
        terms = [one.told for held in await self._together(gathering) for one in _kept(held)]
        (kept,) = _kept(gathering)
        default = self.identity_provider.keep_days
        ends = ends_on(kept.told, terms, default)
        days = default if kept.told.chosen is None else kept.told.chosen
        file_days = gathering.workshop.keep_days
        self.render_page(
            "keeping.html",
            title=gathering.title,
            code=row.code,
            terms=TERMS,
            chosen=kept.days,
            otherwise=in_words(default if file_days is None else file_days),
            words=in_words(days),
            ends=dutch.format_day(ends.isoformat()) if ends else "",
            due=dutch.format_day(kept.due) if kept.due else "",
            series=gathering.series.series.title if gathering.series is not None else "",
            published=published(gathering),
            saved=saved,
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )

    async def _together(self, gathering: Gathering) -> list[Gathering]:
        """The gatherings whose term counts from the same day."""
        if gathering.series is None:
            return [gathering]
        cache = self.identity_provider.gathering_cache
        return [gathering, *await cache.of_series(gathering.series.id)]


def _kept(gathering: Gathering) -> list[KeepingTerm]:
    return gathering.providers(KeepingTerm)


def in_words(days: int) -> str:
    """A term in Dutch words."""
    return TERMS.get(days) or dutch.count_noun(days, "dag", "dagen")


class RemovalHandler(FacilitatorHandler):
    """Asks for the code once more, and then removes a gathering for good."""

    @allow_unauthenticated
    def get(self, code: str) -> None:
        """What will be gone."""
        row = self.facilitated(code)
        if row is not None:
            self._ask(row)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Remove it, end the pages that show it, and give a receipt."""
        row = self.facilitated(code)
        if row is None:
            return
        if "".join(self.get_body_argument("code", "").split()).upper() != row.code:
            self.set_status(HTTPStatus.BAD_REQUEST)
            self._ask(row, OTHER_CODE)
            return
        gathering = self.gathering(row)
        told = {
            "title": gathering.title,
            "code": row.code,
            "people": len(gathering.attended()),
            "entries": gathering.seq,
            "published": published(gathering),
            "series": gathering.series.series.title if gathering.series is not None else "",
        }
        kernels = self.settings["kernel_manager"]
        office = self.current_session().organiser
        asked = RemovalRequest("office" if office else "facilitator")
        finished = await remove_gathering(self.identity_provider, kernels, row, asked)
        moment = datetime.now(DUTCH_TIME)
        self.render_page(
            "removal_receipt.html",
            **told,
            finished=finished,
            day=dutch.format_day(moment.date().isoformat()),
            time=f"{moment:%H.%M}",
            office=office,
        )

    def _ask(self, row: GatheringRow, problem: str = "") -> None:
        gathering = self.gathering(row)
        self.render_page(
            "gathering_removal.html",
            one=summary(gathering, datetime.now(DUTCH_TIME).date()),
            entries=len(gathering.entry_ids),
            published=published(gathering),
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )
