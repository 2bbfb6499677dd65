"""Going through a page with the Tab key, and seeing where the focus is."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

MOST = 150
# What has the focus, and what is wrong with how it shows.
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const shown = one.closest(".sp-choice") ?? one;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const middle = Math.max(top, 0) + Math.min(height, 20) / 2;
  const over = document.elementFromPoint(left + width / 2, middle);
  const style = [one, shown].map((node) => getComputedStyle(node));
  const wrong = [];
  if (!style.some(({ outlineStyle }) => outlineStyle !== "none")) wrong.push("no outline");
  const clear = shown.contains(over) || over?.contains(shown);
  if (!clear) wrong.push(`under ${over?.outerHTML.slice(0, 90)}`);
  return { name: one.outerHTML.slice(0, 120), wrong };
}"""


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus; on the way everything that has it must show it."""
    expect(target).to_be_visible()
    for _ in range(MOST):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        assert at is None or at["wrong"] == [], at
    raise AssertionError(f"Tab never came to {target}")


def choose(page: Page, target: Locator) -> None:
    """Go to a link or button by Tab, and press Enter."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def write(page: Page, target: Locator, text: str) -> None:
    """Go to a field by Tab, and type over what stands there."""
    tab_to(page, target)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
