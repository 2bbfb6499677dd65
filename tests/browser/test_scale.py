"""Places on a line: chosen on a phone with a finger and a keyboard, shown as dots, discussed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from gathering_pages import insist
from playwright.sync_api import Browser, expect
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop

PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
NAMES = ("Anna", "Bram", "Corrie", "Dirk", "Els")
WORKSHOP = """
title: Toekomst
result: {name: verslag, article: het}
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: lijn
        kind: scale
        title: Op de lijn
        question: Wie doet wat over tien jaar?
        minutes: 20
        skip: {text: Dan niet.}
"""


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Five people who look ahead."""
    with ExitStack() as contexts:
        workshop = parse_workshop(WORKSHOP)
        yield ServedGathering(chromium, *workshops, contexts, workshop=workshop, names=NAMES)


def test_people_place_themselves_and_see_that_they_stand_at_both_ends(
    hall: ServedGathering,
) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    phone = hall.phone("Anna")
    stops = phone.get_by_role("group", name="Waar staan we nu?")
    expect(stops.get_by_role("button")).to_have_count(5)
    assert not violations(phone)
    # One with a keyboard, one with a finger.
    stops.get_by_role("button", name="De gemeente doet het meeste").press("Enter")
    wanted = phone.get_by_role("group", name="Waar wil je naartoe?")
    expect(wanted.get_by_role("button", name="De gemeente doet het meeste nu")).to_be_visible()
    story = phone.get_by_label("Waarom sta je daar?")
    insist(wanted.get_by_role("button", name="Een samenleving zonder gemeente"), story)
    story.fill("Ons dorp kan dit zelf")
    phone.get_by_role("button", name="Verstuur").click()
    skip, done = phone.get_by_role("button", name="Sla over"), phone.get_by_text("Dank je wel.")
    expect(phone.get_by_role("region", name="Lijn 2 van 2: Waar staan we nu?")).to_be_visible()
    last = phone.get_by_role("region", name="Lijn 2 van 2: Waar wil je naartoe?")
    insist(skip, last.or_(done))
    if not done.is_visible():
        insist(skip, done)
    expect(phone.get_by_text("Overgeslagen").first).to_be_visible()
    expect(screen.get_by_text("mens koos een plek")).to_be_visible()
    expect(office.get_by_text("Ons dorp kan dit zelf")).to_be_visible()
    assert not violations(phone)

    for name, at in zip(NAMES[1:], (0, 0, 4, 2), strict=True):
        hall.say(name, "lijn", "place", line="rolverdeling", moment="wanted", at=at)
    hall.say("Bram", "lijn", "story", line="rolverdeling", text="Iemand moet op ons letten")
    hall.steer("phase", step="lijn", phase="look")
    for page in (phone, screen, office):
        picture = page.get_by_role("img", name="Gewenst: ‘De gemeente doet alles’ 2")
        expect(picture.first).to_be_visible()
        expect(page.get_by_text("De groep staat aan beide kanten").first).to_be_visible()
        expect(page.get_by_text("Iemand moet op ons letten")).to_have_count(int(page is office))
        assert not violations(page)

    hall.steer("phase", step="lijn", phase="discuss")
    expect(screen.get_by_text("Hier staan mensen het verst uit elkaar")).to_be_visible()
    for page in (phone, office):
        expect(page.get_by_text("Iemand moet op ons letten").first).to_be_visible()
        expect(page.get_by_text("Ons dorp kan dit zelf").first).to_be_visible()
        assert not violations(page)
    expect(screen.locator("body")).not_to_contain_text("Bram")
