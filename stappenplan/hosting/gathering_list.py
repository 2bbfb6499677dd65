"""The page that lists the gatherings of this server and opens new ones."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jupyter_server.auth.decorator import allow_unauthenticated

from stappenplan.contract.people import Role
from stappenplan.contract.workshop import Workshop
from stappenplan.engine import load_workshop
from stappenplan.errors import DefinitionError, Refusal
from stappenplan.hosting.base_handler import BaseHandler
from stappenplan.hosting.session import Grant
from stappenplan.journal import GatheringRow
from stappenplan.overview.organisation_matching import organisation_key

NO_KEY = (
    "Dit is het kantoor van de begeleiders. Open de link die verscheen toen Stappenplan startte, "
    "of vraag hem aan wie de server beheert."
)
WRONG_KEY = "Deze link klopt niet (meer). Kijk welke link er verschijnt als Stappenplan start."
MAX_LENGTH = 120
YEARS = range(2000, 2100)


class GatheringListHandler(BaseHandler):
    """Lists gatherings and opens one from a workshop; needs the right of an organiser."""

    @allow_unauthenticated
    def get(self) -> None:
        """The gatherings of this server, and the form to open one."""
        session = self.current_session()
        if key := self.get_query_argument("sleutel", ""):
            if not self.identity_provider.keys.fits_organiser(key):
                self.render_error(403, WRONG_KEY)
                return
            self.identity_provider.set_session_cookie(self, session.as_organiser())
            self.redirect(self.local_url("kantoor"))
        elif session.organiser:
            self._render_list({})
        else:
            self.render_error(403, NO_KEY)

    @allow_unauthenticated
    async def post(self) -> None:
        """Open a gathering and go to its facilitator's page."""
        session = self.current_session()
        if not session.organiser:
            self.render_error(403, NO_KEY)
            return
        names = ("workshop", "titel", "plaats", "datum", "tijd", "organisatie", "oefening")
        fields = {name: self.get_body_argument(name, "") for name in names}
        try:
            row = await asyncio.to_thread(self._open, fields)
        except Refusal as refusal:
            self.set_status(400)
            self._render_list(fields, problem=refusal.sentence)
            return
        self.store_grant(session, Grant(row.id, Role.FACILITATOR))
        self.redirect(self.local_url("begeleider", row.code), status=303)

    def _open(self, fields: dict[str, str]) -> GatheringRow:
        workshop = self._workshops()[0].get(fields["workshop"])
        if workshop is None:
            raise Refusal("Kies een workshop uit de lijst.")
        title, place, organisation = (
            fields[name].strip() for name in ("titel", "plaats", "organisatie")
        )
        if max(map(len, (title, place, organisation))) > MAX_LENGTH:
            raise Refusal(
                f"Gebruik hooguit {MAX_LENGTH} tekens voor de titel, de plaats en de organisatie."
            )
        return self.identity_provider.journal.open_gathering(
            workshop,
            rehearsal=fields["oefening"] == "ja",
            title=title or None,
            place=place,
            organisation=organisation,
            begins=_start_time(fields["datum"], fields["tijd"] or workshop.begins),
        )

    def _workshops(self) -> tuple[dict[str, Workshop], list[str]]:
        """The workshops by folder name, and what is wrong with the others."""
        found: dict[str, Workshop] = {}
        problems: list[str] = []
        for file in sorted(self.identity_provider.paths.workshops.glob("*/workshop.yaml")):
            try:
                found[file.parent.name] = load_workshop(file)
            except DefinitionError as error:
                problems += [
                    line.replace(str(file), _short_name(file)) for line in str(error).split("\n")
                ]
        return found, problems

    def _render_list(self, fields: dict[str, str], problem: str = "") -> None:
        gatherings = self.identity_provider.gathering_cache
        workshops, problems = self._workshops()
        first = next(iter(workshops.values()), None)
        today = datetime.now().astimezone().date().isoformat()
        filled = {
            "workshop": next(iter(workshops), ""),
            "titel": "",
            "plaats": "",
            "datum": today,
            "tijd": first.begins if first else "13:00",
            "organisatie": "",
            "oefening": "",
            **{name: value for name, value in fields.items() if value},
        }
        self.render_page(
            "gathering_list.html",
            gatherings=[
                _list_item(row, gatherings.gathering(row))
                for row in self.identity_provider.journal.gatherings()
            ],
            overviews=self._overviews(),
            workshops=workshops,
            problems=problems,
            problem=problem,
            fields=filled,
            longest=MAX_LENGTH,
            xsrf=self.xsrf_form_html(),
        )

    def _overviews(self) -> list[dict[str, str]]:
        """The organisations that have gatherings, each with the link for its advisor."""
        provider = self.identity_provider
        names = {
            organisation_key(gathering.organisation): gathering.organisation
            for row in reversed(provider.journal.gatherings())
            if (gathering := provider.gathering_cache.gathering(row))
        }
        return [
            {
                "name": names[organisation],
                "link": f"{provider.root(self)}overzicht/{quote(organisation)}"
                f"?sleutel={provider.keys.overview(organisation)}",
            }
            for organisation in sorted(names)
        ]


def _start_time(date: str, time: str) -> str:
    try:
        moment = datetime.fromisoformat(f"{date}T{time}")
    except ValueError:
        moment = None
    if moment is None or moment.year not in YEARS or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
        raise Refusal("Vul de datum en de tijd in, zoals 12-03-2026 en 13:00.")
    return moment.strftime("%Y-%m-%dT%H:%M")


def _short_name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _list_item(row: GatheringRow, gathering: Any) -> dict[str, Any]:
    return {
        "code": row.code,
        "title": gathering.title,
        "place": gathering.place,
        "date": "-".join(reversed(gathering.begins[:10].split("-"))),
        "time": gathering.begins[11:16],
        "people": len(gathering.attended()),
        "rehearsal": row.rehearsal,
        "closed": gathering.closed,
    }
