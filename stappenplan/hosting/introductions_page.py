"""The pages of a knowledge broker, and of those whom the broker wants to bring together (P14)."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import asdict

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.participant_handler import ParticipantHandler
from stappenplan.hosting.series_page import NOT_YOURS, UNKNOWN, SeriesHandler
from stappenplan.journal import GatheringRow
from stappenplan.series.earlier import held
from stappenplan.series.introducing import (
    OwnIntroduction,
    is_introduced,
    offer,
    own_introductions,
)
from stappenplan.series.planning import places
from stappenplan.visit import Visit

# What a broker sends of a proposal: both groups, and the line of either that is the reason.
FIELDS = ("een", "ander", "regel_een", "regel_ander")


class BrokerHandler(SeriesHandler):
    """Which groups of a series should meet, and why; for who facilitates the series."""

    @allow_unauthenticated
    async def get(self, series: str) -> None:
        """The proposals, and what was offered."""
        gatherings = await self._brokered(series)
        if gatherings:
            await self._show(series, gatherings)

    @allow_unauthenticated
    async def post(self, series: str) -> None:
        """Offer a proposal to both groups."""
        gatherings = await self._brokered(series)
        if not gatherings:
            return
        one, other, line, beside = (self.get_body_argument(name, "") for name in FIELDS)
        journal = self.identity_provider.journal
        try:
            await asyncio.to_thread(offer, journal, gatherings, (one, other), (line, beside))
        except Refusal as refusal:
            self.set_status(400)
            await self._show(series, gatherings, refusal.sentence)
        else:
            self.redirect(f"{self.local_url('reeks', series, 'makelaar')}?bewaard=ja", status=303)

    async def _brokered(self, series: str) -> list[Gathering]:
        """The gatherings of the series; none after a refusal."""
        gatherings = await asyncio.to_thread(held, self.identity_provider.journal, series)
        if not self.facilitates(gatherings):
            self.render_error(403, NOT_YOURS)
            return []
        if not gatherings:
            self.render_error(404, UNKNOWN)
        return gatherings

    async def _show(self, series: str, gatherings: list[Gathering], problem: str = "") -> None:
        paths = self.identity_provider.paths
        shown = await self.workers.run(worker_tasks.introductions, paths.database, series)
        self.render_page(
            "broker.html",
            id=series,
            series=places(gatherings)[0].series,
            rehearsal=gatherings[0].rehearsal,
            closed=any(one.taken_home for one in gatherings),
            saved=bool(self.get_query_argument("bewaard", "")),
            problem=problem,
            xsrf=self.xsrf_form_html(),
            **shown,
        )


class OwnIntroductionsHandler(ParticipantHandler):
    """What was offered to one participant, with a yes and a no."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """The introductions that are open, or to which this participant said yes."""
        found = self.taking_part(code)
        if found is not None:
            await self._show(*found)

    @allow_unauthenticated
    async def post(self, code: str) -> None:
        """Keep the answer."""
        found = self.taking_part(code)
        if found is None:
            return
        row, participant = found
        body = {
            "introduction": self.get_body_argument("voorstel", ""),
            "yes": self.get_body_argument("antwoord", "") == "ja",
            "contact": self.get_body_argument("bereik", ""),
        }
        message = {"id": "kennis-" + secrets.token_hex(8), "type": "introduction_answer"}
        visit = Visit(self.identity_provider.journal, row, Visitor(Role.PARTICIPANT, participant))
        try:
            await asyncio.to_thread(visit.submit, message | {"body": body})
        except Refusal as refusal:
            self.set_status(400)
            await self._show(row, participant, refusal.sentence)
        else:
            self.redirect(f"{self.local_url('ontmoeten', row.code)}?bewaard=ja", status=303)

    async def _show(self, row: GatheringRow, participant: str, problem: str = "") -> None:
        cache = self.identity_provider.gathering_cache
        gathering = cache.gathering(row)
        own: list[OwnIntroduction] = []
        # Most people have none: for them the series is not replayed.
        if gathering.series and is_introduced(gathering, participant):
            gatherings = await cache.of_series(gathering.series.id)
            own = own_introductions(gatherings, gathering, participant)
        self.render_page(
            "own_introductions.html",
            title=gathering.title,
            code=row.code,
            introductions=[asdict(one) for one in own],
            saved=bool(self.get_query_argument("bewaard", "")),
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )
