"""Finds the name of a person in sentences: whole words, whatever their capitals and accents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan.typed_text import name_key, without_accents

if TYPE_CHECKING:
    from collections.abc import Iterable

Words = tuple[str, ...]
Span = tuple[int, int]
# A letter that is not composed is followed by its accents.
_WORD = re.compile("(?:[^\\W_][\u0300-\u036f]*)+")
# Of one letter a name is found in every second sentence.
SHORTEST = 2


class NameSearch:
    """Where the full name or the first name of somebody stands in a text.

    A name may end in the s of a possessive ("Jans plan", "Anna's plan"). Nicknames are not found.

    Parameters
    ----------
    names
        Every name under which somebody took part.
    """

    def __init__(self, names: Iterable[str]) -> None:
        found: set[Words] = set()
        for name in names:
            found |= {_words(name), _words(name.split(maxsplit=1)[0] if name.strip() else "")}
        # A full name before the first name that it begins with.
        self._names = sorted(filter(_long_enough, found), key=lambda one: (-len(one), one))

    def spans(self, text: str) -> list[Span]:
        """From where to where a name stands, from left to right; none overlap."""
        tokens = [(_key(found[0]), found.span()) for found in _WORD.finditer(text)]
        spans: list[Span] = []
        at = 0
        while at < len(tokens):
            name = next((one for one in self._names if _begins(tokens[at:], one)), None)
            if name is not None:
                last, (_, end) = tokens[at + len(name) - 1]
                # The s of a possessive is no part of the name.
                spans.append((tokens[at][1][0], end if last == name[-1] else end - 1))
            at += len(name) if name is not None else 1
        return spans


def _words(name: str) -> Words:
    return tuple(_key(word) for word in _WORD.findall(name))


def _key(word: str) -> str:
    return without_accents(name_key(word))


def _long_enough(words: Words) -> bool:
    return sum(map(len, words)) >= SHORTEST


def _begins(tokens: list[tuple[str, Span]], name: Words) -> bool:
    said = tuple(word for word, _ in tokens[: len(name)])
    return said == name or said == (*name[:-1], f"{name[-1]}s")
