"""The canvas that every picture is drawn on, and the media it is drawn for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from stappenplan import dutch
from stappenplan.pictures import text_metrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

INK, QUIET, RULE, BAND, PAPER_WHITE = "#1c2b33", "#52616a", "#c9d1d5", "#f3f5f6", "#ffffff"
# Wanted and done are dark, open is light, so that pictures are readable in greyscale.
DARK, PALE = "#0f6b5c", "#b5dad1"
ASKED = "#9a4a00"
BOLD = 1.16
# From this width on there is room for columns.
WIDE = 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, a text that says the same, and a caption."""

    svg: str
    words: str
    caption: str


@dataclass(frozen=True, slots=True)
class Medium:
    """What a picture is shown on: its width, and the size of its text, in units of the drawing."""

    width: int
    font_size: float

    @property
    def narrow(self) -> bool:
        """Whether labels go above what they label."""
        return self.width < 36 * self.font_size

    @property
    def wide(self) -> bool:
        """Whether there is room for columns, as on a projector."""
        return self.width > WIDE


PAPER = Medium(640, 13)
PHONE = Medium(340, 14)
PROJECTOR = Medium(1400, 32)


class Canvas:
    """A picture under construction, drawn from the top down."""

    def __init__(self, medium: Medium, title: str) -> None:
        self.medium = medium
        self._title = title
        self._root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg"})
        self._heading = ET.SubElement(self._root, "title")
        self._desc = ET.SubElement(self._root, "desc")
        self._ground = self.draw("rect", fill=PAPER_WHITE)

    def draw(self, shape: str, **attributes: str | float) -> ET.Element:
        """Draw one shape; underscores in names become hyphens."""
        named = {name.replace("_", "-"): _number(value) for name, value in attributes.items()}
        return ET.SubElement(self._root, shape, named)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 0,
        bold: bool = False,
        **attributes: str,
    ) -> None:
        """Write one line; `x` and `y` are the start of its baseline."""
        given: dict[str, str | float] = {"x": x, "y": y, "fill": INK, **attributes}
        if size and size != self.medium.font_size:
            given["font_size"] = size
        if bold:
            given["font_weight"] = "600"
        self.draw("text", **given).text = dutch.one_line(words)

    def write_lines(
        self, x: float, y: float, lines: Iterable[str], **attributes: str | float
    ) -> float:
        """Write lines below each other, the first one on `y`; returns where the next would be."""
        size = float(attributes.get("size", 0)) or self.medium.font_size
        for line in lines:
            self.text(x, y, line, **attributes)  # type: ignore[arg-type]
            y += text_metrics.LINE_HEIGHT * size
        return y

    def wrap(
        self, words: str, room: float, *, size: float = 0, bold: bool = False, most: int = 0
    ) -> list[str]:
        """Wrap typed text into lines of at most `room` wide."""
        size = (size or self.medium.font_size) * (BOLD if bold else 1)
        return text_metrics.wrap(dutch.one_line(words), size, room, most or None)

    def flow(
        self, labels: Iterable[str], top: float, *, symbol: float, gap: float, line: float
    ) -> Iterator[tuple[float, float]]:
        """Give the position of each item of a legend, on as many lines as the items need.

        Parameters
        ----------
        labels
            The text of each item.
        top
            Where the first line stands.
        symbol, gap, line
            The widths of a symbol and of the space after an item, and the height of a line, in
            font sizes.
        """
        size, x, y = self.medium.font_size, 0.0, top
        for label in labels:
            wide = symbol * size + text_metrics.width(label, size)
            if x and x + wide > self.medium.width:
                x, y = 0.0, y + line * size
            yield x, y
            x += wide + gap * size

    def picture(self, height: float, words: str, caption: str) -> Picture:
        """Finish the drawing at this height."""
        width, tall = str(self.medium.width), _number(round(height))
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
            "font-size": _number(self.medium.font_size),
        }
        return Picture(ET.tostring(self._root, encoding="unicode"), words, caption)


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
