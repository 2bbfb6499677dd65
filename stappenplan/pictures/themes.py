"""The themes with their weight: a row of dots for each, one dot for everybody behind it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Protocol

from stappenplan import dutch
from stappenplan.pictures import lettering
from stappenplan.pictures.canvas import PAPER, PAPER_WHITE, Canvas, Picture, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TITLE = "De thema’s met hun gewicht"
CAPTION = "Elk rondje is iemand die een kaart in dit thema schreef of legde."
# As on the board and the phones, where the group gave its themes these colours.
HUES = (
    "#0d5963",
    "#a3420b",
    "#1746a2",
    "#4c6a10",
    "#8a1f63",
    "#5b4b00",
    "#5a34a8",
    "#a0232a",
    "#00664f",
    "#47525c",
)
# With more themes than this a projector needs one column more.
IN_ONE_COLUMN = 5
MOST_COLUMNS = 3


class Weighed(Protocol):
    """A theme, of a gathering or of its plan."""

    @property
    def name(self) -> str:
        """How the group calls it."""

    @property
    def support(self) -> int:
        """How many people stand behind it."""

    @property
    def colour(self) -> int:
        """Its number, from 0: it gives its letter and its colour, and never changes."""


def letter(number: int) -> str:
    """How people call a theme before it has a name: A to Z, then AA."""
    first, last = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def draw(themes: Iterable[Weighed], sheet: Sheet = PAPER) -> Picture | None:
    """Draw the themes in the order in which they come; None when there are none."""
    shown = list(themes)
    if not shown:
        return None
    canvas = Canvas(sheet, TITLE)
    columns = min(MOST_COLUMNS, ceil(len(shown) / IN_ONE_COLUMN)) if sheet.wide else 1
    gap = 1.6 * sheet.size
    width = (sheet.width - gap * (columns - 1)) / columns
    each = ceil(len(shown) / columns)
    most = max(1, *(theme.support for theme in shown))
    bottoms = [
        _column(canvas, shown[at * each : at * each + each], (at * (width + gap), width), most)
        for at in range(columns)
    ]
    words = " ".join(f"Thema {_name(theme)}: {_people(theme.support)}." for theme in shown)
    return canvas.picture(max(bottoms), words, CAPTION)


def _name(theme: Weighed) -> str:
    return f"{letter(theme.colour)}, {dutch.line(theme.name)}".rstrip(", ")


def _people(count: int) -> str:
    return dutch.count(count, "persoon", "mensen")


def _column(
    canvas: Canvas, themes: Sequence[Weighed], place: tuple[float, float], most: int
) -> float:
    top = 0.0
    for theme in themes:
        top = _row(canvas, theme, (*place, top), most)
    return top


def _row(canvas: Canvas, theme: Weighed, place: tuple[float, float, float], most: int) -> float:
    size, (left, width, top) = canvas.sheet.size, place
    hue = HUES[theme.colour % len(HUES)]
    _badge(canvas, theme, left, top)
    beside = left + 2.3 * size
    room = width - 2.3 * size
    name = canvas.wrapped(theme.name, room, bold=True)
    below = canvas.lines(beside, top + 1.25 * size, name, bold=True)
    # The number keeps its place after the longest row.
    number = lettering.width(str(most), size * 1.1) + 0.6 * size
    pitch = min(1.05 * size, (room - number) / most)
    middle = below - 0.35 * size
    for place_ in range(theme.support):
        x = beside + (place_ + 0.5) * pitch
        canvas.draw("circle", cx=x, cy=middle, r=max(0.8, 0.41 * pitch), fill=hue)
    end = beside + theme.support * pitch + (0.4 * size if theme.support else 0)
    canvas.text(end, middle + 0.36 * size, str(theme.support), bold=True)
    return middle + 1.15 * size


def _badge(canvas: Canvas, theme: Weighed, left: float, top: float) -> None:
    size, hue = canvas.sheet.size, HUES[theme.colour % len(HUES)]
    side = 1.7 * size
    canvas.draw(
        "rect", x=left, y=top + 0.1 * size, width=side, height=side, rx=0.35 * size, fill=hue
    )
    canvas.text(
        left + side / 2,
        top + 1.3 * size,
        letter(theme.colour),
        bold=True,
        fill=PAPER_WHITE,
        text_anchor="middle",
    )
