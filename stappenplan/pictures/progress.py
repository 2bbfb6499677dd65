"""How far the group is: a ring with a dot for everybody; never who."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import (
    DARK,
    PAPER,
    PAPER_WHITE,
    QUIET,
    RULE,
    Canvas,
    Medium,
    Picture,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stappenplan.contract.plan import Part

TITLE = "Hoe ver de groep is"
STEPS = "Hoeveel mensen klaar waren, per onderdeel"
STEPS_CAPTION = "Elk rondje is iemand die er was. Een dicht rondje was klaar met dit onderdeel."
RING = Medium(200, 30)
CENTRE, RADIUS = 100.0, 84.0
LARGEST = 9.0
# More dots than this cannot be told apart: a closed ring says the same.
MAX_DOTS = 60


def draw(done: int, expected: int) -> Picture | None:
    """Draw how many of the people who are asked something are done.

    Dots fill clockwise from the top, in no order of people. Returns None when nobody is asked.
    """
    if expected < 1:
        return None
    done = min(done, expected)
    canvas = Canvas(RING, TITLE)
    (_dots if expected <= MAX_DOTS else _ring)(canvas, done, expected)
    canvas.text(CENTRE, CENTRE + 12, str(done), size=66, bold=True, text_anchor="middle")
    canvas.text(CENTRE, CENTRE + 46, f"van {expected}", text_anchor="middle")
    words = _words(done, expected)
    return canvas.picture(200, words, words)


def steps(parts: Iterable[Part], medium: Medium = PAPER) -> Picture | None:
    """Draw how many finished each step, as a row of dots; None when no step asked anything."""
    shown = [part for part in parts if part.asked]
    if not shown:
        return None
    canvas, size = Canvas(medium, STEPS), medium.font_size
    most = max(part.asked for part in shown)
    room = medium.width - text_metrics.width(f"{most} van {most}", size) - size
    pitch = min(1.05 * size, room / most)
    top = 0.0
    for part in shown:
        below = canvas.write_lines(0, top + size, canvas.wrap(part.title, medium.width))
        middle = below - 0.35 * size
        for number in range(part.asked):
            done = number < part.finished
            canvas.draw(
                "circle",
                cx=(number + 0.5) * pitch,
                cy=middle,
                r=max(0.8, (0.4 if done else 0.36) * pitch),
                fill=DARK if done else PAPER_WHITE,
                stroke=DARK if done else QUIET,
                stroke_width=0.07 * pitch,
            )
        said = f"{part.finished} van {part.asked}"
        canvas.text(part.asked * pitch + 0.5 * size, middle + 0.36 * size, said, bold=True)
        top = middle + 1.0 * size
    words = " ".join(
        f"{dutch.one_line(part.title)}: {part.finished} van {part.asked}." for part in shown
    )
    return canvas.picture(top, words, STEPS_CAPTION)


def _words(done: int, expected: int) -> str:
    if done == expected and expected > 1:
        return f"Iedereen is klaar: {done} van {expected}."
    return f"{done} van {expected} {'is' if done == 1 else 'zijn'} klaar."


def _dots(canvas: Canvas, done: int, expected: int) -> None:
    canvas.draw("circle", cx=CENTRE, cy=CENTRE, r=RADIUS, fill="none", stroke=RULE, stroke_width=2)
    radius = min(LARGEST, 0.36 * 2 * math.pi * RADIUS / expected)
    for number in range(expected):
        angle = 2 * math.pi * number / expected - math.pi / 2
        canvas.draw(
            "circle",
            cx=CENTRE + RADIUS * math.cos(angle),
            cy=CENTRE + RADIUS * math.sin(angle),
            r=radius if number < done else radius - 1,
            fill=DARK if number < done else PAPER_WHITE,
            stroke=DARK if number < done else QUIET,
            stroke_width=1.6,
        )


def _ring(canvas: Canvas, done: int, expected: int) -> None:
    length = 2 * math.pi * RADIUS
    canvas.draw("circle", cx=CENTRE, cy=CENTRE, r=RADIUS, fill="none", stroke=RULE, stroke_width=6)
    canvas.draw(
        "circle",
        cx=CENTRE,
        cy=CENTRE,
        r=RADIUS,
        fill="none",
        stroke=DARK,
        stroke_width=16,
        stroke_dasharray=f"{length * done / expected:.1f} {length:.1f}",
        transform=f"rotate(-90 {CENTRE:g} {CENTRE:g})",
    )
