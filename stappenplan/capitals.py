"""Capital letters, initials and ends of sentences, as Dutch writes them.

Like `stappenplan.typed_text` it imports the standard library alone. The pages do the same in
`widgets/stappenplan_widgets/kit/capitals.js`.
"""

from __future__ import annotations

import re
import unicodedata

# ij is one letter, "IJsbrand"; before a vowel it is two, as in "Ijaz" and "Ijeoma".
_IJ = re.compile("[ií]j\u0301?(?![aeiouyáéíóúàèëïöü])", re.IGNORECASE)
# 's avonds, 't dorp, 'n plan, 'k weet, 's-Hertogenbosch: the capital is in the next word.
_SHORT_WORD = re.compile("['’‘`´](?:s|t|n|k|m|r|ns)[ -]+(?=\\w)")
# What may stand before the first letter: quotes, brackets, dashes, pictures.
_BEFORE = re.compile(r"[\W_]*")
# Not words: addresses, tags, what goes on after an ellipsis; and words that are written with a
# small letter, such as eHerkenning.
_NO_WORD = "#@…."
_AS_IT_IS = re.compile(r"[#@…]|\.\.|\S*(?:://|@)|www\.|[^\W\d_][A-Z]")
_ENDS = ".?!…:。．？！؟۔।"
_QUOTES, _BRACKETS = "\"'’”»«“‘", {")": "(", "]": "[", "}": "{"}
_PICTURE_ENDS = "\ufe0f\u20e3\U000e007f"
_FIRST_PICTURE = "\u2190"
# Between first and last name; written with a capital they may be a name, as in "Van Nguyen".
_BETWEEN_NAMES = (
    "van de der den des het ter ten te in op aan bij onder over tot uit uyt voor la le les du di "
    "da dos von zu zum zur af el al ben bin ibn"
)
_PARTICLES = frozenset(_BETWEEN_NAMES.split())
VIRAMA = 9


def capitalize(text: str) -> str:
    """Give the text a capital first letter.

    Quotes, brackets and pictures before it stay; *ij* is one letter (IJsvereniging), *één* loses
    its first accent (Eén), and after *'s* and *'t* the next word has the capital ('s Avonds). A
    number, an address and a word such as eHerkenning stay as they are.
    """
    start = _start(text)
    if _AS_IT_IS.match(text, start):
        return text
    before, rest = text[:start], text[start:]
    if rest.startswith("één"):
        return f"{before}E{rest[1:]}"
    first = found[0].upper() if (found := _IJ.match(rest)) else rest[:1].title()
    return before + first + rest[found.end() if found else 1 :]


def uncapitalize(text: str) -> str:
    """Give the text a small first letter, unless its first word is an abbreviation."""
    start = _start(text)
    before, rest = text[:start], text[start:]
    if rest.startswith("Eén"):
        return f"{before}é{rest[1:]}"
    first = found[0] if (found := re.match("IJ\u0301?(?![A-Z])", rest)) else rest[:1]
    after = rest[len(first) :]
    return text if after[:1].isupper() else before + first.lower() + after


def _start(text: str) -> int:
    """Where the word begins that gets the capital."""
    for start, sign in enumerate(text):
        # A sign that opens a quotation may also be the apostrophe of a short word.
        if short := _SHORT_WORD.match(text, start):
            return short.end()
        if sign.isalnum() or sign in _NO_WORD:
            return start
    return len(text)


def end_sentence(text: str) -> str:
    """End the text with a full stop, unless it has an end.

    Punctuation is an end, also inside closing quotes, and a picture; a sentence in brackets of its
    own has its end inside them.
    """
    bare = text.rstrip(_QUOTES) or text
    if not text or bare[-1] in _ENDS or _is_picture(bare[-1]):
        return text
    if (opening := _BRACKETS.get(bare[-1])) and bare[-2:-1] and bare[-2] in _ENDS:
        before = bare.rpartition(opening)[0].rstrip()
        if not before or before[-1] in _ENDS:
            return text
    return f"{text}."


def _is_picture(sign: str) -> bool:
    if sign in _PICTURE_ENDS:
        return True
    return sign >= _FIRST_PICTURE and unicodedata.category(sign) in {"So", "Sk"}


def initial(name: str) -> str:
    """Give the first letter of a name with a full stop; empty when it has no letter or digit.

    One letter is enough beside a department, so it is that of the first name alone: "J." for Jan
    van der Berg. Who gives only a last name stands under that, without what comes before it: "B."
    for van der Berg, "H." for 't Hart. IJsbrand is "IJ."; a mark that belongs to a letter stays
    with it; pictures do not count.
    """
    words = [word for word in name.split() if any(sign.isalnum() for sign in word)]
    own = [word for word in words if word not in _PARTICLES and not _is_short(word)]
    for word in own or words:
        bare = _BEFORE.sub("", word, count=1)
        if bare.casefold().startswith(("d'", "d’", "l'", "l’")) and bare[0].islower():
            bare = bare[2:] or bare
        return f"{_letter(bare)}."
    return ""


def _is_short(word: str) -> bool:
    return _SHORT_WORD.match(f"{word} x") is not None


def _letter(word: str) -> str:
    if found := _IJ.match(word):
        return found[0].upper()
    length = 1
    while length < len(word) and unicodedata.category(word[length])[0] == "M":
        length += 1
    # A sign that only joins this letter to the next says nothing at the end.
    while length > 1 and unicodedata.combining(word[length - 1]) == VIRAMA:
        length -= 1
    return word[:1].title() + word[1:length]
