"""A poll as people fill it in: on a phone, on paper, and on the projector afterwards."""

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

PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}


@pytest.fixture
def circle(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A learning circle that rehearses."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, "leerkring")


def test_a_poll_is_out_of_sight_until_the_outcome(circle: Rehearsed) -> None:
    circle.until("vervolg", "ask")
    phone = circle.look(Role.PARTICIPANT, viewport=PHONE)
    screen = circle.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = circle.look(Role.FACILITATOR, viewport={"width": 1280, "height": 900})
    first = phone.get_by_role("region", name="Vraag 1 van 3")
    first.get_by_label("Ja", exact=True).check()
    first.get_by_label("Waarover moet het dan gaan?").fill("Over loting in een dorp")
    assert not violations(phone)
    first.get_by_role("button", name="Verstuur").click()
    second = phone.get_by_role("region", name="Vraag 2 van 3")
    second.get_by_label("Meekijken bij een ander").check()
    second.get_by_label("Een proef met loting").check()
    second.get_by_role("button", name="Verstuur").click()
    phone.get_by_role("region", name="Vraag 3 van 3").get_by_role("button", name="Sla over").click()
    phone.get_by_text("Jouw antwoorden").click()
    expect(phone.get_by_text("Ja. “Over loting in een dorp”")).to_be_visible()
    expect(phone.get_by_text("Overgeslagen")).to_be_visible()
    expect(screen.get_by_text("De uitslag komt straks.")).to_be_visible()
    expect(facilitator.get_by_text("Over loting in een dorp")).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Over loting in een dorp")
    # By hand: the simulated group would answer for this phone too.
    circle.room.perform(circle.room.host("phase", step="vervolg", phase="show"))
    for page in (phone, screen, facilitator):
        circle.caught_up(page)
        # The projector turns its pages: one question after the other.
        expect(page.get_by_text("gaf antwoord").first).to_be_visible()
        assert not violations(page)
    for page in (phone, facilitator):
        expect(page.get_by_role("list", name="Is er behoefte aan een vervolg?")).to_be_visible()
        expect(page.get_by_text("Over loting in een dorp").first).to_be_visible()
