"""The characters of the shipped typeface and their widths, as `docs/typeface.py` wrote them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FAMILY = "Stappenplan Sans"
# Widths are in thousandths of the font size.
UNITS = 1000


@dataclass(frozen=True, slots=True)
class Typeface:
    """What the font files hold.

    Attributes
    ----------
    widths
        The width of every character of the regular weight.
    bold
        The characters that the semibold weight has too.
    pictures
        What an emoji may be made of: one character, or several of these.
    joined
        Sequences of these that are one picture, without variation selectors and skin tones.
    composed
        Letters with marks, for which Unicode has no single character.
    """

    widths: dict[str, int]
    bold: frozenset[str]
    pictures: frozenset[str]
    joined: frozenset[str]
    composed: frozenset[str]


@cache
def typeface() -> Typeface:
    """Read what the font files hold."""
    written = json.loads((FOLDER / "typeface.json").read_text(encoding="utf-8"))
    regular, bold = (_by_character(written[style]["widths"]) for style in ("Regular", "SemiBold"))
    return Typeface(
        regular,
        frozenset(bold),
        frozenset(written["Regular"]["pictures"]),
        frozenset(written["Regular"]["joined"]),
        frozenset(written["Regular"]["composed"]),
    )


def _by_character(runs: list[tuple[int, list[int]]]) -> dict[str, int]:
    return {
        chr(first + number): width
        for first, widths in runs
        for number, width in enumerate(widths)
        # What takes no room would stand on its neighbour.
        if width
    }
