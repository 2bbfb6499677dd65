"""WCAG 2.2 AA, as far as a program can tell: every page, at every part of every step."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from axe import COLOURS, violations
from playwright.sync_api import Browser, Page
from rehearsed import Moment, Rehearsed
from servers import App, start_app

from stappenplan.people import Role

ROOT = Path(__file__).parents[2]
# High enough that nothing lies under the bar at the bottom: axe counts that as a target in pieces.
# test_keyboard.py sees to it that what has the focus is never there.
SIZES = {"participant": (360, 4000), "facilitator": (1280, 6000), "screen": (1920, 1080)}
SIZES["advisor"] = SIZES["facilitator"]
# 1280 px at 400 %.
ZOOMED = (320, 256)

UNFOLD = "document.querySelectorAll('details:not([open])').forEach((one) => (one.open = true))"
# A box that scrolls by itself (a table) may be wider than the page.
TOO_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const all = [...document.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > wide + 1 && !one.closest(".sp-table, .sp-hidden"));
  return all.slice(0, 4).map((one) => one.outerHTML.slice(0, 120));
}"""
# WCAG 2.5.8 lets links in a sentence be small; everything else on a phone fits a thumb.
SMALL = """() => [...document.querySelectorAll(
    "button, summary, select, textarea, input:not([type=hidden]), a[href]")].filter((one) => {
  const target = one.closest("label") ?? one;
  const { width, height } = target.getBoundingClientRect();
  const inline = one.tagName === "A" && getComputedStyle(one).display === "inline" &&
    one.parentElement.textContent.trim() !== one.textContent.trim();
  return width && height && !inline && (width < 43.5 || height < 43.5);
}).map((one) => `${one.getBoundingClientRect().width}x${one.getBoundingClientRect().height} ` +
  one.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("rehearsed")


@pytest.fixture(scope="module")
def app(folder: Path) -> Iterator[App]:
    with start_app(folder, STAPPENPLAN_WORKSHOPS=str(ROOT / "workshops")) as app:
        yield app


@pytest.fixture
def rehearsed(chromium: Browser, app: App, folder: Path) -> Iterator[Rehearsed]:
    with ExitStack() as contexts:
        yield Rehearsed(chromium, app, folder, contexts)


def looked(page: Page, where: str) -> set[str]:
    """What is wrong with a page at its own size: with axe, in width, and for thumbs."""
    page.evaluate(UNFOLD)
    found = violations(page)
    if "participant" in where:
        found += [f"smaller than 44 px: {one}" for one in page.evaluate(SMALL)]
    return {f"{where}: {one}" for one in found}


def in_other_colours(page: Page, where: str) -> set[str]:
    """Contrast in the dark, and everything with the colours that somebody chose."""
    page.emulate_media(color_scheme="dark")
    found = {f"{where}, dark: {one}" for one in violations(page, rules=COLOURS)}
    page.emulate_media(color_scheme="light")
    return found


def zoomed(page: Page, where: str, size: tuple[int, int]) -> set[str]:
    """At 400 % nothing is wider than the page."""
    page.set_viewport_size({"width": ZOOMED[0], "height": ZOOMED[1]})
    found = {f"{where}, 320 px: too wide: {one}" for one in page.evaluate(TOO_WIDE)}
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return found


def test_every_page_is_accessible_at_every_step(rehearsed: Rehearsed) -> None:
    pages: dict[str, Page] = {}
    found: set[str] = set()
    for moment in rehearsed.moments():
        for role in Role:
            if looks_new(role, moment):
                page = pages.get(role) or pages.setdefault(role, rehearsed.look(role, *SIZES[role]))
                rehearsed.caught_up(page)
                where = f"{moment} {role}"
                found |= looked(page, where)
                if not moment.begins:
                    found |= in_other_colours(page, where)
                    found |= zoomed(page, where, SIZES[role])
    assert found == set(), "\n".join(sorted(found))


def looks_new(role: Role, moment: Moment) -> bool:
    """Whether a page shows something that was not looked at before."""
    if role is Role.ADVISOR:
        return moment.closed and not moment.begins
    return role is not Role.SCREEN or not moment.begins
