"""The tree of consequences by mouse and by keyboard alone, on a phone and on the projector."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import check_pages
from gathering_pages import later
from playwright.sync_api import Browser, Page, expect
from rehearsal_pages import Rehearsed
from server_processes import App

from stappenplan.contract.people import Role

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
STEP = "gevolgen"


@pytest.fixture
def group(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A group in a democracy lab."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, "democratielab")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.querySelector('.cq-number')?.textContent"))


def to_phase(group: Rehearsed, phase: str) -> None:
    group.room.perform(group.room.host("phase", step=STEP, phase=phase))


def test_the_tree_is_walked_and_added_to_by_keyboard_alone(group: Rehearsed) -> None:
    group.until(STEP, "judge")
    to_phase(group, "think")
    phone = group.look(Role.PARTICIPANT, viewport=PHONE)
    group.caught_up(phone)
    tree = phone.get_by_role("tree", name="Gevolgen")
    items = tree.get_by_role("treeitem")
    items.first.focus()
    assert tree.locator("[tabindex='0']").count() == 1
    keys = phone.keyboard
    keys.press("ArrowDown")
    assert focused(phone) == "1.1"
    keys.press("ArrowLeft")
    if focused(phone) == "1.1":
        keys.press("ArrowLeft")
    assert focused(phone) == "1"
    keys.press("ArrowLeft")
    expect(items.first).to_have_attribute("aria-expanded", "false")
    keys.press("ArrowDown")
    assert focused(phone) == "2"
    keys.press("Home")
    keys.press("ArrowRight")
    expect(items.first).to_have_attribute("aria-expanded", "true")
    keys.press("ArrowRight")
    assert focused(phone) == "1.1"
    keys.press("End")
    last = str(focused(phone))
    assert last != "1.1"
    keys.press("Home")
    words = tree.locator("[aria-level='1'] .cq-text").nth(1).inner_text()
    for letter in words[:4]:
        keys.press("Space" if letter == " " else letter)
    assert focused(phone) == "2"
    keys.press("Enter")
    expect(items.nth(0)).to_have_attribute("aria-selected", "false")
    chosen = phone.get_by_role("region", name="Gevolg 2", exact=True)
    expect(chosen).to_be_visible()
    box = chosen.get_by_label("En dan? Wat gebeurt er daarna?")
    for _ in range(12):
        keys.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    keys.type("Er komt een krant van de buurt")
    keys.press("Control+Enter")
    expect(tree.get_by_text("Er komt een krant van de buurt")).to_be_visible()
    check_pages("phone-think", phone)
    phone.get_by_text("Dezelfde gevolgen als tabel").click()
    row = phone.get_by_role("row").filter(has_text="Er komt een krant van de buurt")
    expect(row.get_by_role("cell").first).to_have_text("2")
    check_pages("phone-table", phone)


def test_the_tree_is_used_by_mouse_and_the_facilitator_leads(group: Rehearsed) -> None:
    group.until(STEP, "judge")
    to_phase(group, "think")
    phone = group.look(Role.PARTICIPANT, viewport=PHONE)
    screen = group.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = group.look(Role.FACILITATOR, viewport=LAPTOP)
    group.caught_up(phone)
    phone.get_by_label("Wat gebeurt er als we dit doen?").fill("Iedereen wil ook meedoen")
    phone.get_by_role("button", name="Zet erbij").first.click()
    item = phone.get_by_role("treeitem").filter(has_text="Iedereen wil ook meedoen")
    item.click()
    chosen = phone.locator("#cq-chosen")
    chosen.get_by_text("Dit maakt een ander gevolg sterker of zwakker").click()
    chosen.get_by_label("Welk ander gevolg?").select_option(index=1)
    chosen.get_by_label("maakt het zwakker").check()
    chosen.get_by_role("button", name="Leg dit verband").click()
    expect(chosen.get_by_text("Maakt zwakker:")).to_be_visible()
    check_pages("phone-chosen", phone)
    expect(screen.get_by_role("img", name="De boom met gevolgen")).to_be_visible()
    check_pages("screen-think", screen)
    first = facilitator.get_by_role("treeitem").first
    first.click()
    facilitator.get_by_role("button", name="Zet deze tak op het scherm").click()
    expect(screen.get_by_role("img", name="De tak van")).to_be_visible()
    expect(phone.get_by_role("navigation", name="Waar je bent in de boom")).to_be_visible()
    check_pages("facilitator-think", facilitator)
    phone.get_by_role("button", name="Hele boom").click()
    expect(
        phone.get_by_role("treeitem").filter(has_text="Iedereen wil ook meedoen")
    ).to_be_visible()
    phone.get_by_role("button", name="Kijk mee").click()
    expect(phone.get_by_role("navigation", name="Waar je bent in de boom")).to_be_visible()


def test_people_judge_one_by_one_and_read_the_spread_together(group: Rehearsed) -> None:
    group.until(STEP, "judge")
    phone = group.look(Role.PARTICIPANT, viewport=PHONE)
    screen = group.look(Role.SCREEN, viewport=PROJECTOR)
    facilitator = group.look(Role.FACILITATOR, viewport=LAPTOP)
    group.caught_up(phone)
    task = phone.get_by_role("region", name="Gevolg 1 van 8")
    task.get_by_role("group", name="Hoe ver reikt dit?").get_by_label("gemeente").check()
    task.get_by_role("group", name="Gewenst of niet?").get_by_label("niet gewenst").check()
    check_pages("phone-judge", phone)
    task.get_by_role("button", name="Verstuur en ga verder").press("Enter")
    expect(phone.locator("#cq-asked")).to_be_focused()
    for number in range(2, 9):
        one = phone.get_by_role("region", name=f"Gevolg {number} van 8")
        one.get_by_role("button", name="Sla over").click()
    expect(phone.get_by_text("Dank je wel.")).to_be_visible()
    for page, name in ((screen, "screen-judge"), (facilitator, "facilitator-judge")):
        group.caught_up(page)
        expect(page.locator("body")).not_to_contain_text("verdeeld (")
        check_pages(name, page)
    group.until(STEP, "spar")
    to_phase(group, "look")
    for page, name in (
        (phone, "phone-look"),
        (screen, "screen-look"),
        (facilitator, "facilitator-look"),
    ):
        group.caught_up(page)
        expect(page.get_by_text("Hierover zijn we verdeeld").first).to_be_attached()
        check_pages(name, page)


def test_people_with_like_questions_spar_and_choose_what_they_try(group: Rehearsed) -> None:
    group.until(STEP, "spar")
    phone = group.look(Role.PARTICIPANT, viewport=PHONE)
    facilitator = group.look(Role.FACILITATOR, viewport=LAPTOP)
    screen = group.look(Role.SCREEN, viewport=PROJECTOR)
    group.caught_up(phone)
    box = phone.get_by_label("Met welke vraag ga jij hiermee verder?")
    if box.count():
        box.fill("Hoe bereik ik mensen die nooit komen?")
        phone.get_by_role("button", name="Vraag dit").click()
    expect(phone.get_by_role("heading", name="Jouw vraag")).to_be_visible()
    facilitator.get_by_role("button", name="Stel maatjes voor").click()
    facilitator.get_by_role("button", name="Ja, stel voor").click()
    yes = phone.get_by_role("button", name="Ja, ik spar met")
    expect(yes).to_be_visible()
    check_pages("phone-spar", phone)
    yes.click()
    expect(phone.get_by_text("Je zei ja. We wachten op de ander.")).to_be_visible()
    for page, name in ((facilitator, "facilitator-spar"), (screen, "screen-spar")):
        group.caught_up(page)
        check_pages(name, page)
    to_phase(group, "try")
    group.caught_up(phone)
    phone.get_by_label("Wat proberen we?").fill("Wij bellen tien mensen")
    phone.get_by_label("Hoe klein?").fill("Eén week")
    phone.get_by_label("Wanneer stoppen we?").fill("Als niemand opneemt")
    phone.get_by_label("Wanneer kijken we terug?").fill(later(90))
    phone.get_by_role("button", name="Dit proberen we").click()
    expect(screen.get_by_text("Wij bellen tien mensen")).to_be_visible()
    expect(phone.get_by_role("button", name="Ik laat dit los: Wij bellen")).to_be_visible()
    for page, name in (
        (phone, "phone-try"),
        (screen, "screen-try"),
        (facilitator, "facilitator-try"),
    ):
        group.caught_up(page)
        check_pages(name, page)
