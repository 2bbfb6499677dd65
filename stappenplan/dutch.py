"""Dutch text: days, numbers with nouns, enumerations, and typed text inside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from stappenplan.capitals import capitalize, end_sentence, uncapitalize
from stappenplan.timestamps import dutch_day
from stappenplan.typed_text import one_line, printable, split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "MONTHS",
    "capitalize",
    "count_noun",
    "end_sentence",
    "format_day",
    "join_words",
    "one_line",
    "parse_day",
    "printable",
    "shorten",
    "split_lines",
    "uncapitalize",
]

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def parse_day(text: str) -> date | None:
    """Read the day of an ISO 8601 text, of a moment by Dutch time, or None when it is no day."""
    try:
        return date.fromisoformat(dutch_day(text) if "T" in text else text[:10])
    except ValueError:
        return None


def format_day(text: str) -> str:
    """Write an ISO 8601 day as "26 maart 2026"; other text stays what it is."""
    value = parse_day(text)
    if value is None:
        return one_line(text)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count_noun(number: int, one: str, more: str) -> str:
    """Write a number with its noun: "1 bijdrage", "6 bijdragen"."""
    return f"{number} {one if number == 1 else more}"


def join_words(words: Sequence[str]) -> str:
    """Join words as an enumeration: "a, b en c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def shorten(text: str, most: int) -> str:
    """Shorten typed text to one line of at most `most` characters.

    What is longer ends after a whole word, without its punctuation, in a space and an ellipsis.
    A word so long that less than half would be left is cut inside.
    """
    text = one_line(text)
    if len(text) <= most:
        return text
    start = text[: most - 1].rsplit(" ", 1)[0]
    if not most <= 2 * len(start) <= 2 * (most - 2):
        start = text[: most - 2]
    return f"{start.rstrip(' ,.;:')} …"
