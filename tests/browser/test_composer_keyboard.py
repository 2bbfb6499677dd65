"""A workshop is made by keyboard alone, and held."""

from __future__ import annotations

import re
from contextlib import ExitStack

from by_keyboard import choose, tab_to, write
from gathering_pages import Hall
from playwright.sync_api import Browser, Page, expect
from server_processes import App

LAPTOP = {"width": 1280, "height": 720}
STEPS = ("Welkom", "Bedenken", "Ordenen", "Stappenplan", "Pauze")
QUESTION = "Wat doen we zelf met het zwembad?"


def add_step(page: Page, title: str) -> None:
    choose(page, page.get_by_role("link", name="Voeg een onderdeel toe aan").last)
    choose(page, page.get_by_role("button", name=re.compile(rf"^Voeg toe ?: {title}$")))
    expect(page.locator("[data-step]").filter(has_text=title)).to_be_visible()
    expect(page.get_by_role("heading", name="Kies een onderdeel")).to_be_hidden()


def order(page: Page) -> list[str]:
    found = page.locator("[data-step] .composer-title").all_inner_texts()
    return [re.sub(r"^\W+", "", title) for title in found]


def kept(page: Page) -> None:
    expect(page.locator(".composer-state")).to_contain_text("Bewaard")


def make_workshop(page: Page) -> None:
    """From the office to a workshop of five steps that is ready."""
    choose(page, page.get_by_role("link", name="Workshops maken"))
    write(page, page.get_by_label("Hoe heet hij?"), "Ons zwembad")
    choose(page, page.get_by_role("button", name="Begin"))
    expect(page.get_by_role("heading", name="Ons zwembad", level=1)).to_be_visible()
    for title in STEPS:
        add_step(page, title)
    assert order(page) == list(STEPS)


def test_a_workshop_is_made_and_held_by_keyboard_alone(chromium: Browser, app: App) -> None:
    with ExitStack() as contexts:
        hall = Hall(chromium, app, contexts)
        page = hall.host = hall.page(LAPTOP)
        page.goto(app.office)
        make_workshop(page)

        # The break goes before the plan, and a second time back and forth.
        choose(page, page.get_by_role("button", name="Omhoog"))
        expect(page.locator("[data-step]").last).to_contain_text("Stappenplan")
        choose(page, page.get_by_role("button", name=re.compile("^Ongedaan maken")))
        expect(page.locator("[data-step]").last).to_contain_text("Pauze")
        choose(page, page.get_by_role("button", name=re.compile("^Opnieuw doen")))
        expect(page.locator("[data-step]").last).to_contain_text("Stappenplan")

        choose(page, page.locator("[data-step]").get_by_role("link", name="Bedenken"))
        expect(page.get_by_role("heading", name="Bedenken", exact=True)).to_be_visible()
        write(page, page.get_by_label("Vraag", exact=True), QUESTION)
        page.keyboard.press("Tab")
        kept(page)
        expect(page.locator(".composer-state")).to_contain_text("Klaar om te gebruiken")

        choose(page, page.get_by_role("link", name="Open er een bijeenkomst mee"))
        write(page, page.get_by_label("Titel"), "Avond over het zwembad")
        choose(page, page.get_by_role("button", name="Open de bijeenkomst"))
        choose(page, page.get_by_role("link", name="Naar jouw pagina"))
        hall.follow_links()
        hall.join("Anna", "Inwoner", "Sport")
        hall.move("Bedenken", QUESTION)
        expect(hall.phones["Anna"].get_by_text(QUESTION).first).to_be_visible()
        assert (hall.errors, hall.strangers) == ([], [])


def test_what_cannot_be_is_told_beside_its_field_by_keyboard(chromium: Browser, app: App) -> None:
    with ExitStack() as contexts:
        page = Hall(chromium, app, contexts).page(LAPTOP)
        page.goto(app.office)
        choose(page, page.get_by_role("link", name="Workshops maken"))
        write(page, page.get_by_label("Hoe heet hij?"), "Korte avond")
        choose(page, page.get_by_role("button", name="Begin"))
        add_step(page, "Bedenken")
        minutes = page.get_by_label("Hoeveel minuten?", exact=True)
        write(page, minutes, "veel")
        page.keyboard.press("Tab")
        expect(page.get_by_text("Vul een heel getal in, bijvoorbeeld 5.").first).to_be_visible()
        # What was typed stays in its field.
        expect(minutes).to_have_value("veel")
        tab_to(page, minutes)
        page.keyboard.press("Control+A")
        page.keyboard.type("20")
        page.keyboard.press("Tab")
        expect(page.locator("[data-step]")).to_contain_text("20 min")
