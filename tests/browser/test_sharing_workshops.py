"""Trying a workshop, giving it away and opening one from elsewhere, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, BrowserContext, Page, expect
from server_processes import WORKSHOP, App

from stappenplan.composing.bundle import write_bundle

STYLE = ':root { --sp-organisation: "Elders"; --sp-brand-accent: #234f8f }'
PHONE = {"width": 360, "height": 640}


@pytest.fixture
def office(chromium: Browser, app: App) -> Iterator[BrowserContext]:
    """A browser in which the link of the office was opened."""
    made = chromium.new_context(viewport={"width": 1280, "height": 720}, base_url=app.url)
    made.new_page().goto(app.office)
    yield made
    made.close()


def fits(page: Page) -> bool:
    """Whether nothing runs off the side of a phone."""
    page.set_viewport_size(PHONE)
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_a_step_is_tried_on_three_pages_at_once(office: BrowserContext) -> None:
    page = office.new_page()
    page.goto("kantoor/maken/proef/bekijk?stap=bedenken")
    screen = page.frame_locator("iframe[title='Het scherm in de zaal']")
    phone = page.frame_locator("iframe[title='De telefoon van een deelnemer']")
    host = page.frame_locator("iframe[title='De pagina van de begeleider']")
    expect(screen.get_by_text("Wat moeten wij anders doen?")).to_be_visible()
    expect(host.get_by_role("button", name="Volgende")).to_be_visible()
    box = phone.get_by_role("textbox", name="Jouw idee")
    expect(box).to_be_visible()
    box.fill("Een bankje bij de vijver")
    phone.get_by_role("button", name="Zet op een kaart").click()
    expect(host.get_by_text("Een bankje bij de vijver")).to_be_visible()
    # The frames are the project's own pages, which have tests of their own.
    assert violations(page) == []
    assert fits(page)
    page.get_by_role("link", name="Lezen").click()
    expect(page.get_by_role("link", name="Lezen")).to_have_attribute("aria-current", "page")
    expect(phone.get_by_role("textbox", name="Jouw idee")).to_have_count(0)


def test_a_whole_rehearsal_is_watched(office: BrowserContext) -> None:
    page = office.new_page()
    page.goto("kantoor/maken/proef/oefen")
    assert violations(page) == []
    page.get_by_label("Hoe snel?").select_option("snel")
    page.get_by_role("button", name="Begin de oefening").click()
    screen = page.frame_locator("iframe[title='Het scherm in de zaal']")
    # The group goes on by itself, to the last step.
    expect(screen.get_by_text("Pauze").first).to_be_visible()
    expect(page.get_by_role("button", name="Begin opnieuw")).to_be_visible()


def test_a_file_from_elsewhere_is_looked_at_and_kept(
    office: BrowserContext, tmp_path: Path
) -> None:
    file = tmp_path / "dorpsreis.stappenplan.zip"
    text = WORKSHOP.replace("title: Proef", "title: Dorpsreis")
    file.write_bytes(write_bundle({"dorpsreis": text}, style=STYLE))
    page = office.new_page()
    page.goto("kantoor/maken/open")
    assert violations(page) == []
    page.get_by_label("Bestand").set_input_files(file)
    page.get_by_role("button", name="Bekijk het bestand").click()
    expect(page.get_by_role("heading", name="Wat er in het bestand zit")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Dorpsreis")).to_be_checked()
    expect(page.get_by_role("checkbox", name="huisstijl")).not_to_be_checked()
    page.get_by_text("Lees de onderdelen").click()
    expect(page.get_by_text("Wat moeten wij anders doen?")).to_be_visible()
    assert violations(page) == []
    assert fits(page)
    page.get_by_role("button", name="Bewaar wat ik koos").click()
    expect(page.get_by_role("status")).to_contain_text("1 workshop is bewaard")
    assert violations(page) == []


@pytest.mark.parametrize("part", ["deel", "draaiboek", "gebruik"])
def test_the_pages_about_a_workshop_are_for_everybody(office: BrowserContext, part: str) -> None:
    page = office.new_page()
    page.goto(f"kantoor/maken/proef/{part}")
    assert violations(page) == []
    assert fits(page)
