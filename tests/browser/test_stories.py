"""A story from the phone of its teller to a magazine on a website, and back again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import violations
from layout_check import PHONE as PHONE_MEDIUM
from layout_check import PROJECTOR as PROJECTOR_MEDIUM
from layout_check import layout_faults
from playwright.sync_api import Browser, Page, expect
from served_gathering import ServedGathering
from server_processes import start_app

from stappenplan.contract.people import Role
from stappenplan.engine import load_workshop

ROOT = Path(__file__).parents[2]
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
TITLE, SHORTER = "De sleutel", "Wij kregen de sleutel."
TEXT = "Wij kregen de sleutel van het clubhuis."
STEP = "verhalen"


@pytest.fixture
def afternoon(chromium: Browser, tmp_path: Path) -> Iterator[ServedGathering]:
    """An afternoon at the step where people write."""
    with ExitStack() as contexts:
        app = contexts.enter_context(start_app(tmp_path))
        workshop = load_workshop(ROOT / "workshops/zichtbaar-samenspel")
        found = ServedGathering(
            chromium, app, tmp_path, contexts, workshop=workshop, names=["Anna", "Bert"]
        )
        found.steer("moved", step=STEP)
        yield found


def fits(page: Page) -> None:
    """Nothing is cut, and axe finds nothing."""
    wide = page.viewport_size == PROJECTOR
    assert layout_faults(page, PROJECTOR_MEDIUM if wide else PHONE_MEDIUM) == []
    assert violations(page) == []


def made_by(page: Page) -> str:
    """All text of the magazine that the page of who facilitates makes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Maak het magazine").click()
    with zipfile.ZipFile(io.BytesIO(Path(waiting.value.path()).read_bytes())) as made:
        return "".join(made.read(n).decode() for n in made.namelist() if n.endswith("html"))


def test_a_story_is_told_agreed_to_released_and_taken_back(afternoon: ServedGathering) -> None:
    anna, bert = afternoon.phone("Anna"), afternoon.phone("Bert")
    host = afternoon.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = afternoon.staff(Role.SCREEN, "scherm", PROJECTOR)
    anna.get_by_label("Titel").fill(TITLE)
    anna.get_by_label("Verhaal", exact=True).fill(TEXT)
    anna.get_by_label("Zelf doen").check()
    fits(anna)
    anna.get_by_role("button", name="Bewaar mijn verhaal").click()
    expect(anna.get_by_role("article", name=TITLE)).to_be_visible()
    expect(screen.get_by_text("verhaal opgeschreven")).to_be_visible()
    fits(screen)
    host.get_by_text(TITLE).first.click()
    host.get_by_text("Stel andere woorden voor").click()
    host.get_by_label("Verhaal", exact=True).first.fill(SHORTER)
    assert violations(host) == []
    host.get_by_role("button", name="Stel dit voor").click()
    afternoon.steer("phase", step=STEP, phase="agree")
    expect(anna.get_by_text("De begeleider stelt andere woorden voor.")).to_be_visible()
    fits(anna)
    anna.get_by_role("button", name="Neem deze woorden over").click()
    afternoon.steer("phase", step=STEP, phase="release")
    anna.get_by_label("Het online magazine").check()
    anna.get_by_label("Met mijn rol").check()
    anna.get_by_label("In welke rol?").fill("coach")
    fits(anna)
    anna.get_by_role("button", name="Geef vrij", exact=True).click()
    expect(anna.get_by_text("Verteld door coach")).to_be_visible()
    for page in (bert, screen):
        expect(page.get_by_text(TITLE).first).to_be_visible()
        expect(page.locator("body")).not_to_contain_text(TEXT)
        fits(page)
    host.get_by_role("button", name=f"Zet op het scherm: {TITLE}").click()
    expect(screen.get_by_text(SHORTER)).to_be_visible()
    fits(screen)
    host.get_by_role("button", name=f"Haal van het scherm: {TITLE}").click()
    expect(screen.get_by_text(SHORTER)).to_be_hidden()
    afternoon.steer("closed")
    host.goto(f"{afternoon.app.url}magazine/{afternoon.row.code}")
    assert violations(host) == []
    assert SHORTER in made_by(host)
    anna.get_by_role("button", name="Verhalen").click()
    anna.get_by_role("button", name="Trek in").click()
    expect(anna.get_by_text("kunnen wij niet zelf weghalen")).to_be_visible()
    fits(anna)
    anna.get_by_role("button", name="Ja, trek in").click()
    expect(anna.get_by_text("niet vrijgegeven").first).to_be_visible()
    again = made_by(host)
    assert SHORTER not in again
    assert "nog geen verhaal vrijgegeven" in again
    laptop = afternoon.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    expect(laptop.get_by_text("Vervang het online magazine").first).to_be_visible()


def test_who_has_no_phone_says_yes_on_paper(afternoon: ServedGathering) -> None:
    afternoon.steer("added", name="Klaas", side="inwoner")
    host = afternoon.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    host.locator("details[data-paper] > summary").click()
    host.get_by_label("Van wie is dit verhaal?").select_option(label="Klaas (geen telefoon)")
    host.get_by_label("Titel").fill(TITLE)
    host.get_by_label("Verhaal", exact=True).fill(TEXT)
    host.get_by_role("button", name="Zet erbij").click()
    host.get_by_text(TITLE).first.click()
    host.get_by_text("Toestemming op papier van Klaas").click()
    host.get_by_label("Het online magazine").check()
    host.get_by_label("Zonder naam").check()
    button = host.get_by_role("button", name="Geef vrij", exact=True)
    expect(button).to_have_attribute("aria-disabled", "true")
    host.get_by_label("tekende het verhalenblad").check()
    button.click()
    expect(host.get_by_text("zonder een naam erbij, op papier").first).to_be_visible()
    assert violations(host) == []
