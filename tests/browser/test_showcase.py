"""One turn of a presenter: on the projector, on phones, and on the page of who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
RUNNING = re.compile(r"^\d+:\d\d$")
WORKSHOP = """
title: Voorbeelden
result: {name: bundel, article: de}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: vertellen
        kind: showcase
        title: Vertellen
        question: Wat kun jij hiervan gebruiken?
        minutes: 30
        phases: {present: 25, read: 5}
        skip: {text: Dan niet.}
        settings:
          minutes: 3
          projects:
            - {id: zon, title: Zon op school, about: "Panelen op het dak.\\nDe ouders begonnen."}
            - {id: bus, title: Buurtbus, told_by: Vereniging De Bus}
"""


class Hall:
    """A gathering with pages in contexts of their own."""

    def __init__(self, browser: Browser, app: App, folder: Path, contexts: ExitStack) -> None:
        self.browser, self.app, self.contexts = browser, app, contexts
        places = Paths.of(data=folder / "data")
        self.keys = Keys.from_file(places.secret)
        journal = contexts.enter_context(closing(Journal(places.database)))
        self.row = journal.open_gathering(parse_workshop(WORKSHOP), begins="2026-03-12T13:30")
        self.ids = {name: join(journal, self.row.code, name) for name in ("Anna", "Bram")}

    def page(self, size: dict[str, int], address: str) -> Page:
        context = self.browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce")
        self.contexts.callback(context.close)
        page = context.new_page()
        page.goto(f"{self.app.url}{address}")
        return page

    def staff(self, role: Role, name: str, size: dict[str, int]) -> Page:
        key = self.keys.role(self.row.id, role)
        return self.page(size, f"{name}/{self.row.code}?sleutel={key}")

    def phone(self, name: str) -> Page:
        code = self.keys.return_code(self.row.id, self.ids[name])
        page = self.page(PHONE, f"j/{self.row.code}?terug={code}")
        page.get_by_role("button", name="Ga verder").click()
        return page


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Hall]:
    """Two people before the first project speaks."""
    with ExitStack() as contexts:
        yield Hall(chromium, *workshops, contexts)


def test_a_turn_on_the_projector_the_phones_and_the_page_of_who_leads(hall: Hall) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    anna, bram = hall.phone("Anna"), hall.phone("Bram")
    expect(screen.get_by_role("list", name="De projecten")).to_contain_text("Buurtbus")

    # Nobody was known to present it: she says so herself.
    expect(office.get_by_text("Er is nog niet bekend wie vertelt.")).to_be_visible()
    anna.get_by_text("Vertel jij over een project?").click()
    anna.get_by_label("Over welk project?").select_option(label="Zon op school")
    expect(anna.get_by_text("Jij vertelt over Zon op school.")).to_be_visible()
    expect(office.get_by_text("Vertelt: Anna.")).to_be_visible()

    office.get_by_role("button", name="Start: Zon op school").click()
    for page in (screen, anna, office):
        expect(page.get_by_role("timer").last).to_have_text(RUNNING)
    expect(screen.get_by_text("De ouders begonnen.")).to_be_visible()
    expect(screen.get_by_text("Straks: Buurtbus")).to_be_visible()
    expect(anna.get_by_text("Jij vertelt nu over Zon op school")).to_be_visible()

    bram.get_by_label("Wat wil je dit project vragen?").fill("Wie betaalde het dak?")
    bram.get_by_role("button", name="Stel je vraag").click()
    bram.get_by_label("Wat neem je mee van dit project?").fill("Begin met één klas")
    bram.get_by_role("button", name="Dit neem ik mee").click()
    office.get_by_text("2 kaarten").click()
    expect(office.get_by_text("Wie betaalde het dak?")).to_be_visible()
    for page in (screen, anna):
        expect(page.locator("body")).not_to_contain_text("Wie betaalde het dak?")
    for page in (screen, anna, bram, office):
        assert not violations(page)

    office.get_by_role("button", name="Klaar: toon de vragen").click()
    for page in (screen, anna):
        expect(page.get_by_text("Wie betaalde het dak?")).to_be_visible()
    expect(screen.get_by_text("Begin met één klas")).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Bram")
    anna.get_by_text("Antwoord in woorden").click()
    anna.get_by_label("Jouw antwoord").fill("De school en de provincie")
    anna.get_by_role("button", name="Zet erbij").click()
    expect(screen.get_by_text("De school en de provincie")).to_be_visible()
    bram.get_by_role("button", name="Haal weg: Begin met één klas").click()
    bram.get_by_role("button", name="Ja, haal weg").click()
    expect(screen.locator("body")).not_to_contain_text("Begin met één klas")
    for page in (screen, anna, bram, office):
        assert not violations(page)

    # Who does not come is passed over, and called later.
    office.get_by_role("button", name="Sla over: Buurtbus").first.click()
    expect(office.get_by_text("Overgeslagen: Buurtbus.")).to_be_visible()
    office.locator("summary").filter(has_text="Buurtbus").click()
    office.get_by_role("button", name="Toch (weer) aan de beurt: Buurtbus").click()
    expect(screen.get_by_text("Vereniging De Bus")).to_be_visible()
