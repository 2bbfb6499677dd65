"""Which themes return: themes of different gatherings that share words, and which words.

Two themes belong together when their words are alike (`stappenplan.sorting.text_similarities` of
the name, the titles of their actions and their cards) and a word can be shown for it, or the name
is one.
Two themes of one gathering never do: that group kept them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from stappenplan.overview.theme_groups import ThemeGroup, ThemeText
from stappenplan.sorting import text_similarities
from stappenplan.sorting.dutch_words import families, family
from stappenplan.typed_text import name_key

# What average likeness, from 0 to 1, two groups of themes need; see `benchmarks/overview.py`.
ALIKE = 0.12
# A word that more than this share of the themes of the same groups have tells none of them apart.
COMMON = 0.5
SHOWN_WORDS = 4


def group_themes(themes: Sequence[ThemeText]) -> list[ThemeGroup]:
    """Put themes of different gatherings together, the most frequent first.

    Parameters
    ----------
    themes
        Of all gatherings, in the order in which those were held.

    Returns
    -------
    list of ThemeGroup
        Every theme is in one of them; a theme that came up once is alone.
    """
    groups = _joined(themes)
    common = _common(themes)
    found = [ThemeGroup(group, _name(group), _words(group, common)) for group in groups]
    found.sort(key=lambda one: (-one.gatherings, one.name.casefold()))
    taken: Counter[str] = Counter()
    for one in found:
        taken[one.name] += 1
        if taken[one.name] > 1:
            one.name = f"{one.name} ({taken[one.name]})"
    return found


def _joined(themes: Sequence[ThemeText]) -> list[list[ThemeText]]:
    """Join the most alike first, while a group as a whole stays alike (average linkage)."""
    known = {f"{place:05}": theme for place, theme in enumerate(themes)}
    near = _near(known)
    groups = {key: [key] for key in known}
    home = {key: key for key in known}
    common = _common(themes)
    for one, other in _pairs(near):
        first, second = sorted((home[one], home[other]))
        if first == second or not _fit(groups[first], groups[second], known, near, common):
            continue
        groups[first] += groups[second]
        for key in groups.pop(second):
            home[key] = first
    return [[known[key] for key in sorted(group)] for group in groups.values()]


def _near(known: Mapping[str, ThemeText]) -> dict[str, dict[str, float]]:
    """Give how alike themes are, from 0 to 1; of one name they are just alike enough.

    Themes whose cards are alike too go first: groups may use one name for different things.
    """
    texts = {key: theme.text for key, theme in known.items()}
    near = text_similarities(texts, neighbours=len(known))
    named: dict[str, list[str]] = {}
    for key, theme in known.items():
        named.setdefault(name_key(theme.name), []).append(key)
    for same in named.values():
        for one in same:
            near[one] |= {other: max(ALIKE, near[one].get(other, 0.0)) for other in same}
    return near


def _pairs(near: Mapping[str, Mapping[str, float]]) -> list[tuple[str, str]]:
    pairs = [
        (-value, one, other)
        for one, others in near.items()
        for other, value in others.items()
        if one < other and value >= ALIKE
    ]
    return [(one, other) for _, one, other in sorted(pairs)]


def _fit(
    one: Sequence[str],
    other: Sequence[str],
    known: Mapping[str, ThemeText],
    near: Mapping[str, Mapping[str, float]],
    common: frozenset[str],
) -> bool:
    held = {known[key].gathering for key in one}
    if held & {known[key].gathering for key in other}:
        return False
    total = sum(near[a].get(b, 0.0) for a in one for b in other)
    if total < ALIKE * len(one) * len(other):
        return False
    pairs = ((known[a], known[b]) for a in one for b in other)
    return any(name_key(a.name) == name_key(b.name) or _shared(a, b) - common for a, b in pairs)


def _shared(one: ThemeText, other: ThemeText) -> frozenset[str]:
    """Words of both that stand in the plan of at least one: what may be shown for it."""
    return (one.written & other.said) | (one.said & other.written)


def _common(themes: Sequence[ThemeText]) -> frozenset[str]:
    """Give the words that do not tell the themes of one group from each other."""
    held = Counter(theme.gathering for theme in themes)
    several = [theme for theme in themes if held[theme.gathering] > 1]
    having = Counter(key for theme in several for key in theme.said)
    return frozenset(key for key, count in having.items() if count > COMMON * len(several))


def _name(group: Sequence[ThemeText]) -> str:
    used = Counter(theme.name for theme in group)
    return used.most_common(1)[0][0]


def _words(group: Sequence[ThemeText], common: Iterable[str]) -> list[str]:
    """Give the shared words as they stand in the plans, never a stem and never from a card."""
    having = Counter(key for theme in group for key in theme.said - set(common))
    named = {key for theme in group for key in families(theme.name)}
    forms: dict[str, Counter[str]] = {}
    for theme in group:
        for word in theme.telling:
            forms.setdefault(family(word), Counter())[word] += 1
    shared = [key for key in forms if having[key] > 1]
    shared.sort(key=lambda key: (-having[key], key not in named, -forms[key].total(), key))
    words = [forms[key].most_common(1)[0][0] for key in shared[:SHOWN_WORDS]]
    return words or ([_name(group)] if len(group) > 1 else [])
