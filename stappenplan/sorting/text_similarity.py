"""Text similarity: a first guess at which cards belong together, before anybody sorted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from stappenplan.sorting.dutch_words import compounds, content_words, family, words

if TYPE_CHECKING:
    from collections.abc import Mapping

Similarities = dict[str, dict[str, float]]

# Character n-grams match inflections, word families and parts of compounds match meaning, and word
# n-grams, stop words included, match phrasing.
CHARACTER_NGRAMS, WORD_NGRAMS = (3, 5), (1, 2)
CHARACTER_WEIGHT, FAMILY_WEIGHT, SEQUENCE_WEIGHT = 0.42, 0.28, 0.3
# Lower similarities are those of a syllable shared by chance.
MIN_SIMILARITY = 0.08


def text_similarities(texts: Mapping[str, str], neighbours: int = 6) -> Similarities:
    """Find the most similar cards of each card.

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
    # Imported on first use, so that the kernels of participants stay small.
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfVectorizer

    ids = sorted(texts)
    content = [" ".join(content_words(texts[card])) or texts[card].casefold() for card in ids]
    if len(ids) < 2 or not any(content):  # noqa: PLR2004  (one card has no neighbour)
        return {card: {} for card in ids}
    parts = compounds({word for text in content for word in text.split()})
    total = csr_matrix((len(ids), len(ids)))
    sentences = [" ".join(words(texts[card])) for card in ids]
    for weight, lines, options in (
        (
            CHARACTER_WEIGHT,
            content,
            {"analyzer": "char_wb", "ngram_range": CHARACTER_NGRAMS, "sublinear_tf": True},
        ),
        (
            FAMILY_WEIGHT,
            content,
            {"analyzer": lambda text: [f for w in text.split() for f in (family(w), *parts[w])]},
        ),
        (
            SEQUENCE_WEIGHT,
            sentences,
            {"tokenizer": _family_tokens, "token_pattern": None, "ngram_range": WORD_NGRAMS},
        ),
    ):
        try:
            matrix = TfidfVectorizer(**options).fit_transform(lines)
        except ValueError:
            # Cards without letters have no vocabulary.
            continue
        total = total + weight * (matrix @ matrix.T)
    return {card: _nearest(total[[at]], at, ids, neighbours) for at, card in enumerate(ids)}


def _family_tokens(text: str) -> list[str]:
    return [family(word) for word in text.split()]


def _nearest(row: object, at: int, ids: list[str], neighbours: int) -> dict[str, float]:
    found = row.tocoo()  # type: ignore[attr-defined]
    pairs = [
        (round(float(value), 3), ids[column])
        for column, value in zip(found.col, found.data, strict=True)
        if column != at and value >= MIN_SIMILARITY
    ]
    pairs.sort(key=lambda pair: (-pair[0], pair[1]))
    return {card: value for value, card in pairs[:neighbours]}


def seed_groups(similarities: Similarities, most: int, threshold: float = 0.3) -> list[list[str]]:
    """Make small first groups of very similar cards.

    Agglomerative clustering with average linkage over the neighbours that were kept.

    Parameters
    ----------
    similarities
        From `text_similarities`.
    most
        How many groups at most; the largest are kept.
    threshold
        The lowest average similarity between two groups that are merged.
    """
    group_of = {card: card for card in similarities}
    members: dict[str, list[str]] = {card: [card] for card in similarities}
    links: dict[frozenset[str], float] = defaultdict(float)
    for one, near in similarities.items():
        for other, value in near.items():
            if other in similarities:
                pair = frozenset((one, other))
                links[pair] = max(links[pair], value)
    for pair in sorted(links, key=lambda pair: (-links[pair], sorted(pair))):
        a, b = (group_of[card] for card in sorted(pair))
        if a == b:
            continue
        between = sum(links.get(frozenset((x, y)), 0.0) for x in members[a] for y in members[b]) / (
            len(members[a]) * len(members[b])
        )
        if between < threshold:
            continue
        for card in members[b]:
            group_of[card] = a
        members[a] += members.pop(b)
    found = [sorted(group) for group in members.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))[:most]
