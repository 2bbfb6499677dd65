"""A workshop made in the browser, by mouse: from nothing to the projector of a gathering."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from axe import violations
from gathering_pages import Hall, go_on, press
from playwright.sync_api import Browser, Page, expect
from server_processes import App

LAPTOP = {"width": 1280, "height": 720}
SMALL = {"width": 360, "height": 640}
QUESTION = "Wat mist het dorpsplein?"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def hall(chromium: Browser, app: App) -> Iterator[Hall]:
    with ExitStack() as contexts:
        hall = Hall(chromium, app, contexts)
        yield hall
        assert hall.errors == []
        assert hall.strangers == []


def begin(hall: Hall, title: str) -> Page:
    """A new workshop in the composer, with nothing in it."""
    page = hall.page(LAPTOP)
    page.goto(hall.app.office)
    page.goto(f"{hall.app.url}kantoor/maken")
    page.get_by_label("Hoe heet hij?").fill(title)
    press(page, "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page


def add(page: Page, title: str) -> None:
    """A step of the library, at the end."""
    page.get_by_role("link", name="Voeg een onderdeel toe").last.click()
    page.get_by_role("button", name=re.compile(f"^Voeg toe ?: {title}$")).click()
    expect(page.locator("[data-step]").last).to_contain_text(title)


def titles(page: Page) -> list[str]:
    return [one.strip() for one in page.locator("[data-step] .composer-title").all_inner_texts()]


def order(page: Page, *wanted: str) -> None:
    """Wait until the steps stand in this order."""
    names = page.locator("[data-step] .composer-title")
    expect(names).to_have_text([re.compile(one) for one in wanted])


def drag(page: Page, step: str, onto: str) -> None:
    """Take a step by its handle and hold it above another, without letting go."""
    handle = page.locator("[data-step]", has_text=step).locator("[data-handle]")
    target = page.locator("[data-step]", has_text=onto)
    target.scroll_into_view_if_needed()
    to = target.bounding_box()
    at = handle.bounding_box()
    assert to
    assert at
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(to["x"] + 20, to["y"] + 4, steps=5)
    expect(page.locator(".drop-mark")).to_be_attached()


def test_a_workshop_of_five_steps_is_made_by_mouse_rehearsed_and_held(hall: Hall) -> None:
    page = begin(hall, "Ons dorpsplein")
    for title in ("Welkom", "Bedenken", "Ordenen", "Pauze", "Stappenplan"):
        add(page, title)
    drag(page, "Pauze", "Ordenen")
    page.mouse.up()
    order(page, "Welkom", "Bedenken", "Pauze", "Ordenen", "Stappenplan")
    page.locator("[data-step]", has_text="Bedenken").get_by_role("link").click()
    page.get_by_label("Vraag", exact=True).fill(QUESTION)
    # Leaving the field keeps it.
    page.get_by_label("Hoeveel minuten?", exact=True).fill("21")
    page.get_by_role("heading", level=1).click()
    expect(page.locator("[data-step]", has_text="Bedenken")).to_contain_text("21 min")
    expect(page.get_by_text("Klaar om te gebruiken.")).to_be_visible()
    assert violations(page) == []
    watch(page)
    hold(hall)


def watch(page: Page) -> None:
    """A simulated group goes through it, in frames of projector and phone."""
    page.get_by_role("link", name="Bekijk dit op scherm en telefoon").click()
    frames = page.locator("iframe")
    expect(frames.first).to_be_visible()
    expect(frames.first.content_frame.get_by_text(QUESTION).first).to_be_visible()
    page.get_by_role("link", name="Terug naar de workshop").click()
    page.get_by_role("link", name="Oefen en kijk mee").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def hold(hall: Hall) -> None:
    """A gathering of it shows its sentences on projector and phone."""
    hall.open("Eerste avond", "Dorpshuis", "ons-dorpsplein")
    anna = hall.join("Anna", "Ik werk bij de gemeente", "Groen")
    go_on(hall.host, "Bedenken")
    for one in (hall.screen, anna):
        expect(one.get_by_text(QUESTION).first).to_be_visible()


def test_everything_can_be_undone_and_done_again_with_the_keys_of_every_program(
    hall: Hall,
) -> None:
    page = begin(hall, "Heen en weer")
    add(page, "Welkom")
    add(page, "Pauze")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("Control+z")
    order(page, "Welkom")
    page.keyboard.press("Control+y")
    order(page, "Welkom", "Pauze")
    page.reload()
    page.keyboard.press("Control+z")
    order(page, "Welkom")


def test_a_reload_in_the_middle_of_a_drag_loses_nothing(hall: Hall) -> None:
    page = begin(hall, "Slepen")
    for title in ("Welkom", "Bedenken", "Pauze"):
        add(page, title)
    drag(page, "Pauze", "Welkom")
    page.reload()
    page.mouse.up()
    order(page, "Welkom", "Bedenken", "Pauze")
    drag(page, "Pauze", "Welkom")
    page.keyboard.press("Escape")
    page.mouse.up()
    order(page, "Welkom", "Bedenken", "Pauze")


def test_two_tabs_never_overwrite_each_other(hall: Hall) -> None:
    first = begin(hall, "Met zijn tweeën")
    add(first, "Bedenken")
    second = first.context.new_page()
    second.goto(first.url)
    for page in (first, second):
        page.locator("[data-step]", has_text="Bedenken").get_by_role("link").click()
        expect(page.get_by_label("Vraag", exact=True)).to_be_visible()
    first.get_by_label("Vraag", exact=True).fill("Wat mist het plein?")
    first.get_by_label("Vraag", exact=True).blur()
    expect(first.get_by_text("Bewaard: De vraag")).to_be_visible()
    # What the other did not touch is kept from both.
    second.get_by_label("Hoeveel minuten?", exact=True).fill("33")
    second.get_by_label("Hoeveel minuten?", exact=True).blur()
    expect(second.locator("[data-step]")).to_contain_text("33 min")
    expect(second.get_by_label("Vraag", exact=True)).to_have_value("Wat mist het plein?")
    # What both changed is said, and what was typed stays in its field.
    first.get_by_label("Hoeveel minuten?", exact=True).fill("44")
    first.get_by_label("Hoeveel minuten?", exact=True).blur()
    expect(first.get_by_role("alert").filter(has_text="Hoeveel minuten").or_(
        first.get_by_role("alert").filter(has_text="net voor")
    ).first).to_be_visible()  # fmt: skip
    expect(first.get_by_label("Hoeveel minuten?", exact=True)).to_have_value("44")
    second.reload()
    expect(second.locator("[data-step]")).to_contain_text("33 min")


def test_what_somebody_types_is_kept_when_the_page_is_left(hall: Hall) -> None:
    page = begin(hall, "Weggaan")
    add(page, "Bedenken")
    page.get_by_label("Vraag", exact=True).fill("Wat nemen we mee?")
    page.reload()
    expect(page.get_by_label("Vraag", exact=True)).to_have_value("Wat nemen we mee?")
    # A link goes on once what was typed is kept.
    page.get_by_label("Vraag", exact=True).fill("Wat laten we achter?")
    page.get_by_role("link", name="Draaiboek, om te printen").click()
    # The composer has these words too, in the field.
    expect(page).to_have_url(re.compile("draaiboek"))
    expect(page.get_by_text("Wat laten we achter?")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Vraag", exact=True)).to_have_value("Wat laten we achter?")


def test_somebody_reads_that_another_is_here_and_what_they_changed(hall: Hall) -> None:
    first = begin(hall, "Samen")
    add(first, "Bedenken")
    other = hall.page(LAPTOP)
    other.goto(hall.app.office)
    other.goto(first.url)
    expect(other.locator("[data-step]")).to_have_count(1)
    add(other, "Pauze")
    first.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    told = first.locator("[data-state]")
    expect(told).to_contain_text("Ook iemand anders heeft deze workshop nu open.")
    expect(told).to_contain_text("Pauze toegevoegd.")
    assert violations(first) == []
    compared = told.get_by_role("link", name="Kijk wat er anders is").get_attribute("href")
    assert re.search(r"/versies\?sinds=\d+$", compared or "")
    first.get_by_label("Vraag", exact=True).fill("Wat typ ik?")
    told.get_by_role("link", name="Laat het hier zien").click()
    order(first, "Bedenken", "Pauze")
    expect(first.get_by_label("Vraag", exact=True)).to_have_value("Wat typ ik?")
    expect(told).not_to_contain_text("Pauze toegevoegd.")
    expect(told.get_by_role("link")).to_have_count(0)


def test_a_phone_is_wide_enough_to_compose(hall: Hall) -> None:
    page = begin(hall, "Onderweg")
    page.set_viewport_size(SMALL)
    add(page, "Welkom")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= SMALL["width"]
    assert violations(page) == []


def test_the_steps_of_a_part_are_held_beside_each_other(hall: Hall) -> None:
    page = begin(hall, "In groepen")
    for title in ("Bedenken", "Peiling", "Pauze"):
        add(page, title)
    block = page.locator("section", has=page.locator("[data-step]")).last
    heading = block.locator(".composer-block")
    heading.get_by_role("link").click()
    page.get_by_label("Wie bepaalt het tempo?").select_option(label="In groepen, naast elkaar")
    expect(heading).to_contain_text("in groepen, naast elkaar")
    # They all begin at the same time.
    times = block.locator("[data-step] time, [data-step] .composer-time")
    expect(times).to_have_count(3)
    assert len(set(times.all_inner_texts())) == 1
    assert violations(page) == []
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("Control+z")
    expect(heading).not_to_contain_text("naast elkaar")
    page.keyboard.press("Control+y")
    expect(heading).to_contain_text("in groepen, naast elkaar")
