"""The plan on a time line: first moves, dates, decisions that are asked, and looking back."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.plan import HORIZON_WORDS
from stappenplan.pictures import text_metrics
from stappenplan.pictures.canvas import (
    ASKED,
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
from stappenplan.pictures.time_scale import Scale, ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from stappenplan.contract.plan import Action

    Symbol = Callable[[Canvas, float, float], None]

TITLE = "De stappen in de tijd"
CAPTION = "Wanneer elke stap begint (rondje) en klaar is (ruitje)."
MAX_LINES = 2
# With more than a few on a projector, a title has one line.
ON_ONE_PAGE, FEW = 8, 5


@dataclass(frozen=True, slots=True)
class _ActionDates:
    number: int
    title: str
    starts: date | None
    done: date | None
    asked: tuple[date, ...]
    # In words: a span has no place on a scale of days.
    within: str

    @property
    def days(self) -> list[date]:
        return [day for day in (self.starts, self.done, *self.asked) if day]


def pages(actions: Iterable[Action], reviews: Iterable[str] = ()) -> list[Picture]:
    """Draw the actions on as many sheets as a projector needs, all of the same time."""
    shown, looking_back = list(actions), tuple(reviews)
    sheets = ceil(len(shown) / ON_ONE_PAGE) or 1
    each = ceil(len(shown) / sheets)
    parts = (shown[at * each : at * each + each] for at in range(sheets))
    drawn = (draw(part, looking_back, PROJECTOR, among=shown) for part in parts)
    return [picture for picture in drawn if picture is not None]


def draw(
    actions: Iterable[Action],
    reviews: Iterable[str] = (),
    medium: Medium = PAPER,
    *,
    among: Iterable[Action] = (),
) -> Picture | None:
    """Draw the actions below each other, each title above its own stretch of time.

    Returns None when not one action has a date.

    Parameters
    ----------
    actions, reviews, medium
        What is drawn, the ISO 8601 days of looking back, and where it is shown.
    among
        All actions, where these are a part of them: time is the same for all parts.
    """
    rows = [_span(action) for action in actions]
    if not any(row.starts or row.done for row in rows):
        return None
    back = sorted({day for text in reviews if (day := dutch.parse_day(text))})
    canvas, size = Canvas(medium, TITLE), medium.font_size
    days = [day for row in (*rows, *map(_span, among)) for day in row.days] + back
    scale = Scale(min(days), max(days), 0.7 * size, medium.width - 0.7 * size)
    top = 1.5 * size
    rules = [(x, canvas.draw("path", stroke=RULE)) for x in _ticks(canvas, scale)]
    lines = [(scale.x(day), canvas.draw("path", stroke=INK)) for day in back]
    bottom = top
    most = 1 if medium.wide and len(rows) > FEW else MAX_LINES
    for row in rows:
        bottom = _row(canvas, scale, row, bottom, most)
    for x, rule in rules:
        rule.set("d", f"M{x:.1f} {top - 0.3 * size:.1f}V{bottom:.1f}")
    for x, line in lines:
        line.set("d", f"M{x:.1f} {top - 0.3 * size:.1f}V{bottom:.1f}")
        line.attrib |= {"stroke-width": f"{0.11 * size:.1f}", "stroke-dasharray": _dashes(size)}
    bottom = _legend(canvas, _legend_items(rows, back, scale.first.year), bottom + 0.25 * size)
    caption = CAPTION
    if any(not (row.starts or row.done) for row in rows):
        caption += " Een stap zonder teken heeft geen dag."
    return canvas.picture(bottom, _words(rows, back), caption)


def _span(action: Action) -> _ActionDates:
    asked = (dutch.parse_day(ask.before) for ask in action.asks)
    return _ActionDates(
        action.number,
        dutch.one_line(action.title),
        dutch.parse_day(action.starts),
        dutch.parse_day(action.done_by),
        tuple(day for day in asked if day),
        HORIZON_WORDS[action.horizon].lower() if action.horizon else "",
    )


def _words(rows: Sequence[_ActionDates], back: Sequence[date]) -> str:
    words = [_row_in_words(row) for row in rows]
    if back:
        words.append(f"Terugblik op {dutch.join_words([_full_day(day) for day in back])}.")
    return " ".join(words)


def _row_in_words(row: _ActionDates) -> str:
    parts = [
        f"begint {_full_day(row.starts)}" if row.starts else "",
        f"is klaar {_full_day(row.done) if row.done else row.within}"
        if row.done or row.within
        else "",
    ]
    said = dutch.join_words([part for part in parts if part]) or "heeft nog geen datum"
    asked = dutch.join_words([_full_day(day) for day in row.asked])
    return f"Stap {row.number} {said}." + (f" Besluit nodig vóór {asked}." if asked else "")


def _full_day(day: date) -> str:
    return dutch.format_day(day.isoformat())


def _ticks(canvas: Canvas, scale: Scale) -> list[float]:
    """Write the weeks or months along the top; returns where they begin."""
    size = (0.94 if canvas.medium.wide else 0.86) * canvas.medium.font_size
    found = ticks(scale, lambda words: text_metrics.width(words, size) + 0.4 * size)
    for x, words in found:
        canvas.text(x, size, words, size=size, fill=QUIET)
    return [x for x, _ in found]


def _row(canvas: Canvas, scale: Scale, row: _ActionDates, top: float, most: int) -> float:
    size = canvas.medium.font_size
    number = f"{row.number}"
    beside = 0.5 * size + text_metrics.width(number, size * 1.1)
    dates = _dates(row, scale.first.year)
    narrow = canvas.medium.narrow
    room = canvas.medium.width - beside - 0.5 * size
    if not narrow:
        room -= text_metrics.width(dates, size) + size
    title = canvas.wrap(row.title, room, most=0 if narrow else most)
    base = top + size
    for at, line in enumerate((*title, *([dates] if narrow else []))):
        _halo(canvas, beside, base + at * text_metrics.LINE_HEIGHT * size, line)
    _halo(canvas, 0, base, number)
    canvas.text(0, base, number, bold=True, fill=DARK)
    below = canvas.write_lines(beside, base, title)
    if narrow:
        below = canvas.write_lines(beside, below, [dates], fill=QUIET)
    else:
        wide = canvas.medium.width
        _halo(canvas, wide - text_metrics.width(dates, size), base, dates)
        canvas.text(wide, base, dates, fill=QUIET, text_anchor="end")
    middle = below - 0.5 * size
    _stretch(canvas, scale, row, middle)
    # A projector holds eight of them only when they stand close.
    return middle + (0.55 if canvas.medium.wide else 0.9) * size


def _halo(canvas: Canvas, x: float, y: float, words: str) -> None:
    """Keep lines of the calendar from running through the letters."""
    size = canvas.medium.font_size
    canvas.draw(
        "rect",
        x=x,
        y=y - 0.95 * size,
        width=text_metrics.width(words, size),
        height=1.3 * size,
        fill=PAPER_WHITE,
    )


def _dates(row: _ActionDates, year: int) -> str:
    if row.starts and row.done:
        return f"{_short(row.starts, year)} – {_short(row.done, year)}"
    if row.starts:
        within = f", klaar {row.within}" if row.within else ""
        return f"begint {_short(row.starts, year)}{within}"
    ready = _short(row.done, year) if row.done else row.within
    return f"klaar {ready}" if ready else "nog geen datum"


def _short(day: date, year: int) -> str:
    """Write a day, with its year where the line runs into a next one."""
    words = f"{day.day} {dutch.MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def _stretch(canvas: Canvas, scale: Scale, row: _ActionDates, middle: float) -> None:
    size = canvas.medium.font_size
    if row.starts and row.done:
        left, right = sorted((scale.x(row.starts), scale.x(row.done)))
        canvas.draw(
            "path",
            d=f"M{left:.1f} {middle:.1f}H{right:.1f}",
            stroke=PALE,
            stroke_width=0.5 * size,
            stroke_linecap="round",
        )
    for day in row.asked:
        _triangle(canvas, scale.x(day), middle)
    if row.starts:
        _circle(canvas, scale.x(row.starts), middle)
    if row.done:
        _diamond(canvas, scale.x(row.done), middle)


def _circle(canvas: Canvas, x: float, y: float) -> None:
    canvas.draw("circle", cx=x, cy=y, r=0.4 * canvas.medium.font_size, fill=DARK)


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    reach = 0.46 * canvas.medium.font_size
    shape = f"M{x:.1f} {y - reach:.1f}l{reach:.1f} {reach:.1f}l{-reach:.1f} {reach:.1f}"
    shape += f"l{-reach:.1f} {-reach:.1f}z"
    stroke = 0.15 * canvas.medium.font_size
    canvas.draw("path", d=shape, fill=PAPER_WHITE, stroke=DARK, stroke_width=stroke)


def _triangle(canvas: Canvas, x: float, y: float) -> None:
    reach = 0.45 * canvas.medium.font_size
    shape = (
        f"M{x - reach:.1f} {y - 0.8 * reach:.1f}h{2 * reach:.1f}l{-reach:.1f} {1.7 * reach:.1f}z"
    )
    stroke = 0.13 * canvas.medium.font_size
    canvas.draw("path", d=shape, fill=PAPER_WHITE, stroke=ASKED, stroke_width=stroke)


def _dashed(canvas: Canvas, x: float, y: float) -> None:
    size = canvas.medium.font_size
    canvas.draw(
        "path",
        d=f"M{x:.1f} {y - 0.6 * size:.1f}v{1.2 * size:.1f}",
        stroke=INK,
        stroke_width=0.11 * size,
        stroke_dasharray=_dashes(size),
    )


def _dashes(size: float) -> str:
    return f"{0.32 * size:.1f} {0.2 * size:.1f}"


def _legend_items(
    rows: Sequence[_ActionDates], back: Sequence[date], year: int
) -> Iterable[tuple[Symbol, str]]:
    """Explain the symbols that are used, and name the review days."""
    if any(row.starts for row in rows):
        yield _circle, "eerste zet"
    if any(row.done for row in rows):
        yield _diamond, "klaar"
    if any(row.asked for row in rows):
        yield _triangle, "besluit nodig"
    if back:
        yield _dashed, f"terugblik: {dutch.join_words([_short(day, year) for day in back])}"


def _legend(canvas: Canvas, symbols: Iterable[tuple[Symbol, str]], top: float) -> float:
    size = canvas.medium.font_size
    items, y = list(symbols), top + size
    positions = canvas.flow((label for _, label in items), y, symbol=1.5, gap=1, line=1.5)
    for (symbol, label), (x, y) in zip(items, positions, strict=True):
        symbol(canvas, x + 0.5 * size, y - 0.35 * size)
        canvas.text(x + 1.3 * size, y, label)
    return y + 0.5 * size
