"""Names for a group of cards, proposed from its own words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan.capitals import capitalize
from stappenplan.sorting.dutch_words import NO_NAME, STOP_WORDS, families, family, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# The length of a word, in letters, counts up to these bounds.
SHORT, LONG = 6, 12
# Words before a noun, and the word after one.
_BEFORE = """
de het een één elk elke iedere geen ons onze mijn jullie hun zijn haar eigen deze dit dat die veel
weinig meer minder per twee drie vaste vast nieuwe korte lange kleine grote
"""
BEFORE = frozenset(_BEFORE.split())
AFTER = "van"
ENDINGS = ("ing", "ingen", "heid", "heden", "schap", "teit", "tie", "ties", "dom", "ment", "isme")
# Adjectives end so; "de gemeentelijke …" has an article before it, and is no noun.
ADJECTIVES = (
    *("lijk", "lijke", "isch", "ische", "bare", "zaam", "zame", "loos", "loze"),
    *("achtig", "achtige", "matig", "matige", "ige"),
)
# Words that belong to the noun behind them.
_WITH_NOUN = """
minder meer eigen vast vaste nieuwe korte lange kleine grote eerste samen weinig veel één open
vrije echte duidelijke gewone
"""
WITH_NOUN = frozenset(_WITH_NOUN.split())
NEVER, SELDOM, OFTEN = 0.0, 0.25, 1.0
SHARED = 2
APART = 3
# Words that begin with as many equal letters have one root.
ROOT = 6


@dataclass
class _Word:
    """One word family in the cards of a group."""

    cards: int = 0
    nouns: int = 0
    times: int = 0
    forms: Counter[str] = field(default_factory=Counter)

    @property
    def form(self) -> str:
        return min(self.forms, key=lambda form: (-self.forms[form], len(form), form))

    @property
    def noun(self) -> float:
        """Return how likely this word is a noun."""
        if self.form.endswith(ADJECTIVES):
            return NEVER
        if self.form.endswith(ENDINGS):
            return OFTEN
        return max(SELDOM, self.nouns / self.times) if self.nouns else NEVER


def propose_names(texts: Sequence[str], others: Sequence[str] = (), most: int = 3) -> list[str]:
    """Propose names from words that distinguish these cards from the others.

    A name is a noun of more than one card, alone, with the word before it, or together with
    another one. Variants of a word count together; the most used form is proposed. No name is
    better than a meaningless one.

    Parameters
    ----------
    texts
        The cards of the group.
    others
        The cards outside it.
    most
        How many names at most.

    Returns
    -------
    list of str
        Best first; empty when the cards share no noun.
    """
    found = _words(texts)
    outside = Counter(key for text in others for key in families(text))
    ours, theirs = max(1, len(texts)), max(1, len(others))
    score = {
        # Long words are more specific: "vergunning" says what a card is about, "durf" hardly.
        key: word.cards
        * word.noun
        * math.log((1 + ours + theirs) / (1 + outside[key]))
        * (SHORT + min(len(word.form), LONG))
        for key, word in found.items()
        # A word that is as common outside the group does not distinguish it.
        if word.noun and word.cards / ours >= APART * outside[key] / theirs
    }
    ranked = sorted(score, key=lambda key: (-score[key], key))
    shared = [key for key in ranked if found[key].cards >= SHARED]
    phrases = _phrases(texts, shared)
    single = [phrases.get(key, found[key].form) for key in shared]
    names = dict.fromkeys([*single[:1], *_pair(found, ranked, shared, single), *single[1:]])
    return [capitalize(name) for name in names][:most]


def _pair(
    found: dict[str, _Word], ranked: Sequence[str], shared: Sequence[str], single: Sequence[str]
) -> list[str]:
    """Join the two best nouns of different roots; also two clear ones that occur once each."""
    if shared:
        best = found[shared[0]].form
        second = [form for key in shared[1:] if not _one_root(best, form := found[key].form)]
        return [f"{single[0]} en {second[0]}"] if second else []
    forms = [found[key].form for key in ranked if found[key].noun == OFTEN]
    clear = [form for form in forms if len(form) >= SHORT]
    other = [form for form in clear[1:] if not _one_root(clear[0], form)]
    return [f"{clear[0]} en {other[0]}"] if other else []


def _one_root(one: str, other: str) -> bool:
    """Tell whether two words are forms or compounds of one: "gemeente" and "gemeentehuis"."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or long.endswith(short):
        return True
    return len(short) >= ROOT and short[:ROOT] == long[:ROOT]


def _words(texts: Sequence[str]) -> dict[str, _Word]:
    found: dict[str, _Word] = defaultdict(_Word)
    for text in texts:
        seen = set()
        for before, word, after in _in_context(text):
            kept = found[family(word)]
            kept.forms[word] += 1
            kept.times += 1
            kept.nouns += before in BEFORE or after == AFTER
            seen.add(family(word))
        for key in seen:
            found[key].cards += 1
    return found


def _in_context(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield each word that may be part of a name, with its neighbours."""
    line = ["", *words(text), ""]
    for at, word in enumerate(line[1:-1], 1):
        if word not in STOP_WORDS and word not in NO_NAME and len(word) > 1 and word.isalpha():
            yield line[at - 1], word, line[at + 1]


def _phrases(texts: Sequence[str], ranked: Sequence[str]) -> dict[str, str]:
    """Find the word that stands before a noun more than once: "minder regels"."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for phrase in {
            (family(word), f"{before} {word}")
            for before, word, _ in _in_context(text)
            if before in WITH_NOUN and family(word) in ranked
        }:
            counted[phrase[0]][phrase[1]] += 1
    return {
        key: min(phrases, key=lambda phrase: (-phrases[phrase], phrase))
        for key, phrases in counted.items()
        if max(phrases.values()) >= SHARED
    }
