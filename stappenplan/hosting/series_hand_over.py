"""Recording with a series who received its toolbox and guide, and when."""

from __future__ import annotations

import asyncio

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.series import HandedOver
from stappenplan.hosting.series_page import NOT_YOURS, RECEIVERS, UNKNOWN, SeriesHandler
from stappenplan.preparing import answers
from stappenplan.series.earlier import held
from stappenplan.series.planning import places


class HandOverHandler(SeriesHandler):
    """Takes from who facilitates the series that the toolbox was handed over."""

    @allow_unauthenticated
    async def get(self, series: str) -> None:
        """Nothing to see here: the page of the series has the form."""
        self.redirect(self.local_url("reeks", series))

    @allow_unauthenticated
    async def post(self, series: str) -> None:
        """Keep the day on which somebody received it, or that it was a mistake."""
        gatherings = await asyncio.to_thread(held, self.identity_provider.journal, series)
        to = self.get_body_argument("aan", "")
        receiver = next((one for one in RECEIVERS if one == to), None)
        if not self.facilitates(gatherings):
            self.render_error(403, NOT_YOURS)
            return
        if not gatherings or receiver is None:
            self.render_error(404, UNKNOWN)
            return
        place = places(gatherings)[0]
        others = tuple(one for one in place.series.handed_over if one.to != receiver)
        if self.get_body_argument("toch-niet", ""):
            await self.change(gatherings, place, {"handed_over": others})
            return
        try:
            on = answers.day(self.get_body_argument("dag", ""))
        except answers.AnswerError as error:
            self.render_error(400, str(error))
            return
        handed = (*others, HandedOver(to=receiver, on=on))
        await self.change(gatherings, place, {"handed_over": handed})
