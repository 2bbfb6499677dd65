"""The office: the gatherings of this server, searched, and a form that opens a new one."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.contract.people import Role
from stappenplan.contract.workshop import Workshop
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.gathering_summaries import grouped
from stappenplan.hosting.series_files import series_files
from stappenplan.hosting.session import Grant
from stappenplan.hosting.workshop_files import workshop_files
from stappenplan.journal import GatheringRow
from stappenplan.overview.organisation_matching import organisation_key
from stappenplan.preparing import answers
from stappenplan.preparing.change import WrongAnswers
from stappenplan.timestamps import DUTCH_TIME

NO_KEY = (
    "Dit is het kantoor van de begeleiders. Open de link die verscheen toen Stappenplan startte, "
    "of vraag hem aan wie de server beheert."
)
WRONG_KEY = "Deze link klopt niet (meer). Kijk welke link er verschijnt als Stappenplan start."
NAMES = ("workshop", "kopie", "titel", "plaats", "datum", "tijd", "organisatie", "oefening")


def _time(text: str) -> str:
    """The time of the workshop counts where nothing is filled in."""
    return answers.time(text) if text.strip() else ""


READ = {
    "titel": answers.line(),
    "plaats": answers.line(),
    "organisatie": answers.line(),
    "datum": answers.day,
    "tijd": _time,
}


class GatheringListHandler(BaseHandler):
    """Lists gatherings and opens one from a workshop; needs the right of an organiser."""

    @allow_unauthenticated
    async def get(self) -> None:
        """The gatherings of this server, and the form to open one."""
        session = self.current_session()
        if key := self.get_query_argument("sleutel", ""):
            if not self.identity_provider.server_links.fits_office(key):
                self.render_error(403, WRONG_KEY)
                return
            self.let_in(
                self.identity_provider.server_links.as_organiser(session), self.local_url("kantoor")
            )
        elif session.organiser:
            asked = ("kopie", "workshop")
            await self._render_list({name: self.get_query_argument(name, "") for name in asked})
        else:
            self.render_error(403, NO_KEY)

    @allow_unauthenticated
    async def post(self) -> None:
        """Open a gathering and go to where it is prepared."""
        session = self.current_session()
        if not session.organiser:
            self.render_error(403, NO_KEY)
            return
        fields = {name: self.get_body_argument(name, "") for name in NAMES}
        try:
            row = await asyncio.to_thread(self._open, fields)
        except WrongAnswers as wrong:
            self.set_status(400)
            await self._render_list(fields, wrong.problems)
            return
        self.store_grant(session, Grant(row.id, Role.FACILITATOR, by_office=True))
        self.redirect(self.local_url("voorbereiden", row.code), status=303)

    def _open(self, fields: dict[str, str]) -> GatheringRow:
        source = self._copied(fields["kopie"])
        workshop = (
            source.workshop
            if source
            else workshop_files(self.identity_provider.paths).found.get(fields["workshop"])
        )
        values: dict[str, str] = {}
        problems: dict[str, str] = {}
        if workshop is None:
            problems["workshop"] = "Kies een workshop uit de lijst."
        for name, read in READ.items():
            try:
                values[name] = read(fields[name])
            except answers.AnswerError as error:
                problems[name] = str(error)
        if workshop is None or problems:
            raise WrongAnswers(problems)
        return self.identity_provider.journal.open_gathering(
            workshop,
            rehearsal=fields["oefening"] == "ja",
            title=values["titel"] or None,
            place=values["plaats"],
            organisation=values["organisatie"],
            begins=f"{values['datum']}T{values['tijd'] or workshop.begins}",
            made_from=source.made_from if source else fields["workshop"],
        )

    def _copied(self, code: str) -> Any:
        """The gathering whose preparation is copied, or None."""
        cache = self.identity_provider.gathering_cache
        row = cache.find(code)
        return cache.gathering(row) if row else None

    async def _render_list(
        self, fields: dict[str, str], wrong: dict[str, str] | None = None
    ) -> None:
        provider = self.identity_provider
        files = workshop_files(provider.paths)
        search = self.get_query_argument("zoek", "")[: answers.MAX_LINE]
        rows = provider.journal.gatherings()
        summaries = await self.summaries(rows)
        source = self._copied(fields.get("kopie", ""))
        self.render_page(
            "gathering_list.html",
            groups=grouped(summaries, search),
            search=search,
            count=len(rows),
            overviews=self._overviews(summaries),
            stories=any(one["stories"] is not None for one in summaries),
            workshops=files.found,
            copied=source,
            series_files=series_files(provider.paths),
            series={
                one["series"]["id"]: one["series"]["title"] for one in summaries if one["series"]
            },
            problems=files.problems,
            warned=files.warned,
            wrong=wrong or {},
            fields=_defaults(files.found, source) | {k: v for k, v in fields.items() if v},
            xsrf=self.xsrf_form_html(),
        )

    def _overviews(self, summaries: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
        """The organisations that have gatherings, each with the link for its advisor."""
        provider = self.identity_provider
        # The newest gathering comes first; what its organisation is called counts.
        names = {
            organisation_key(o): o for one in reversed(summaries) for o in [one["organisation"]]
        }
        return [
            {
                "name": names[organisation],
                "link": f"{provider.root(self)}overzicht/{quote(organisation)}"
                f"?sleutel={provider.server_links.overview_key(organisation)}",
            }
            for organisation in sorted(names)
        ]


def _defaults(workshops: dict[str, Workshop], source: Any) -> dict[str, str]:
    """What the form says before anybody typed: today, or what the copied gathering says."""
    begins = source.begins[11:16] if source else ""
    return {
        "workshop": next(iter(workshops), ""),
        "kopie": "",
        "titel": source.title if source else "",
        "plaats": source.place if source else "",
        "datum": dutch.format_day(datetime.now(DUTCH_TIME).date().isoformat()),
        "tijd": begins.replace(":", "."),
        "organisatie": source.organisation if source else "",
        "oefening": "ja" if source and source.rehearsal else "",
    }
