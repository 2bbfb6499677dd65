"""Which themes return: a row for each, and a dot in every gathering in which it came up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.overview.pictures.gathering_axis import GatheringAxis
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import DARK, PALE, PAPER, PAPER_WHITE, Canvas, Medium, Picture

if TYPE_CHECKING:
    import pandas as pd

    from stappenplan.overview.data_frames import Overview

TITLE = "Welke thema’s terugkomen"
CAPTION = (
    "Elke kolom is een bijeenkomst, de eerste staat links. Een dicht rondje: de groep maakte een "
    "stap bij dit thema. Een open rondje: het thema kwam op, zonder stap."
)
MOST = 12
ROW, ABOVE = 1.9, 1.3


def draw(overview: Overview, medium: Medium = PAPER) -> Picture | None:
    """Draw the themes that return, the most frequent first; None when none does."""
    shown = _recurring(overview)
    if not shown:
        return None
    held = len(overview.plans)
    axis = GatheringAxis.of(
        overview,
        medium,
        after=text_metrics.width(_of(held, held), medium.font_size) + medium.font_size,
    )
    canvas = Canvas(medium, TITLE)
    bottom = axis.draw(canvas)
    for name, rows in shown:
        axis.rule(canvas, bottom)
        bottom = _row(canvas, axis, name, rows, (bottom, held), overview.numbers())
    words = " ".join(_said(name, rows, held, overview.numbers()) for name, rows in shown)
    return canvas.picture(bottom, words, CAPTION)


def _recurring(overview: Overview) -> list[tuple[str, pd.DataFrame]]:
    more = overview.themes[overview.themes["gatherings"] > 1]
    grouped = more.groupby("family", observed=True, sort=True)
    return [(str(name), rows) for name, rows in grouped][:MOST]


def _of(number: int, held: int) -> str:
    return f"{number} van {held}"


def _said(name: str, rows: pd.DataFrame, held: int, numbers: dict[str, int]) -> str:
    places = dutch.join_words([str(numbers[code]) for code in rows["gathering"]])
    return f"{name}: in {_of(len(rows), held)} bijeenkomsten ({places})."


def _row(
    canvas: Canvas,
    axis: GatheringAxis,
    name: str,
    rows: pd.DataFrame,
    place: tuple[float, int],
    numbers: dict[str, int],
) -> float:
    size, narrow, (top, held) = canvas.medium.font_size, canvas.medium.narrow, place
    room = canvas.medium.width if narrow else axis.left - size
    wrapped = canvas.wrap(dutch.capitalize(name), room, most=0 if narrow else 2)
    below = canvas.write_lines(0, top + ABOVE * size, wrapped) - size
    middle = below + 0.8 * size if narrow else (top + max(below + 0.5 * size, top + ROW * size)) / 2
    ends = [axis.x(numbers[code]) for code in rows["gathering"]]
    line = f"M{ends[0]:.1f} {middle:.1f}H{ends[-1]:.1f}"
    canvas.draw("path", d=line, stroke=PALE, stroke_width=0.16 * size)
    radius = min(0.42 * size, 0.42 * axis.pitch)
    for x, actions in zip(ends, rows["actions"], strict=True):
        canvas.draw(
            "circle",
            cx=x,
            cy=middle,
            r=radius,
            fill=DARK if actions else PAPER_WHITE,
            stroke=DARK,
            stroke_width=max(0.8, 0.25 * radius),
        )
    words = _of(len(rows), held)
    canvas.text(axis.right + 0.5 * size, middle + 0.36 * size, words, bold=True)
    return middle + (0.9 * size if narrow else max(0.9 * size, below + 0.4 * size - middle))
