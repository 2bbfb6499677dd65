"""How a document says things in Dutch: days, numbers, lists; and typed text made fit to print."""

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

# Overrides and isolates can make a reader see other words than were typed.
_NEVER = "\ufffe\uffff"
_DIRECTION = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def parsed(text: str) -> date | None:
    """Read the day an ISO 8601 text begins with, or None when it is no day."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day(text: str) -> str:
    """Write an ISO 8601 day as "26 maart 2026"; other text stays what it is."""
    value = parsed(text)
    if value is None:
        return line(text)
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def count(number: int, one: str, more: str) -> str:
    """Write a number with its noun: "1 bijdrage", "6 bijdragen"."""
    return f"{number} {one if number == 1 else more}"


def listed(words: Sequence[str]) -> str:
    """Words as an enumeration: "a, b en c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} en {words[-1]}"


def capital(text: str) -> str:
    """Give the text a capital first letter."""
    if text.startswith("één"):
        return f"E{text[1:]}"
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Give the text a full stop, unless it already ends in a mark."""
    return text if not text or text[-1] in ".?!…:" else f"{text}."


def printable(text: str) -> str:
    """Leave out what no document may hold: control characters and half code points."""
    kept = (
        char
        for char in text.translate(_DIRECTION)
        if char in "\n\t" or not (unicodedata.category(char) in ("Cc", "Cs") or char in _NEVER)
    )
    return "".join(kept)


def line(text: str) -> str:
    """Typed text on one line."""
    return " ".join(printable(text.replace("\r", "\n")).split())


def cut(text: str, most: int) -> str:
    """Typed text on one line of at most `most` letters; what is longer ends with … after a word."""
    text = line(text)
    if len(text) <= most:
        return text
    # A word without end has no place to break it.
    return f"{text[: most - 1].rsplit(' ', 1)[0][: most - 2]} …"


def lines(text: str) -> Iterable[str]:
    """Typed text as the lines in which it was typed, without empty ones."""
    pieces = re.split(r"[\r\n\u2028\u2029\x0b\x0c\x85]+", text)
    return [cleaned for piece in pieces if (cleaned := line(piece))]
