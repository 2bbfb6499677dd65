"""Groups of short texts that use largely the same words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from stappenplan.sorting.dutch_words import NO_NAME, families, family, words

# Two texts are similar when they share this part of the weight of their words, and this many words.
SHARED_PART, SHARED_WORDS = 0.4, 2
# The weight of words that occur in the actions of every group.
LIGHT_WEIGHT = 0.3
_EVERYWHERE = frozenset({"dorp", "gemeente", "inwoners", "bewoners", "meelopen", "terugbellen"})
# The most texts that can be merged at once.
MAX_GROUP_SIZE = 50


def group_similar_texts(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Groups of two or more texts that say the same, in the order of the texts.

    Forms of a word count as one (*nummers*, *nummer*); two texts must share a word of full
    weight, unless all their words are the same. A text joins the group whose first text is most
    similar to it, so that all texts in a group are similar to its first one.

    Notes
    -----
    Candidates are found through an inverted index of the rarest words of each text (prefix
    filtering: Chaudhuri, Ganti & Kaushik, 2006): two texts that share the required part
    of their words share one of those, so common words do not make every pair a candidate.
    """
    contents = {id_: content for id_, text in texts.items() if (content := _content_words(text))}
    frequency = Counter(word for content in contents.values() for word in content)
    first: dict[frozenset[str], str] = {}
    groups: dict[str, list[str]] = {}
    index: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for id_, content in contents.items():
        index_words = _index_words(content, frequency)
        found = content if content in first else _most_similar(content, index_words, index)
        if found is not None:
            groups[first[found]].append(id_)
            continue
        first[content] = id_
        groups[id_] = [id_]
        for word in index_words:
            index[word].append(content)
    return [tuple(group[:MAX_GROUP_SIZE]) for group in groups.values() if len(group) > 1]


def _content_words(text: str) -> frozenset[str]:
    """The families of words in a text; the words themselves when it has only stop words."""
    return families(text) or frozenset(words(text)) or frozenset(text.split())


@cache
def _light_words() -> frozenset[str]:
    return frozenset(map(family, NO_NAME | _EVERYWHERE))


def _weight(content: frozenset[str]) -> float:
    heavy = len(content - _light_words())
    return heavy + LIGHT_WEIGHT * (len(content) - heavy)


def _index_words(content: frozenset[str], frequency: Counter[str]) -> list[str]:
    """The rarest words of full weight, without which the other words cannot make texts similar."""
    ranked = sorted(content - _light_words(), key=lambda word: (frequency[word], word))
    left = whole = _weight(content)
    for position in range(len(ranked)):
        left -= 1
        if left < SHARED_PART * whole:
            return ranked[: position + 1]
    return ranked


def _most_similar(
    content: frozenset[str], index_words: list[str], index: Mapping[str, list[frozenset[str]]]
) -> frozenset[str] | None:
    """The most similar earlier text, which shares a word of full weight."""
    weight, best, most = _weight(content), None, 0.0
    for other in dict.fromkeys(other for word in index_words for other in index.get(word, ())):
        shared = content & other
        if len(shared) < SHARED_WORDS:
            continue
        common = _weight(shared)
        part = common / (weight + _weight(other) - common)
        if part >= SHARED_PART and part > most:
            best, most = other, part
    return best
