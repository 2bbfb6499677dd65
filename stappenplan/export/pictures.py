"""Pictures of the plan as SVG: the role today and wanted, and the actions in time.

The same numbers give the same text, so that documents stay the same byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from stappenplan import dutch
from stappenplan.plan.model import RUNG_WORDS, RUNGS, Action, RoleShift

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FONT = "Libertinus Serif, Georgia, 'Times New Roman', serif"
INK, QUIET, RULE = "#1c2b33", "#5b6b73", "#d5dcdf"
LABEL_WIDTH, MONTH_WIDTH = 62, 44
TODAY, WANTED, PALE_TODAY, PALE_WANTED = "#6b7a82", "#0f6b5c", "#c9d1d5", "#a9d3c9"


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG, the same in words, and one sentence to put under it."""

    svg: str
    words: str
    caption: str


def role(shift: RoleShift) -> Picture:
    """Draw who chose which rung, today to the left and wanted to the right.

    The rungs are written in plain words between the bars; the bar of the median is dark.
    """
    width, top, step, centre, bar = 640, 30, 26, 320, 150
    most = max(1, *shift.today, *shift.wanted)
    parts = [
        _text(centre - 115, 16, "Wat wij nu doen", "end", TODAY, bold=True),
        _text(centre + 115, 16, "Wat beter past", "start", WANTED, bold=True),
    ]
    for row, rung in enumerate(RUNGS):
        y = top + row * step
        today, wanted = shift.today[row], shift.wanted[row]
        now, then = rung == shift.median_today, rung == shift.median_wanted
        parts.append(_text(centre, y + 14, RUNG_WORDS[rung], "middle", INK, bold=now or then))
        length = bar * today / most
        parts.append(_bar(centre - 115 - length, y, length, TODAY if now else PALE_TODAY))
        parts.append(_text(centre - 121 - length, y + 14, str(today), "end", INK, bold=now))
        length = bar * wanted / most
        parts.append(_bar(centre + 115, y, length, WANTED if then else PALE_WANTED))
        parts.append(_text(centre + 121 + length, y + 14, str(wanted), "start", INK, bold=then))
    words = _role_words(shift)
    return Picture(_svg(width, top + step * len(RUNGS), words, parts), words, _role_caption(shift))


def _role_words(shift: RoleShift) -> str:
    def spread(counts: Sequence[int]) -> str:
        return ", ".join(
            f"‘{RUNG_WORDS[rung]}’ {count} keer"
            for rung, count in zip(RUNGS, counts, strict=True)
            if count
        )

    today, wanted = spread(shift.today), spread(shift.wanted)
    return f"Nu: {today or 'geen antwoorden'}. Wat beter past: {wanted or 'geen antwoorden'}."


def _role_caption(shift: RoleShift) -> str:
    today = RUNG_WORDS.get(shift.median_today)
    wanted = RUNG_WORDS.get(shift.median_wanted)
    if today is None or wanted is None:
        return "Er zijn te weinig antwoorden voor een uitkomst."
    if today == wanted:
        return f"De middelste keuze blijft ‘{wanted}’."
    return f"De middelste keuze gaat van ‘{today}’ naar ‘{wanted}’."


def timeline(actions: Iterable[Action], reviews: Iterable[str] = ()) -> Picture | None:
    """Draw when each action begins and is done, and when the group looks back.

    Returns None when not one action has a date.
    """
    spans = [_span(action) for action in actions]
    dated = [span for span in spans if span.first is not None]
    if not dated:
        return None
    looking_back = [day for text in reviews if (day := dutch.parsed(text))]
    days = [day for span in dated for day in (span.starts, span.done) if day] + looking_back
    scale = _Scale(min(days), max(days), left=236, right=626)
    top, step = 30, 26
    bottom = top + step * len(spans)
    parts = [*_months(scale, top, bottom)]
    labelled = 0.0
    for x in map(scale.x, looking_back):
        parts.append(
            f'<path d="M{x:.1f} {top}V{bottom + 4}" stroke="{INK}" stroke-width="1.2" '
            'stroke-dasharray="4 3"/>'
        )
        if x - labelled >= LABEL_WIDTH:
            parts.append(_text(x, bottom + 18, "terugblik", "middle", INK, size=11))
            labelled = x
    for row, span in enumerate(spans):
        parts.extend(_row(span, scale, top + step * row))
    words = " ".join(map(_span_words, spans))
    if looking_back:
        days_back = dutch.listed([dutch.day(day.isoformat()) for day in looking_back])
        words += f" Terugblik op {days_back}."
    caption = "Wanneer elke stap begint (rondje) en klaar is (ruitje)."
    if any(span.first is None for span in spans):
        caption += " Een stap zonder teken heeft nog geen datum."
    return Picture(_svg(640, bottom + 26, words, parts), words, caption)


@dataclass(frozen=True, slots=True)
class _Span:
    number: int
    title: str
    starts: date | None
    done: date | None

    @property
    def first(self) -> date | None:
        return self.starts or self.done


def _span(action: Action) -> _Span:
    return _Span(
        action.number,
        dutch.line(action.title),
        dutch.parsed(action.starts),
        dutch.parsed(action.done_by),
    )


def _span_words(span: _Span) -> str:
    parts = [
        f"begint {dutch.day(span.starts.isoformat())}" if span.starts else "",
        f"is klaar {dutch.day(span.done.isoformat())}" if span.done else "",
    ]
    said = dutch.listed([part for part in parts if part]) or "heeft nog geen datum"
    return f"Stap {span.number} {said}."


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        days = max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * (day - self.first).days / days


def _months(scale: _Scale, top: float, bottom: float) -> Iterable[str]:
    month = scale.first.replace(day=1)
    months = []
    while month <= scale.last:
        months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    said_year, labelled = None, scale.right + LABEL_WIDTH
    places = [(scale.x(max(month, scale.first)), month) for month in months]
    shown = []
    # From the right, so that a first month of a few days gives way to the next one.
    for x, month in reversed(places):
        if labelled - x >= (LABEL_WIDTH if month is months[0] else MONTH_WIDTH):
            shown.append((x, month))
            labelled = x
    for x, month in reversed(shown):
        yield f'<path d="M{x:.1f} {top - 6}V{bottom}" stroke="{RULE}" stroke-width="1"/>'
        name = dutch.MONTHS[month.month - 1]
        label = name if month.year == said_year else f"{name} {month.year}"
        said_year = month.year
        yield _text(x + 4, top - 10, label, "start", QUIET, size=11)


def _row(span: _Span, scale: _Scale, y: float) -> Iterable[str]:
    middle = y + 13
    yield _text(0, y + 17, str(span.number), "start", WANTED, bold=True)
    yield _text(18, y + 17, _short(span.title), "start", INK, size=12)
    if span.starts and span.done:
        left, right = sorted((scale.x(span.starts), scale.x(span.done)))
        yield (
            f'<path d="M{left:.1f} {middle}H{right:.1f}" stroke="{PALE_WANTED}" '
            'stroke-width="7" stroke-linecap="round"/>'
        )
    if span.starts:
        x = scale.x(span.starts)
        yield f'<circle cx="{x:.1f}" cy="{middle}" r="5" fill="{WANTED}"/>'
    if span.done:
        x = scale.x(span.done)
        yield (
            f'<path d="M{x:.1f} {middle - 6}l6 6l-6 6l-6 -6z" fill="#fff" stroke="{WANTED}" '
            'stroke-width="2"/>'
        )


def _short(title: str, most: int = 34) -> str:
    # Only letters that every font has: a picture's text cannot fall back on another one.
    kept = "".join(char for char in title if char < "\u0250" or char in "‘’“”–—…€").strip()
    return kept if len(kept) <= most else kept[: most - 1].rstrip() + "…"


def _bar(x: float, y: float, length: float, colour: str) -> str:
    if not length:
        return ""
    return (
        f'<rect x="{x:.1f}" y="{y + 1}" width="{length:.1f}" height="18" rx="2" fill="{colour}"/>'
    )


def _text(
    x: float, y: float, words: str, anchor: str, colour: str, *, size: int = 13, bold: bool = False
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" '
        f'font-size="{size}"{weight}>{escape(words)}</text>'
    )


def _svg(width: int, height: int, words: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" font-family="{FONT}">'
        f"<desc>{escape(words)}</desc>{''.join(parts)}</svg>\n"
    )
