"""How the role shifts: an arrow per gathering, on five rungs, from today to what fits better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import RUNG_WORDS, RUNGS
from stappenplan.overview.pictures.gathering_axis import GatheringAxis
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import (
    BAND,
    DARK,
    INK,
    PAPER,
    PAPER_WHITE,
    QUIET,
    Canvas,
    Medium,
    Picture,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.overview.data_frames import Overview

TITLES = {
    "ambtenaar": "De rol van ambtenaren",
    "bestuur": "De rol van het bestuur",
}
CAPTION = (
    "Elke kolom is een bijeenkomst, de eerste staat links. Een open rondje is wat wij nu doen, "
    "een dicht rondje wat beter past: het midden van de thema’s waarover de groep sprak."
)
LANE, NARROW_LANE = 2.3, 3.2


def draw(
    overview: Overview,
    who: str,
    medium: Medium = PAPER,
    *,
    rungs: Mapping[str, str] = RUNG_WORDS,
) -> Picture | None:
    """Draw the shift of one side's role over all gatherings; None when nothing may be told.

    Parameters
    ----------
    who
        *ambtenaar* or *bestuur*.
    rungs
        The words of the rungs, as this side says them.
    """
    rows = overview.shifts[overview.shifts["who"] == who]
    if rows.empty:
        return None
    numbers = overview.numbers()
    canvas, axis = Canvas(medium, TITLES[who]), GatheringAxis.of(overview, medium)
    top = axis.draw(canvas)
    tall = (NARROW_LANE if medium.narrow else LANE) * medium.font_size
    for at, rung in enumerate(RUNGS):
        _lane(canvas, axis, rungs[rung], (top + at * tall, tall), shaded=at % 2 == 0)
    said = []
    for code, today, wanted in zip(rows["gathering"], rows["today"], rows["wanted"], strict=True):
        ends = [top + (RUNGS.index(rung) + _down(medium)) * tall for rung in (today, wanted)]
        _arrow(canvas, axis, numbers[code], (ends[0], ends[1]))
        said.append(f"Bijeenkomst {numbers[code]}: {_told(rungs[today], rungs[wanted])}")
    if medium.narrow:
        for at, rung in enumerate(RUNGS):
            _above(canvas, rungs[rung], top + at * tall, shaded=at % 2 == 0)
    return canvas.picture(top + len(RUNGS) * tall + 0.3 * medium.font_size, " ".join(said), CAPTION)


def _down(medium: Medium) -> float:
    """Where in a lane the marks stand; on a phone the name of the rung is above them."""
    return 0.68 if medium.narrow else 0.5


def _told(today: str, wanted: str) -> str:
    if today == wanted:
        return f"‘{wanted}’ blijft."
    return f"van ‘{today}’ naar ‘{wanted}’."


def _lane(
    canvas: Canvas, axis: GatheringAxis, words: str, place: tuple[float, float], *, shaded: bool
) -> None:
    size, (top, tall) = canvas.medium.font_size, place
    if shaded:
        canvas.draw("rect", x=0, y=top, width=canvas.medium.width, height=tall, fill=BAND)
    if canvas.medium.narrow:
        return
    lines = canvas.wrap(dutch.capitalize(words), axis.left - size)
    first = top + tall / 2 + 0.36 * size - 0.59 * size * (len(lines) - 1)
    canvas.write_lines(0.3 * size, first, lines)


def _above(canvas: Canvas, words: str, top: float, *, shaded: bool) -> None:
    """Name a lane on a phone, where arrows run under the words."""
    size, words = canvas.medium.font_size, dutch.capitalize(words)
    wide = text_metrics.width(words, size)
    fill = BAND if shaded else PAPER_WHITE
    canvas.draw("rect", x=0, y=top + 0.1 * size, width=wide, height=1.25 * size, fill=fill)
    canvas.text(0.3 * size, top + 1.05 * size, words, fill=QUIET)


def _arrow(canvas: Canvas, axis: GatheringAxis, number: int, ends: tuple[float, float]) -> None:
    size, x = canvas.medium.font_size, axis.x(number)
    radius = min(0.45 * size, 0.36 * axis.pitch)
    start, end = ends
    if start != end:
        canvas.draw(
            "path", d=f"M{x:.1f} {start:.1f}V{end:.1f}", stroke=INK, stroke_width=0.4 * radius
        )
    _dot(canvas, (x, start), radius * (1.45 if start == end else 1), PAPER_WHITE)
    _dot(canvas, (x, end), radius * (0.85 if start == end else 1), DARK)


def _dot(canvas: Canvas, place: tuple[float, float], radius: float, fill: str) -> None:
    canvas.draw(
        "circle",
        cx=place[0],
        cy=place[1],
        r=radius,
        fill=fill,
        stroke=INK,
        stroke_width=max(0.7, 0.25 * radius),
    )
