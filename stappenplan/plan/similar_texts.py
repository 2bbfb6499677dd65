"""Which short texts say the same: those that use largely the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from stappenplan.sorting.dutch_words import NO_NAME, families, family, words

# Two texts are doubles when they share this part of the weight of their words, and this many.
SHARED_PART, SHARED_WORDS = 0.4, 2
# Words that every step of every group holds weigh little beside those that it is about.
LIGHT = 0.3
_EVERYWHERE = frozenset({"dorp", "gemeente", "inwoners", "bewoners", "meelopen", "terugbellen"})
# What can be put together in one act.
MOST = 50


def alike(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Groups of two or more texts that say the same, in the order of the texts.

    Forms of a word count as one (*nummers*, *nummer*); two texts must share a word that weighs,
    unless all their words are the same. A text joins the first group whose first
    text it resembles, so that everything in a group resembles one text that one can point at.

    Notes
    -----
    Candidates are found through an inverted index of the rarest words of each text (prefix
    filtering: Chaudhuri, Ganti & Kaushik, 2006): two texts that share the asked part of their
    words share one of those, so common words never make every pair a candidate.
    """
    saids = {id_: said for id_, text in texts.items() if (said := _said(text))}
    rare = Counter(word for said in saids.values() for word in said)
    first: dict[frozenset[str], str] = {}
    groups: dict[str, list[str]] = {}
    index: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for id_, said in saids.items():
        rarest = _prefix(said, rare)
        found = said if said in first else _resembling(said, rarest, index)
        if found is not None:
            groups[first[found]].append(id_)
            continue
        first[said] = id_
        groups[id_] = [id_]
        for word in rarest:
            index[word].append(said)
    return [tuple(group[:MOST]) for group in groups.values() if len(group) > 1]


def _said(text: str) -> frozenset[str]:
    """The words that count; of a text of small words or signs alone, all of it."""
    return families(text) or frozenset(words(text)) or frozenset(text.split())


@cache
def _light() -> frozenset[str]:
    return frozenset(map(family, NO_NAME | _EVERYWHERE))


def _weight(said: frozenset[str]) -> float:
    heavy = len(said - _light())
    return heavy + LIGHT * (len(said) - heavy)


def _prefix(said: frozenset[str], rare: Counter[str]) -> list[str]:
    """The rarest words that weigh, as many that what is left cannot make two texts alike."""
    ranked = sorted(said - _light(), key=lambda word: (rare[word], word))
    left = whole = _weight(said)
    for place in range(len(ranked)):
        left -= 1
        if left < SHARED_PART * whole:
            return ranked[: place + 1]
    return ranked


def _resembling(
    said: frozenset[str], rarest: list[str], index: Mapping[str, list[frozenset[str]]]
) -> frozenset[str] | None:
    """The earlier text that shares most with this one, a word that weighs among it."""
    weight, best, most = _weight(said), None, 0.0
    for other in dict.fromkeys(other for word in rarest for other in index.get(word, ())):
        shared = said & other
        if len(shared) < SHARED_WORDS:
            continue
        common = _weight(shared)
        part = common / (weight + _weight(other) - common)
        if part >= SHARED_PART and part > most:
            best, most = other, part
    return best
