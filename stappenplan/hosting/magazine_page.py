"""Making an online magazine: of a series, of one gathering, or of those that the office chooses."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.export.formats import MEDIA_TYPES
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.facilitator_handler import UNKNOWN
from stappenplan.hosting.gathering_list import NO_KEY, GatheringListHandler
from stappenplan.hosting.series_page import NOT_YOURS, rows
from stappenplan.hosting.series_page import UNKNOWN as UNKNOWN_SERIES
from stappenplan.series.earlier import held
from stappenplan.series.magazine import note_made
from stappenplan.series.planning import places

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

CHOOSE = "Kies minstens één gesloten bijeenkomst."
LONGEST_TITLE = 120


class MagazineChoice:
    """Of which gatherings a magazine can be made, and where the page leads back to."""

    def __init__(
        self, title: str, summaries: list[dict[str, Any]], back: tuple[str, str], series: str = ""
    ) -> None:
        self.title = title
        self.series = series
        self.back = back
        self.rows = [one for one in summaries if one["state"] in {"closed", "archived"}]
        self.open = len(summaries) - len(self.rows)

    def chosen(self, codes: list[str]) -> list[str]:
        """The codes of these that may be in it."""
        known = {one["code"] for one in self.rows}
        return [code for code in dict.fromkeys(codes) if code in known]


class MagazineHandler(GatheringListHandler):
    """Shows what can be in a magazine, and makes it in a worker."""

    @abstractmethod
    async def offered(self, key: str) -> MagazineChoice | None:
        """What this visitor may choose from; None after a refusal."""

    @allow_unauthenticated
    async def get(self, key: str = "") -> None:
        """The gatherings, with how many stories each has."""
        offered = await self.offered(key)
        if offered is not None:
            self._show(offered)

    @allow_unauthenticated
    async def post(self, key: str = "") -> None:
        """The magazine as a file; each gathering keeps which of its stories are in it."""
        offered = await self.offered(key)
        if offered is None:
            return
        codes = offered.chosen(self.get_body_arguments("bijeenkomst"))
        title = " ".join(self.get_body_argument("titel", "").split())[:LONGEST_TITLE]
        if not codes:
            self.set_status(400)
            self._show(offered, CHOOSE)
            return
        name, content = await self._made(codes, title)
        self.send_file(name, MEDIA_TYPES["zip"], content)

    async def _made(self, codes: list[str], title: str) -> tuple[str, bytes]:
        provider = self.identity_provider
        name, content, noted = await self.workers.run(
            worker_tasks.magazine,
            provider.paths.database,
            codes,
            title,
            provider.paths.house_style_sheet(),
            behind=True,
        )
        await asyncio.to_thread(note_made, provider.journal, noted)
        return name, content

    def _show(self, offered: MagazineChoice, problem: str = "") -> None:
        self.render_page(
            "magazine.html",
            offered=offered,
            problem=problem,
            xsrf=self.xsrf_form_html(),
        )


class OfficeMagazineHandler(MagazineHandler):
    """Of any gatherings of this server; for who opens them."""

    async def offered(self, key: str) -> MagazineChoice | None:
        """All closed gatherings."""
        if not self.current_session().organiser:
            self.render_error(403, NO_KEY)
            return None
        summaries = await asyncio.gather(
            *map(self._summary, self.identity_provider.journal.gatherings())
        )
        return MagazineChoice("", list(summaries), ("kantoor", "Alle bijeenkomsten"))


class GatheringMagazineHandler(MagazineHandler):
    """Of one gathering; for who facilitates it."""

    async def offered(self, key: str) -> MagazineChoice | None:
        """The gathering of this code, once it is closed."""
        row, session = self.find_gathering(key), self.current_session()
        if row is None:
            self.render_error(404, UNKNOWN)
        elif not (session.organiser or self.valid_grant(row, Role.FACILITATOR)):
            self.render_error(403, NOT_YOURS)
        else:
            one = await self._summary(row)
            back = (f"begeleider/{row.code}", "Terug naar de bijeenkomst")
            series = one["series"]["id"] if one["series"] else ""
            return MagazineChoice(one["title"], [one], back, series)
        return None


class SeriesMagazineHandler(MagazineHandler):
    """Of the gatherings of a series; for who facilitates one of them."""

    async def offered(self, key: str) -> MagazineChoice | None:
        """The gatherings of the series that were opened."""
        gatherings = await asyncio.to_thread(held, self.identity_provider.journal, key)
        if not self._leads(gatherings):
            self.render_error(403, NOT_YOURS)
        elif not gatherings:
            self.render_error(404, UNKNOWN_SERIES)
        else:
            opened = [one for one in rows(gatherings) if one["code"]]
            title = places(gatherings)[0].series.title
            return MagazineChoice(title, opened, (f"reeks/{key}", "Terug naar de reeks"))
        return None

    def _leads(self, gatherings: list[Gathering]) -> bool:
        journal = self.identity_provider.journal
        return self.current_session().organiser or any(
            self.valid_grant(journal.get(one.id), Role.FACILITATOR) for one in gatherings
        )
