"""The documents over a series as downloads: its essay skeleton, toolbox, guide, answers."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError

from stappenplan.export.formats import SERIES_FORMATS, TOOLBOX_FORMATS
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.series_page import NOT_YOURS, SeriesHandler
from stappenplan.series.earlier import held
from stappenplan.series.planning import places

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

NOT_YET = "Nog geen bijeenkomst van deze reeks is gesloten. Sluit er een, dan is dit stuk er."
FORMATS = {one.name: one for one in SERIES_FORMATS}
# What the public link may reach, where the series says so.
PUBLIC = {one.name for one in TOOLBOX_FORMATS}


class SeriesDocumentHandler(SeriesHandler):
    """Serves them to who facilitates the series, and some to who has its public link."""

    @allow_unauthenticated
    async def get(self, series: str, name: str) -> None:  # type: ignore[override]
        """The file, made from the journals as they are now."""
        if self.took_key(series, self.request.path):
            return
        provider = self.identity_provider
        gatherings = await asyncio.to_thread(held, provider.journal, series)
        if not self._may_have(series, name, gatherings):
            self.render_error(403, NOT_YOURS)
            return
        if not gatherings or name not in FORMATS:
            raise HTTPError(404)
        made = await self.workers.run(
            worker_tasks.series_document, provider.paths.database, series, name, behind=True
        )
        if made is None:
            self.render_error(404, NOT_YET)
            return
        self.send_file(made[0], FORMATS[name].media_type, made[1])

    @allow_unauthenticated
    async def post(self, series: str, name: str) -> None:  # type: ignore[override]
        """Nothing can be sent to a document."""
        raise HTTPError(HTTPStatus.METHOD_NOT_ALLOWED)

    def _may_have(self, series: str, name: str, gatherings: list[Gathering]) -> bool:
        if self.facilitates(gatherings):
            return True
        shown = bool(gatherings) and places(gatherings)[0].series.show_toolbox
        return self.has_link(series) and shown and name in PUBLIC
