"""A framework used by somebody who was not there, on a phone without scripts; and the look back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import COLOURS, violations
from framework_uses_example import WHY, workshop
from playwright.sync_api import Browser, Page, expect
from served_gathering import PHONE, ServedGathering
from server_processes import start_app

from stappenplan.contract.people import Role
from stappenplan.engine import parse_workshop

PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def group(chromium: Browser, tmp_path: Path) -> Iterator[ServedGathering]:
    """A group that decided its framework and went home."""
    with ExitStack() as contexts:
        app = contexts.enter_context(start_app(tmp_path))
        found = ServedGathering(
            chromium, app, tmp_path, contexts, workshop=parse_workshop(workshop()), names=["Anna"]
        )
        found.steer("moved", step="kader")
        found.steer("phase", step="kader", phase="decide")
        found.host("kader", "decide", text="Zo gaan we het doen.")
        found.steer("closed")
        yield found


def answer(page: Page, question: str, words: str) -> None:
    """Answer the question that is asked now."""
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    page.get_by_role("group", name=question).get_by_role("button", name=words).click()


def record(page: Page, project: str, form: str, why: str = "") -> None:
    page.get_by_label("Om welk project gaat het?").fill(project)
    page.get_by_label(form).check()
    page.get_by_label("Waarom?").fill(why)
    page.get_by_role("button", name="Bewaar").click()


def begin(group: ServedGathering, link: str) -> Page:
    page = group.page(PHONE, link.removeprefix(group.app.url), java_script_enabled=False)
    page.get_by_role("link", name="Begin", exact=True).click()
    return page


def test_somebody_who_was_not_there_uses_it_and_the_look_back_sees_that(
    group: ServedGathering,
) -> None:
    wall = group.staff(Role.SCREEN, "scherm", PROJECTOR)
    expect(wall.get_by_role("img", name="QR-code om het afwegingskader")).to_be_visible()
    link = group.phone("Anna").get_by_role("link", name="Gebruik het afwegingskader")
    address = link.get_attribute("href")
    assert address
    page = begin(group, address)
    answer(page, "Valt er iets te kiezen?", "Ja")
    answer(page, "Wie weet het meest?", "Weet ik niet")
    answer(page, "Gaat het velen aan?", "Nee")
    expect(page.get_by_role("heading", name="Het kader kiest niet")).to_be_visible()
    page.get_by_role("link", name="Wijzig de vraag: Gaat het velen aan?").click()
    answer(page, "Gaat het velen aan?", "Nee")
    page.get_by_role("link", name="Beantwoord de vraag: Wie weet het meest?").click()
    answer(page, "Wie weet het meest?", "Ja")
    expect(page.get_by_role("heading", name="Advies: Samen maken")).to_be_visible()
    expect(page.get_by_text(WHY).first).to_be_visible()
    record(page, "Speeltuin Noord", "Samen maken")
    expect(page.get_by_role("heading", name="Bewaard. Dank je wel.")).to_be_visible()
    other = begin(group, address)
    for question, words in (
        ("Valt er iets te kiezen?", "Ja"),
        ("Wie weet het meest?", "Ja"),
        ("Gaat het velen aan?", "Nee"),
    ):
        answer(other, question, words)
    expect(other.get_by_text("1 project lijkt hierop")).to_be_visible()
    assert not other.evaluate(TOO_WIDE)
    record(other, "Trapveld", "Inspraak")
    expect(other.get_by_role("alert")).to_contain_text("Dat mag.")
    other.get_by_label("Waarom?").fill("De aannemer begint maandag.")
    other.get_by_role("button", name="Bewaar").click()
    expect(other.get_by_role("heading", name="Bewaard. Dank je wel.")).to_be_visible()
    looks_back(group, address)


def looks_back(group: ServedGathering, address: str) -> None:
    """The facilitator reads what is new and shows it; whoever has the link reads along."""
    laptop = group.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    expect(laptop.get_by_text("2 keuzes met het kader wachten op jou")).to_be_visible()
    with laptop.context.expect_page() as opened:
        laptop.get_by_role("link", name="Bekijk: 2 keuzes met het kader").click()
    back = opened.value
    back.get_by_role("button", name="Toon alle 2").click()
    section = back.get_by_role("region", name="Gelijke projecten, een andere keuze")
    expect(section.get_by_text("Speeltuin Noord")).to_be_visible()
    expect(section.get_by_text("De aannemer begint maandag.")).to_be_visible()
    assert violations(back) == []
    reader = group.page(PHONE, address.removeprefix(group.app.url).replace("?", "/gebruik?"))
    expect(reader.get_by_text("Speeltuin Noord").first).to_be_visible()
    assert not reader.evaluate(TOO_WIDE)
    assert violations(reader) == []
    reader.emulate_media(color_scheme="dark")
    assert violations(reader, rules=COLOURS) == []


def test_every_page_is_accessible_on_a_narrow_phone(group: ServedGathering) -> None:
    key = group.keys.framework(group.row.id)
    start = f"kader/{group.row.code}?sleutel={key}"
    for more in ("", "&vraag=kennis", "&advies=ja", "&a-ruimte=nee&advies=ja"):
        page = group.page(PHONE, start + more)
        assert violations(page) == [], more
        assert not page.evaluate(TOO_WIDE), more
