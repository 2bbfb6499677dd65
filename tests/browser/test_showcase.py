"""One turn of a presenter: on the projector, on phones, and on the page of who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, expect
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop

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


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Two people before the first project speaks."""
    with ExitStack() as contexts:
        workshop = parse_workshop(WORKSHOP)
        names = ("Anna", "Bram")
        yield ServedGathering(chromium, *workshops, contexts, workshop=workshop, names=names)


def test_a_turn_on_the_projector_the_phones_and_the_page_of_who_leads(
    hall: ServedGathering,
) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    anna, bram = hall.phone("Anna"), hall.phone("Bram")
    expect(screen.get_by_role("list", name="De projecten")).to_contain_text("Buurtbus")

    # Nobody was known to present it: she says so herself.
    expect(office.get_by_text("Er is nog niet bekend wie vertelt.")).to_be_visible()
    anna.get_by_text("Vertel jij straks?").click()
    anna.get_by_label("Waarover vertel jij?").select_option(label="Zon op school")
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
