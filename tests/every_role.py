"""A server on which everything of a gathering is open, and a browser of everybody who may come."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import framework_uses_example
import httpx
from hosted_gathering import Hosted
from http_visitors import Browser
from server_processes import App, start_app

from stappenplan.composing.store import Compositions
from stappenplan.contract.people import Role
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.overview.organisation_matching import organisation_key
from stappenplan.paths import Paths

SERIES = """\
title: Estafette
organisation: Gemeente Emmen
gatherings:
  - {theme: Wonen, workshop: alles, place: Emmen, date: 2026-03-12}
  - {theme: Zorg, workshop: alles}
"""
STEPS = """\
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
      - {id: reacties, kind: reactions, title: Reacties, minutes: 5, stays_open: true,
         skip: {text: Dan niet.}}
      - {id: gevolgen, kind: consequences, title: Gevolgen, minutes: 5, skip: {text: Dan niet.},
         settings: {case: Loting, propose: false}}
"""
# A workshop that was made in the browser.
OWN_WORKSHOP = "eigen-alles"
# What somebody answers to the framework, as it stands in an address.
TOGETHER = "a-ruimte=ja&a-kennis=ja&a-velen=nee&advies=ja"
NAME = "Zeepaardje"
WORDS = "Stekelbaars in de vijver"
EVERYBODY = ("Iedereen", "Met de link", "Deelnemer", "Scherm", "Begeleider", "Adviseur", "Kantoor")
# The page of each role that has one.
PAGES = {
    "Deelnemer": "deelnemer",
    "Scherm": "scherm",
    "Begeleider": "begeleider",
    "Adviseur": "adviseur",
}
ROLES = {"Scherm": Role.SCREEN, "Begeleider": Role.FACILITATOR, "Adviseur": Role.ADVISOR}


@dataclass
class House:
    """The server, a closed gathering of a series with everything in it, and one still open."""

    app: App
    journal: Journal
    row: GatheringRow
    other: GatheringRow
    series: str
    cookies: dict[str, httpx.Cookies] = field(default_factory=dict)
    spare: list[str] = field(default_factory=list)
    reactions: list[str] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)

    @property
    def keys(self) -> Keys:
        return Keys.from_file(self.app.data / "stappenplan.secret")

    @property
    def organisation(self) -> str:
        return organisation_key("Gemeente Emmen")

    @contextmanager
    def browser(self, who: str, address: str = "") -> Iterator[Browser]:
        """A browser as this person has it; what it does there, no other browser keeps."""
        with Browser(self.app.url, address) as browser:
            for cookie in self.cookies[who].jar:
                browser.cookies.jar.set_cookie(cookie)
            browser.follow_redirects = True
            yield browser

    def link_keys(self) -> list[str]:
        """The key of every link that there is."""
        keys, id_ = self.keys, self.row.id
        return [
            *(keys.role(id_, role) for role in Role),
            keys.framework(id_),
            keys.series(self.series),
            keys.overview(self.organisation),
            keys.organiser(),
        ]


def token(browser: Browser) -> str:
    """What a form needs to be sent, also by who forged it."""
    browser.get("?nieuw=ja")
    return next(cookie.value or "" for cookie in browser.cookies.jar if cookie.name == "_xsrf")


def _browser(app: App, come_in: Callable[[Browser], object]) -> httpx.Cookies:
    with Browser(app.url) as browser:
        token(browser)
        come_in(browser)
        return browser.cookies


def _everybody(house: House) -> dict[str, httpx.Cookies]:
    code, keys = house.row.code, house.keys

    def with_key(role: Role) -> Callable[[Browser], object]:
        page = {Role.SCREEN: "scherm", Role.FACILITATOR: "begeleider", Role.ADVISOR: "adviseur"}
        return lambda b: b.get(f"{page[role]}/{code}?sleutel={keys.role(house.row.id, role)}")

    return {
        "Iedereen": _browser(house.app, lambda _: None),
        "Met de link": _browser(house.app, lambda _: None),
        "Deelnemer": _browser(house.app, lambda b: b.join(code, "Anna")),
        "leaves": _browser(house.app, lambda b: b.join(code, "Bert")),
        "lost": _browser(house.app, lambda b: b.join(code, "Dirk")),
        "neighbour": _browser(house.app, lambda b: b.join(code, "Carla")),
        "Kantoor": _browser(house.app, lambda b: b.get(f"kantoor?sleutel={keys.organiser()}")),
        **{who: _browser(house.app, with_key(role)) for who, role in ROLES.items()},
    }


@contextmanager
def start_house(folder: Path) -> Iterator[House]:
    """Start the server, and hold a gathering there until everything is open."""
    file = folder / "workshops/alles/workshop.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(framework_uses_example.workshop() + STEPS, encoding="utf-8")
    file.with_name("series.yaml").write_text(SERIES, encoding="utf-8")
    own = Compositions(Paths.of(data=folder / "data"))
    own.keep_text(OWN_WORKSHOP, file.read_text(encoding="utf-8"))
    with start_app(folder, "--Contacts.security=mailto:veilig@example.nl") as app:
        journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
        try:
            yield _held(app, journal)
        finally:
            journal.close()


def _held(app: App, journal: Journal) -> House:
    with Browser(app.url) as office:
        office.get(app.office.removeprefix(app.url))
        fields = {"_xsrf": token(office), "reeks": "alles"}
        code = office.post("reeks", data=fields).headers["location"].rpartition("/")[2]
        found = re.search(r"reeks/(s-[a-z0-9]+)", office.get("kantoor").text)
        assert found
        row = journal.find(code)
        other = journal.open_gathering(Hosted(app, journal, row).visit().gathering.workshop)
        house = House(app, journal, row, other, found[1])
        house.cookies = _everybody(house)
        house.spare = [join(journal, code, f"{NAME} {n}") for n in EVERYBODY]
        hosted = Hosted(app, journal, row)
        hosted.host("moved", "", step="kader")
        hosted.host("phase", "", step="kader", phase="decide")
        hosted.host("decide", "kader", text="Zo gaan we het doen.")
        hosted.host("moved", "", step="gevolgen")
        hosted.host("consequence", "gevolgen", text="Meer mensen doen mee")
        hosted.host("moved", "", step="reacties")
        hosted.host("report_opened", "reacties")
        _react(house)
        office.post(f"reeks/{house.series}", data={"_xsrf": token(office), "toolbox": "ja"})
        hosted.host("closed", "")
    return house


def _react(house: House) -> None:
    """Let readers react to the report and use the framework."""
    code, keys = house.row.code, house.keys
    report = f"verslag/{code}?sleutel={keys.role(house.row.id, Role.READER)}"
    advice = f"kader/{code}?sleutel={keys.framework(house.row.id)}&{TOGETHER}"
    choice = {"wat": "bewaar", "project": "Plein", "keuze": "samen", "reden": WORDS}
    with Browser(house.app.url) as reader:
        for number in EVERYBODY:
            said = {"wat": "reageer", "tekst": f"{WORDS} {number}", "formulier": number}
            used = choice | {"formulier": number}
            for answer in (reader.submit(report, **said), reader.submit(advice, **used)):
                assert answer.status_code == 200, answer.text
    entries = house.journal.read(house.row.id)
    house.reactions = [entry.id for entry in entries if entry.type == "reaction"]
    house.uses = [entry.id for entry in entries if entry.type == "framework_used"]
