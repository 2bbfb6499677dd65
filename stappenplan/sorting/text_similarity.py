"""Word overlap: a first guess at which cards belong together, before anybody sorted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stappenplan.sorting.dutch_words import compounds, content_words, family, words

if TYPE_CHECKING:
    from collections.abc import Mapping

Likes = dict[str, dict[str, float]]

# Character n-grams catch inflections, word families and the parts of compounds what is meant, and
# words in their order, small ones too, how it is said.
GRAMS, ORDER = (3, 5), (1, 2)
GRAM_WEIGHT, WORD_WEIGHT, ORDER_WEIGHT = 0.42, 0.28, 0.3
# Below this two cards share a chance syllable.
FLOOR = 0.08


def likeness(texts: Mapping[str, str], neighbours: int = 6) -> Likes:
    """Find for each card the cards with the most alike words.

    Parameters
    ----------
    texts
        Card id to its text.
    neighbours
        How many to keep for each card.

    Returns
    -------
    dict
        Cosine similarity, 0 to 1, of tf-idf weighted character n-grams, word families with the
        parts of compounds, and words with their successors.
    """
    # Only the kernel that deals needs these: kernels of participants stay small.
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    ids = sorted(texts)
    plain = [" ".join(content_words(texts[card])) or texts[card].casefold() for card in ids]
    if len(ids) < 2 or not any(plain):  # noqa: PLR2004  (one card has no neighbour)
        return {card: {} for card in ids}
    parts = compounds({word for text in plain for word in text.split()})
    total = csr_matrix((len(ids), len(ids)))
    said = [" ".join(words(texts[card])) for card in ids]
    for weight, lines, options in (
        (
            GRAM_WEIGHT,
            plain,
            {"analyzer": "char_wb", "ngram_range": GRAMS, "sublinear_tf": True},
        ),
        (
            WORD_WEIGHT,
            plain,
            {"analyzer": lambda text: [f for w in text.split() for f in (family(w), *parts[w])]},
        ),
        (
            ORDER_WEIGHT,
            said,
            {"tokenizer": _in_families, "token_pattern": None, "ngram_range": ORDER},
        ),
    ):
        try:
            matrix = TfidfVectorizer(**options).fit_transform(lines)
        except ValueError:
            # Cards without a single letter have no vocabulary.
            continue
        total = total + weight * (matrix @ matrix.T)
    return {card: _nearest(total[[at]], at, ids, neighbours) for at, card in enumerate(ids)}


def _in_families(text: str) -> list[str]:
    return [family(word) for word in text.split()]


def _nearest(row: object, at: int, ids: list[str], neighbours: int) -> dict[str, float]:
    found = row.tocoo()  # type: ignore[attr-defined]
    pairs = [
        (round(float(value), 3), ids[column])
        for column, value in zip(found.col, found.data, strict=True)
        if column != at and value >= FLOOR
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return {card: value for value, card in pairs[:neighbours]}


def seeds(likes: Likes, most: int, alike: float = 0.3) -> list[list[str]]:
    """Make small first groups of cards whose words are very much alike.

    Cards join one by one, the most alike pair first, while the group as a whole stays alike
    (average linkage over the neighbours kept).

    Parameters
    ----------
    likes
        From `likeness`.
    most
        How many groups at most; the largest are kept.
    alike
        The lowest average similarity within a group.
    """
    group_of = {card: card for card in likes}
    members: dict[str, list[str]] = {card: [card] for card in likes}
    links: dict[frozenset[str], float] = defaultdict(float)
    for one, near in likes.items():
        for other, value in near.items():
            if other in likes:
                pair = frozenset((one, other))
                links[pair] = max(links[pair], value)
    for pair in sorted(links, key=lambda pair: (-links[pair], sorted(pair))):
        a, b = (group_of[card] for card in sorted(pair))
        if a == b:
            continue
        between = sum(links.get(frozenset((x, y)), 0.0) for x in members[a] for y in members[b]) / (
            len(members[a]) * len(members[b])
        )
        if between < alike:
            continue
        for card in members[b]:
            group_of[card] = a
        members[a] += members.pop(b)
    found = [sorted(group) for group in members.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))[:most]
