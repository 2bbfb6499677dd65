"""A report behind a link: opened on a laptop, read and reacted to on a phone, and moderated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Browser, Page, expect
from server_processes import App, start_app

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
IDEA = "Nodig een gemeente uit die stopte met een proef"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


class Circle:
    """A learning circle at its end, with pages in contexts of their own."""

    def __init__(self, browser: Browser, app: App, folder: Path, contexts: ExitStack) -> None:
        self.browser, self.app, self.contexts = browser, app, contexts
        places = Paths.of(data=folder / "data")
        self.keys = Keys.from_file(places.secret)
        self.journal = contexts.enter_context(closing(Journal(places.database)))
        workshop = load_workshop(ROOT / "workshops" / "leerkring")
        self.row = self.journal.open_gathering(workshop, begins="2026-03-12T13:30")
        self.anna = join(self.journal, self.row.code, "Anna", unit="Emmen")
        self.host = Visit(self.journal, self.row, Visitor(Role.FACILITATOR))
        card = {"text": "Begin klein, en zeg dat hardop"}
        self.steer("moved", step="kansen")
        phone = Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, self.anna))
        phone.submit({"id": "kaart", "step": "kansen", "type": "idea", "body": card})
        self.steer("moved", step="reacties")

    def steer(self, type_: str, **body: str) -> None:
        """The facilitator does something from another page."""
        id_ = f"stuur-{self.host.gathering.seq}"
        self.host.refresh()
        self.host.submit({"id": id_, "step": "", "type": type_, "body": body})

    def page(self, size: dict[str, int], address: str, *, scripts: bool = True) -> Page:
        """A page in a context of its own."""
        context = self.browser.new_context(
            viewport=size, locale="nl-NL", reduced_motion="reduce", java_script_enabled=scripts
        )
        self.contexts.callback(context.close)
        page = context.new_page()
        page.goto(f"{self.app.url}{address}")
        return page

    def staff(self, role: Role, name: str, size: dict[str, int]) -> Page:
        """The page of the facilitator or the projector."""
        key = self.keys.role(self.row.id, role)
        return self.page(size, f"{name}/{self.row.code}?sleutel={key}")


@pytest.fixture
def circle(chromium: Browser, tmp_path: Path) -> Iterator[Circle]:
    with ExitStack() as contexts:
        app = contexts.enter_context(start_app(tmp_path))
        yield Circle(chromium, app, tmp_path, contexts)


def test_a_report_is_opened_read_and_reacted_to_without_scripts(circle: Circle) -> None:
    laptop = circle.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    laptop.get_by_role("button", name="Zet het verslag open").click()
    expect(laptop.get_by_text("Lezers kunnen reageren.")).to_be_visible()
    wall = circle.staff(Role.SCREEN, "scherm", PROJECTOR)
    expect(wall.get_by_role("img", name="QR-code van het verslag")).to_be_visible()
    code = circle.keys.return_code(circle.row.id, circle.anna)
    anna = circle.page(PHONE, f"j/{circle.row.code}?terug={code}")
    anna.get_by_role("button", name="Ga verder").click()
    link = anna.get_by_role("link", name="Lees en reageer").get_attribute("href")
    assert link
    reader = circle.page(PHONE, link.removeprefix(circle.app.url), scripts=False)
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
