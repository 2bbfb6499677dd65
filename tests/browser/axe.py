"""axe-core, an accessibility checker, on an open page."""

import os
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "widgets/node_modules/axe-core/axe.min.js"
# WCAG 2.0, 2.1 and 2.2, levels A and AA, and what axe counts as good practice. No rule is off;
# the size of targets is off by default in axe.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]

RUN = """async (options) => {
  const less = { resultTypes: ["violations"], preload: false };
  const found = await axe.run(document, { ...less, ...options });
  const told = ({ target, html, any }) =>
    [target.join(" "), html.slice(0, 160), any.map((one) => one.message).join("; ")];
  return found.violations.map(({ id, help, nodes }) => [id, help, nodes.map(told)]);
}"""


@cache
def _source() -> str:
    assert SOURCE.exists(), f"{SOURCE} is not there. Remedy: run `npm ci` in widgets/."
    return SOURCE.read_text(encoding="utf-8")


def violations(page: Page, *, rules: list[str] | None = None, forced: bool = False) -> list[str]:
    """What axe finds on a page as it is now, one line for each element.

    `rules` are the only ones to look at: for a second look in other colours. `forced` says that
    somebody chose the colours: axe then compares their ground with the page's own ink, so that it
    cannot judge contrast.
    """
    # Through the debugger: the page's own policy allows no foreign script.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}}
    options["rules"] = {
        "target-size": {"enabled": True},
        "color-contrast": {"enabled": not forced},
    }
    if rules is not None:
        options = {"runOnly": {"type": "rule", "values": rules}}
    found: list[Any] = page.evaluate(RUN, options)
    return [
        f"{rule} ({text}): {target} {markup} {why}"
        for rule, text, nodes in found
        for target, markup, why in nodes
    ]


def check_pages(name: str, *pages: Page) -> None:
    """Hold open pages against axe and the width of their window; keep pictures where asked for."""
    for number, page in enumerate(pages):
        if folder := os.environ.get("STAPPENPLAN_SHOTS"):
            page.screenshot(path=f"{folder}/{name}-{number}.png", full_page=True)
        assert not violations(page), name
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not page.evaluate(wider), name
