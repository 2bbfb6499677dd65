"""An initiative asks for support: rules that explain, an offer, and a proposal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import check_pages
from gathering_pages import later
from playwright.sync_api import Browser, expect
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop

PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
ASKED = "De raad wil vooraf weten wat zij doet met het burgerberaad"
OFFERED = "Ik help de raad met een opdracht aan het burgerberaad"
WORKSHOP = """
title: Initiatieven
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: hulp
        kind: support
        title: Hulp vragen en aanbieden
        question: Welke hulp zoek je, en welke hulp kun je bieden?
        minutes: 40
        phases: {request: 15, offer: 10, match: 15}
        skip: {text: Dan niet.}
"""


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Two people before anybody asked for something."""
    with ExitStack() as contexts:
        workshop = parse_workshop(WORKSHOP)
        names = ("Anna", "Bram")
        yield ServedGathering(chromium, *workshops, contexts, workshop=workshop, names=names)


def test_a_request_is_held_against_the_rules_and_matched_with_an_offer(
    hall: ServedGathering,
) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    anna, bram = hall.phone("Anna"), hall.phone("Bram")

    anna.get_by_label("Hoe heet het initiatief?").fill("Burgerberaad")
    anna.get_by_text("Begeleiding van het proces").click()
    anna.get_by_label("Waar heb je hulp bij nodig?").fill(ASKED)
    anna.get_by_role("button", name="Vraag hulp").click()
    expect(screen.get_by_text("regels nog niet beantwoord")).to_be_visible()

    # One profession and no end: not yet, with what would help.
    rules = anna.get_by_role("list", name="Jouw aanvragen")
    rules.get_by_role("group", name="Versterkt het de rol").get_by_text("Ja", exact=True).click()
    rules.get_by_text("wethouders", exact=True).click()
    rules.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(rules.get_by_text("1 van de 5 beroepsgroepen doet mee: wethouders.")).to_be_visible()
    expect(screen.get_by_text("nog niet", exact=True)).to_be_visible()
    expect(screen.get_by_text("Kies een dag waarop het stopt of klaar is.")).to_be_visible()
    check_pages("support-not-yet", screen, anna, bram, office)

    answers = rules.get_by_text("Verander je antwoorden op de regels")
    if not rules.get_by_role("button", name="Bekijk de uitkomst").is_visible():
        answers.click()
    for profession in ("raadsleden", "griffiers"):
        rules.get_by_text(profession, exact=True).click()
    bounded = rules.get_by_role("group", name="Is duidelijk wat er wel en niet bij hoort?")
    bounded.get_by_text("Ja", exact=True).click()
    rules.get_by_label("Op welke dag is het klaar?").fill(later(150))
    rules.get_by_role("button", name="Bekijk de uitkomst").click()
    expect(anna.get_by_text("Dit kan meedoen.")).to_be_visible()
    expect(screen.get_by_text("✓ kan meedoen")).to_be_visible()

    hall.steer("phase", step="hulp", phase="offer")
    kinds = bram.get_by_role("group", name="Welke hulp kun je bieden?")
    kinds.get_by_text("Begeleiding van het proces").click()
    bram.get_by_label("Wat kun jij doen of laten zien?").fill(OFFERED)
    bram.get_by_role("button", name="Bied dit aan").click()
    expect(screen.get_by_text(OFFERED)).to_be_visible()
    check_pages("support-offer", screen, anna, bram, office)

    hall.steer("phase", step="hulp", phase="match")
    office.get_by_role("button", name="Maak voorstellen").click()
    for phone in (anna, bram):
        expect(phone.get_by_text("Allebei noemen: raad en burgerberaad.")).to_be_visible()
    bram.get_by_role("button", name="Ja, dit past").click()
    expect(bram.get_by_text("Je zei ja.")).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Afgesproken met")
    anna.get_by_role("button", name="Ja, dit past").click()
    expect(screen.get_by_text("Afgesproken met Bram:")).to_be_visible()
    expect(bram.get_by_text("Afgesproken. Jullie zeiden allebei ja.")).to_be_visible()
    check_pages("support-match", screen, anna, bram, office)
