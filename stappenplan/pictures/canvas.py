"""What every picture is drawn on: a sheet of some width, with letters of one size."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from stappenplan import dutch
from stappenplan.pictures import text_metrics

if TYPE_CHECKING:
    from collections.abc import Iterable

INK, QUIET, RULE, BAND, PAPER_WHITE = "#1c2b33", "#52616a", "#c9d1d5", "#f3f5f6", "#ffffff"
# The wanted and the done are dark, what is not yet is light: it reads in grey as well.
DARK, PALE = "#0f6b5c", "#b5dad1"
ASKED = "#9a4a00"
BOLD = 1.16
# From this width columns stand beside each other.
WIDE = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, the same in words, and one sentence to put under it."""

    svg: str
    words: str
    caption: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a picture is shown.

    Attributes
    ----------
    width, size
        How wide the drawing is and how large its letters are, in its own units.
    every_letter
        Whether letters that are not in the fonts of a document may stand in it.
    """

    width: int
    size: float
    every_letter: bool = True

    @property
    def narrow(self) -> bool:
        """Whether names have to stand above what they name."""
        return self.width < 36 * self.size

    @property
    def wide(self) -> bool:
        """Whether there is room for columns beside each other, as on a projector."""
        return self.width > WIDE


PAPER = Sheet(640, 13, every_letter=False)
PHONE = Sheet(340, 14)
PROJECTOR = Sheet(1400, 29)


class Canvas:
    """A picture while it is being drawn, from the top down."""

    def __init__(self, sheet: Sheet, title: str) -> None:
        self.sheet = sheet
        self._title = title
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._heading = ET.SubElement(self._root, "title")
        self._desc = ET.SubElement(self._root, "desc")
        self._ground = self.draw("rect", fill=PAPER_WHITE)

    def draw(self, shape: str, **about: str | float) -> ET.Element:
        """Draw one shape; underscores in names become hyphens."""
        named = {name.replace("_", "-"): _number(value) for name, value in about.items()}
        return ET.SubElement(self._root, shape, named)

    def text(
        self, x: float, y: float, words: str, *, size: float = 0, bold: bool = False, **about: str
    ) -> None:
        """Write one line; `x` and `y` are where it stands on."""
        place: dict[str, str | float] = {"x": x, "y": y, "fill": INK, **about}
        if size and size != self.sheet.size:
            place["font_size"] = size
        if bold:
            place["font_weight"] = "600"
        self.draw("text", **place).text = self.cleaned(words)

    def lines(self, x: float, y: float, lines: Iterable[str], **about: str | float) -> float:
        """Write lines below each other, the first one on `y`; returns where the next would be."""
        size = float(about.get("size", 0)) or self.sheet.size
        for line in lines:
            self.text(x, y, line, **about)  # type: ignore[arg-type]
            y += text_metrics.LINE_HEIGHT * size
        return y

    def cleaned(self, words: str) -> str:
        """Typed words as this sheet can show them."""
        words = dutch.one_line(words)
        if not self.sheet.every_letter:
            # A document's picture cannot fall back on another font.
            words = "".join(char for char in words if char < "\u0250" or char in "‘’“”–—…€")
        return words

    def wrapped(
        self, words: str, room: float, *, size: float = 0, bold: bool = False, most: int = 0
    ) -> list[str]:
        """Break typed words into lines of at most `room`."""
        size = (size or self.sheet.size) * (BOLD if bold else 1)
        return text_metrics.wrapped(self.cleaned(words), size, room, most or None)

    def picture(self, height: float, words: str, caption: str) -> Picture:
        """Finish the drawing at this height."""
        width, tall = str(self.sheet.width), _number(round(height))
        self._heading.text, self._desc.text = self._title, words
        about = f"{self._title}\n{words}\n{width}"
        mark = "plaat-" + hashlib.sha256(about.encode()).hexdigest()[:8]
        self._heading.set("id", f"{mark}-t")
        self._desc.set("id", f"{mark}-d")
        self._ground.attrib |= {"width": width, "height": tall}
        self._root.attrib |= {
            "viewBox": f"0 0 {width} {tall}",
            "width": width,
            "height": tall,
            "role": "img",
            "aria-labelledby": f"{mark}-t {mark}-d",
            "font-family": text_metrics.FONT,
            "font-size": _number(self.sheet.size),
        }
        return Picture(ET.tostring(self._root, encoding="unicode"), words, caption)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
