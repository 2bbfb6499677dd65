"""Everything by keyboard: with a focus that is seen, and without traps."""

import re

import pytest
from by_keyboard import FOCUS, MOST, tab_to
from playwright.sync_api import expect
from rehearsal_pages import Rehearsed

from stappenplan.contract.people import Role

PHONE = {"width": 390, "height": 700}
LAPTOP = {"width": 1280, "height": 720}


def test_somebody_writes_lays_cards_and_gives_dots_with_the_keyboard(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "silent")
    page = rehearsed.look(Role.PARTICIPANT, viewport=PHONE)
    tab_to(page, page.get_by_label("Jouw idee"))
    page.keyboard.type("Zelf de sleutel van de zaal")
    tab_to(page, page.get_by_role("button", name="Zet op een kaart"))
    page.keyboard.press("Enter")
    expect(page.locator(".sp-card").get_by_text("Zelf de sleutel van de zaal")).to_be_visible()

    rehearsed.until("ordenen", "sort", sent="deal")
    rehearsed.caught_up(page)
    expect(page.get_by_text(re.compile("^Vraag 1 van"))).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Nieuwe groep"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^Vraag 2 van"))).to_be_visible()

    rehearsed.until("stappenplan", "dots")
    rehearsed.caught_up(page)
    dot = page.locator("button.plan-dot").first
    tab_to(page, dot)
    page.keyboard.press("Space")
    expect(dot).to_have_attribute("aria-pressed", "true")


def test_a_question_takes_the_focus_and_escape_gives_it_back(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken")
    page = rehearsed.look(Role.PARTICIPANT, viewport=PHONE)
    tab_to(page, page.locator("summary", has_text="Mijn gegevens"))
    page.keyboard.press("Enter")
    leave = page.get_by_role("button", name="Ik ga weg")
    tab_to(page, leave)
    page.keyboard.press("Enter")
    asked = page.get_by_role("group", name=re.compile("^Wil je weggaan"))
    expect(asked).to_be_focused()
    page.keyboard.press("Escape")
    expect(leave).to_be_focused()
    page.keyboard.press("Enter")
    expect(asked).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^Dank je wel"))).to_be_visible()


@pytest.mark.parametrize(("role", "size"), [(Role.PARTICIPANT, PHONE), (Role.FACILITATOR, LAPTOP)])
def test_tab_goes_through_a_page_and_out_of_it(
    rehearsed: Rehearsed, role: Role, size: dict[str, int]
) -> None:
    rehearsed.until("bedenken", "build")
    page = rehearsed.look(role, viewport=size)
    seen: list[str] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at is None:
            break
        assert at["wrong"] == [], at
        seen.append(at["name"])
    assert at is None, f"Tab never left the page; last: {seen[-3:]}"
    # The other way, from the browser's own bar into the page.
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUS)["name"] == seen[-1]


def test_the_facilitator_steers_with_the_keyboard(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "read")
    page = rehearsed.look(Role.FACILITATOR, viewport=LAPTOP)
    phase = page.get_by_role("button", name="3. Verder bouwen")
    tab_to(page, phase)
    page.keyboard.press("Enter")
    expect(phase).to_have_attribute("aria-pressed", "true")
    tab_to(page, page.get_by_role("button", name=re.compile("^Volgende")))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke kaarten horen bij elkaar?")


def test_what_is_chosen_shows_where_somebody_chose_the_colours(rehearsed: Rehearsed) -> None:
    rehearsed.until("bedenken", "read")
    page = rehearsed.look(Role.FACILITATOR, viewport=LAPTOP, forced_colors="active")
    style = "one => getComputedStyle(one).borderTopStyle + getComputedStyle(one).borderTopWidth"
    chosen = page.locator("[aria-pressed=true]").first.evaluate(style)
    assert chosen != page.locator("[aria-pressed=false]").first.evaluate(style)


def test_the_network_is_walked_with_the_arrow_keys(rehearsed: Rehearsed) -> None:
    rehearsed.until("verbinden")
    page = rehearsed.look(Role.ADVISOR, viewport=LAPTOP)
    units = page.locator("[data-unit]")
    expect(units.first).to_be_visible()
    tab_to(page, units.first)
    heard: set[str] = set()
    for key in ("ArrowLeft",) * units.count() + ("ArrowRight",) * units.count():
        heard.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press(key)
    assert len(heard) == units.count() > 2
    assert all(re.search(r": .*contact", words) for words in heard), heard
    places = [unit.bounding_box() for unit in units.all()]
    right = units.evaluate_all("all => all.indexOf(document.activeElement)")
    assert places[right] == max(places, key=lambda box: box["x"] if box else 0)
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('[data-unit]')")
    page.keyboard.press("Shift+Tab")
    assert units.nth(right).evaluate("one => one === document.activeElement")
