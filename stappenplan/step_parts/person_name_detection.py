"""What looks like the name of a person where a role or an organisation is asked.

It is a guard for people in a hurry: a single last name, or a name without capitals, passes.
The facilitator reads what people typed and removes what is left. The page applies the same rule
(`widgets/stappenplan_widgets/kit/person_name_detection.js`) to ask who is sure before the engine
refuses. It knows no list of names, so that names of every origin are treated alike:
`benchmarks/person_names.py` measures that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import category

from stappenplan.errors import Refusal
from stappenplan.step_parts.person_name_words import (
    ADJECTIVES,
    BEFORE_BETWEEN,
    BEFORE_THINGS,
    BETWEEN,
    FIRST_BEGINNINGS,
    FIRST_ENDINGS,
    FIRST_WORDS,
    LAST_WORDS,
    NO_STREETS,
    ORGANISATION_ENDINGS,
    ORGANISATIONS,
    ROLE_ENDINGS,
    ROLES,
    STREETS,
    TITLES,
)
from stappenplan.typed_text import clean, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stappenplan.contract.people import Participant

REMEDY = "Schrijf een rol of organisatie: namen komen niet in het plan."
FULL_NAME = 2
# What stands before the ending of a street; Arslaan is a name.
SHORTEST_OF_STREET = 4
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘‛ʼ´`", "'"))
_AROUND = '"“”„«»()[]{}<>*_–—…-'
_ENDS = ".,;:?!/"
# "J.", "J.P.", "A.B.C", "Th.", "IJ."
_INITIALS = re.compile(r"(?:(?:[^\W\d_]|IJ|Th|Ch|Ph|Chr|Fr|Joh|Jac)\.)+[^\W\d_]?")
_LONGEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, what it is compared by, and whether it stands at a start or after a break."""

    text: str
    key: str
    broken: bool
    starts: bool


def seems_person(text: str) -> bool:
    """Whether a text holds a title or initials with a name, or a first and a last name."""
    text = clean(text).translate(_APOSTROPHES)
    words = _words(text)
    if text.count(",") == 1 and _is_turned_round(text):
        return True
    position = 0
    while position < len(words):
        word = words[position]
        if _is_title(word) or _is_initials(word):
            own = _run(words, position + 1)
            if own and not _is_other(own):
                return True
        elif _is_name(word) and not (_is_role(word) or (word.starts and word.key in FIRST_WORDS)):
            own = _run(words, position)
            if len(own) >= FULL_NAME and not (_is_thing(words, position) or _is_other(own)):
                return True
            # What an organisation is called is no name of its own.
            position = max(position, words.index(own[-1]) if own else position)
        position += 1
    return False


def _words(text: str) -> list[_Token]:
    found: list[_Token] = []
    broken = starts = True
    for piece in text.split():
        bare = piece.strip(_AROUND)
        inner = bare if _INITIALS.fullmatch(bare) else bare.rstrip(_ENDS)
        word = inner.rstrip("'") or bare
        key = word.casefold()
        ends = bare != inner and key not in TITLES
        if not word or all(sign in _AROUND + _ENDS for sign in word):
            broken = True
            continue
        found.append(_Token(word, key, broken or piece[0] in _AROUND, starts))
        broken = ends or piece[-1] in _AROUND
        starts = ends and bare[-1] in ".?!:"
    return found


def _run(words: Sequence[_Token], start: int) -> list[_Token]:
    """The words of one name from here on, without what stands between them."""
    own: list[_Token] = []
    last_between: _Token | None = None
    for position in range(start, len(words)):
        word = words[position]
        if word.broken and position > start:
            break
        after = words[position + 1] if position + 1 < len(words) else None
        if word.key in BETWEEN or (
            word.key in BEFORE_BETWEEN and after is not None and after.key in BETWEEN
        ):
            last_between = word
        elif _is_name(word):
            own.append(word)
            last_between = None
        elif not (_is_initials(word) or _is_title(word) or len(word.text) == 1):
            break
    # A capital at the end is a name: "Minh Le".
    if own and last_between is not None and last_between.text[:1].isupper():
        own.append(last_between)
    return own


def _is_name(word: _Token) -> bool:
    """Whether a word is written like a name: Ayşe, IJsbrand, d'Hondt, al-Hassan, Anne-Marie.

    A script without capitals does not tell: in a Dutch text its words are taken for names. One
    letter with an accent may be a name, as in "Như Ý".
    """
    if len(word.text) < FULL_NAME:
        return word.text.isupper() and not word.text.isascii()
    if word.key in BETWEEN:
        return False
    parts = re.split("[-'\u2010\u2011]", word.text)
    if not all(category(sign)[0] in "LM" for part in parts for sign in part):
        return False
    first = parts[0]
    if len(parts) > 1 and len(first) <= _LONGEST_PREFIX and first.islower():
        first = parts[1]
    # PvdA and DigiD are written like no name.
    begins = first[:1].isupper() or (first != "" and category(first[0]) == "Lo")
    return begins and not word.text[-1].isupper()


def _is_role(word: _Token) -> bool:
    return word.key in ROLES or word.key.endswith(ROLE_ENDINGS)


def _is_title(word: _Token) -> bool:
    return word.key.rstrip(".") in TITLES and (
        len(word.text) < FULL_NAME or not word.text.isupper()
    )


def _is_initials(word: _Token) -> bool:
    return _INITIALS.fullmatch(word.text) is not None and word.text[:1].isupper()


def _is_thing(words: Sequence[_Token], position: int) -> bool:
    """Whether what stands before makes it a thing: "het Drents Landschap", "zwembad De Welle"."""
    if words[position].broken:
        return False
    before = words[position - 1]
    while before.key in BETWEEN and position > 1 and not before.broken:
        if before.key in BEFORE_THINGS and before.text.islower():
            return True
        position -= 1
        before = words[position - 1]
    return before.key in BEFORE_THINGS or _is_organisation(before.key)


def _is_other(own: Sequence[_Token]) -> bool:
    """Whether these words name an organisation, a place or a street."""
    first, last = own[0].key, own[-1].key
    if first in ADJECTIVES or _is_organisation(first) or _is_compound(first):
        return True
    if last in LAST_WORDS:
        return True
    if last not in NO_STREETS and any(
        last.endswith(street) and len(last) > len(street) + SHORTEST_OF_STREET for street in STREETS
    ):
        return True
    return any(word.key.endswith(ORGANISATION_ENDINGS) for word in own)


def _is_compound(first: str) -> bool:
    return first.startswith(FIRST_BEGINNINGS) or first.endswith(FIRST_ENDINGS)


def _is_organisation(key: str) -> bool:
    return key in ORGANISATIONS or key.endswith(ORGANISATION_ENDINGS)


def _is_turned_round(text: str) -> bool:
    """Whether this is a last name with a first name behind a comma, and nothing else."""
    own = [_words(part) for part in text.split(",")]
    names = [[word for word in part if word.key not in BETWEEN] for part in own]
    if not all(len(part) == 1 for part in names):
        return False
    last, first = (part[0] for part in names)
    if _is_role(last) or last.key in FIRST_WORDS or _is_other([last]) or _is_other([first]):
        return False
    return _is_name(last) and (_is_name(first) or _is_initials(first))


def refuse_person(
    text: str,
    participants: Iterable[Participant],
    *,
    sure: bool | None = False,
    remedy: str = REMEDY,
) -> None:
    """Refuse the name of a participant, and what looks like a name unless the writer is sure.

    Parameters
    ----------
    sure
        Whether the writer says that it is an organisation; None where nobody can say so.
    remedy
        What to do instead of naming somebody who is here.
    """
    if name_key(text) in {name_key(person.name) for person in participants}:
        raise Refusal(f"“{text}” is een naam van iemand hier. {remedy}")
    if not sure and seems_person(text):
        tick = "" if sure is None else " Is het een organisatie? Vink dat dan aan."
        raise Refusal(
            f"“{text}” lijkt op de naam van een persoon. Schrijf een rol, zoals "
            f"“voorzitter van het dorpshuis”.{tick}"
        )
