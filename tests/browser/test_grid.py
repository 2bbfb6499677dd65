"""A grid as people fill it in: row by row on a phone, and a table on the projector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from rehearsal_pages import Rehearsed
from server_processes import App

from stappenplan.contract.people import Role

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
WORKSHOP = str(Path(__file__).parents[1] / "workshops/raster")


@pytest.fixture
def group(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A group that fills in grids."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, WORKSHOP)


def is_as_wide_as_its_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_phone_fills_in_one_row_at_a_time_and_the_group_sees_the_spread(
    group: Rehearsed,
) -> None:
    group.until("vormen", "add")
    phone = group.look(Role.PARTICIPANT, viewport=PHONE)
    screen = group.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = group.look(Role.FACILITATOR, viewport=LAPTOP)
    phone.get_by_label("Welke situatie mis je?").fill("Het kappen van oude bomen")
    phone.get_by_role("button", name="Zet erbij").click()
    expect(screen.get_by_text("Het kappen van oude bomen")).to_be_attached()
    assert not violations(phone)
    group.room.perform(group.room.host("phase", step="vormen", phase="fill"))
    group.caught_up(phone)
    first = phone.get_by_role("region", name="Situatie 1 van 4")
    first.get_by_role("group", name="Inspraak").get_by_label("past soms").check()
    first.get_by_role("group", name="Cocreatie").get_by_label("past goed").check()
    cell = first.get_by_role("region", name="De herinrichting van een woonstraat: Cocreatie")
    cell.get_by_text("Waarom?").first.click()
    cell.get_by_role("textbox").fill("Bewoners weten waar het wringt")
    assert is_as_wide_as_its_screen(phone)
    assert not violations(phone)
    first.get_by_role("button", name="Verstuur en ga verder").press("Enter")
    second = phone.get_by_role("region", name="Situatie 2 van 4")
    expect(second.get_by_role("heading").first).to_be_focused()
    for number in (2, 3, 4):
        row = phone.get_by_role("region", name=f"Situatie {number} van 4")
        row.get_by_role("button", name="Sla over").click()
    phone.get_by_text("Wat jij invulde").click()
    expect(phone.get_by_text("“Bewoners weten waar het wringt”")).to_be_visible()
    expect(phone.get_by_text("Overgeslagen").first).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Bewoners weten")
    expect(facilitator.get_by_text("Nog leeg:")).to_be_visible()
    assert not violations(facilitator)
    group.room.perform(group.room.host("phase", step="vormen", phase="show"))
    for page in (phone, screen, facilitator):
        group.caught_up(page)
        expect(page.get_by_text("1 antwoord").first).to_be_attached()
        assert not violations(page)
    expect(phone.get_by_text("Jij: past goed")).to_be_visible()
    phone.get_by_role("button", name="Volgende →").click()
    expect(phone.locator("#grid-look")).to_be_focused()
    assert is_as_wide_as_its_screen(phone)


@pytest.mark.parametrize("step", ["vormen", "vaardigheden", "spelers"])
def test_a_grid_that_a_group_filled_in_is_a_table_with_headers(group: Rehearsed, step: str) -> None:
    group.until(step, "show")
    for role, viewport in (
        (Role.SCREEN, PROJECTOR),
        (Role.FACILITATOR, LAPTOP),
        (Role.PARTICIPANT, PHONE),
    ):
        page = group.look(role, viewport=viewport)
        group.caught_up(page)
        assert not violations(page)
        assert is_as_wide_as_its_screen(page)
        if role is not Role.PARTICIPANT:
            expect(page.locator(".grid-table th[scope=col]").first).to_be_attached()
            expect(page.locator(".grid-table th[scope=row]").first).to_be_attached()


def test_the_facilitator_words_joins_and_takes_out_rows(group: Rehearsed) -> None:
    group.until("vormen", "add")
    phone = group.look(Role.PARTICIPANT, viewport=PHONE)
    facilitator = group.look(Role.FACILITATOR, viewport=LAPTOP)
    rows = facilitator.get_by_role("region", name="Situaties", exact=True)
    rows.get_by_label("Nog een situatie").fill("Een nieuwe brug")
    rows.get_by_role("button", name="Zet erbij").click()
    expect(phone.get_by_text("Een nieuwe brug")).to_be_visible()
    rows.locator("summary", has_text="Het nieuwe dorpshuis").click()
    house = rows.locator("details[open]")
    house.get_by_label("Noem het anders").fill("Een huis voor het dorp")
    house.get_by_role("button", name="Bewaar").click()
    expect(phone.get_by_text("Een huis voor het dorp")).to_be_visible()
    house.get_by_role("button", name="Haal weg: Een huis voor het dorp").click()
    house.get_by_role("button", name="Ja, haal weg").click()
    expect(phone.get_by_text("Een huis voor het dorp")).to_have_count(0)
    house.get_by_role("button", name="Zet terug: Een huis voor het dorp").click()
    expect(phone.get_by_text("Een huis voor het dorp")).to_be_visible()
    house.get_by_label("Voeg Een huis voor het dorp samen met").select_option(
        label="Een nieuwe brug"
    )
    expect(phone.get_by_text("Een huis voor het dorp")).to_have_count(0)
    assert not violations(facilitator)
