"""What nobody could read or press on an open page: cut, covered, overlapping or too small.

It looks at boxes, not at styles: a line of text that a box cuts off, whatever made the box too
small, is found.
"""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SOURCE = Path(__file__).parent / "layout_check.js"
# A page may still be drawing: what is wrong is found twice.
MOST_LOOKS = 6
NEXT_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => done())))"""


@dataclass(frozen=True)
class Medium:
    """How a page is looked at.

    Attributes
    ----------
    page
        Whether the page may be scrolled, up and down; it never may from side to side.
    scroll
        The axes along which a box inside the page may scroll by itself.
    text
        Height of the smallest letters, in pixels.
    share
        The same, as a part of the height of the window.
    drawn
        The same as a part of the height for the letters in a picture, which holds what it holds.
    target, primary
        Least width and height of what is pressed, and of what is pressed most (`biggest`).
    meant
        What is out of sight on purpose, or under the same words, as a CSS selector.
    """

    page: bool = True
    scroll: tuple[str, ...] = ("y",)
    text: float = 12
    share: float = 0
    drawn: float = 0
    target: float = 0
    primary: float = 0
    biggest: str = ".nl-button--primary, input, textarea, select"
    meant: str = ".nl-skip-link, .sp-hidden, .map-halo"


PHONE = Medium(target=24, primary=43.5)
DESK = Medium(scroll=("x", "y"))
# Letters are read from the back of the room.
PROJECTOR = Medium(page=False, scroll=(), share=1 / 40, drawn=1 / 52)


@cache
def _check() -> str:
    return f"(rules) => {{ {SOURCE.read_text(encoding='utf-8')}\nreturn layoutFaults(rules); }}"


def layout_faults(page: Page, medium: Medium) -> list[str]:
    """What is wrong with a page as it is now, one sentence for each fault.

    A page that is still being drawn is looked at again, until two looks find the same.
    """
    before: list[str] | None = None
    found: list[str] = []
    for _ in range(MOST_LOOKS):
        found = page.evaluate(_check(), asdict(medium))
        if not found or found == before:
            return found
        before = found
        page.evaluate(NEXT_FRAMES)
    return found
