"""Which projects are alike: a rule about their answers, the same in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stappenplan.framework_use.records import Use

# Of so many answers that both gave, at most one differs.
ONE_DIFFERS_OF = 4
# As pages say it; a look back also asks that the framework said the same.
RULE = (
    "Twee projecten lijken op elkaar als minstens de helft van de vragen bij allebei een antwoord "
    "heeft, en van elke vier van die antwoorden hooguit één verschilt."
)
Answers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LikeCase:
    """An earlier use whose answers are like these.

    Attributes
    ----------
    same, different
        The criteria that both answered: with the same answer, and with another.
    """

    use: Use
    same: tuple[str, ...]
    different: tuple[str, ...]


def same(one: Answers, other: Answers) -> tuple[str, ...]:
    """The criteria to which both gave the same answer, in alphabetical order."""
    return tuple(sorted(name for name in one.keys() & other.keys() if one[name] == other[name]))


def different(one: Answers, other: Answers) -> tuple[str, ...]:
    """The criteria to which both gave an answer, and not the same one."""
    return tuple(sorted(name for name in one.keys() & other.keys() if one[name] != other[name]))


def alike(one: Answers, other: Answers) -> bool:
    """Whether two projects are alike; see `RULE`."""
    both = len(one.keys() & other.keys())
    enough = both > 0 and both * 2 >= max(len(one), len(other))
    return enough and len(different(one, other)) * ONE_DIFFERS_OF <= both


def like_cases(answers: Answers, uses: Iterable[Use]) -> tuple[LikeCase, ...]:
    """The uses that are in the register and like this project: most alike first, then latest."""
    found = [
        LikeCase(use, same(answers, use.answers), different(answers, use.answers))
        for use in uses
        if use.counts and alike(answers, use.answers)
    ]
    # Sorting is stable: among equals the latest stands first.
    found.reverse()
    return tuple(sorted(found, key=lambda one: (len(one.different), -len(one.same))))
