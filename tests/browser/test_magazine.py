"""An online magazine in a browser: from a folder, without a server, on a phone and a projector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe import COLOURS, violations
from layout_check import PHONE as PHONE_MEDIUM
from layout_check import layout_faults
from network_traffic import Traffic
from playwright.sync_api import Browser, BrowserContext, Page, expect

from stappenplan.engine import load_workshop, replay
from stappenplan.export.magazine import site, write
from stappenplan.journal import Journal
from stappenplan.rehearsal import rehearse
from stappenplan.series.magazine import magazine_of

ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 640}
PROJECTOR = {"width": 1280, "height": 720}
SHEET = b':root { --sp-organisation: "Gemeente Voorbeeld"; --sp-brand-accent: #7a1f5c; }'
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
# The way past the navigation, and heads of columns that stand in each cell, are out of sight.
MEDIUM = replace(PHONE_MEDIUM, meant=".skip, thead")
PAGES = ("index", "verhalen", "themas", "bijeenkomsten", "vertellers", "colofon")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The magazine of a gathering that was rehearsed, in a folder."""
    made = tmp_path_factory.mktemp("blad")
    journal = Journal("sqlite:///:memory:")
    workshop = load_workshop(ROOT / "workshops/zichtbaar-samenspel")
    row = rehearse(journal, workshop, people=12, seed=7)
    write(made / "magazine", site(magazine_of([replay(journal.read(row.id), row)]), SHEET))
    journal.close()
    return made / "magazine"


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport=PHONE, locale="nl-NL", reduced_motion="reduce")
    yield context
    context.close()


def every_page(folder: Path) -> list[Path]:
    return [
        *(folder / f"{name}.html" for name in PAGES),
        *sorted(folder.glob("bijeenkomsten/*.html")),
        next(iter(sorted(folder.glob("verhalen/*.html")))),
    ]


def test_it_opens_from_a_folder_and_asks_nothing_of_a_server(
    reader: BrowserContext, folder: Path
) -> None:
    page = reader.new_page()
    traffic, told = Traffic(page), []
    page.on("console", lambda message: told.append(message.text))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("list").locator(".card a").first.click()
    expect(page.get_by_text("Verteld door")).to_be_visible()
    page.get_by_role("navigation", name="Andere verhalen").get_by_role("link").first.click()
    page.get_by_role("navigation", name="Magazine").get_by_role("link", name="Colofon").click()
    expect(page.get_by_role("heading", name="Een verhaal terugnemen")).to_be_visible()
    page.get_by_role("link", name="Zichtbaar samenspel").last.click()
    expect(page.get_by_role("heading", name="Wat geeft ruimte?").first).to_be_visible()
    traffic.settle()
    asked = {request.url.partition(":")[0] for request in traffic.requests}
    assert asked == {"file"}
    assert any(request.url.endswith(".ttf") for request in traffic.requests)
    assert told == []


def test_its_own_typeface_and_the_house_style_are_used(
    reader: BrowserContext, folder: Path
) -> None:
    page = reader.new_page()
    page.goto((folder / "index.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = page.evaluate("[...document.fonts].filter((one) => one.status == 'loaded').length")
    assert loaded > 0
    expect(page.locator(".cards a").first).to_have_css("color", "rgb(122, 31, 92)")
    name = page.locator(".house").evaluate("one => getComputedStyle(one, '::after').content")
    assert name == '"Gemeente Voorbeeld"'


@pytest.mark.parametrize("size", [PHONE, PROJECTOR], ids=["phone", "projector"])
def test_nobody_is_kept_out(reader: BrowserContext, folder: Path, size: dict[str, int]) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": size["width"], "height": size["height"]})
    for path in every_page(folder):
        page.emulate_media(color_scheme="light")
        page.goto(path.as_uri())
        assert violations(page) == [], path.name
        assert not page.evaluate(TOO_WIDE), path.name
        page.emulate_media(color_scheme="dark")
        # The example house style has no colours for dark pages: those of the product hold.
        page.reload()
        assert violations(page, rules=COLOURS) == [], path.name


def test_on_a_phone_nothing_is_cut_or_too_small_to_tap(
    reader: BrowserContext, folder: Path
) -> None:
    page = reader.new_page()
    for path in every_page(folder):
        page.goto(path.as_uri())
        assert layout_faults(page, MEDIUM) == [], path.name


def test_it_prints_without_its_navigation(reader: BrowserContext, folder: Path) -> None:
    page: Page = reader.new_page()
    page.goto(every_page(folder)[-1].as_uri())
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Magazine")).to_be_hidden()
    expect(page.get_by_role("article")).to_be_visible()
