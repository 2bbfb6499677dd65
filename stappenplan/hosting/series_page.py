"""Beginning a series, and the page that shows where its relay stands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.contract.capabilities import AsksFixedQuestions, TellsStories
from stappenplan.contract.people import Role
from stappenplan.contract.series import Receiver, Series, SeriesPlace
from stappenplan.engine import load_workshop
from stappenplan.errors import DefinitionError
from stappenplan.export.formats import (
    COMPARED_FORMATS,
    ESSAY_FORMATS,
    TOOLBOX_FORMATS,
    Format,
)
from stappenplan.gathering import Gathering
from stappenplan.hosting import worker_tasks
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.gathering_list import NO_KEY
from stappenplan.hosting.gathering_summaries import long_day, summary
from stappenplan.hosting.series_files import series_files
from stappenplan.hosting.session import Grant, Session
from stappenplan.journal import GatheringRow
from stappenplan.series.answers_compared import Compared, compared
from stappenplan.series.earlier import held
from stappenplan.series.essay import counted
from stappenplan.series.places import new_series_id, places_of, planned_at, title_at
from stappenplan.series.planning import has_begun, opened, places, write
from stappenplan.steering.access import renewals
from stappenplan.timestamps import DUTCH_TIME

if TYPE_CHECKING:
    from stappenplan.contract.capabilities import FixedAnswers

# Of each gathering under a question; the others stand in the document.
FIRST_ANSWERS = 4
UNKNOWN = "Deze reeks kennen we niet. Kijk het adres na."
NOT_YOURS = (
    "Deze pagina gaat open met een link. Heb je die? Open hem nog een keer op dit toestel. "
    "Begeleid je de reeks? Open dan eerst je eigen pagina."
)
# Of the form that chooses what the public link shows: its name, and the field of the series.
PUBLIC = {"openbaar": "show_harvest", "toolbox": "show_toolbox"}
RECEIVERS: dict[Receiver, str] = {"raad": "de raad", "college": "het college"}
BROKEN = "In het bestand van deze reeks staat een fout. Kijk met ‘stappenplan check’."


class SeriesHandler(BaseHandler):
    """Where a series stands: all of it for its facilitators, the public part with the link."""

    @allow_unauthenticated
    async def get(self, series: str) -> None:
        """The page; its public form for who has the link, and where the address asks for it."""
        if self.took_key(series, f"{self.local_url('reeks', series)}?openbaar=ja"):
            return
        gatherings = await asyncio.to_thread(held, self.identity_provider.journal, series)
        facilitates = self.facilitates(gatherings)
        if not (facilitates or self.has_link(series)):
            self.render_error(403, NOT_YOURS)
        elif not gatherings:
            self.render_error(404, UNKNOWN)
        else:
            public = not facilitates or self.get_query_argument("openbaar", "") == "ja"
            await self._render(series, gatherings, public=public)

    def took_key(self, series: str, path: str) -> bool:
        """Whether there was a key in the address: then this is answered, and goes on at a path."""
        key = self.get_query_argument("sleutel", "")
        if not key:
            return False
        links = self.identity_provider.server_links
        if links.fits_series(key, series):
            self.let_in(self.current_session().with_grant(links.series_grant(series)), path)
        else:
            self.render_error(403, NOT_YOURS)
        return True

    def has_link(self, series: str) -> bool:
        """Whether this browser opened the public link."""
        grant = self.identity_provider.server_links.series_grant(series)
        return grant in self.current_session().grants

    @allow_unauthenticated
    async def post(self, series: str) -> None:
        """Open the gathering of a number, choose what others see, or replace their link."""
        session = self.current_session()
        if not session.organiser:
            self.render_error(403, NO_KEY)
            return
        gatherings = await asyncio.to_thread(held, self.identity_provider.journal, series)
        known = places(gatherings) if gatherings else []
        if gatherings and self.get_body_argument("nieuwe-link", "") == "ja":
            await asyncio.to_thread(self.identity_provider.server_links.renew, series)
            self.redirect(f"{self.local_url('reeks', series)}?nieuwe-link=ja#iedereen", status=303)
            return
        number = self.get_body_argument("nummer", "")
        place = next((one for one in known if str(one.number) == number), None)
        shown = {
            field: self.get_body_argument(name) == "ja"
            for name, field in PUBLIC.items()
            if self.get_body_argument(name, "")
        }
        if known and shown:
            await self.change(gatherings, known[0], shown)
        elif place is None:
            self.render_error(404, UNKNOWN)
        else:
            await self.open(place, rehearsal=gatherings[0].rehearsal)

    async def change(
        self, gatherings: list[Gathering], place: SeriesPlace, fields: dict[str, Any]
    ) -> None:
        """Keep other values for some fields of the series, and show its page."""
        series = place.series.model_copy(update=fields)
        await asyncio.to_thread(write, self.identity_provider.journal, gatherings, series)
        self.redirect(f"{self.local_url('reeks', place.id)}?bewaard=ja", status=303)

    async def open(self, place: SeriesPlace, *, rehearsal: bool) -> None:
        """Open the gathering of a place, and go to where it is prepared."""
        try:
            row = await asyncio.to_thread(self._opened, place, rehearsal)
        except DefinitionError:
            self.render_error(400, BROKEN)
            return
        self.store_grant(self.current_session(), Grant(row.id, Role.FACILITATOR, by_office=True))
        self.redirect(self.local_url("voorbereiden", row.code), status=303)

    def _opened(self, place: SeriesPlace, rehearsal: bool) -> GatheringRow:
        planned, provider = planned_at(place), self.identity_provider
        file = provider.paths.workshop_files().get(planned.workshop)
        if file is None:
            raise DefinitionError(f"{planned.workshop}: there is no such workshop.")
        workshop = load_workshop(file)
        day = planned.date or datetime.now(DUTCH_TIME).date().isoformat()
        return provider.journal.open_gathering(
            workshop,
            rehearsal=rehearsal,
            title=title_at(place),
            place=planned.place,
            organisation=place.series.organisation,
            begins=f"{day}T{planned.begins or workshop.begins}",
            series=place,
            made_from=planned.workshop,
        )

    def facilitates(self, gatherings: list[Gathering]) -> bool:
        """Whether this visitor is the organiser, or facilitates a gathering of the series."""
        session = self.current_session()
        return session.organiser or any(_leads(session, one) for one in gatherings)

    async def _render(self, series: str, gatherings: list[Gathering], *, public: bool) -> None:
        provider, session = self.identity_provider, self.current_session()
        known, listed = places(gatherings)[0].series, rows(gatherings)
        led = {one.id for one in gatherings if _leads(session, one)}
        told = known.show_harvest or not public
        for row in listed if told else ():
            if row["closed"]:
                row["harvest"] = await self._harvest(row["id"])
            row["mine"] = row["id"] in led
        self.render_page(
            "series.html",
            id=series,
            series=known,
            rows=listed,
            saved=bool(self.get_query_argument("bewaard", "")),
            renewed=bool(self.get_query_argument("nieuwe-link", "")),
            rehearsal=gatherings[0].rehearsal,
            public=public,
            organiser=session.organiser,
            beside=await self._beside(gatherings, listed) if told else [],
            beside_files=document_links(series, gatherings, COMPARED_FORMATS),
            first_answers=FIRST_ANSWERS,
            stories=any(one.providers(TellsStories) for one in gatherings),
            asks_the_same=any(one.providers(AsksFixedQuestions) for one in gatherings),
            makes_tools=any(step.tool for one in gatherings for step in one.workshop.steps),
            essay=document_links(series, gatherings, ESSAY_FORMATS),
            toolbox=self._toolbox(series, gatherings, public=public),
            handed_over=received(known),
            today=dutch.format_day(datetime.now(DUTCH_TIME).date().isoformat()),
            link=f"{provider.root(self)}reeks/{series}"
            f"?sleutel={provider.server_links.series_key(series)}",
            xsrf=self.xsrf_form_html(),
        )

    def _toolbox(
        self, series: str, gatherings: list[Gathering], *, public: bool
    ) -> list[dict[str, str]]:
        """Where toolbox and guide are; nothing where no gathering made a tool."""
        if public and not places(gatherings)[0].series.show_toolbox:
            return []
        made = [one for one in gatherings if any(step.tool for step in one.workshop.steps)]
        return document_links(series, made, TOOLBOX_FORMATS)

    async def _beside(
        self, gatherings: list[Gathering], listed: list[dict[str, Any]]
    ) -> list[Compared[dict[str, Any]]]:
        """What the closed gatherings answered to the same questions."""
        provider, known = self.identity_provider, counted(gatherings)
        answered = []
        for row in listed:
            gathering = known.get(row["number"])
            if gathering is None or not gathering.closed:
                continue
            answers: tuple[FixedAnswers, ...] = await provider.made_summaries.get(
                gathering.id,
                "answers",
                provider.journal.position(gathering.id),
                partial(
                    self.workers.run,
                    worker_tasks.fixed_answers,
                    provider.paths.database,
                    gathering.id,
                ),
            )
            answered.append((row, answers))
        return compared(answered)

    async def _harvest(self, gathering: str) -> dict[str, Any]:
        """What a gathering learned, in short: what its public version says."""
        provider = self.identity_provider
        made: dict[str, Any] = await provider.made_summaries.get(
            gathering,
            "harvest",
            provider.journal.position(gathering),
            lambda: self.workers.run(
                worker_tasks.harvest_in_short, provider.paths.database, gathering
            ),
        )
        return made


class NewSeriesHandler(SeriesHandler):
    """Begins a series from its file, with its first gathering."""

    @allow_unauthenticated
    async def get(self) -> None:  # type: ignore[override]
        """Nothing to see here: the form stands in the office."""
        self.redirect(self.local_url("kantoor"))

    @allow_unauthenticated
    async def post(self) -> None:  # type: ignore[override]
        """Open the first gathering of a new series."""
        series = series_files(self.identity_provider.paths).get(self.get_body_argument("reeks", ""))
        if not self.current_session().organiser:
            self.render_error(403, NO_KEY)
        elif series is None:
            self.render_error(400, UNKNOWN)
        else:
            first = places_of(series, new_series_id())[0]
            await self.open(first, rehearsal=self.get_body_argument("oefening", "") == "ja")


def document_links(
    series: str, gatherings: list[Gathering], formats: Iterable[Format]
) -> list[dict[str, str]]:
    """Where these documents of a series are; nothing before a gathering is closed."""
    if not any(one.closed for one in gatherings):
        return []
    return [{"url": f"reeks/{series}/{one.name}", "title": one.title} for one in formats]


def received(series: Series) -> list[dict[str, str]]:
    """Who received the toolbox and when; with an empty day who did not yet."""
    days = {one.to: one.on for one in series.handed_over}
    return [
        {"to": to, "words": words, "day": dutch.format_day(days.get(to, ""))}
        for to, words in RECEIVERS.items()
    ]


def _leads(session: Session, gathering: Gathering) -> bool:
    """Whether this browser may lead a gathering now, by a link that was not replaced since."""
    grant = session.grant(gathering.id, Role.FACILITATOR)
    return grant is not None and grant.renewed == renewals(gathering, Role.FACILITATOR)


def rows(gatherings: list[Gathering]) -> list[dict[str, Any]]:
    """The places in order, each with the gathering that was opened for it."""
    today = datetime.now(DUTCH_TIME).date()
    by_number = opened(gatherings)
    listed = []
    for place in places(gatherings):
        planned, gathering = planned_at(place), by_number.get(place.number)
        row = {
            "number": place.number,
            "theme": place.theme,
            "place": planned.place,
            "day": long_day(planned.date),
            "label": "Nog niet geopend",
            "code": "",
            "id": gathering.id if gathering else "",
            "closed": gathering is not None and gathering.closed,
            "begun": has_begun(gathering),
            "harvest": None,
        }
        listed.append(row | (summary(gathering, today) if gathering else {}))
    return listed
