"""A theme with its words, and the themes of several gatherings that count as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from stappenplan.sorting.dutch_words import NO_NAME, content_words, families, family

# How often a name counts beside the cards, which are many.
NAME_WEIGHT = 2

Key = tuple[str, str]


@dataclass(frozen=True)
class Told:
    """A theme with the words that belong to it.

    Attributes
    ----------
    gathering, id, name
        Whose theme it is, and how that group calls it.
    lines
        Titles of its actions: lines of the plan, like the name.
    cards
        What people said; it counts, and is never shown.
    """

    gathering: str
    id: str
    name: str
    lines: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What it is found by."""
        return self.gathering, self.id

    @property
    def text(self) -> str:
        """All words that belong to it."""
        return " ".join((*[self.name] * NAME_WEIGHT, *self.lines, *self.cards))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The words in the plan that say what it is about; in a name every word does."""
        titles = content_words(" ".join(self.lines))
        return (*content_words(self.name), *(word for word in titles if word not in NO_NAME))

    @cached_property
    def written(self) -> frozenset[str]:
        """The families of the words in the plan that say what it is about."""
        return frozenset(map(family, self.telling))

    @cached_property
    def said(self) -> frozenset[str]:
        """The families of all words."""
        return families(self.text)


@dataclass
class Family:
    """A theme as it returns: one theme per gathering.

    Attributes
    ----------
    name
        As most groups call it; of equals the first.
    members
        Its themes, oldest first.
    words
        The words for which they belong together, most shared first; none for a single theme.
    """

    members: list[Told]
    name: str = ""
    words: list[str] = field(default_factory=list)

    @property
    def gatherings(self) -> int:
        """In how many gatherings it came up."""
        return len(self.members)
