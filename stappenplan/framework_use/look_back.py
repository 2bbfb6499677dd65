"""Whether a framework is applied consistently: like projects beside each other, departures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stappenplan.framework_use.like_cases import alike
from stappenplan.framework_use.records import Use


@dataclass(frozen=True, slots=True)
class LikeProjects:
    """Projects that are alike, each with at least one other, in the order in which they came.

    Attributes
    ----------
    choices
        How often each form was chosen among them; empty stands for something else.
    """

    uses: tuple[Use, ...]

    @property
    def choices(self) -> Mapping[str, int]:
        return Counter(use.choice for use in self.uses)

    @property
    def consistent(self) -> bool:
        """Whether the same was chosen for all of them."""
        return len(self.choices) == 1


@dataclass(frozen=True, slots=True)
class LookBack:
    """What a register tells about how a framework is applied.

    Attributes
    ----------
    uses
        All that are in the register, in the order in which they came.
    differing, consistent
        Like projects for which not the same was chosen, and for which it was.
    alone
        Uses that are like no other.
    departures
        Uses in which another choice was made than the framework said.
    versions
        By version: how often it was used.
    choices
        By form: how often it was chosen.
    """

    uses: tuple[Use, ...]
    differing: tuple[LikeProjects, ...]
    consistent: tuple[LikeProjects, ...]
    alone: tuple[Use, ...]
    departures: tuple[Use, ...]
    versions: Mapping[int, int]
    choices: Mapping[str, int]

    @property
    def followed(self) -> int:
        """How often what the framework said was chosen, where it said something."""
        return sum(bool(use.advised) and not use.departs for use in self.uses)

    @property
    def undecided(self) -> int:
        """How often the framework gave no form to follow or to depart from."""
        return len(self.uses) - self.followed - len(self.departures)


def look_back(uses: Iterable[Use]) -> LookBack:
    """Lay the uses of a framework beside each other; the same register gives the same."""
    counted = tuple(use for use in uses if use.counts)
    groups = _groups(counted)
    several = [LikeProjects(tuple(group)) for group in groups if len(group) > 1]
    return LookBack(
        uses=counted,
        differing=tuple(one for one in several if not one.consistent),
        consistent=tuple(one for one in several if one.consistent),
        alone=tuple(group[0] for group in groups if len(group) == 1),
        departures=tuple(use for use in counted if use.departs),
        versions=dict(sorted(Counter(use.version for use in counted).items())),
        choices=Counter(use.choice for use in counted),
    )


def same_case(one: Use, other: Use) -> bool:
    """Whether two uses are about projects for which one would expect the same choice.

    Where the framework said something else, that explains another choice.
    """
    said = one.framework == other.framework and set(one.advised) == set(other.advised)
    return said and alike(one.answers, other.answers)


def _groups(uses: Iterable[Use]) -> list[list[Use]]:
    """Every use with all that it is like, directly or through others; in whatever order they came.

    Each group, and the uses in it, stand in the order in which they came.
    """
    groups: list[list[tuple[int, Use]]] = []
    for number, use in enumerate(uses):
        like = [group for group in groups if any(same_case(one, use) for _, one in group)]
        joined = sorted([(number, use), *(one for group in like for one in group)], key=_came)
        groups = [group for group in groups if group not in like] + [joined]
    return [[use for _, use in group] for group in sorted(groups, key=lambda one: one[0][0])]


def _came(numbered: tuple[int, Use]) -> int:
    return numbered[0]
