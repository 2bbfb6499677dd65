"""Dutch words: stop words, word families and compounds."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import category

from stappenplan.typed_text import printable

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import snowballstemmer

# Words of every subject; a short list of our own, because a long one removes meaning.
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

# Words with a meaning on a card that are useless as the name of a group.
_NO_NAME = """
afspreken antwoorden bellen beslissen besluiten betalen blijf blijft blijven bouwen brengen daarna
delen denken doet doorgaan draaien drie durven eens eerder elkaar geef geeft gebeurt gebeuren gaf
gedaan gehad gevraagd gisteren haal halen half helpen hielp houd houden houdt iedere iedereen
ineens keer klaar kiezen kijk kijken klein kleine kom konden kort korte kreeg krijg krijgen
krijgt kwam laatste lang lange langs later leer leggen leren leest lees lezen liet lezen loopt lopen
los luister luisteren maakt maakte maand mag maar meedoen meelopen meteen misschien moest morgen
neem neemt nemen nieuwe nodig noemen nooit open openen opschrijven organiseer organiseren overal
paar plannen praat praten regelen rustig samen schrijf schrijven sneller snel soms spreek spreken
start starten stap stel stellen sta ster stoppen stop stuk stuur sturen terug toegeven toen
trekken twee tien uitleggen vast vaste verder vertel vertellen vertelt vier vijf vinden volgende
volgens voordat voortaan vorige vraag vraagt vragen vroeg vroeger waarom waarover wacht wachten
wanneer want week weken weten wees werken werkt wilde zeggen zegt zes zeven zien ziet zitten zoek
zoeken zoals zodra acht negen weinig beter best beste makkelijk moeilijk anderen allemaal telkens
binnen buiten achter achteraf vooraf boven eens jaar dag dagen plaats
eerst eerste tweede derde erbij iemand niemand iets niets duizend honderd uur uren minuut minuten
kwartier ochtend middag avond maandag dinsdag woensdag donderdag vrijdag zaterdag zaterdagen zondag
controleren uitvoeren
"""
NO_NAME = frozenset(_NO_NAME.split())

# Accents and vowel signs that stay apart from their letter, also when it is composed.
_MARKS = "".join(chr(code) for code in range(0x300, 0xABFF) if category(chr(code))[0] == "M")
_LETTERS = rf"(?:[^\W\d_][{_MARKS}]*)+"
_WORD = re.compile(rf"{_LETTERS}(?:[-'’]{_LETTERS})*|\d+")


def words(text: str) -> list[str]:
    """Split a text into lower-case words; accents stay."""
    return _WORD.findall(printable(text).casefold())


@lru_cache(maxsize=4096)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words without stop words, in order."""
    return tuple(word for word in words(text) if word not in STOP_WORDS and len(word) > 1)


@lru_cache(maxsize=4096)
def families(text: str) -> frozenset[str]:
    """Return the families of the words without stop words."""
    return frozenset(family(word) for word in content_words(text))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    # Imported on first use: it loads the stemmers of thirty languages.
    import snowballstemmer

    return snowballstemmer.stemmer("dutch")


# Words of one family that the stemmer separates.
_TOGETHER = {
    "initiatiev": "initiatief",
    "losgelat": "loslat",
    "loslaat": "loslat",
    "ideeën": "idee",
    "idee": "idee",
}


@cache
def family(word: str) -> str:
    """Return the stem under which variants of a word are counted; it is never shown."""
    stem = str(_stemmer().stemWord(word))
    return _TOGETHER.get(stem, _TOGETHER.get(word, stem))


# The least length of a part of a compound, and of the rest of the word.
PART, BESIDE = 4, 3


def compounds(known: AbstractSet[str]) -> dict[str, tuple[str, ...]]:
    """Find the families of other words with which each word begins or ends.

    Dutch writes compounds as one word: *subsidieregels* are *regels* too. Only words of the same
    texts count as parts, so that no dictionary is needed.
    """
    found = {}
    for word in known:
        ends = range(PART, len(word) - BESIDE + 1)
        pieces = {piece for n in ends for piece in (word[:n], word[-n:])}
        found[word] = tuple(sorted({family(piece) for piece in pieces & known} - {family(word)}))
    return found
