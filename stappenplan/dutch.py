"""Dutch text: days, numbers with nouns, enumerations; and typed text made fit to print."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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

# Direction overrides and isolates can make a reader see other words than were typed.
_NEVER = "\ufffe\uffff"
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def parse_day(text: str) -> date | None:
    """Read the day an ISO 8601 text begins with, or None when it is no day."""
    try:
        return date.fromisoformat(text[:10])
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


def capitalize(text: str) -> str:
    """Give the text a capital first letter."""
    if text.startswith("één"):
        return f"E{text[1:]}"
    return text[:1].upper() + text[1:]


def end_sentence(text: str) -> str:
    """End the text with a full stop, unless it ends in punctuation."""
    return text if not text or text[-1] in ".?!…:" else f"{text}."


def printable(text: str) -> str:
    """Remove what no document may hold: control characters and surrogates."""
    kept = (
        char
        for char in text.translate(_DIRECTION)
        if char in "\n\t" or not (unicodedata.category(char) in ("Cc", "Cs") or char in _NEVER)
    )
    return "".join(kept)


def one_line(text: str) -> str:
    """Put typed text on one line."""
    return " ".join(printable(text.replace("\r", "\n")).split())


def shorten(text: str, most: int) -> str:
    """Shorten typed text to one line of at most `most` characters.

    What is longer ends after a whole word, without its punctuation, in a space and an ellipsis.
    """
    text = one_line(text)
    if len(text) <= most:
        return text
    # A single long word is cut inside.
    start = text[: most - 1].rsplit(" ", 1)[0][: most - 2]
    return f"{start.rstrip(' ,.;:')} …"


def split_lines(text: str) -> Iterable[str]:
    """Split typed text into the lines in which it was typed, without empty ones."""
    pieces = re.split(r"[\r\n\u2028\u2029\x0b\x0c\x85]+", text)
    return [cleaned for piece in pieces if (cleaned := one_line(piece))]
