"""Twelve people at tables, over three rounds: a facilitator, a projector and a phone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from axe import violations
from playwright.sync_api import Browser, Page, expect
from server_processes import App

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.paths import Paths
from stappenplan.visit import Visit

ROOT = Path(__file__).parents[2]
PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}
LAPTOP = {"width": 1280, "height": 900}
NAMES = (
    *("Anna", "Bram", "Carla", "Dirk", "Eva", "Fien"),
    *("Gerrit", "Hilde", "Iris", "Joost", "Kees", "Lot"),
)
TITLES = {"Het voedselbos", "De buurtbieb", "Zon op school", "Het dorpsplein"}


class TableHall:
    """A gathering of which some pages are open, and whose other people send what they send."""

    def __init__(self, browser: Browser, app: App, folder: Path, contexts: ExitStack) -> None:
        self.browser, self.app, self.contexts = browser, app, contexts
        places = Paths.of(data=folder / "data")
        self.keys = Keys.from_file(places.secret)
        self.journal = contexts.enter_context(closing(Journal(places.database)))
        workshop = load_workshop(ROOT / "workshops" / "estafette")
        self.row = self.journal.open_gathering(workshop, begins="2026-03-12T13:30")
        self.host = Visit(self.journal, self.row, Visitor(Role.FACILITATOR))
        self.ids = {
            name: join(self.journal, self.row.code, name, side="ambtenaar") for name in NAMES
        }
        self._sent = 0

    def steer(self, type_: str, **body: str) -> None:
        """The facilitator does something from another page."""
        self._sent += 1
        self.host.submit({"id": f"stuur-{self._sent}", "step": "", "type": type_, "body": body})

    def choose(self, name: str, *tables: str) -> None:
        """Somebody chooses tables."""
        visit = Visit(self.journal, self.row, Visitor(Role.PARTICIPANT, self.ids[name]))
        body = {"tables": list(tables)}
        visit.submit({"id": f"kies-{name}", "step": "tafels", "type": "choose", "body": body})

    def page(self, size: dict[str, int], address: str) -> Page:
        """A page in a context of its own."""
        context = self.browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce")
        self.contexts.callback(context.close)
        page = context.new_page()
        page.goto(f"{self.app.url}{address}")
        return page

    def staff(self, role: Role, name: str, size: dict[str, int]) -> Page:
        """The page of the facilitator or the projector."""
        key = self.keys.role(self.row.id, role)
        return self.page(size, f"{name}/{self.row.code}?sleutel={key}")

    def phone(self, name: str) -> Page:
        """The phone of somebody."""
        code = self.keys.return_code(self.row.id, self.ids[name])
        page = self.page(PHONE, f"j/{self.row.code}?terug={code}")
        page.get_by_role("button", name="Ga verder").click()
        return page


@pytest.fixture
def hall(chromium: Browser, workshops: tuple[App, Path]) -> Iterator[TableHall]:
    """Twelve people who came to choose tables."""
    with ExitStack() as contexts:
        found = TableHall(chromium, *workshops, contexts)
        found.steer("moved", step="tafels")
        yield found


def test_twelve_people_talk_in_three_rounds(hall: TableHall) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    screen = hall.staff(Role.SCREEN, "scherm", PROJECTOR)
    phone = hall.phone("Anna")
    phone.get_by_role("checkbox", name="Zon op school").check()
    phone.get_by_role("checkbox", name="De buurtbieb").check()
    expect(phone.get_by_text("2e keuze")).to_be_visible()
    hall.choose("Bram", "voedselbos")
    expect(office.get_by_text("2 van 12 mensen kozen tafels")).to_be_visible()
    assert not violations(phone)

    office.get_by_role("button", name="Maak de indeling").click()
    mine = phone.get_by_role("list", name="Jouw tafels").get_by_role("listitem")
    expect(mine).to_have_count(3)
    told = mine.all_inner_texts()
    assert {title for title in TITLES for text in told if title in text} > {
        *("Zon op school", "De buurtbieb"),
    }
    office.get_by_text("Wie zit waar, en welke wensen kwamen uit").click()
    expect(office.get_by_role("row", name="Anna")).to_contain_text("2 van 2")
    assert not violations(office)

    hall.steer("phase", step="tafels", phase="talk")
    for number in (1, 2, 3):
        office.get_by_role("button", name=f"Begin ronde {number}").click()
        expect(screen.get_by_text(f"ronde {number} van 3")).to_be_visible()
        expect(phone.locator("[aria-current=true]")).to_contain_text(f"Ronde {number}")
        seated = screen.get_by_role("list", name="Wie zit waar")
        for name in NAMES:
            expect(seated).to_contain_text(name)
    assert not violations(screen)

    phone.get_by_label("Wat leerde je van dit project?").fill("Begin met één klas")
    phone.get_by_role("button", name="Bewaar").click()
    expect(office.get_by_text("Begin met één klas")).to_be_visible()
    hall.steer("phase", step="tafels", phase="harvest")
    expect(screen.get_by_text("Begin met één klas")).to_be_visible()
    expect(screen.locator("body")).not_to_contain_text("Anna")


def test_a_host_who_leaves_is_replaced(hall: TableHall) -> None:
    office = hall.staff(Role.FACILITATOR, "begeleider", LAPTOP)
    office.get_by_role("listitem").filter(has_text="Het voedselbos").get_by_text(
        "Gastheer of sluiten"
    ).click()
    office.get_by_label("Wie wordt gastheer van Het voedselbos?").select_option(label="Anna")
    expect(office.get_by_text("Gastheer: Anna")).to_be_visible()
    office.get_by_role("button", name="Maak de indeling").click()
    hall.steer("left", participant=hall.ids["Anna"])
    notice = office.locator(".sp-notice").filter(has_text="Anna is weg")
    notice.get_by_label("Wie wordt gastheer van Het voedselbos?").select_option(label="Bram")
    expect(office.get_by_text("Gastheer: Bram")).to_be_visible()
    phone = hall.phone("Bram")
    expect(phone.get_by_text("Jij bent gastheer van")).to_be_visible()
