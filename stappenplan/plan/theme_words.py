"""Which theme a text is about, by the words that it shares with a name and with cards."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from stappenplan.sorting.dutch_words import NO_NAME, compounds, content_words, family

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# A word in the name of a theme says as much as two of its cards do.
NAME_WEIGHT, MOST_CARDS = 2, 3
# A text is about a theme from this weight on, and clearly so when no other theme has half of it.
ENOUGH, AHEAD = 2.0, 2.0
# Words of every step and every theme.
_EVERYWHERE = frozenset({"dorp", "dorpen", "gemeente", "inwoner", "inwoners", "bewoners", "stap"})


def closest_theme(text: str, themes: Mapping[str, tuple[str, Sequence[str]]]) -> str | None:
    """The theme with which a text clearly shares the most, or None.

    Parameters
    ----------
    text
        An action.
    themes
        By id the name of a theme and the texts of its cards.
    """
    weights = _weights(text, themes)
    spread = Counter(word for found in weights.values() for word in found)
    scores = {
        theme: sum(weight / spread[word] for word, weight in found.items())
        for theme, found in weights.items()
    }
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    if not ranked or scores[ranked[0]] < ENOUGH:
        return None
    if len(ranked) > 1 and scores[ranked[0]] < AHEAD * scores[ranked[1]]:
        return None
    return ranked[0]


def is_about(text: str, name: str, cards: Sequence[str]) -> bool:
    """Whether a text may be about a theme, also when it may be about another one."""
    [found] = _weights(text, {"": (name, cards)}).values()
    return sum(found.values()) >= ENOUGH


def _weights(
    text: str, themes: Mapping[str, tuple[str, Sequence[str]]]
) -> dict[str, dict[str, int]]:
    """By theme the word families that a text shares with it, each with its weight."""
    every = [text, *(line for name, cards in themes.values() for line in (name, *cards))]
    parts = compounds({word for line in every for word in content_words(line)})
    said = _families(text, parts)
    found: dict[str, dict[str, int]] = {}
    for theme, (name, cards) in themes.items():
        times = Counter(word for card in cards for word in said & _families(card, parts))
        named = said & _families(name, parts)
        found[theme] = {
            word: min(times[word], MOST_CARDS) + NAME_WEIGHT * (word in named)
            for word in sorted({*times, *named})
        }
    return found


def _families(text: str, parts: Mapping[str, Iterable[str]]) -> frozenset[str]:
    words = content_words(text)
    every = {kin for word in words for kin in (family(word), *parts.get(word, ()))}
    return frozenset(every) - _light_words()


@cache
def _light_words() -> frozenset[str]:
    return frozenset(map(family, NO_NAME | _EVERYWHERE))
