"""Preparing a gathering in a browser without scripts, by keyboard, and on paper."""

from collections.abc import Iterator

import http_visitors
import pytest
from playwright.sync_api import Browser, Page, expect
from server_processes import App

LAPTOP = {"width": 1280, "height": 720}


@pytest.fixture
def plain(chromium: Browser, app: App) -> Iterator[Page]:
    """The office in a browser that runs no scripts."""
    context = chromium.new_context(
        java_script_enabled=False, locale="nl-NL", viewport=LAPTOP, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(app.office)
    yield page
    context.close()


def test_a_gathering_is_opened_and_prepared_without_scripts(plain: Page) -> None:
    plain.get_by_role("link", name="Nieuwe bijeenkomst").click()
    plain.get_by_label("Titel").fill("Zwembad De Kolk")
    plain.get_by_label("Datum").fill("do 12 maart 2026")
    plain.get_by_label("Begint om").fill("13 uur")
    plain.get_by_role("button", name="Open de bijeenkomst").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Voorbereiden")
    expect(plain.get_by_label("Titel")).to_have_value("Zwembad De Kolk")
    plain.get_by_label("Opdrachtgever").fill("Wethouder Sport")
    plain.locator("summary", has_text="Nog een lezer").click()
    plain.get_by_label("Wie leest mee?").last.fill("De raad")
    plain.get_by_role("button", name="Bewaar").click()
    # A mistake: the summary has the focus, and its line leads to the field.
    alert = plain.get_by_role("alert")
    expect(alert).to_contain_text("Nog een lezer, Wat leest die: Vul dit in.")
    expect(alert).to_be_focused()
    plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    plain.keyboard.press("Tab")
    asked = plain.get_by_role("group", name="Nog een lezer").get_by_label("Wat leest die?")
    asked.fill("Leest het plan.")
    plain.get_by_role("button", name="Bewaar").click()
    expect(plain.get_by_role("status")).to_contain_text("Bewaard.")
    expect(plain.get_by_label("Opdrachtgever")).to_have_value("Wethouder Sport")
    expect(plain.get_by_role("group", name="Lezer 1").get_by_label("Wie leest mee?")).to_have_value(
        "De raad"
    )


def test_a_list_of_attendance_has_room_to_sign_and_nothing_else(plain: Page, app: App) -> None:
    plain.get_by_role("button", name="Open de bijeenkomst").click()
    code = plain.url.rpartition("/")[2]
    with http_visitors.Browser(app.url) as anna:
        anna.join(code, "Annemarie")
    plain.goto(f"{app.url}mensen/{code}")
    expect(plain.get_by_role("link", name="Verbeter Annemarie")).to_be_visible()
    expect(plain.get_by_text("Handtekening", exact=True)).to_be_hidden()
    plain.emulate_media(media="print")
    expect(plain.get_by_role("heading", name="Presentielijst")).to_be_visible()
    expect(plain.get_by_text("Annemarie")).to_be_visible()
    expect(plain.get_by_text("Handtekening", exact=True)).to_be_visible()
    assert plain.locator("tbody tr:visible").count() > 3
    expect(plain.get_by_text("Naar jouw pagina")).to_be_hidden()
