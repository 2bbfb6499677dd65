"""The overview of an organisation on a laptop, on a phone, in the dark, zoomed and on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Browser, Page, expect
from rehearsed_journals import hold
from server_processes import App, start_app

from stappenplan.engine import load_workshop
from stappenplan.hosting.keys import Keys
from stappenplan.journal import Journal

LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
GROUPS = (("2025-10-09", 9), ("2025-12-04", 4), ("2026-02-05", 8))
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[App]:
    """A server with three gatherings of one organisation."""
    with start_app(tmp_path_factory.mktemp("across")) as app:
        workshop = load_workshop(LOSLATEN).model_copy(update={"organisation": "Gemeente Voorbeeld"})
        journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
        hold(journal, workshop, GROUPS)
        journal.close()
        yield app


@pytest.fixture
def page(app: App, chromium: Browser) -> Iterator[Page]:
    """The page, opened with the advisor's link."""
    key = Keys.from_file(app.data / "stappenplan.secret").overview("gemeente-voorbeeld")
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{app.url}overzicht/gemeente-voorbeeld?sleutel={key}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alle plannen van Gemeente Voorbeeld")
    yield page
    context.close()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_everybody_can_read_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 3000})
    page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert violations(page) == []
    assert page.evaluate(WIDE) <= 0
    page.emulate_media(color_scheme="dark")
    assert violations(page, rules=COLOURS) == []


def test_each_picture_has_words_and_a_table_near_it(page: Page) -> None:
    for section in ("themas", "rollen", "stappen"):
        within = page.locator(f"section[aria-labelledby={section}]")
        assert within.locator("svg:visible").count() >= 1
        for picture in within.locator("svg:visible").all():
            assert picture.get_attribute("role") == "img"
            assert len(picture.locator("desc").inner_html()) > 40
        assert within.get_by_role("table").count() >= 1


def test_a_phone_gets_pictures_of_its_own_and_still_a_table(page: Page) -> None:
    wide = page.locator("svg:visible").count()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("svg:visible").count() == wide
    assert page.locator("[data-width=wide]:visible").count() == 0
    table = page.get_by_role("table", name="De bijeenkomsten, de eerste bovenaan")
    expect(table.get_by_role("row")).to_have_count(1 + len(GROUPS))
    expect(table.get_by_role("rowheader").first).to_be_visible()


def test_paper_shows_what_is_folded_on_the_screen(page: Page) -> None:
    folded = page.locator("details tbody tr").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_hidden()
