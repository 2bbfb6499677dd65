"""What constellations have in common: counts that tell nothing about one of them.

A theme is told with a lower bound, in steps of five people, when people of several constellations
named it. What is not told is either too rare or not named at all; and the bound is always at least
five below the number of people who may be among them, so that it never says that everybody did.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import MIN_GROUP_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

    # Who gave it, and the themes of what goes well and of what they need; empty for none.
    Given = tuple[str, str, str]

# What goes well, and what people need.
PARTS = ("well", "need")
# Over how many constellations the people are spread who named a theme.
FEWEST_WITH_THEME = 3


def lower_bound(number: int) -> int:
    """Round down to a multiple of five."""
    return number // MIN_GROUP_SIZE * MIN_GROUP_SIZE


def count(constellations: Sequence[Sequence[Given]]) -> dict[str, Any]:
    """Count themes over constellations; empty when fewer than five gave each other anything.

    Parameters
    ----------
    constellations
        What the people of each of them gave to another whose words they read.
    """
    taking_part = [given for given in constellations if given]
    if len(taking_part) < MIN_GROUP_SIZE:
        return {}
    most = len({person for given in taking_part for person, *_ in given}) - MIN_GROUP_SIZE
    found: dict[str, Any] = {"constellations": lower_bound(len(taking_part))}
    for at, part in enumerate(PARTS, 1):
        who: dict[str, set[str]] = defaultdict(set)
        where: dict[str, set[int]] = defaultdict(set)
        for number, given in enumerate(taking_part):
            for one in given:
                who[one[at]].add(one[0])
                where[one[at]].add(number)
        found[part] = {
            theme: bound
            for theme, people in sorted(who.items())
            if theme
            and len(where[theme]) >= FEWEST_WITH_THEME
            and (bound := lower_bound(min(len(people), most)))
        }
    return found
