"""What became of the actions: a column of blocks per gathering, a block for each action."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.overview.pictures.gathering_axis import GatheringAxis
from stappenplan.pictures.canvas import (
    ASKED,
    DARK,
    INK,
    PALE,
    PAPER,
    PAPER_WHITE,
    QUIET,
    Canvas,
    Medium,
    Picture,
)

if TYPE_CHECKING:
    from stappenplan.overview.data_frames import Overview

TITLE = "Wat er van de stappen kwam"
CAPTION = (
    "Elke kolom is een bijeenkomst, de eerste staat links. Elk blokje is een stap uit het plan, "
    "met wat de groep er het laatst over zei."
)
UNKNOWN = "onbekend"
# From the ground up, with the words of the buttons of the *terugblik*.
KINDS = {
    "gedaan": "gedaan",
    "loopt": "loopt",
    "anders": "het dorp wil iets anders",
    "gestopt": "gestopt",
    UNKNOWN: "nog niets over gehoord",
}
LARGEST = 1.35


def draw(overview: Overview, medium: Medium = PAPER) -> Picture | None:
    """Draw the actions that somebody took on; None when there are none."""
    counts = counted(overview)
    if not counts:
        return None
    canvas, axis = Canvas(medium, TITLE), GatheringAxis.of(overview, medium)
    top = axis.draw(canvas)
    pitch = min(LARGEST * medium.font_size, 0.92 * axis.pitch)
    most = max(found.total() for found in counts.values())
    ground = top + most * pitch
    _heights(canvas, axis, ground, pitch, most)
    for number, found in counts.items():
        marks = [kind for kind in KINDS for _ in range(found[kind])]
        for at, kind in enumerate(marks, start=1):
            _block(canvas, kind, (axis.x(number) - pitch / 2, ground - at * pitch), pitch)
    total: Counter[str] = sum(counts.values(), Counter())
    bottom = _legend(
        canvas, [kind for kind in KINDS if total[kind]], ground + 0.8 * medium.font_size
    )
    words = f"Samen: {_told(total)}. " + " ".join(
        f"Bijeenkomst {number}: {_told(found)}." for number, found in counts.items()
    )
    return canvas.picture(bottom, words, CAPTION)


def counted(overview: Overview) -> dict[int, Counter[str]]:
    """Count the actions by outcome, for each gathering by its number."""
    numbers, taken = overview.numbers(), overview.taken()
    counts: dict[int, Counter[str]] = {}
    for code, outcome in zip(taken["gathering"], taken["outcome"], strict=True):
        kind = outcome if outcome in KINDS else UNKNOWN
        counts.setdefault(numbers[code], Counter())[kind] += 1
    return counts


def _told(found: Counter[str]) -> str:
    return dutch.join_words([f"{found[kind]} {KINDS[kind]}" for kind in KINDS if found[kind]])


def _heights(canvas: Canvas, axis: GatheringAxis, ground: float, pitch: float, most: int) -> None:
    """Draw the ground, and say how many blocks the tallest column has."""
    size = canvas.medium.font_size
    axis.rule(canvas, ground)
    if not canvas.medium.narrow:
        words = dutch.count_noun(most, "stap", "stappen")
        y = ground - most * pitch + 0.5 * pitch + 0.36 * size
        canvas.text(axis.left - 0.8 * size, y, words, fill=QUIET, text_anchor="end")


def _block(canvas: Canvas, kind: str, place: tuple[float, float], pitch: float) -> None:
    side, (x, y) = 0.82 * pitch, place
    x, y = x + 0.09 * pitch, y + 0.09 * pitch
    thin = max(0.6, 0.09 * side)
    paint: dict[str, tuple[str, str]] = {
        "gedaan": (DARK, DARK),
        "loopt": (PALE, DARK),
        "anders": (PAPER_WHITE, ASKED),
        "gestopt": (PAPER_WHITE, INK),
        UNKNOWN: (PAPER_WHITE, QUIET),
    }
    fill, stroke = paint[kind]
    about: dict[str, str | float] = {"fill": fill, "stroke": stroke, "stroke_width": thin}
    if kind == UNKNOWN:
        about["stroke_dasharray"] = f"{0.2 * side:.1f} {0.14 * side:.1f}"
    canvas.draw("rect", x=x, y=y, width=side, height=side, rx=0.14 * side, **about)
    low, high = 0.24 * side, 0.76 * side
    if kind == "gestopt":
        cross = f"M{x + low:.1f} {y + low:.1f}L{x + high:.1f} {y + high:.1f}"
        cross += f"M{x + high:.1f} {y + low:.1f}L{x + low:.1f} {y + high:.1f}"
        canvas.draw("path", d=cross, stroke=INK, stroke_width=1.3 * thin)
    elif kind == "anders":
        half = f"M{x + low:.1f} {y + high:.1f}L{x + high:.1f} {y + low:.1f}"
        canvas.draw("path", d=half, stroke=ASKED, stroke_width=2 * thin)


def _legend(canvas: Canvas, kinds: list[str], top: float) -> float:
    """Explain the blocks that are in the picture."""
    size, y = canvas.medium.font_size, top
    positions = canvas.flow((KINDS[kind] for kind in kinds), top, symbol=1.7, gap=1, line=1.6)
    for kind, (x, y) in zip(kinds, positions, strict=True):
        _block(canvas, kind, (x, y), 1.2 * size)
        canvas.text(x + 1.5 * size, y + size, KINDS[kind])
    return y + 1.7 * size
