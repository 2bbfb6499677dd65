"""Dutch words: what carries meaning, and which forms count as one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

# Words that occur in every subject; a short list of our own, because a long one eats meaning.
_STOP_WORDS = """
aan al alle alleen als altijd andere anders begint ben bent bij bijvoorbeeld daar daarom dan dat
de deze die dit doe doen door dus echt echte een eerst eigen elk elke en er even eén ga gaan
gaat geen geven gewoon goed graag haar had heb hebben heeft hem hen het hier hij hoe hun iemand
iets ik in is ja je jij jou jouw jullie kan komen komt kun kunnen laat laten maak maar maken me
mee meer men met meteen mij mijn minder moet moeten naar nee niet niets nog nu of om omdat onder
ons onze ook op over pas per samen som staan steeds te tegen toch toe tot tussen uit uw vaak van
vanuit veel via vind vinden voor vooral waar wat we weer weet wel welke werd wie wij wil willen
wilt word worden wordt ze zeg zelf zet zich zij zijn zo zodat zonder zou zouden één
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")


def words(text: str) -> list[str]:
    """Split a text into words in small letters; accents stay."""
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Keep the words that carry meaning, in order."""
    return tuple(word for word in words(text) if word not in STOP_WORDS and len(word) > 1)


@lru_cache(maxsize=4096)
def families(text: str) -> frozenset[str]:
    """Give the families of the words that carry meaning."""
    return frozenset(family(word) for word in content_words(text))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("dutch")


# Families that the stemmer takes apart.
_TOGETHER = {
    "initiatiev": "initiatief",
    "losgelat": "loslat",
    "loslaat": "loslat",
    "ideeën": "idee",
    "idee": "idee",
}


@cache
def family(word: str) -> str:
    """Give the key under which variants of a word are counted; never shown to anybody."""
    stem = str(_stemmer().stemWord(word))
    return _TOGETHER.get(stem, _TOGETHER.get(word, stem))
