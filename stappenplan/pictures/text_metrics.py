"""Text widths and line breaks, without a browser; the letters of themes."""

from __future__ import annotations

import re

from stappenplan.typeface import drawable

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LINE_HEIGHT = 1.18
MAX_LINE_LENGTH = 18
MAX_WORD_LENGTH = 26
MAX_LINES = 3

# How much wider than ours the font of a screen may be: labels must not overlap there either.
SLACK = 1.06
# Where a syllable may begin: before the last sounds that stand before a vowel.
_SYLLABLE = re.compile(
    r"(?<=\w\w)(?=(?:s?ch|[b-df-hj-np-tv-xz])[aeiouyàáäèéëïíöóüú]\w)(?<!c(?=h))(?<!s(?=ch))",
    re.IGNORECASE,
)
# What is copied and searched for gets no hyphen.
_CODE = re.compile(r"[/@_\d]")


def width(text: str, size: float) -> float:
    """Give an upper bound of the width of a text, from the widths of its characters."""
    return SLACK * size * drawable.width(drawable.drawable(text))


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
    letters = list(drawable.clusters(word))
    if len(letters) <= MAX_WORD_LENGTH:
        return word
    return "".join(letters[: MAX_WORD_LENGTH - 1]) + "…"


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
        # Not the hyphen of a word that was cut here.
        last = broken[most - 1].rstrip(" -")
        while last and width(f"{last}…", size) > room:
            last = "".join(list(drawable.clusters(last))[:-1]).rstrip(" -")
        broken = [*broken[: most - 1], f"{last}…"]
    return broken


def _split_word(word: str, size: float, room: float) -> list[str]:
    """Cut a word that is wider than a line, between syllables where that is possible."""
    hyphen = "" if _CODE.search(word) else "-"
    pieces = []
    while width(word, size) > room and (cut := _cut(word, hyphen, size, room)) < len(word):
        pieces.append(word[:cut].rstrip("-") + hyphen if hyphen else word[:cut])
        word = word[cut:]
    return [*pieces, word]


def _cut(word: str, hyphen: str, size: float, room: float) -> int:
    """Find where to cut a word: a letter keeps its marks, and an emoji its parts."""
    fitting = 0
    for cluster in drawable.clusters(word):
        end = fitting + len(cluster)
        if fitting and width(word[:end] + hyphen, size) > room:
            break
        fitting = end
    starts = [found.start() for found in _SYLLABLE.finditer(word) if found.start() <= fitting]
    return starts[-1] if starts and hyphen else fitting


def theme_letter(number: int) -> str:
    """The letter of a theme that has no name yet: A to Z, then AA."""
    first, last = divmod(number, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)
