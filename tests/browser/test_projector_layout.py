"""Everything on the projector can be read, at every size that projectors have."""

from __future__ import annotations

import re

from layout_check import PROJECTOR, layout_faults
from playwright.sync_api import Page
from rehearsal_pages import Rehearsed

from stappenplan.contract.people import Role

SIZES = ((1920, 1080), (1366, 650), (1280, 720), (1024, 768))
# Two looks at a page that fits its letters to a new size.
SETTLED = """() => new Promise((done) => requestAnimationFrame(() =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))"""
MOST_PAGES = 40


def test_everything_on_the_projector_is_whole_at_every_size(rehearsed: Rehearsed) -> None:
    found: list[str] = []
    page: Page | None = None
    for moment in rehearsed.moments():
        if moment.begins:
            continue
        page = page or rehearsed.look(Role.SCREEN)
        rehearsed.caught_up(page)
        for wide, high in SIZES:
            page.set_viewport_size({"width": wide, "height": high})
            found += [f"{moment}, {wide}x{high}{one}" for one in on_every_page(page)]
    assert found == [], "\n".join(found)


def on_every_page(page: Page) -> list[str]:
    """What is wrong on the pages that the projector turns, each looked at once."""
    page.evaluate(SETTLED)
    found: list[str] = []
    for at in range(MOST_PAGES):
        found += [f", page {at + 1}: {one}" for one in layout_faults(page, PROJECTOR)]
        if at + 1 >= page_count(page):
            break
        page.keyboard.press("ArrowRight")
        page.evaluate(SETTLED)
    return found


def page_count(page: Page) -> int:
    turn = page.locator(".screen-turn")
    if not turn.count():
        return 1
    told = re.search(r"van (\d+)", turn.inner_text())
    return int(told[1]) if told else 1
