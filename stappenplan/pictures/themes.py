"""The themes with their weight: a row of dots for each, one dot for everybody behind it."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Protocol

from stappenplan import dutch
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import BOLD, PAPER, PAPER_WHITE, PROJECTOR, Canvas, Medium, Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TITLE = "De thema’s met hun gewicht"
CAPTION = "Elk rondje is iemand die een kaart bij dit thema schreef of koos."
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
MAX_COLUMNS = 3
ON_ONE_PAGE = 8
# So few leave room on a projector for letters that are so much larger.
FEW, LARGER = 4, 1.5
# Dots in parts of the letter size; where they would be smaller they stand in more rows.
MIN_GROUP_SIZE, MAX_ROWS = 0.45, 4


class WeightedTheme(Protocol):
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


def pages(themes: Iterable[WeightedTheme], medium: Medium = PROJECTOR) -> list[Picture]:
    """Draw themes on as many sheets as a projector needs, all with dots of the same size."""
    shown = list(themes)
    if len(shown) <= FEW:
        medium = replace(medium, font_size=medium.font_size * LARGER)
    most = max((theme.support for theme in shown), default=0)
    sheets = ceil(len(shown) / ON_ONE_PAGE) or 1
    each = ceil(len(shown) / sheets)
    parts = (shown[at * each : at * each + each] for at in range(sheets))
    drawn = (draw(part, medium, most=most) for part in parts)
    return [picture for picture in drawn if picture is not None]


def draw(
    themes: Iterable[WeightedTheme], medium: Medium = PAPER, *, most: int | None = None
) -> Picture | None:
    """Draw the themes in the order in which they come; None when there are none.

    Parameters
    ----------
    themes, medium
        What is drawn, and where it is shown.
    most
        The largest weight that dots have to leave room for, where pictures are compared.
    """
    shown = list(themes)
    if not shown:
        return None
    canvas = Canvas(medium, TITLE)
    columns = min(MAX_COLUMNS, ceil(len(shown) / IN_ONE_COLUMN)) if medium.wide else 1
    gap = 1.6 * medium.font_size
    width = (medium.width - gap * (columns - 1)) / columns
    each = ceil(len(shown) / columns)
    most = max(1, most or 0, *(theme.support for theme in shown))
    bottoms = [
        _column(canvas, shown[at * each : at * each + each], (at * (width + gap), width), most)
        for at in range(columns)
    ]
    words = " ".join(f"Thema {_name(theme)}: {_people(theme.support)}." for theme in shown)
    return canvas.picture(max(bottoms), words, CAPTION)


def _name(theme: WeightedTheme) -> str:
    return f"{text_metrics.theme_letter(theme.colour)}, {dutch.one_line(theme.name)}".rstrip(", ")


def _people(count: int) -> str:
    return dutch.count_noun(count, "persoon", "mensen")


def _column(
    canvas: Canvas, themes: Sequence[WeightedTheme], position: tuple[float, float], most: int
) -> float:
    top = 0.0
    for theme in themes:
        top = _row(canvas, theme, (*position, top), most)
    return top


def _row(
    canvas: Canvas, theme: WeightedTheme, position: tuple[float, float, float], most: int
) -> float:
    size, (left, width, top) = canvas.medium.font_size, position
    _badge(canvas, theme, left, top)
    beside = left + 2.3 * size
    room = width - 2.3 * size
    name = canvas.wrap(theme.name, room, bold=True)
    below = canvas.write_lines(beside, top + 1.25 * size, name, bold=True)
    return _weight(canvas, theme, (beside, room, below - 0.88 * size), most)


def _weight(
    canvas: Canvas, theme: WeightedTheme, position: tuple[float, float, float], most: int
) -> float:
    """Draw the dots and their number; returns where the next theme begins."""
    size, (left, room, top) = canvas.medium.font_size, position
    room -= text_metrics.width(str(most), size * BOLD) + 0.6 * size
    rows, pitch = _pitch(most, room, size)
    high = max(1.05 * size, rows * pitch)
    for number in range(theme.support):
        # In columns, so that a row that is twice as long always means twice as many.
        x, y = (number // rows + 0.5) * pitch, (number % rows + 0.5) * pitch
        radius = max(0.8, 0.41 * pitch)
        hue = HUES[theme.colour % len(HUES)]
        middle = top + (high - rows * pitch) / 2 + y
        canvas.draw("circle", cx=left + x, cy=middle, r=radius, fill=hue)
    end = ceil(theme.support / rows) * pitch + (0.4 * size if theme.support else 0)
    canvas.text(left + end, top + high / 2 + 0.36 * size, str(theme.support), bold=True)
    return top + high + 0.75 * size


def _pitch(most: int, room: float, size: float) -> tuple[int, float]:
    """Choose in how many rows dots stand, and how far apart: large enough to be told apart."""
    for rows in range(1, MAX_ROWS):
        if room / ceil(most / rows) >= MIN_GROUP_SIZE * size:
            return rows, min(1.05 * size, room / ceil(most / rows))
    return MAX_ROWS, min(1.05 * size, room / ceil(most / MAX_ROWS))


def _badge(canvas: Canvas, theme: WeightedTheme, left: float, top: float) -> None:
    size, hue = canvas.medium.font_size, HUES[theme.colour % len(HUES)]
    side = 1.7 * size
    canvas.draw(
        "rect", x=left, y=top + 0.1 * size, width=side, height=side, rx=0.35 * size, fill=hue
    )
    canvas.text(
        left + side / 2,
        top + 1.3 * size,
        text_metrics.theme_letter(theme.colour),
        bold=True,
        fill=PAPER_WHITE,
        text_anchor="middle",
    )
