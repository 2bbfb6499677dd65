"""Which short texts say the same: those that use largely the same words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from stappenplan.sorting.words import families, words

# Two texts are doubles when they share this part of their words, and this many of them.
SHARED_PART, SHARED_WORDS = 0.4, 2
# What can be put together in one act.
MOST = 50


def alike(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Groups of two or more texts that say the same, in the order of the texts.

    Forms of a word count as one (*nummers*, *nummer*). A text joins the first group whose first
    text it resembles, so that everything in a group resembles one text that one can point at.

    Notes
    -----
    Candidates are found through an inverted index of the rarest words of each text (prefix
    filtering: Chaudhuri, Ganti & Kaushik, 2006): two texts that share the asked part of their
    words share one of those, so common words never make every pair a candidate.
    """
    rare = Counter(word for text in texts.values() for word in _said(text))
    first: dict[frozenset[str], str] = {}
    groups: dict[str, list[str]] = {}
    index: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for id_, text in texts.items():
        said = _said(text)
        if not said:
            continue
        found = said if said in first else _resembling(said, index, rare)
        if found is not None:
            groups[first[found]].append(id_)
            continue
        first[said] = id_
        groups[id_] = [id_]
        for word in _prefix(said, rare):
            index[word].append(said)
    return [tuple(group[:MOST]) for group in groups.values() if len(group) > 1]


def _said(text: str) -> frozenset[str]:
    """The words that count; of a text of small words or signs alone, all of it."""
    return families(text) or frozenset(words(text)) or frozenset(text.split())


def _prefix(said: frozenset[str], rare: Counter[str]) -> list[str]:
    keep = len(said) - math.ceil(SHARED_PART * len(said)) + 1
    return sorted(said, key=lambda word: (rare[word], word))[:keep]


def _resembling(
    said: frozenset[str], index: Mapping[str, list[frozenset[str]]], rare: Counter[str]
) -> frozenset[str] | None:
    candidates = dict.fromkeys(
        other for word in _prefix(said, rare) for other in index.get(word, ())
    )
    near = [
        (len(said & other) / len(said | other), -place, other)
        for place, other in enumerate(candidates)
        if len(said & other) >= SHARED_WORDS
        and len(said & other) >= SHARED_PART * len(said | other)
    ]
    return max(near, key=lambda one: one[:2])[2] if near else None
