"""The shift of roles: answers per rung today and wanted, and an arrow between the medians."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import RUNG_WORDS, RUNGS, RoleShift
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import (
    BAND,
    DARK,
    INK,
    PALE,
    PAPER,
    PAPER_WHITE,
    PROJECTOR,
    QUIET,
    RULE,
    Canvas,
    Medium,
    Picture,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

TITLE = "De rol, van nu naar wat beter past"
CAPTION = (
    "Boven wat wij nu doen, onder wat beter past. Het getal is het aantal mensen. "
    "De pijl gaat van het midden van de groep nu naar het midden straks."
)
SIDE_NAMES = {"ambtenaar": "ambtenaren", "bestuur": "bestuur"}
TOO_FEW_ANSWERS = "Er zijn te weinig antwoorden om iets te zeggen."
# In parts of the letter size: the height of a row, what the arrow needs, the air around.
PILL, ARROW, AIR = 1.35, 1.1, 0.45
LABELS = 0.25
# A projector holds no more below each other in letters that can be read from the back.
ON_ONE_PAGE = 3


def draw(
    shifts: Iterable[RoleShift],
    medium: Medium = PAPER,
    *,
    rungs: Mapping[str, str] = RUNG_WORDS,
) -> Picture | None:
    """Draw all shifts below each other on the same five rungs; None when there are none.

    Parameters
    ----------
    shifts
        With the name of the theme; themes keep their order.
    medium
        Where it is shown.
    rungs
        The words of the rungs, as the side says them that the picture is about.
    """
    shown = list(shifts)
    if not shown:
        return None
    canvas = Canvas(medium, TITLE)
    columns = _RungColumns(medium)
    top = _heads(canvas, columns, rungs)
    most = max(max(*shift.today, *shift.wanted) for shift in shown)
    both = len({shift.who for shift in shown}) > 1
    if not (both or medium.narrow):
        canvas.text(
            0, top - 0.5 * medium.font_size, dutch.capitalize(SIDE_NAMES[shown[0].who]), fill=QUIET
        )
    bands = [canvas.draw("rect", fill=BAND if at % 2 == 0 else PAPER_WHITE) for at in range(5)]
    bottom = top
    for shift in shown:
        bottom = _lane(canvas, columns, shift, bottom, most=max(1, most), both=both)
    for at, band in enumerate(bands):
        band.attrib |= {
            "x": f"{columns.left + at * columns.width:.1f}",
            "y": f"{top:.1f}",
            "width": f"{columns.width:.1f}",
            "height": f"{bottom - top:.1f}",
        }
    bottom = _legend(canvas, bottom + 0.5 * medium.font_size)
    words = " ".join(f"{shift_title(shift)}: {shift_in_words(shift)}" for shift in shown)
    return canvas.picture(bottom, words, CAPTION)


def pages(
    shifts: Iterable[RoleShift],
    medium: Medium = PROJECTOR,
    *,
    rungs: Mapping[str, str] = RUNG_WORDS,
) -> list[Picture]:
    """Draw shifts on as many sheets as a projector needs."""
    shown = list(shifts)
    parts = (shown[at : at + ON_ONE_PAGE] for at in range(0, len(shown), ON_ONE_PAGE))
    drawn = (draw(part, medium, rungs=rungs) for part in parts)
    return [picture for picture in drawn if picture is not None]


class _RungColumns:
    """Five columns of equal width, right of the names or below them."""

    def __init__(self, medium: Medium) -> None:
        self.left = 0.0 if medium.narrow else LABELS * medium.width
        self.width = (medium.width - self.left) / len(RUNGS)

    def middle(self, rung: str) -> float:
        return self.left + (RUNGS.index(rung) + 0.5) * self.width


def shift_title(shift: RoleShift) -> str:
    """The theme and the side that the shift is about."""
    return f"{dutch.capitalize(dutch.one_line(shift.theme))} ({SIDE_NAMES[shift.who]})"


def shift_in_words(shift: RoleShift) -> str:
    """Describe the spread of a shift and the change of its median."""

    def spread(counts: Sequence[int]) -> str:
        return ", ".join(
            f"‘{RUNG_WORDS[rung]}’ {count} keer"
            for rung, count in zip(RUNGS, counts, strict=True)
            if count
        )

    today, wanted = spread(shift.today), spread(shift.wanted)
    return (
        f"Nu: {today or 'geen antwoorden'}. Wat beter past: {wanted or 'geen antwoorden'}. "
        f"{conclusion(shift)}"
    )


def conclusion(shift: RoleShift) -> str:
    """Describe the change of the median in one sentence."""
    today = RUNG_WORDS.get(shift.median_today)
    wanted = RUNG_WORDS.get(shift.median_wanted)
    if today is None or wanted is None:
        return TOO_FEW_ANSWERS
    if today == wanted:
        return f"De middelste keuze blijft ‘{wanted}’."
    return f"De middelste keuze gaat van ‘{today}’ naar ‘{wanted}’."


def _heads(canvas: Canvas, columns: _RungColumns, rungs: Mapping[str, str]) -> float:
    size = 0.8 * canvas.medium.font_size if canvas.medium.narrow else 0.94 * canvas.medium.font_size
    wrapped = [canvas.wrap(rungs[rung], columns.width - 4, size=size) for rung in RUNGS]
    deepest = max(map(len, wrapped))
    line = text_metrics.LINE_HEIGHT * size
    for rung, lines in zip(RUNGS, wrapped, strict=True):
        # They stand on the bands, also when they have fewer lines.
        start = size + (deepest - len(lines)) * line
        canvas.write_lines(columns.middle(rung), start, lines, size=size, text_anchor="middle")
    return deepest * line + 0.5 * size


def _lane(
    canvas: Canvas, columns: _RungColumns, shift: RoleShift, top: float, *, most: int, both: bool
) -> float:
    size = canvas.medium.font_size
    canvas.draw("path", d=f"M0 {top:.1f}H{canvas.medium.width}", stroke=RULE, stroke_width=1)
    label = _label(canvas, columns, shift, top + 0.25 * size, both=both)
    start = (label if canvas.medium.narrow else top) + AIR * size
    wanted = start + (PILL + ARROW) * size
    for at, rung in enumerate(RUNGS):
        middle = columns.middle(rung)
        _pill(canvas, columns, (middle, start), shift.today[at], most, _today(shift, rung))
        _pill(canvas, columns, (middle, wanted), shift.wanted[at], most, _wanted(shift, rung))
    if shift.median_today and shift.median_wanted:
        ends = columns.middle(shift.median_today), columns.middle(shift.median_wanted)
        _arrow(canvas, ends, start + PILL * size, wanted)
    bottom = wanted + (PILL + AIR) * size
    return bottom if canvas.medium.narrow else max(bottom, label + 0.3 * size)


def _label(
    canvas: Canvas, columns: _RungColumns, shift: RoleShift, top: float, *, both: bool
) -> float:
    size = canvas.medium.font_size
    room = canvas.medium.width if canvas.medium.narrow else columns.left - 0.8 * size
    theme = canvas.wrap(dutch.capitalize(dutch.one_line(shift.theme)), room, bold=True)
    below = canvas.write_lines(0, top + size, theme, bold=True)
    if both:
        below = canvas.write_lines(0, below, [SIDE_NAMES[shift.who]], fill=QUIET)
    return below - size


def _today(shift: RoleShift, rung: str) -> dict[str, str | float]:
    if rung == shift.median_today:
        return {"fill": "#dde3e6", "stroke": INK, "stroke_width": 0.14}
    return {"fill": PAPER_WHITE, "stroke": QUIET, "stroke_width": 0.05}


def _wanted(shift: RoleShift, rung: str) -> dict[str, str | float]:
    if rung == shift.median_wanted:
        return {"fill": DARK, "stroke": INK, "stroke_width": 0.14}
    return {"fill": PALE, "stroke": DARK, "stroke_width": 0.05}


def _pill(
    canvas: Canvas,
    columns: _RungColumns,
    position: tuple[float, float],
    count: int,
    most: int,
    paint: dict[str, str | float],
) -> None:
    if not count:
        return
    size, (middle, top) = canvas.medium.font_size, position
    high = PILL * size
    least = max(high, text_metrics.width(str(count), size * 1.1) + 0.4 * size)
    wide = least + max(0.0, 0.92 * columns.width - least) * (count - 1) / max(1, most - 1)
    stroke = max(1.0, float(paint["stroke_width"]) * size)
    canvas.draw(
        "rect",
        x=middle - wide / 2,
        y=top,
        width=wide,
        height=high,
        rx=high / 2,
        **(paint | {"stroke_width": stroke}),
    )
    chosen = paint["stroke"] == INK
    fill = PAPER_WHITE if paint["fill"] == DARK else INK
    base = top + high / 2 + 0.36 * size
    canvas.text(middle, base, str(count), bold=chosen, fill=fill, text_anchor="middle")


def _arrow(canvas: Canvas, ends: tuple[float, float], top: float, bottom: float) -> None:
    size, (start, end) = canvas.medium.font_size, ends
    thick, head = max(1.6, 0.13 * size), 0.5 * size
    tip = bottom - 0.1 * size
    half = (top + tip - head) / 2
    curve = f"M{start:.1f} {top:.1f}C{start:.1f} {half + 0.3 * size:.1f} {end:.1f} "
    curve += f"{half - 0.3 * size:.1f} {end:.1f} {tip - head:.1f}"
    canvas.draw("path", d=curve, fill="none", stroke=INK, stroke_width=thick)
    point = f"M{end:.1f} {tip:.1f}l{-0.62 * head:.1f} {-head:.1f}h{1.24 * head:.1f}z"
    canvas.draw("path", d=point, fill=INK)


def _legend(canvas: Canvas, top: float) -> float:
    """Explain both rows and the arrow."""
    size, y = canvas.medium.font_size, top
    labels = {"today": "nu", "wanted": "past beter", "arrow": "midden van de groep"}
    positions = canvas.flow(labels.values(), top + size, symbol=2.6, gap=0.8, line=1.5)
    for (sample, label), (x, y) in zip(labels.items(), positions, strict=True):
        if sample == "arrow":
            _arrow(canvas, (x + 0.9 * size, x + 0.9 * size), y - 1.1 * size, y + 0.25 * size)
        else:
            canvas.draw(
                "rect",
                x=x + 1,
                y=y - 0.85 * size,
                width=1.8 * size,
                height=size,
                rx=size / 2,
                fill=DARK if sample == "wanted" else "#dde3e6",
                stroke=INK,
                stroke_width=max(1.0, 0.1 * size),
            )
        canvas.text(x + 2.2 * size, y, label)
    return y + 0.5 * size
