"""Markup that people typed is text on every page: of the server, of each role, of each step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from access_tables import ADDRESSES, rows
from hostile_files import most_active
from hostile_gatherings import WORD, hold, lost, markup, words_in
from http_visitors import Browser as HttpBrowser
from playwright.sync_api import Browser, Page, expect
from server_processes import App, start_app
from widget_page import mount, serve

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.framework_use import uses_of
from stappenplan.gathering import Gathering
from stappenplan.hosting.kernel_context import ROLE_PAGES
from stappenplan.hosting.keys import Keys
from stappenplan.journal import GatheringRow, Journal
from stappenplan.live_gathering import LiveGathering
from stappenplan.overview.organisation_matching import organisation_key
from stappenplan.visit import Visit

ROOT = Path(__file__).parents[2]
FOUND = (Path(__file__).parent / "markup_found.js").read_text(encoding="utf-8")
SERIES_ID = "s-vijandig"
# Files, answers without a page, and pages that ask a kernel.
NO_PAGES = re.compile(r"BESTAND|KERNEL|\.(js|css|docx|txt|json)|/gezond|/tik$|/stand$|/aanwezig")
LIVE = {f"/{name}/CODE" for name in ROLE_PAGES}
PAGES = sorted(
    {
        row["Adres"].strip("`")
        for row in rows(ADDRESSES)
        if row["Doen"] == "kijken" and not NO_PAGES.search(row["Adres"])
    }
    - LIVE
)
READ = """html => {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [foundMarkup(parsed), shownText(parsed)];
}"""


@dataclass
class House:
    """A server with every hostile gathering, closed, and a visitor who may open everything."""

    app: App
    journal: Journal
    rows: dict[str, GatheringRow]
    visitor: HttpBrowser
    gatherings: dict[str, Gathering] = field(default_factory=dict)

    @property
    def keys(self) -> Keys:
        return Keys.from_file(self.app.data / "stappenplan.secret")

    def let_in(self, visitor: HttpBrowser, workshop: str) -> None:
        """Open a gathering as facilitator, advisor and the participant who said most."""
        row = self.rows[workshop]
        for page, role in (("begeleider", Role.FACILITATOR), ("adviseur", Role.ADVISOR)):
            visitor.get(f"{page}/{row.code}?sleutel={self.keys.role(row.id, role)}")
        back = self.keys.return_code(row.id, most_active(self.gatherings[workshop]))
        visitor.submit(f"j/{row.code}", code=row.code, wat="terug", terug=back)

    def path(self, address: str, workshop: str) -> str:
        """The address of a page of a gathering, with what it asks for."""
        row, gathering = self.rows[workshop], self.gatherings[workshop]
        organisation = organisation_key(gathering.organisation)
        path = address.removeprefix("/").replace("CODE", row.code)
        path = path.replace("ORGANISATIE", quote(organisation, safe="")).replace("REEKS", SERIES_ID)
        asked = {
            "/mensen/CODE/wis": {"wie": most_active(gathering)},
            "/verslag/CODE": {"sleutel": self.keys.role(row.id, Role.READER)},
            "/kader/CODE": {"sleutel": self.keys.framework(row.id)},
            "/kader/CODE/wis": {"keuze": next(iter(uses_of(gathering).uses()), None)},
        }.get(address, {})
        asked = {name: getattr(value, "id", value) for name, value in asked.items() if value}
        return path + ("?" + "&".join(f"{k}={quote(v)}" for k, v in asked.items()) if asked else "")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("vijandig")
    with (
        start_app(folder, STAPPENPLAN_WORKSHOPS=str(ROOT / "workshops")) as app,
        closing(Journal(f"sqlite:///{app.data}/stappenplan.db")) as journal,
        HttpBrowser(app.url) as visitor,
    ):
        made = House(app, journal, hold(journal, markup), visitor)
        visitor.get(app.office.removeprefix(app.url))
        for name, row in made.rows.items():
            made.gatherings[name] = replay(journal.read(row.id), row)
            made.let_in(visitor, name)
        yield made


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_server_shows_markup_as_text(
    address: str, house: House, reader: Page
) -> None:
    several = re.search("CODE", address)
    for workshop in house.rows if several else list(house.rows)[-1:]:
        answer = house.visitor.get(house.path(address, workshop))
        assert answer.status_code < 500, answer.text
        found, shown = reader.evaluate(READ, answer.text)
        assert found == [], (workshop, found)
        assert lost([shown], words_in([shown]), markup) == [], workshop


class Held:
    """The hostile gatherings without a server, as the pages of their steps show them."""

    def __init__(self, journal: Journal) -> None:
        self.visits: dict[str, dict[Role, Visit]] = {}
        for workshop, row in hold(journal, markup).items():
            live = LiveGathering(journal, row)
            live.refresh()
            live.now.closed = False
            person = most_active(live.now)
            self.visits[workshop] = {
                role: Visit(
                    journal,
                    row,
                    Visitor(role, person if role is Role.PARTICIPANT else None),
                    live=live,
                )
                for role in ROLE_PAGES.values()
            }

    def views(self, role: Role) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
        """Every step kind with the frame and a view, for each field of it that holds words."""
        seen: set[str] = set()
        for visits in self.visits.values():
            visit = visits[role]
            for step, kind in visit.gathering.steps.items():
                visit.gathering.go_to(step)
                for phase in kind.phases or (None,):
                    kind.phase = phase.id if phase else ""
                    frame, view = visit.frame(step), visit.step_view(step)
                    fields = {f"{kind.name} {place}" for place in _places((frame, view), "")}
                    if fields - seen:
                        seen |= fields
                        yield kind.name, frame, view


def _places(value: Any, place: str) -> Iterator[str]:
    """Where words of people stand in what a page is sent."""
    if isinstance(value, str) and WORD.search(value):
        yield place
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _places(part, f"{place}.{'*' if re.search('[0-9]', key) else key}")
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _places(part, f"{place}[]")


@pytest.fixture(scope="module")
def held() -> Iterator[Held]:
    with closing(Journal("sqlite:///:memory:")) as journal:
        yield Held(journal)


@pytest.mark.parametrize("role", ROLE_PAGES.values())
def test_a_page_of_a_step_shows_markup_as_text(role: Role, held: Held, chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 4000})
    context.route("**/*", serve)
    context.add_init_script(FOUND)
    page, said, stem = context.new_page(), set[str](), ""
    page.on("dialog", lambda dialog: said.add(dialog.message))
    views = sorted(held.views(role), key=lambda one: one[0])
    assert len({name for name, *_ in views}) > 10
    words: set[str] = set()
    for name, frame, view in views:
        if name != stem:
            mount(page, role.value, stem=name, frame=frame, view=view)
            stem = name
        else:
            page.evaluate("frame => frameModel.set('frame', frame)", frame)
            page.evaluate("view => stepModel.set('view', view)", view)
        found, shown = page.evaluate("[foundMarkup(document), shownText(document)]")
        assert found == [], (name, found)
        assert lost([shown], words_in([shown]), markup) == [], name
        words |= words_in([shown])
    assert len(words) > 50
    assert not page.evaluate("globalThis.zqCalled ?? false")
    assert said == set()
    context.close()


@pytest.mark.parametrize(("name", "role"), ROLE_PAGES.items())
def test_a_live_page_shows_markup_as_text_and_breaks_no_policy(
    name: str, role: Role, house: House, chromium: Browser
) -> None:
    row, breaches = house.rows["loslaten"], list[str]()
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.add_init_script(FOUND)

    def breached(breach: str) -> None:
        breaches.append(breach)

    context.expose_function("breached", breached)
    context.add_init_script(
        "addEventListener('securitypolicyviolation', (breach) =>"
        " breached(`${breach.violatedDirective} ${breach.blockedURI}`))"
    )
    # Of a browser of its own: one that opened everything holds the newest grants alone.
    with HttpBrowser(house.app.url) as visitor:
        house.let_in(visitor, "loslaten")
        context.add_cookies(
            [
                {"name": one.name, "value": one.value or "", "url": house.app.url}
                for one in visitor.cookies.jar
            ]
        )
    page = context.new_page()
    page.on("dialog", lambda dialog: breaches.append(dialog.message))
    key = f"?sleutel={house.keys.role(row.id, role)}" if role is Role.SCREEN else ""
    page.goto(f"{house.app.url}{name}/{row.code}{key}")
    expect(page.locator("html[data-ready][data-host=ready]")).to_be_attached()
    found, shown = page.evaluate("[foundMarkup(document), shownText(document)]")
    assert (found, breaches) == ([], [])
    assert words_in([shown])
    assert lost([shown], words_in([shown]), markup) == []
    assert not page.evaluate("globalThis.zqCalled ?? false")
    context.close()
