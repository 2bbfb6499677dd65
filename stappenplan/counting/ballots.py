"""Ranked ballots, checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from stappenplan.bilingual_text import Bilingual, Language
from stappenplan.errors import StappenplanError


class CountingError(StappenplanError, ValueError):
    """Ballots, or a file of them, that cannot be counted.

    Parameters
    ----------
    sentence
        The value, the rule and the remedy.
    """

    def __init__(self, sentence: Bilingual) -> None:
        super().__init__(sentence.english)
        self.sentence = sentence

    def said(self, language: Language) -> str:
        """Return the sentence in a language."""
        return self.sentence.said(language)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A ranking from first to last; names in one group stand at the same place.

    Who is not on it stands below everybody who is. A ballot without names is blank.
    ``times`` is how many people filled in exactly this.
    """

    groups: tuple[tuple[str, ...], ...]
    times: int = 1

    @classmethod
    def of(cls, ranking: Iterable[str], times: int = 1) -> Self:
        """Make a ballot on which every name has a place of its own."""
        return cls(tuple((name,) for name in ranking), times)

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody on it, from first to last."""
        return tuple(name for group in self.groups for name in group)

    def places(self) -> dict[str, int]:
        """At which place each name stands, from 0."""
        return {name: place for place, group in enumerate(self.groups) for name in group}

    def without(self, out: frozenset[str]) -> Ballot:
        """The same without these names; who stood below moves up."""
        kept = (tuple(name for name in group if name not in out) for group in self.groups)
        return Ballot(tuple(group for group in kept if group), self.times)


@dataclass(frozen=True, slots=True)
class Ballots:
    """Who may be chosen, and what people filled in.

    Raises
    ------
    CountingError
        When nobody may be chosen, a nominee is listed twice, or a ballot names somebody twice or
        somebody who is no nominee.
    """

    nominees: tuple[str, ...]
    ballots: tuple[Ballot, ...]

    def __post_init__(self) -> None:
        if not self.nominees:
            raise CountingError(
                Bilingual(
                    "Er staat niemand op de lijst. Zet er eerst iemand op.",
                    "There are no nominees. Remedy: name at least one.",
                )
            )
        twice = _twice(self.nominees)
        if twice is not None:
            raise CountingError(
                Bilingual(
                    f"'{twice}' staat twee keer op de lijst. Haal er één weg.",
                    f"'{twice}' is a nominee twice. Remedy: leave one out.",
                )
            )
        for ballot in self.ballots:
            check_ballot(ballot, self.nominees)

    @property
    def total(self) -> int:
        """How many people filled in a ballot, blank ones too."""
        return sum(ballot.times for ballot in self.ballots)

    @property
    def blank(self) -> int:
        """How many ballots name nobody."""
        return sum(ballot.times for ballot in self.ballots if not ballot.groups)

    def without(self, out: Iterable[str]) -> Ballots:
        """The same ballots when these nominees are no longer there."""
        gone = frozenset(out)
        nominees = tuple(name for name in self.nominees if name not in gone)
        return Ballots(nominees, tuple(ballot.without(gone) for ballot in self.ballots))

    def first_choices(self) -> dict[str, Fraction]:
        """How many ballots name each nominee first; an equal first place is shared."""
        votes = dict.fromkeys(self.nominees, Fraction(0))
        for ballot in self.ballots:
            for name in ballot.groups[0] if ballot.groups else ():
                votes[name] += Fraction(ballot.times, len(ballot.groups[0]))
        return votes


def check_ballot(ballot: Ballot, nominees: Iterable[str]) -> None:
    """Refuse a ballot that names somebody twice, or somebody who is no nominee."""
    twice = _twice(ballot.names)
    if twice is not None:
        raise CountingError(
            Bilingual(
                f"'{twice}' staat twee keer op dit stembriefje. Iedereen mag er één keer op staan.",
                f"'{twice}' stands twice on a ballot. Remedy: name everybody once.",
            )
        )
    known = set(nominees)
    for name in ballot.names:
        if name not in known:
            raise CountingError(
                Bilingual(
                    f"'{name}' staat niet op de lijst. Kies uit: {', '.join(sorted(known))}.",
                    f"'{name}' is no nominee. Remedy: choose from: {', '.join(sorted(known))}.",
                )
            )


def _twice(names: Iterable[str]) -> str | None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
