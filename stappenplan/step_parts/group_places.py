"""Groups at places, and which places they keep when the groups change."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class SeatedGroup:
    """People who talk with each other, where, and about which theme."""

    members: tuple[str, ...]
    place: str = ""
    theme: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SeatedGroup:
        """Read a group from an entry."""
        return cls(tuple(data["members"]), data.get("place", ""), data.get("theme"))

    def pairs(self) -> Iterator[frozenset[str]]:
        """Everybody with everybody."""
        return map(frozenset, combinations(self.members, 2))

    def restricted_to(self, people: set[str]) -> SeatedGroup:
        """The same group with only these people."""
        return SeatedGroup(tuple(p for p in self.members if p in people), self.place, self.theme)


def assign_places(
    old: Sequence[SeatedGroup],
    new: Iterable[Sequence[str]],
    place_name: Callable[[int], str],
    theme_for: Callable[[int], str | None],
) -> list[SeatedGroup]:
    """Give every group a place, so that as few people as possible have to move.

    Parameters
    ----------
    old
        The groups as they were; a group that goes on in another form keeps place and theme.
    new
        The members of every group as it will be.
    place_name, theme_for
        What the group of a number (from 0) gets; places have to differ.
    """
    members = [tuple(group) for group in new]
    kept = _continued(old, members)
    used = {group.place for group in kept.values()}
    free = (k for k in count() if place_name(k) not in used)
    found = []
    for n, group in enumerate(members):
        if n in kept:
            found.append(kept[n])
        else:
            k = next(free)
            found.append(SeatedGroup(group, place_name(k), theme_for(k)))
    order = {place_name(k): k for k in range(len(old) + len(members) + 1)}
    return sorted(found, key=lambda group: (order.get(group.place, len(order)), group.members))


def _continued(
    old: Sequence[SeatedGroup], members: Sequence[tuple[str, ...]]
) -> dict[int, SeatedGroup]:
    """Match new groups with the old ones they share most people with."""
    shared = (
        (len(set(group.members) & set(people)), o, n)
        for o, group in enumerate(old)
        for n, people in enumerate(members)
    )
    kept: dict[int, SeatedGroup] = {}
    taken: set[int] = set()
    for common, o, n in sorted(shared, key=lambda row: (-row[0], row[1], row[2])):
        if common and n not in kept and o not in taken:
            taken.add(o)
            kept[n] = SeatedGroup(_in_order(old[o], members[n]), old[o].place, old[o].theme)
    return kept


def _in_order(old: SeatedGroup, members: Sequence[str]) -> tuple[str, ...]:
    """Keep the order of those who stay: it says who asks first."""
    return (
        *(p for p in old.members if p in members),
        *(p for p in members if p not in old.members),
    )
