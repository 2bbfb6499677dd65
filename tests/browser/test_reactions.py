"""A report behind a link: opened on a laptop, read and reacted to on a phone, and moderated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Browser, expect
from served_gathering import PHONE, ServedGathering
from server_processes import start_app

from stappenplan.contract.people import Role
from stappenplan.engine import load_workshop

ROOT = Path(__file__).parents[2]
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
IDEA = "Nodig een gemeente uit die stopte met een proef"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def circle(chromium: Browser, tmp_path: Path) -> Iterator[ServedGathering]:
    with ExitStack() as contexts:
        app = contexts.enter_context(start_app(tmp_path))
        workshop = load_workshop(ROOT / "workshops" / "leerkring")
        found = ServedGathering(
            chromium, app, tmp_path, contexts, workshop=workshop, names=["Anna"], unit="Emmen"
        )
        found.steer("moved", step="kansen")
        found.say("Anna", "kansen", "idea", text="Begin klein, en zeg dat hardop")
        found.steer("moved", step="reacties")
        yield found


def test_a_report_is_opened_read_and_reacted_to_without_scripts(circle: ServedGathering) -> None:
    laptop = circle.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    laptop.get_by_role("button", name="Zet het verslag open").click()
    expect(laptop.get_by_text("Lezers kunnen reageren.")).to_be_visible()
    wall = circle.staff(Role.SCREEN, "scherm", PROJECTOR)
    expect(wall.get_by_role("img", name="QR-code van het verslag")).to_be_visible()
    anna = circle.phone("Anna")
    link = anna.get_by_role("link", name="Lees en reageer").get_attribute("href")
    assert link
    reader = circle.page(PHONE, link.removeprefix(circle.app.url), java_script_enabled=False)
    expect(reader.get_by_text("Begin klein, en zeg dat hardop")).to_be_visible()
    reader.get_by_label("Jouw reactie of late idee").fill(IDEA)
    reader.get_by_label("Over welk hoofdstuk?").select_option("Waar liggen de kansen?")
    reader.get_by_role("button", name="Verstuur").click()
    expect(reader.get_by_text("Je reactie is verstuurd.")).to_be_visible()
    own = reader.locator(".own-code").inner_text()
    circle.steer("closed")
    laptop.get_by_role("button", name=f"Toon: {IDEA}").click()
    expect(laptop.get_by_text("Iedereen leest: 1")).to_be_visible()
    expect(wall.get_by_text("Scan de code, lees en reageer.")).to_be_visible()
    other = circle.page(PHONE, link.removeprefix(circle.app.url))
    expect(other.locator("#reacties").get_by_text(IDEA)).to_be_visible()
    assert not other.evaluate(TOO_WIDE)
    assert violations(other) == []
    other.emulate_media(color_scheme="dark")
    assert violations(other, rules=COLOURS) == []
    reader.get_by_label("Jouw code").fill(own)
    reader.get_by_role("button", name="Bekijk mijn reactie").click()
    reader.get_by_role("button", name="Haal mijn reactie weg").click()
    expect(reader.get_by_text("Je reactie is weg.")).to_be_visible()
    expect(laptop.get_by_text("Iedereen leest: 1")).to_have_count(0)
