"""The colour and the name of an organisation on the pages that people see."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from rehearsal_pages import Rehearsed

from stappenplan.contract.people import Role

SHEET = """:root {
  --sp-organisation: "Gemeente Voorbeeld";
  --sp-logo: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E");
  --sp-logo-width: 2em;
  --sp-logo-height: 2em;
  --sp-brand-accent: #7a1f5c;
}"""
ACCENT = "rgb(122, 31, 92)"


@pytest.fixture
def house_style(workshops) -> Iterator[None]:
    """A house style on the server of the rehearsals; gone again afterwards."""
    file: Path = workshops[0].data / "huisstijl.css"
    file.write_text(SHEET, encoding="utf-8")
    yield
    file.unlink()


def header(page: Page) -> str:
    """What stands in the place for the organisation."""
    return str(
        page.locator(".sp-house").evaluate("one => getComputedStyle(one, '::after').content")
    )


@pytest.mark.usefixtures("house_style")
def test_a_house_style_shows_on_every_page(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "build")
    door = rehearsed.context().new_page()
    door.goto(f"{rehearsed.app.url}j/{rehearsed.code}")
    expect(door.get_by_role("button", name="Doe mee")).to_have_css("background-color", ACCENT)

    phone = rehearsed.look(Role.PARTICIPANT)
    expect(phone.locator(".participant-title")).to_have_css("color", ACCENT)
    screen = rehearsed.look(Role.SCREEN)
    expect(screen.locator(".screen-head")).to_have_css("border-bottom-color", ACCENT)
    host = rehearsed.look(Role.FACILITATOR)
    following = host.get_by_role("button", name="Volgende")
    expect(following).to_have_css("background-color", ACCENT)

    pages = (door, phone, screen, host, rehearsed.look(Role.ADVISOR))
    assert {header(page) for page in pages} == {'"Gemeente Voorbeeld"'}
    sizes = [page.locator(".sp-house").evaluate("one => one.offsetHeight") for page in pages]
    assert min(sizes) > 0


def test_without_a_house_style_its_place_takes_no_room(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "build")
    for role in (Role.PARTICIPANT, Role.SCREEN):
        page = rehearsed.look(role)
        assert page.locator(".sp-house").evaluate("one => one.offsetHeight") == 0
