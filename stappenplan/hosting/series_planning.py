"""The form with which the office adds a gathering to a series, or changes one not begun."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan import dutch
from stappenplan.contract.people import Role, Visitor
from stappenplan.contract.series import PlannedGathering, SeriesPlace
from stappenplan.errors import Refusal
from stappenplan.gathering import Gathering
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.gathering_list import NO_KEY
from stappenplan.hosting.series_page import UNKNOWN
from stappenplan.hosting.workshop_files import workshop_files
from stappenplan.preparing import answers
from stappenplan.preparing.change import WrongAnswers
from stappenplan.series.earlier import held
from stappenplan.series.places import places_of, planned_at, title_at
from stappenplan.series.planning import (
    OUTDATED,
    known_of,
    last_open,
    opened,
    places,
    with_exchanged,
    with_planned,
    without_planned,
    write,
)
from stappenplan.typed_text import whole_number
from stappenplan.visit import Visit

LABELS = {
    "thema": "Thema",
    "workshop": "Workshop",
    "plaats": "Plaats",
    "datum": "Datum",
    "tijd": "Begint om",
}
NAMES = ("nummer", "gezien", *LABELS)


def _if_any(read: answers.Read) -> answers.Read:
    """What reads an answer that may stay empty."""
    return lambda text: read(text) if text.strip() else ""


READ = {
    "thema": answers.line(required=True),
    "plaats": answers.line(),
    "datum": _if_any(answers.day),
    "tijd": _if_any(answers.time),
}


class SeriesPlanHandler(BaseHandler):
    """Theme, workshop, place and day of one gathering of a series; the organiser alone."""

    @allow_unauthenticated
    async def get(self, series: str) -> None:
        """The form: of the gathering of a number, or empty for one behind the last."""
        gatherings = await self._held(series)
        if gatherings:
            number = _number(self.get_query_argument("nummer", ""), gatherings)
            self._render_form(series, gatherings, number, _fields(gatherings, number))

    @allow_unauthenticated
    async def post(self, series: str) -> None:
        """Keep it, or say what cannot be."""
        gatherings = await self._held(series)
        if not gatherings:
            return
        fields = {name: self.get_body_argument(name, "") for name in NAMES}
        number = _number(fields["nummer"], gatherings)
        what = self.get_body_argument("wat", "bewaar")
        try:
            if what == "bewaar":
                await asyncio.to_thread(self._keep, gatherings, number, fields)
            else:
                fields |= _fields(gatherings, number)
                await asyncio.to_thread(self._reorder, gatherings, number, what, fields["gezien"])
        except WrongAnswers as wrong:
            self.set_status(400)
            self._render_form(series, gatherings, number, fields, wrong.problems)
        except Refusal as refusal:
            self.set_status(400)
            self._render_form(series, gatherings, number, fields, {"": refusal.sentence})
        else:
            self.redirect(f"{self.local_url('reeks', series)}?bewaard=ja", status=303)

    async def _held(self, series: str) -> list[Gathering]:
        """The gatherings of the series; none after a refusal."""
        if not self.current_session().organiser:
            self.render_error(403, NO_KEY)
            return []
        gatherings = await asyncio.to_thread(held, self.identity_provider.journal, series)
        if not gatherings:
            self.render_error(404, UNKNOWN)
        return gatherings

    def _keep(self, gatherings: list[Gathering], number: int, fields: dict[str, str]) -> None:
        known = known_of(gatherings)
        planned = self._planned(fields, gatherings, number)
        if fields["gezien"] != known.series_at:
            raise Refusal(OUTDATED)
        before, by_number = places(gatherings), opened(gatherings)
        series = with_planned(before[0].series, number, planned, by_number)
        if number in by_number:
            after = places_of(series, before[0].id)
            self._prepare(by_number[number], before[number - 1], after[number - 1])
        write(self.identity_provider.journal, gatherings, series)

    def _reorder(self, gatherings: list[Gathering], number: int, what: str, seen: str) -> None:
        """Take a gathering out of the series, or exchange it with the one beside it."""
        if seen != known_of(gatherings).series_at:
            raise Refusal(OUTDATED)
        known, by_number = places(gatherings)[0].series, opened(gatherings)
        if number > len(known.gatherings) or what not in {"weg", "eerder", "later"}:
            raise Refusal(OUTDATED)
        if what == "weg":
            series = without_planned(known, number, by_number)
        else:
            first = number - 1 if what == "eerder" else number
            series = with_exchanged(known, first, by_number)
        write(self.identity_provider.journal, gatherings, series)

    def _planned(
        self, fields: dict[str, str], gatherings: list[Gathering], number: int
    ) -> PlannedGathering:
        """What was typed as a planned gathering; one that is open keeps its workshop."""
        values, problems = {}, {}
        for name, read in READ.items():
            try:
                values[name] = read(fields[name])
            except answers.AnswerError as error:
                problems[name] = str(error)
        known = places(gatherings)
        before = planned_at(known[number - 1]) if number <= len(known) else None
        is_open = opened(gatherings).get(number)
        workshop = before.workshop if before and is_open else fields["workshop"]
        if not is_open and workshop not in workshop_files(self.identity_provider.paths).found:
            problems["workshop"] = "Kies een workshop uit de lijst."
        for name in ("datum", "tijd") if is_open else ():
            if name not in problems and not values[name]:
                problems[name] = "Vul dit in: de bijeenkomst is al geopend."
        if problems:
            raise WrongAnswers(problems)
        return PlannedGathering(
            theme=values["thema"],
            workshop=workshop,
            title=before.title if before else "",
            place=values["plaats"],
            date=values["datum"],
            begins=values["tijd"],
        )

    def _prepare(self, gathering: Gathering, before: SeriesPlace, after: SeriesPlace) -> None:
        """Tell a gathering that is open its day and place; its title when nobody changed that."""
        planned = planned_at(after)
        body = {
            "seen": gathering.prepared_at,
            "answers": {
                "title": title_at(after)
                if gathering.title == title_at(before)
                else gathering.title,
                "day": planned.date,
                "time": planned.begins,
                "place": planned.place,
            },
        }
        journal = self.identity_provider.journal
        visit = Visit(journal, journal.get(gathering.id), Visitor(Role.FACILITATOR))
        visit.submit({"id": "kantoor-" + secrets.token_hex(8), "type": "prepared", "body": body})

    def _render_form(
        self,
        series: str,
        gatherings: list[Gathering],
        number: int,
        fields: dict[str, str],
        wrong: dict[str, str] | None = None,
    ) -> None:
        known = places(gatherings)
        self.render_page(
            "series_gathering.html",
            title=known[0].series.title,
            series=series,
            number=number,
            new=number > len(known),
            is_open=number in opened(gatherings),
            earlier=last_open(opened(gatherings)) < number - 1 and number <= len(known),
            later=last_open(opened(gatherings)) < number < len(known),
            free=last_open(opened(gatherings)) < number <= len(known),
            fields=fields,
            seen=known_of(gatherings).series_at,
            wrong=wrong or {},
            # Two fields may have the same sentence.
            summary={
                name: f"{LABELS[name]}: {sentence}" if name else sentence
                for name, sentence in (wrong or {}).items()
            },
            workshops=workshop_files(self.identity_provider.paths).found,
            xsrf=self.xsrf_form_html(),
        )


def _number(text: str, gatherings: list[Gathering]) -> int:
    """The number of a known place, or the one behind the last."""
    after = len(places(gatherings)) + 1
    return whole_number(text, after) or after


def _fields(gatherings: list[Gathering], number: int) -> dict[str, Any]:
    """What the form says before anybody typed."""
    known = places(gatherings)
    planned = planned_at(known[min(number, len(known)) - 1])
    gathering = opened(gatherings).get(number)
    new = number > len(known)
    day = gathering.begins[:10] if gathering else "" if new else planned.date
    time = gathering.begins[11:16] if gathering else planned.begins
    place = gathering.place if gathering else "" if new else planned.place
    return {
        "nummer": str(number),
        "thema": "" if new else planned.theme,
        "workshop": planned.workshop,
        "plaats": place,
        "datum": dutch.format_day(day) if day else "",
        "tijd": time.replace(":", "."),
    }
