"""Groups beside each other: two phones in different steps, the wall, and the facilitator."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from gathering_pages import Hall, go_on, press, settled
from playwright.sync_api import Browser, Locator, Page, expect
from server_processes import start_app

WORKSHOPS = Path(__file__).parents[1] / "workshops"
SMALL_PROJECTOR = {"width": 1280, "height": 720}
NARROW = {"width": 360, "height": 640}


@pytest.fixture
def hall(chromium: Browser, tmp_path: Path) -> Iterator[Hall]:
    with start_app(tmp_path, STAPPENPLAN_WORKSHOPS=str(WORKSHOPS)) as app, ExitStack() as contexts:
        hall = Hall(chromium, app, contexts)
        hall.open("Onze wijk", "Dorpshuis", "groepen")
        for name in ("Anna", "Bram", "Corrie"):
            hall.join(name, "Ik werk bij de gemeente", "Groen", size=NARROW)
        go_on(hall.host, "Groen en water")
        yield hall
    assert hall.errors == []
    assert hall.strangers == []


def tile(page: Page, title: str) -> Locator:
    """The part of a page about one of the groups."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))


def test_every_group_does_its_own_and_the_facilitator_leads_all_of_them(hall: Hall) -> None:
    anna, bram = hall.phones["Anna"], hall.phones["Bram"]
    expect(anna.get_by_text("Je zit in groep 1 van 3")).to_be_visible()
    expect(anna.get_by_text("De tafel bij het raam. Je bent hier nu de enige.")).to_be_visible()
    expect(anna.get_by_role("heading", name="Wat kan er groener?")).to_be_visible()
    expect(bram.get_by_text("Je zit in groep 2 van 3")).to_be_visible()
    expect(bram.get_by_role("heading", name="Waar is het nu niet veilig?")).to_be_visible()
    hall.screen.set_viewport_size(SMALL_PROJECTOR)
    for title, place in (
        ("Groen en water", "De tafel bij het raam"),
        ("Veilig verkeer", "De tafel bij de deur"),
        ("Elkaar kennen", "De tafel achterin"),
    ):
        shown = tile(hall.screen, title)
        expect(shown).to_be_in_viewport()
        expect(shown.get_by_text(place)).to_be_visible()
        expect(shown.get_by_text("1 persoon")).to_be_visible()
    expect(hall.screen.get_by_text("Anna")).to_have_count(0)

    for phone, idea in ((anna, "Meer bomen"), (bram, "De kruising")):
        phone.get_by_label("Jouw idee").fill(idea)
        press(phone, "Zet op een kaart")
        settled(phone)
    expect(tile(hall.host, "Groep 1: Groen en water")).to_contain_text("1 van 1 klaar")

    # Each group goes on by itself.
    press(hall.host, "Groep 2 verder: Lezen")
    expect(tile(hall.screen, "Veilig verkeer").get_by_text("Lezen")).to_be_visible()
    expect(tile(hall.screen, "Groen en water").get_by_text("Stil bedenken")).to_be_visible()
    press(hall.host, "Bekijk groep 2")
    expect(hall.host.get_by_text("De kruising").first).to_be_visible()
    expect(hall.host.get_by_text("Meer bomen")).to_have_count(0)

    # Somebody goes to another group, and reads so.
    hall.host.get_by_label("Wie gaat naar een andere groep?").select_option(label="Anna (groep 1)")
    hall.host.get_by_role("button", name="Naar groep 2", exact=True).click()
    expect(anna.get_by_text("Je zit in groep 2 van 3")).to_be_visible()
    expect(anna.get_by_text("De tafel bij de deur. Met 1 ander.")).to_be_visible()
    expect(tile(hall.screen, "Veilig verkeer").get_by_text("2 mensen")).to_be_visible()

    for page in (anna, hall.host, hall.screen):
        assert violations(page) == []
    go_on(hall.host, "Ordenen")
    for page in (anna, bram):
        expect(page.locator(".participant-title")).to_contain_text("Ordenen")
    # What both groups wrote goes on together.
    expect(hall.screen.get_by_role("main")).to_contain_text(re.compile(r"2\s*kaarten"))
