"""How the places of a group are spread over a line; nothing here takes an average."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_high
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Shape = Literal["nobody", "one", "same", "ends", "near", "wide"]
Side = Literal["left", "middle", "right"]
# The part of the line, from either extreme, within which somebody stands at that end.
END = 0.25
# Places apart that the middle half of a group lies when it agrees.
NEAR = 1
# Fewer people than this are no group.
FEWEST = 2


@dataclass(frozen=True, slots=True)
class PlaceSpread:
    """How often each place of a line was chosen.

    Attributes
    ----------
    counts
        The number of people at each place, from one extreme to the other.
    """

    counts: tuple[int, ...]

    @property
    def people(self) -> int:
        """How many people chose a place."""
        return sum(self.counts)

    @property
    def taken(self) -> tuple[int, int]:
        """The outermost places at which somebody stands; meaningless without anybody."""
        at = [place for place, count in enumerate(self.counts) if count]
        return at[0], at[-1]

    @property
    def middle_half(self) -> tuple[int, int]:
        """The places between which the middle half of the people stands."""
        each = [place for place, count in enumerate(self.counts) for _ in range(count)]
        quarter = len(each) // 4
        return each[quarter], each[-1 - quarter]

    @property
    def sides(self) -> dict[Side, int]:
        """How many people stand at either end, and between them."""
        found: dict[Side, int] = {"left": 0, "middle": 0, "right": 0}
        for place, count in enumerate(self.counts):
            found[side_of(place, len(self.counts))] += count
        return found

    @property
    def shape(self) -> Shape:
        """What can be said of the group as a whole.

        At both ends: at least a quarter of the people at each of them.
        """
        people = self.people
        if people < FEWEST:
            return "one" if people else "nobody"
        first, last = self.taken
        if first == last:
            return "same"
        sides = self.sides
        if 4 * min(sides["left"], sides["right"]) >= people:
            return "ends"
        low, high = self.middle_half
        return "near" if high - low <= NEAR else "wide"

    @property
    def apart(self) -> tuple[bool, float, float]:
        """How far people are from each other, to compare lines; larger is further."""
        if self.people < FEWEST:
            return False, 0.0, 0.0
        steps = len(self.counts) - 1
        (first, last), (low, high) = self.taken, self.middle_half
        return self.shape == "ends", (high - low) / steps, (last - first) / steps


@dataclass(frozen=True, slots=True)
class Moves:
    """How many people want to go to another place than where they see the group today.

    ``far`` is the middle distance in parts of the line: it serves to compare lines, and is shown
    nowhere.
    """

    left: int
    right: int
    stay: int
    far: float

    @property
    def people(self) -> int:
        """How many people told both."""
        return self.left + self.right + self.stay


def side_of(place: int, places: int) -> Side:
    """At which end of a line somebody stands, or between the ends."""
    part = place / (places - 1)
    return "left" if part <= END else "right" if part >= 1 - END else "middle"


def spread_of(chosen: Iterable[int], places: int) -> PlaceSpread:
    """Count places; one that the line no longer has is left out."""
    each = list(chosen)
    return PlaceSpread(tuple(each.count(place) for place in range(places)))


def moves_of(pairs: Sequence[tuple[int, int]], places: int) -> Moves:
    """Count who wants to go which way, of people who told both.

    Parameters
    ----------
    pairs
        The place today and the place wanted of each of them.
    """
    steps = [wanted - today for today, wanted in pairs]
    far = median_high([abs(step) for step in steps]) / (places - 1) if steps else 0.0
    left, right = sum(step < 0 for step in steps), sum(step > 0 for step in steps)
    return Moves(left=left, right=right, stay=len(steps) - left - right, far=far)
