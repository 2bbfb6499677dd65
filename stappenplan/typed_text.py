"""Typed text: one form for what people type, and keys by which the same words are found again.

Every part that takes, compares or prints typed text uses these functions, so that a name or a
sentence is the same at the door, in the journal, in a file and on a page. It imports the standard
library alone.

A separator (tab, vertical tab, form feed, no-break space, line separator, ...) becomes a space,
or a line break where lines are kept: two words never become one. What cannot be seen goes away:
control characters, direction overrides, format characters, noncharacters, half surrogates.
What joins letters stays where it does: the joiners inside an emoji, between letters of scripts
that need them, and variation selectors behind what they vary. Letters are composed (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What ends a line, as `str.splitlines` has it.
_LINE_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Signs that look like nothing but take room: other spaces, the blank of Braille, Hangul fillers.
# The conjoining fillers stay inside a syllable.
_BLANK = re.compile(
    "[\t\x1f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164\uffa0]"
    "|\u115f(?![\u1161-\u11a7])|(?<![\u1100-\u115e])\u1160"
)
_EMOJI = (
    "[\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
    "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]?\u20e3?(?:[\U000e0020-\U000e007e]+\U000e007f)?"
)
# Arabic, Syriac, the scripts of India, Burmese, Khmer, Mongolian and others whose letters join.
_JOINING = (
    "[\u0600-\u109f\u1780-\u18af\u1900-\u1cff\ua840-\uaaff\uabc0-\uabff\ufb50-\ufdcf\ufdf0-\ufdff"
    "\ufe70-\ufefc\U00010800-\U00011fff\U0001e900-\U0001e95f]"
)
_KEPT = (
    f"{_EMOJI}(?:\u200d{_EMOJI})*"
    "|[0-9#*]\ufe0f\u20e3"
    f"|(?<={_JOINING})[\u200c\u200d](?={_JOINING})"
    "|(?<=[\u1820-\u18aa])[\u180b-\u180f]"
    "|(?<=[\u1000-\u109f\u2200-\u22ff\u2a00-\u2aff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff])[\ufe00-\ufe02\U000e0100-\U000e01ef]"
)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
# Control characters but the line feed, surrogates, noncharacters, and what Unicode says to show
# as nothing where it is not supported (Default_Ignorable_Code_Point).
_UNSEEN = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ud800-\udfff"
    f"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff{_NONCHARACTERS}]"
)
_UNSEEN_SIGN = re.compile(_UNSEEN)
_KEPT_OR_UNSEEN = re.compile(f"({_KEPT})|{_UNSEEN}")
_SPACE_IN_FILES = re.compile(
    "[\v\f\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
_SPACE_IN_NAME = re.compile(r"(?<!\d) | (?!\d)")
_NOT_IN_FILES = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_NOT_SEEN = "\n\u115f\u1160"

# Signs that keyboards and word processors put for an apostrophe and a hyphen.
_SAME_SIGN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201b\u02bc\u02b9\u2032\xb4`\uff07", "'")
    | dict.fromkeys("\u2010\u2011", "-")
)
# Latin letters that Unicode does not split into a letter and an accent.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe"}
    | {"þ": "th", "ŋ": "ng", "ə": "e", "ɖ": "d", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ʼ": "", "ĸ": "k"}
)


def printable(text: str) -> str:
    """Give text without what cannot be seen or printed; line breaks become line feeds."""
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_BREAK.sub("\n", text)
    # What goes away may have stood between two signs that now compose or no longer join.
    while (done := _without_unseen(text)) != text:
        text = done
    return text


def _without_unseen(text: str) -> str:
    spaced = _BLANK.sub(" ", unicodedata.normalize("NFC", text))
    kept = _KEPT_OR_UNSEEN.sub(lambda found: found[1] or "", spaced)
    return unicodedata.normalize("NFC", kept)


def without_control_characters(text: str) -> str:
    """Give the text of a file as a parser can read it, each line where it was.

    Other spaces and line separators become spaces, and control characters go away. Letters are not
    composed: what stands behind a backslash is not always a letter.
    """
    return _NOT_IN_FILES.sub("", _SPACE_IN_FILES.sub(" ", text))


def clean(text: str) -> str:
    """Give typed text in its one form, with its lines, single spaces and no space around them."""
    lines = (" ".join(line.split()) for line in printable(text).split("\n"))
    return _seen("\n".join(lines).strip())


def one_line(text: str) -> str:
    """Give typed text in its one form on one line, with single spaces."""
    return _seen(" ".join(printable(text).split()))


def split_lines(text: str) -> list[str]:
    """Split typed text into the lines in which it was typed, without empty ones."""
    return [line for piece in printable(text).split("\n") if (line := one_line(piece))]


def is_visible(text: str) -> bool:
    """Whether a reader sees anything of this text: a letter, digit, sign or picture.

    Spaces, format characters and accents without a letter are not enough. `clean` and
    `one_line` give the empty text then, so that whatever refuses that refuses this too.
    """
    return bool(one_line(text))


def _seen(text: str) -> str:
    # What this Python does not know may be a letter or a picture of a later Unicode.
    seen = (sign not in _NOT_SEEN and unicodedata.category(sign)[0] not in "ZM" for sign in text)
    return text if any(seen) else ""


# Pairing and the map ask it of the same few names thousands of times.
@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Give the key that all spellings of one name share.

    Capitals, composed and decomposed letters, kinds and numbers of spaces, invisible characters,
    ligatures, and the signs for an apostrophe or a hyphen make no difference; accents do. It
    follows NFKC_Casefold of the Unicode standard (section 3.13, default caseless matching).
    """
    text = one_line(text)
    # Each step may lead to a form that the step before changes.
    while (done := _folded(text)) != text:
        text = done
    return text


def person_key(text: str) -> str:
    """Give the key that all spellings of one person's name share.

    It is `name_key` without spaces: a zero-width space, which goes away, may have stood for one.
    Between two digits a space tells numbers apart.
    """
    return _SPACE_IN_NAME.sub("", name_key(text))


def _folded(text: str) -> str:
    alike = unicodedata.normalize("NFKC", text.translate(_SAME_SIGN)).casefold()
    return " ".join(_UNSEEN_SIGN.sub("", unicodedata.normalize("NFKC", alike)).split())


def without_accents(text: str) -> str:
    """Give text in small letters without accents, to search by, or for an address or a file."""
    plain = unicodedata.normalize("NFKD", printable(text).casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return letters.translate(_PLAIN_LETTERS)


def whole_number(text: str, most: int) -> int | None:
    """The whole number from 0 to `most` that a text is; None for anything else.

    Thousands of digits are no number: Python refuses to read them.
    """
    if not text.isdecimal() or len(text) > len(str(most)):
        return None
    number = int(text)
    return number if number <= most else None
