"""Estimated text widths and line breaks, without a browser; the letters of themes."""

from __future__ import annotations

import unicodedata

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LINE_HEIGHT = 1.18
MAX_LINE_LENGTH = 18
MAX_WORD_LENGTH = 26
MAX_LINES = 3

# Widths as a share of the font size, as upper bounds: fonts differ and labels must not overlap.
_NARROW, _LETTER, _WIDE, _CAPITAL, _FULL = 0.36, 0.6, 0.92, 0.72, 1.05


def width(text: str, size: float) -> float:
    """Estimate an upper bound of the width of a text."""
    return size * sum(_character_width(letter) for letter in text)


def _character_width(letter: str) -> float:
    if letter in " .,:;'|!iIjl()[]·-ftr":
        return _NARROW
    if letter in "mwMW%@—…":
        return _WIDE
    if unicodedata.east_asian_width(letter) in "WF":
        return _FULL
    return _CAPITAL if letter.isupper() else _LETTER


def label_lines(text: str) -> list[str]:
    """Break a label into a few short lines; what does not fit ends in an ellipsis."""
    broken = [""]
    for word in map(_shorter, text.split()):
        joined = f"{broken[-1]} {word}".strip()
        if broken[-1] and len(joined) > MAX_LINE_LENGTH:
            broken.append(word)
        else:
            broken[-1] = joined
    if len(broken) > MAX_LINES:
        broken = [*broken[: MAX_LINES - 1], _shorter(broken[MAX_LINES - 1] + " …")]
    return broken


def _shorter(word: str) -> str:
    return word if len(word) <= MAX_WORD_LENGTH else word[: MAX_WORD_LENGTH - 1] + "…"


def wrap(text: str, size: float, room: float, most: int | None = None) -> list[str]:
    """Break a text into lines that are no wider than `room`.

    Parameters
    ----------
    text, size, room
        What is written, how large, and how wide a line may be.
    most
        The number of lines; what does not fit ends in an ellipsis. None keeps every word.
    """
    broken = [""]
    pieces = [piece for whole in text.split() for piece in _split_word(whole, size, room)]
    for word in pieces:
        joined = f"{broken[-1]} {word}".strip()
        if broken[-1] and width(joined, size) > room:
            broken.append(word)
        else:
            broken[-1] = joined
    if most is not None and len(broken) > most:
        last = broken[most - 1]
        while last and width(f"{last}…", size) > room:
            last = last[:-1].rstrip()
        broken = [*broken[: most - 1], f"{last}…"]
    return broken


def _split_word(word: str, size: float, room: float) -> list[str]:
    """Cut a word that is wider than a line."""
    if width(word, size) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(f"{pieces[-1]}{letter}-", size) > room:
            pieces[-1] += "-"
            pieces.append("")
        pieces[-1] += letter
    return pieces


def theme_letter(number: int) -> str:
    """The letter of a theme that has no name yet: A to Z, then AA."""
    first, last = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
