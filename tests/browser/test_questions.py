"""Fixed questions as people hold them: answered together, read on phones, compared on screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, expect
from rehearsal_pages import Rehearsed
from server_processes import App

from stappenplan.contract.people import Role

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
ASKED = "Wat proberen jullie uit?"
OPTIONAL = "Welke vraag heb je aan de anderen?"


@pytest.fixture
def circle(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A learning circle that rehearses."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, "leerkring")


def test_a_form_is_filled_in_on_a_phone_and_compared_on_the_projector(circle: Rehearsed) -> None:
    circle.until("overzicht", "write")
    phone = circle.look(Role.PARTICIPANT, viewport=PHONE)
    screen = circle.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = circle.look(Role.FACILITATOR, viewport={"width": 1280, "height": 900})
    # The form of the municipality from which somebody came.
    form = phone.get_by_role("region").filter(has=phone.get_by_role("region", name=ASKED)).first
    place = form.get_by_role("heading").first.inner_text()
    answer = form.get_by_role("region", name=ASKED)
    answer.get_by_label("Jullie antwoord").fill("Een lotingsraad per dorp")
    answer.get_by_role("button", name="Zet erbij").click()
    expect(answer.get_by_role("listitem")).to_contain_text("Een lotingsraad per dorp")
    expect(form.get_by_role("region", name=OPTIONAL)).to_contain_text("(mag leeg blijven)")
    expect(screen.get_by_role("listitem").filter(has_text=place)).to_contain_text("1 van 2")
    expect(screen.locator("body")).not_to_contain_text("Een lotingsraad per dorp")
    facilitator.get_by_text(f"{place} nog 1 open").click()
    expect(facilitator.get_by_text("Een lotingsraad per dorp")).to_be_visible()
    for page in (phone, screen, facilitator):
        assert not violations(page)
    circle.until("overzicht", "read")
    for page in (phone, screen):
        circle.caught_up(page)
        assert not violations(page)
    # Who is ready reads what others wrote; the own words are a tap away.
    expect(phone.get_by_role("heading", name="Wat anderen antwoordden")).to_be_visible()
    expect(phone.get_by_text("Een lotingsraad per dorp")).to_be_hidden()
    phone.get_by_text("Je eigen antwoorden").click()
    expect(phone.get_by_text("Een lotingsraad per dorp")).to_be_visible()
    expect(screen.get_by_text("Een lotingsraad per dorp")).to_be_attached()
    assert not violations(phone)
    circle.until("overzicht", "compare")
    circle.caught_up(screen)
    expect(screen.get_by_role("columnheader", name=ASKED)).to_be_attached()
    assert not violations(screen)
