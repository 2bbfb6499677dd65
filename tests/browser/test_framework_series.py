"""A framework through two meetings: made on phones, decided, used, looked back on, renewed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from series_fixture import WONEN, ZORG, after_harvest
from served_gathering import PHONE, ServedGathering
from server_processes import App, start_app

from stappenplan.contract.people import Role
from stappenplan.contract.series import SeriesPlace
from stappenplan.engine import parse_workshop

PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
QUESTION, WHY = "Is er haast bij?", "Dan is er geen tijd voor een avond"
WORKSHOP = parse_workshop(after_harvest("id: kader, kind: framework, title: Ons kader"))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[App, Path, ExitStack]]:
    with ExitStack() as contexts:
        yield contexts.enter_context(start_app(tmp_path)), tmp_path, contexts


def meeting(
    chromium: Browser, server: tuple[App, Path, ExitStack], place: SeriesPlace
) -> ServedGathering:
    app, folder, contexts = server
    return ServedGathering(
        chromium, app, folder, contexts, workshop=WORKSHOP, names=["Anna", "Bram"], place=place
    )


def go_on(laptop: Page, part: str) -> None:
    """The facilitator goes to the next part, which has this name."""
    laptop.get_by_role("button", name=f"Volgende: {part}").click()


def test_a_group_makes_decides_and_renews_a_framework_that_others_use(
    chromium: Browser, server: tuple[App, Path, ExitStack]
) -> None:
    first = meeting(chromium, server, WONEN)
    first.steer("moved", step="kader")
    laptop = first.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    anna, bram = first.phone("Anna"), first.phone("Bram")
    makes(first, anna)
    decides(first, laptop, anna, bram)
    link = anna.get_by_role("link", name="Gebruik het afwegingskader").get_attribute("href") or ""
    address = link.removeprefix(first.app.url)
    uses(first, address)
    looks_back(first, address)
    second = meeting(chromium, server, ZORG)
    takes_over_and_renews(second)
    old = first.page(PHONE, address)
    old.get_by_role("link", name="Begin met versie 2").click()
    expect(old.get_by_text("versie 2")).to_be_visible()
    expect(old.get_by_text("nieuwere versie")).to_have_count(0)


def makes(group: ServedGathering, phone: Page) -> None:
    """Anna adds a question and a reason."""
    group.steer("phase", step="kader", phase="criteria")
    phone.get_by_text("Mist er een vraag?").click()
    phone.get_by_label("Welke vraag stel je over elk project?").fill(QUESTION)
    phone.get_by_label("Antwoord 1").fill("Ja, het moet nu")
    phone.get_by_label("Antwoord 2").fill("Nee")
    assert violations(phone) == []
    phone.get_by_role("button", name="Zet erbij").first.click()
    expect(phone.get_by_text("Wat jij schreef")).to_be_visible()
    group.steer("phase", step="kader", phase="reasons")
    for words in (QUESTION, "Ja, het moet nu", "Informeren", "Past er goed bij"):
        phone.get_by_role("group").get_by_role("button", name=words).first.click()
    phone.get_by_label("Waarom?").fill(WHY)
    phone.get_by_role("button", name="Geef deze reden").click()
    expect(phone.get_by_text(WHY).first).to_be_visible()


def decides(group: ServedGathering, laptop: Page, anna: Page, bram: Page) -> None:
    """One of two has an objection; it stays with the version."""
    group.steer("phase", step="kader", phase="decide")
    anna.get_by_label("Ja, hier kan ik mee leven").check()
    anna.get_by_role("button", name="Verstuur").click()
    bram.get_by_label("Nee, ik heb een bezwaar").check()
    bram.get_by_label("Wat is je bezwaar?").fill("De raad is er niet bij")
    bram.get_by_role("button", name="Verstuur").click()
    expect(laptop.get_by_text("2 van 2 mensen gaven antwoord.")).to_be_visible()
    laptop.get_by_label("Wat spreken jullie af?").fill("Een jaar proberen")
    laptop.get_by_role("button", name="Stel versie 1 vast").click()
    wall = group.staff(Role.SCREEN, "scherm", PROJECTOR)
    expect(wall.get_by_text("1 bezwaar blijft erbij staan.")).to_be_visible()
    expect(wall.get_by_role("img", name="QR-code om het afwegingskader")).to_be_visible()
    expect(anna.get_by_role("link", name="Gebruik het afwegingskader")).to_be_visible()
    assert violations(wall) == []
    group.steer("closed")


def uses(group: ServedGathering, address: str) -> None:
    """Somebody who was not there answers what is asked, and records something else."""
    phone = group.page(PHONE, address)
    assert phone.evaluate("[...document.styleSheets].some((one) => one.href?.includes('/static/'))")
    assert violations(phone) == []
    phone.get_by_role("link", name="Begin", exact=True).click()
    while phone.get_by_text("Vraag ").first.is_visible():
        assert violations(phone) == []
        asked = phone.get_by_role("heading", level=1).inner_text()
        group_of_answers = phone.get_by_role("group", name=asked)
        group_of_answers.get_by_role("button").first.click()
        expect(phone.get_by_role("heading", level=1)).not_to_have_text(asked)
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Advies: ")
    assert violations(phone) == []
    phone.get_by_label("Om welk project gaat het?").fill("Trapveld")
    phone.get_by_role("radio", name="Iets anders").check()
    phone.get_by_label("Waarom?").fill("De aannemer begint maandag.")
    phone.get_by_role("button", name="Bewaar").click()
    expect(phone.get_by_role("heading", name="Bewaard. Dank je wel.")).to_be_visible()
    assert violations(phone) == []


def looks_back(group: ServedGathering, address: str) -> None:
    """The facilitator shows it; whoever has the link reads that it departs, and why."""
    host = group.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    host.goto(f"{group.app.url}kader/{group.row.code}/gebruik")
    host.get_by_role("button", name="Toon de keuze voor Trapveld").click()
    assert violations(host) == []
    back = group.page(PHONE, address.replace("?", "/gebruik?"))
    section = back.get_by_role("region", name="Anders dan het kader zei")
    expect(section.get_by_text("De aannemer begint maandag.")).to_be_visible()
    assert violations(back) == []


def takes_over_and_renews(group: ServedGathering) -> None:
    """The next meeting has the question and the reason, and decides a second version."""
    group.steer("moved", step="opbrengst")
    laptop = group.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    laptop.get_by_role("button", name="Neem de opbrengst over van bijeenkomst 1").click()
    expect(laptop.get_by_text("De opbrengst van bijeenkomst 1: Wonen staat hier.")).to_be_visible()
    group.steer("moved", step="kader")
    group.steer("phase", step="kader", phase="decide")
    phone = group.phone("Anna")
    phone.get_by_text("Lees het kader").click()
    expect(phone.get_by_text(QUESTION)).to_be_visible()
    laptop.get_by_text("Iets aanpassen").click()
    laptop.locator("summary", has_text="Zelfbeheer").click()
    laptop.get_by_role("button", name="Laat weg: Zelfbeheer").click()
    expect(laptop.get_by_role("button", name="Zet terug: Zelfbeheer")).to_be_visible()
    laptop.get_by_label("Wat spreken jullie af?").fill("Dit blijft")
    laptop.get_by_role("button", name="Stel versie 2 vast").click()
    expect(phone.get_by_text("Versie 2 is vastgesteld.")).to_be_visible()
