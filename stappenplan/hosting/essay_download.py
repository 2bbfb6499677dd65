"""The essay skeleton of a series as a download."""

from __future__ import annotations

import asyncio

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.export.formats import ESSAY_FORMATS
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.series_page import NOT_YOURS, SeriesHandler
from stappenplan.series.earlier import held

NOT_YET = "Nog geen bijeenkomst van deze reeks is gesloten. Sluit er een, dan is de opzet er."
FORMATS = {one.name: one for one in ESSAY_FORMATS}


class EssayHandler(SeriesHandler):
    """Serves the skeleton to who facilitates the series; the public link does not reach it."""

    @allow_unauthenticated
    async def get(self, series: str, name: str) -> None:  # type: ignore[override]
        """The file, made from the journals as they are now."""
        provider = self.identity_provider
        gatherings = await asyncio.to_thread(held, provider.journal, series)
        if not self.facilitates(gatherings):
            self.render_error(403, NOT_YOURS)
            return
        if not gatherings or name not in FORMATS:
            raise HTTPError(404)
        made = await self.workers.run(
            worker_tasks.essay, provider.paths.database, series, name, behind=True
        )
        if made is None:
            self.render_error(404, NOT_YET)
            return
        self.send_file(made[0], FORMATS[name].media_type, made[1])
