"""How far the group is: a ring with a dot for everybody; never who."""

from __future__ import annotations

import math

from stappenplan.pictures.canvas import DARK, PAPER_WHITE, QUIET, RULE, Canvas, Picture, Sheet

TITLE = "Hoe ver de groep is"
RING = Sheet(200, 30)
CENTRE, RADIUS = 100.0, 84.0
LARGEST = 9.0
# More dots than this cannot be told apart: a closed ring says the same.
MOST_DOTS = 60


def draw(done: int, expected: int) -> Picture | None:
    """Draw how many of the people who are asked something are done.

    Dots fill clockwise from the top, in no order of people. Returns None when nobody is asked.
    """
    if expected < 1:
        return None
    done = min(done, expected)
    canvas = Canvas(RING, TITLE)
    (_dots if expected <= MOST_DOTS else _ring)(canvas, done, expected)
    canvas.text(CENTRE, CENTRE + 12, str(done), size=66, bold=True, text_anchor="middle")
    canvas.text(CENTRE, CENTRE + 46, f"van {expected}", text_anchor="middle")
    words = _words(done, expected)
    return canvas.picture(200, words, words)


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
