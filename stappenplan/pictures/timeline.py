"""The plan on a time line: first moves, dates, decisions that are asked, and looking back."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.pictures import lettering
from stappenplan.pictures.calendar import Scale, ticks
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
    Picture,
    Sheet,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from stappenplan.contract.plan import Action

    Mark = Callable[[Canvas, float, float], None]

TITLE = "De stappen in de tijd"
CAPTION = "Wanneer elke stap begint (rondje) en klaar is (ruitje)."
MOST_LINES = 2
# With more than a few on a projector, a title has one line.
ON_ONE_PAGE, FEW = 8, 5


@dataclass(frozen=True, slots=True)
class _Span:
    number: int
    title: str
    starts: date | None
    done: date | None
    asked: tuple[date, ...]

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
    sheet: Sheet = PAPER,
    *,
    among: Iterable[Action] = (),
) -> Picture | None:
    """Draw the actions below each other, each title above its own stretch of time.

    Returns None when not one action has a date.

    Parameters
    ----------
    actions, reviews, sheet
        What is drawn, the ISO 8601 days of looking back, and where it is shown.
    among
        All actions, where these are a part of them: time is the same for all parts.
    """
    spans = [_span(action) for action in actions]
    if not any(span.starts or span.done for span in spans):
        return None
    back = sorted({day for text in reviews if (day := dutch.parsed(text))})
    canvas, size = Canvas(sheet, TITLE), sheet.size
    days = [day for span in (*spans, *map(_span, among)) for day in span.days] + back
    scale = Scale(min(days), max(days), 0.7 * size, sheet.width - 0.7 * size)
    top = 1.5 * size
    rules = [(x, canvas.draw("path", stroke=RULE)) for x in _ticks(canvas, scale)]
    lines = [(scale.x(day), canvas.draw("path", stroke=INK)) for day in back]
    bottom = top
    most = 1 if sheet.wide and len(spans) > FEW else MOST_LINES
    for span in spans:
        bottom = _row(canvas, scale, span, bottom, most)
    for x, rule in rules:
        rule.set("d", f"M{x:.1f} {top - 0.3 * size:.1f}V{bottom:.1f}")
    for x, line in lines:
        line.set("d", f"M{x:.1f} {top - 0.3 * size:.1f}V{bottom:.1f}")
        line.attrib |= {"stroke-width": f"{0.11 * size:.1f}", "stroke-dasharray": _dashes(size)}
    bottom = _legend(canvas, _explained(spans, back, scale.first.year), bottom + 0.25 * size)
    caption = CAPTION
    if any(not (span.starts or span.done) for span in spans):
        caption += " Een stap zonder teken heeft nog geen datum."
    return canvas.picture(bottom, _words(spans, back), caption)


def _span(action: Action) -> _Span:
    asked = (dutch.parsed(ask.before) for ask in action.asks)
    return _Span(
        action.number,
        dutch.line(action.title),
        dutch.parsed(action.starts),
        dutch.parsed(action.done_by),
        tuple(day for day in asked if day),
    )


def _words(spans: Sequence[_Span], back: Sequence[date]) -> str:
    words = [_said(span) for span in spans]
    if back:
        words.append(f"Terugblik op {dutch.listed([_whole(day) for day in back])}.")
    return " ".join(words)


def _said(span: _Span) -> str:
    parts = [
        f"begint {_whole(span.starts)}" if span.starts else "",
        f"is klaar {_whole(span.done)}" if span.done else "",
    ]
    said = dutch.listed([part for part in parts if part]) or "heeft nog geen datum"
    asked = dutch.listed([_whole(day) for day in span.asked])
    return f"Stap {span.number} {said}." + (f" Besluit nodig vóór {asked}." if asked else "")


def _whole(day: date) -> str:
    return dutch.day(day.isoformat())


def _ticks(canvas: Canvas, scale: Scale) -> list[float]:
    """Write the weeks or months along the top; returns where they begin."""
    size = (0.94 if canvas.sheet.wide else 0.86) * canvas.sheet.size
    found = ticks(scale, lambda words: lettering.width(words, size) + 0.6 * size)
    for x, words in found:
        canvas.text(x, size, words, size=size, fill=QUIET)
    return [x for x, _ in found]


def _row(canvas: Canvas, scale: Scale, span: _Span, top: float, most: int) -> float:
    size = canvas.sheet.size
    number = f"{span.number}"
    beside = 0.5 * size + lettering.width(number, size * 1.1)
    dates = _dates(span, scale.first.year)
    narrow = canvas.sheet.narrow
    room = canvas.sheet.width - beside - 0.5 * size
    if not narrow:
        room -= lettering.width(dates, size) + size
    title = canvas.wrapped(span.title, room, most=0 if narrow else most)
    base = top + size
    for at, line in enumerate((*title, *([dates] if narrow else []))):
        _halo(canvas, beside, base + at * lettering.LINE_HEIGHT * size, line)
    _halo(canvas, 0, base, number)
    canvas.text(0, base, number, bold=True, fill=DARK)
    below = canvas.lines(beside, base, title)
    if narrow:
        below = canvas.lines(beside, below, [dates], fill=QUIET)
    else:
        wide = canvas.sheet.width
        _halo(canvas, wide - lettering.width(dates, size), base, dates)
        canvas.text(wide, base, dates, fill=QUIET, text_anchor="end")
    middle = below - 0.5 * size
    _stretch(canvas, scale, span, middle)
    # A projector holds eight of them only when they stand close.
    return middle + (0.55 if canvas.sheet.wide else 0.9) * size


def _halo(canvas: Canvas, x: float, y: float, words: str) -> None:
    """Keep lines of the calendar from running through the letters."""
    size = canvas.sheet.size
    canvas.draw(
        "rect",
        x=x,
        y=y - 0.95 * size,
        width=lettering.width(words, size),
        height=1.3 * size,
        fill=PAPER_WHITE,
    )


def _dates(span: _Span, year: int) -> str:
    if span.starts and span.done:
        return f"{_short(span.starts, year)} – {_short(span.done, year)}"
    if span.starts:
        return f"begint {_short(span.starts, year)}"
    return f"klaar {_short(span.done, year)}" if span.done else "nog geen datum"


def _short(day: date, year: int) -> str:
    """Write a day, with its year where the line runs into a next one."""
    words = f"{day.day} {dutch.MONTHS[day.month - 1]}"
    return words if day.year == year else f"{words} {day.year}"


def _stretch(canvas: Canvas, scale: Scale, span: _Span, middle: float) -> None:
    size = canvas.sheet.size
    if span.starts and span.done:
        left, right = sorted((scale.x(span.starts), scale.x(span.done)))
        canvas.draw(
            "path",
            d=f"M{left:.1f} {middle:.1f}H{right:.1f}",
            stroke=PALE,
            stroke_width=0.5 * size,
            stroke_linecap="round",
        )
    for day in span.asked:
        _triangle(canvas, scale.x(day), middle)
    if span.starts:
        _circle(canvas, scale.x(span.starts), middle)
    if span.done:
        _diamond(canvas, scale.x(span.done), middle)


def _circle(canvas: Canvas, x: float, y: float) -> None:
    canvas.draw("circle", cx=x, cy=y, r=0.4 * canvas.sheet.size, fill=DARK)


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    reach = 0.46 * canvas.sheet.size
    shape = f"M{x:.1f} {y - reach:.1f}l{reach:.1f} {reach:.1f}l{-reach:.1f} {reach:.1f}"
    shape += f"l{-reach:.1f} {-reach:.1f}z"
    stroke = 0.15 * canvas.sheet.size
    canvas.draw("path", d=shape, fill=PAPER_WHITE, stroke=DARK, stroke_width=stroke)


def _triangle(canvas: Canvas, x: float, y: float) -> None:
    reach = 0.45 * canvas.sheet.size
    shape = (
        f"M{x - reach:.1f} {y - 0.8 * reach:.1f}h{2 * reach:.1f}l{-reach:.1f} {1.7 * reach:.1f}z"
    )
    stroke = 0.13 * canvas.sheet.size
    canvas.draw("path", d=shape, fill=PAPER_WHITE, stroke=ASKED, stroke_width=stroke)


def _dashed(canvas: Canvas, x: float, y: float) -> None:
    size = canvas.sheet.size
    canvas.draw(
        "path",
        d=f"M{x:.1f} {y - 0.6 * size:.1f}v{1.2 * size:.1f}",
        stroke=INK,
        stroke_width=0.11 * size,
        stroke_dasharray=_dashes(size),
    )


def _dashes(size: float) -> str:
    return f"{0.32 * size:.1f} {0.2 * size:.1f}"


def _explained(
    spans: Sequence[_Span], back: Sequence[date], year: int
) -> Iterable[tuple[Mark, str]]:
    """Explain the marks that are on this line, and name the days of looking back."""
    if any(span.starts for span in spans):
        yield _circle, "eerste zet"
    if any(span.done for span in spans):
        yield _diamond, "klaar"
    if any(span.asked for span in spans):
        yield _triangle, "besluit nodig"
    if back:
        yield _dashed, f"terugblik: {dutch.listed([_short(day, year) for day in back])}"


def _legend(canvas: Canvas, marks: Iterable[tuple[Mark, str]], top: float) -> float:
    size = canvas.sheet.size
    x, y = 0.0, top + size
    for mark, words in marks:
        wide = 1.5 * size + lettering.width(words, size)
        if x and x + wide > canvas.sheet.width:
            x, y = 0.0, y + 1.5 * size
        mark(canvas, x + 0.5 * size, y - 0.35 * size)
        canvas.text(x + 1.3 * size, y, words)
        x += wide + size
    return y + 0.5 * size
