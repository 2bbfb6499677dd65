"""Names for a group of cards, proposed from its own words."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from stappenplan.sorting.words import content_words, families, family

if TYPE_CHECKING:
    from collections.abc import Sequence

# How much the length of a word counts, in letters.
SHORT, LONG = 6, 12


def name_proposals(texts: Sequence[str], others: Sequence[str] = (), most: int = 3) -> list[str]:
    """Propose words of these cards that set them apart from the others.

    Variants of a word count together; what is proposed is the form people used most.

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
        Best first; empty when the cards have no words.
    """
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    for text in texts:
        inside.update(families(text))
        for word in content_words(text):
            forms[family(word)][word] += 1
    outside = Counter(key for text in others for key in families(text))
    rarity = {key: math.log((1 + len(others) + len(texts)) / (1 + outside[key])) for key in inside}
    # Long words carry more: "vergunning" says what a card is about, "durf" hardly.
    score = {key: n * rarity[key] * (SHORT + min(len(key), LONG)) for key, n in inside.items()}
    ranked = sorted(score, key=lambda key: (-score[key], key))
    shown = [_most_used(forms[key]) for key in ranked]
    shared = [word for word, key in zip(shown, ranked, strict=True) if inside[key] > 1]
    pairs = [f"{shared[0]} en {shared[1]}"] if len(shared) > 1 else []
    names = [*shared[:1], *pairs, *shared[1:], *shown]
    return [name[:1].upper() + name[1:] for name in dict.fromkeys(names)][:most]


def _most_used(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], len(form), form))
