"""Turns at a table: on the projector, on two phones, and on the page of who leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from axe import check_pages
from playwright.sync_api import Browser, expect
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop
from stappenplan.timestamps import format_timestamp, parse_timestamp

PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
RUNNING = re.compile(r"^\d+:\d\d$")
STRUGGLE = "De raad hoort het pas als alles al is afgesproken"
OFFER = "Kom een ochtend meelopen bij onze griffier"
WORKSHOP = """
title: Aan tafel
result: {name: verslag, article: het}
unit_label: Gemeente
unit_plural: gemeenten
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: beurten
        kind: turns
        title: Ieder een beurt
        question: Wat breng jij in uit je eigen praktijk?
        minutes: 40
        phases: {bring: 5, talk: 30, after: 5}
        skip: {text: Dan niet.}
        settings: {minutes: 5}
"""


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Three people at a table, before anybody wrote something."""
    with ExitStack() as contexts:
        workshop = parse_workshop(WORKSHOP)
        names = ("Anna", "Bram", "Carla")
        yield ServedGathering(
            chromium, *workshops, contexts, workshop=workshop, names=names, unit="Zuidveld"
        )


def test_turns_on_the_projector_two_phones_and_the_page_of_who_leads(
    hall: ServedGathering,
) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    anna, bram = hall.phone("Anna"), hall.phone("Bram")

    # She brings a struggle; nobody reads it before her turn.
    anna.get_by_text("Een worsteling").click()
    anna.get_by_label("Schrijf het op, in een paar zinnen").fill(STRUGGLE)
    anna.get_by_role("button", name="Dit breng ik in").click()
    expect(anna.get_by_text(STRUGGLE)).to_be_visible()
    expect(screen.get_by_role("list", name="De volgorde")).to_contain_text("Carla")
    expect(screen.locator("body")).not_to_contain_text(STRUGGLE)
    check_pages("turns-bring", screen, anna, bram, office)

    hall.steer("phase", step="beurten", phase="talk")
    office.get_by_role("button", name="Start: Anna").click()
    for page in (screen, anna, office):
        expect(page.get_by_role("timer").last).to_have_text(RUNNING)
    expect(screen.get_by_text("Worsteling")).to_be_visible()
    expect(screen.get_by_text(STRUGGLE)).to_be_visible()
    expect(screen.get_by_text("Straks: Bram")).to_be_visible()
    expect(anna.get_by_text("Jij bent nu aan de beurt")).to_be_visible()

    bram.get_by_label("Wat kun jij aanbieden?").fill(OFFER)
    bram.get_by_role("button", name="Bied dit aan Anna aan").click()
    for page in (screen, anna):
        expect(page.get_by_role("list", name="Aanbod voor")).to_contain_text(OFFER)
        expect(page.get_by_role("list", name="Aanbod voor")).to_contain_text("Bram")
    check_pages("turns-turn", screen, anna, bram, office)

    # He is not there just now: the page says so, and calls him again at the end.
    office.get_by_role("button", name="Klaar", exact=True).click()
    office.get_by_role("button", name="Sla over: Bram").click()
    expect(bram.get_by_text("Aan het eind roepen we je opnieuw.")).to_be_visible()
    hall.say("Carla", "beurten", "pass")
    expect(office.get_by_text("Bram was overgeslagen.")).to_be_visible()
    expect(screen.get_by_text("Straks: Bram (opnieuw geroepen)")).to_be_visible()
    office.get_by_role("button", name="Start: Bram").click()
    expect(screen.get_by_text("Luister naar Bram.")).to_be_visible()
    office.get_by_text("Typ mee voor Bram").click()
    office.get_by_role("group", name="Wat brengt Bram in?").first.get_by_text("Een vraag").click()
    office.get_by_label("In hun woorden").first.fill("Wie belt er elke week?")
    office.get_by_role("button", name="Zet erbij").first.click()
    expect(screen.get_by_text("Wie belt er elke week?")).to_be_visible()
    check_pages("turns-aloud", screen, anna, bram, office)

    # Both want to go on talking: only then everybody reads it.
    hall.steer("phase", step="beurten", phase="after")
    bram.get_by_role("button", name="Hier wil ik mee verder praten: Anna").click()
    expect(anna.get_by_text("Bram wil met jou verder praten.")).to_be_visible()
    expect(screen.get_by_text("Het staat hier als jullie het allebei willen.")).to_be_visible()
    assert screen.get_by_role("list", name="Wat iedereen inbracht").inner_text().count("Anna") == 1
    anna.get_by_role("button", name="Ja, dat wil ik ook: Bram").click()
    expect(screen.get_by_text("Anna en Bram")).to_be_visible()
    check_pages("turns-after", screen, anna, bram, office)


def test_a_turn_that_runs_out_says_so_on_every_page_and_goes_on(hall: ServedGathering) -> None:
    hall.steer("phase", step="beurten", phase="talk")
    began = parse_timestamp(hall.journal.read(hall.row.id)[-1].at) - timedelta(minutes=10)
    body = {"participant": hall.ids["Anna"], "minutes": 5}
    about = {"author": "facilitator", "step": "beurten", "type": "start"}
    with hall.journal.writing(hall.row.id) as tail:
        tail.append(id="lang-geleden", body=body, at=format_timestamp(began), **about)
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    anna, bram = hall.phone("Anna"), hall.phone("Bram")
    for page in (screen, anna):
        expect(page.get_by_text("Rond rustig af.")).to_be_visible()
    expect(office.get_by_text("De beurt stopt niet vanzelf")).to_be_visible()
    check_pages("turns-over", screen, anna, bram, office)
    office.get_by_role("button", name="Nog een minuut").click()
    expect(screen.get_by_text("Rond rustig af.")).to_be_hidden()
    # Who leaves in the middle of it keeps the turn until the facilitator ends it.
    hall.steer("left", participant=hall.ids["Anna"])
    expect(screen.get_by_text("Anna is even weg.")).to_be_visible()
    expect(office.get_by_text("Anna is weggegaan.")).to_be_visible()
    check_pages("turns-gone", screen, office)


def test_passing_by_keyboard_is_said_on_the_projector_and_taken_back(
    hall: ServedGathering,
) -> None:
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    bram = hall.phone("Bram")
    button = bram.get_by_role("button", name="Ik pas")
    button.focus()
    bram.keyboard.press("Enter")
    expect(bram.get_by_text("Je past. Dat is goed.")).to_be_visible()
    bram_on_screen = screen.get_by_role("listitem").filter(has_text="Bram")
    expect(bram_on_screen).to_contain_text("past")
    bram.get_by_role("button", name="Toch een beurt").click()
    expect(bram_on_screen).not_to_contain_text("past")
    for name in ("Anna", "Bram", "Carla"):
        hall.say(name, "beurten", "pass")
    expect(screen.get_by_text("Iedereen past.")).to_be_visible()
    check_pages("turns-passed", screen, bram)
