"""A triangle on three phones: what is written stays private until two both release it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect
from rehearsal_pages import Rehearsed
from served_gathering import ServedGathering
from server_processes import App

from stappenplan.contract.people import Role
from stappenplan.engine import load_workshop

PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
WORKSHOPS = Path(__file__).parents[2] / "workshops"
FUNCTIONS = {"Anna": "Burgemeester", "Bert": "Griffier", "Carla": "Gemeentesecretaris"}
SECRET, ANSWER = "zeepaardje", "stekelbaars"


@pytest.fixture
def triangle(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[ServedGathering]:
    """Three people who come together for the first time."""
    with ExitStack() as contexts:
        yield ServedGathering(
            chromium,
            *workshops,
            contexts,
            workshop=load_workshop(WORKSHOPS / "driehoek"),
            names=FUNCTIONS,
            unit="Emmen",
            side="bestuur",
        )


class Listening:
    """All that a page was sent over its socket."""

    def __init__(self, page: Page) -> None:
        self.frames: list[str] = []
        page.on("websocket", self._open)

    def _open(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.frames.append(str(frame)))

    def heard(self, word: str) -> bool:
        assert self.frames
        return any(word in frame for frame in self.frames)


def is_as_wide_as_its_screen(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def part_of(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def write(page: Page, name: str, text: str) -> None:
    part = part_of(page, name)
    part.get_by_label("Wat heb je van de ander nodig?", exact=True).fill(text)
    part.get_by_role("button", name="Bewaar voor jezelf").click()
    expect(part.get_by_text("✓ Bewaard voor jezelf")).to_be_visible()


def test_words_of_two_stay_private_until_both_release_them(triangle: ServedGathering) -> None:
    triangle.steer("moved", step="driehoek")
    phones = {name: triangle.phone(name) for name in FUNCTIONS}
    pages = {
        **phones,
        "screen": triangle.staff(Role.SCREEN, "scherm", PROJECTOR),
        "facilitator": triangle.staff(Role.FACILITATOR, "begeleider", LAPTOP),
        "advisor": triangle.staff(Role.ADVISOR, "adviseur", LAPTOP),
    }
    for name, function in FUNCTIONS.items():
        phones[name].get_by_label(function).check()
        phones[name].get_by_role("button", name="Zet mij erbij").click()
    for name in FUNCTIONS:
        expect(part_of(phones[name], "Emmen").get_by_role("listitem")).to_have_count(3)
        assert is_as_wide_as_its_screen(phones[name])
    for page in pages.values():
        assert not violations(page)
    expect(pages["screen"].get_by_text("Emmen")).to_be_visible()

    triangle.steer("phase", step="driehoek", phase="write")
    write(phones["Anna"], "Bert", SECRET)
    write(phones["Bert"], "Anna", ANSWER)
    expect(pages["facilitator"].get_by_text("Jij ziet niet wat mensen schrijven")).to_be_visible()
    triangle.steer("phase", step="driehoek", phase="share")
    listening = {}
    for name, page in pages.items():
        # From here on all that comes in is listened to, also what a page asks for anew.
        listening[name] = Listening(page)
        page.reload()
        expect(page.locator("html[data-ready]")).to_be_attached()
    part_of(phones["Anna"], "Bert").get_by_role("button", name="Geef vrij aan Bert").click()
    expect(part_of(phones["Anna"], "Bert").get_by_text("Jij gaf dit vrij")).to_be_visible()
    for name in set(pages) - {"Anna"}:
        expect(pages[name].locator("body")).not_to_contain_text(SECRET)
        assert not listening[name].heard(SECRET), name

    part_of(phones["Bert"], "Anna").get_by_role("button", name="Geef vrij aan Anna").click()
    expect(part_of(phones["Bert"], "Anna").get_by_text(SECRET)).to_be_visible()
    expect(part_of(phones["Anna"], "Bert").get_by_text(ANSWER)).to_be_visible()
    for page in phones.values():
        assert not violations(page)
        assert is_as_wide_as_its_screen(page)

    part_of(phones["Anna"], "Bert").get_by_role("button", name="Neem terug: Bert").click()
    question = part_of(phones["Anna"], "Bert").get_by_role("group", name="Jullie woorden gaan")
    expect(question).to_be_focused()
    question.get_by_role("button", name="Ja").click()
    expect(part_of(phones["Bert"], "Anna").get_by_text("Anna nam de woorden terug")).to_be_visible()
    expect(phones["Bert"].locator("body")).not_to_contain_text(SECRET)
    expect(phones["Anna"].locator("body")).not_to_contain_text(ANSWER)
    for name in set(pages) - {"Anna", "Bert"}:
        assert not listening[name].heard(SECRET), name
        assert not listening[name].heard(ANSWER), name


def test_a_triangle_agrees_and_takes_it_home(triangle: ServedGathering) -> None:
    triangle.steer("moved", step="driehoek")
    for name, function in zip(FUNCTIONS, ("burgemeester", "griffier", "secretaris"), strict=True):
        triangle.say(name, "driehoek", "function", constellation="Emmen", function=function)
    triangle.steer("phase", step="driehoek", phase="agree")
    anna, bert = triangle.phone("Anna"), triangle.phone("Bert")
    anna.get_by_label("Wat spreken jullie af?").fill("Elke maandag een half uur")
    anna.get_by_label("Ik pak dit op").check()
    anna.get_by_role("button", name="Zet de afspraak erbij").click()
    card = bert.get_by_role("listitem").filter(has_text="Elke maandag een half uur")
    expect(card).to_contain_text("Anna pakt dit op.")
    card.get_by_role("button", name="Akkoord: Elke maandag").click()
    expect(anna.get_by_text("Akkoord: Anna en Bert.")).to_be_visible()
    for page in (anna, bert):
        assert not violations(page)
        assert is_as_wide_as_its_screen(page)
    triangle.steer("closed")
    link = bert.get_by_role("link", name="Jouw afspraken (PDF)")
    expect(link).to_be_visible()
    assert not violations(bert)
    with bert.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


@pytest.fixture
def group(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[Rehearsed]:
    """A group that rehearses the whole workshop."""
    with ExitStack() as contexts:
        yield Rehearsed(chromium, *workshops, contexts, "driehoek")


def test_pages_of_a_rehearsed_meeting_can_be_read_by_everybody(group: Rehearsed) -> None:
    pages = []
    for phase in ("compose", "write", "share", "agree", "common"):
        group.until("driehoek", phase)
        pages = pages or [
            group.look(Role.PARTICIPANT, viewport=PHONE),
            group.look(Role.SCREEN, viewport=PROJECTOR),
            group.look(Role.FACILITATOR, viewport=LAPTOP),
        ]
        for page in pages:
            group.caught_up(page)
            assert not violations(page), phase
            assert is_as_wide_as_its_screen(page), phase
