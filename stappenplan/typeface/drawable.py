"""Text of which the typeface draws every character, or a visible substitute for it.

A character that the typeface lacks becomes the same letter in a plainer form where there is one
(a full-width letter, a letter with a rare accent), and a white square otherwise. A mark over a
letter for which there is no glyph of both stands after it. What has no picture of its own is left
out, and so are vowel points of Arabic and Hebrew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache

from stappenplan.typeface.metrics import UNITS, typeface

SUBSTITUTE = "\N{WHITE SQUARE}"
_TONE = "[\U0001f3fb-\U0001f3ff]"
_SELECTOR = "\ufe0f"
_FIRST_TAG = "\U000e0000"
_TAGS = "[\U000e0020-\U000e007f]"
_VARIED = re.compile(f"(?:{_TONE}|{_SELECTOR}){{2,}}")
# From here on neighbours may become one picture.
_EMOJI = "\U0001f000"
_KEY = "\u20e3"
# All of them are as wide.
_ANY_EMOJI = "\N{GRINNING FACE}"
_FIRST_OF_FLAG = "\U0001f1e6"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
# Letters that a word processor joined: a typeface does so itself.
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# What has no picture: joiners and selectors outside emoji, fillers, directions.
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Vowels over and under Arabic and Hebrew letters, which most people leave out.
_POINTS = re.compile(
    r"[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\ufb1e]"
)


@cache
def _emoji() -> re.Pattern[str]:
    """One emoji: a flag, a key, or pictures with their tones, selectors and joiners."""
    # A key's frame and the tags of a flag stand behind a picture, and are none.
    alone = sorted(char for char in typeface().pictures if not _is_mark(char) and char < _FIRST_TAG)
    pictures = "".join(map(re.escape, (char for char in alone if not char.isascii())))
    one = f"[{pictures}](?:{_TONE}|{_SELECTOR})*{_TAGS}*"
    return re.compile(f"{_FLAG}|[#*0-9]{_SELECTOR}?{_KEY}|{one}(?:\u200d{one})*")


def drawable(text: str) -> str:
    """Give the text in characters that the typeface draws; the same where it has them all."""
    text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text)
    # Most text is plain, and a projector draws it live.
    if text.isascii() or (max(text) < _EMOJI and typeface().widths.keys() >= set(text)):
        return text
    return "".join(_drawn(text))


def width(text: str) -> float:
    """The width of a drawable text, in font sizes."""
    known = typeface().widths
    if text.isascii():
        return sum(known.get(char, 0) for char in text) / UNITS
    return sum(_width(*piece) for piece in _pieces(text)) / UNITS


def clusters(text: str) -> Iterator[str]:
    """Take a text apart into what a reader sees as one: a letter with its marks, an emoji."""
    joined = typeface().composed
    for piece, is_emoji in _pieces(text):
        if is_emoji:
            yield piece
            continue
        start = 0
        for at, char in enumerate(piece):
            if at and not _is_mark(char) and piece[start : at + 1] not in joined:
                yield piece[start:at]
                start = at
        yield piece[start:]


def has_bold(text: str) -> bool:
    """Whether the bold weight has every character of a drawable text."""
    return all(char in typeface().bold or (_is_mark(char) and char != _KEY) for char in text)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _width(piece: str, is_emoji: bool) -> int:
    if is_emoji and (len(bare := _bare(piece)) == 1 or bare in typeface().joined):
        return typeface().widths[_ANY_EMOJI]
    # A mark has no width of its own, and neither has what joins an emoji.
    return sum(typeface().widths.get(char, 0) for char in piece)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Take a text apart into emoji and what stands between them."""
    end = 0
    for found in _emoji().finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def _bare(emoji: str) -> str:
    return re.sub(f"{_TONE}|{_SELECTOR}", "", emoji)


def _drawn(text: str) -> Iterator[str]:
    for cluster in clusters(text):
        yield _drawn_emoji(cluster) if _emoji().fullmatch(cluster) else _drawn_letter(cluster)


@lru_cache(maxsize=4096)
def _drawn_letter(cluster: str) -> str:
    """Draw a letter with its marks, or the letter with the marks after it."""
    cluster = _UNSEEN.sub("", cluster)
    if not cluster or cluster in typeface().composed:
        return cluster
    base = _drawn_character(cluster[0])
    if base == SUBSTITUTE:
        return base
    marks = (mark for mark in cluster[1:] if not _POINTS.match(mark))
    return base + "".join(dict.fromkeys(map(_drawn_character, marks)))


def _varied_once(found: re.Match[str]) -> str:
    """Keep one skin tone, and one selector."""
    tone = found[0].strip(_SELECTOR)[:1]
    return tone + _SELECTOR * (_SELECTOR in found[0])


def _drawn_emoji(emoji: str) -> str:
    bare = _bare(emoji)
    if re.fullmatch(_FLAG, emoji) and bare not in typeface().joined:
        # A flag that does not exist, in its letters.
        return "".join(chr(ord(char) - ord(_FIRST_OF_FLAG) + ord("A")) for char in emoji)
    emoji = _VARIED.sub(_varied_once, emoji)
    if len(bare) == 1 or bare in typeface().joined:
        return emoji
    # Pictures that do not become one stand side by side.
    return re.sub(f"\u200d|{_TAGS}", "", emoji)


@cache
def _drawn_character(char: str) -> str:
    known, composed = typeface().widths, typeface().composed
    if re.match(_TONE, char):
        # A skin tone of nobody would colour the letter before it.
        return SUBSTITUTE
    if char in known:
        return char
    if _is_mark(char):
        sign = _by_itself(char)
        return sign if sign in known else SUBSTITUTE
    for form in ("NFD", "NFKC", "NFKD"):
        same = unicodedata.normalize(form, char)
        if same != char and same.strip() and (same in composed or known.keys() >= set(same)):
            return same
    base = unicodedata.normalize("NFKD", char)[0]
    return base if base in known and base.isalpha() else SUBSTITUTE


def _by_itself(mark: str) -> str:
    """Give the sign that looks like a mark and stands by itself; empty when there is none."""
    named = unicodedata.name(mark, "").removeprefix("COMBINING ")
    for name in (f"MODIFIER LETTER {named}", named):
        with suppress(KeyError):
            return unicodedata.lookup(name)
    return ""
