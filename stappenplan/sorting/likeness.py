"""Word overlap: a first guess at which cards belong together, before anybody sorted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stappenplan.sorting.words import content_words, family

if TYPE_CHECKING:
    from collections.abc import Mapping

Likes = dict[str, dict[str, float]]

# Character n-grams catch compounds and inflections; whole words weigh what they mean.
GRAMS = (3, 5)
GRAM_WEIGHT, WORD_WEIGHT = 0.6, 0.4
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
        Cosine similarity, 0 to 1, of tf-idf weighted character n-grams and word families.
    """
    # Only the kernel that deals needs these: kernels of participants stay small.
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    ids = sorted(texts)
    plain = [" ".join(content_words(texts[card])) or texts[card].casefold() for card in ids]
    if len(ids) < 2 or not any(plain):  # noqa: PLR2004  (one card has no neighbour)
        return {card: {} for card in ids}
    total = csr_matrix((len(ids), len(ids)))
    for weight, options in (
        (GRAM_WEIGHT, {"analyzer": "char_wb", "ngram_range": GRAMS, "sublinear_tf": True}),
        (WORD_WEIGHT, {"analyzer": lambda text: [family(word) for word in text.split()]}),
    ):
        try:
            matrix = TfidfVectorizer(**options).fit_transform(plain)
        except ValueError:
            # Cards without a single letter have no vocabulary.
            continue
        total = total + weight * (matrix @ matrix.T)
    return {card: _nearest(total[[at]], at, ids, neighbours) for at, card in enumerate(ids)}


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
