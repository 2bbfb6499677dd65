"""Changes of groups when somebody arrives late or leaves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from stappenplan.pairing.costs import PAIR, TRIO, Candidate, Costs, Pairing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupChange:
    """The new groups, and the one person who was added to a group.

    ``person`` is None when nobody moved; ``group`` is empty when no group was found and the
    facilitator has to choose one.
    """

    pairing: Pairing
    person: str | None
    group: Group


def place_late(
    pairing: Pairing,
    newcomer: str,
    people: Sequence[Candidate],
    *,
    avoid: Collection[frozenset[str]] = (),
    met: Mapping[frozenset[str], int] | None = None,
    contact: Mapping[frozenset[str], float] | None = None,
    seed: int = 0,
) -> GroupChange:
    """Add a late arrival, changing one group at most.

    The newcomer joins somebody who is alone, or else the pair where that costs least; when there
    are only trios, one trio is split into two pairs.

    Raises
    ------
    ValueError
        When the newcomer is in a group already, or somebody is missing from `people`.
    """
    if pairing.group_of(newcomer):
        raise ValueError(f"{newcomer!r} sits in a group already; use `remove_leaver` first")
    costs = Costs(people, avoid=avoid, met=met, contact=contact, seed=seed)
    return _PlaceFinder(costs, pairing).place(newcomer)


def remove_leaver(
    pairing: Pairing,
    leaver: str,
    people: Sequence[Candidate],
    *,
    avoid: Collection[frozenset[str]] = (),
    met: Mapping[frozenset[str], int] | None = None,
    contact: Mapping[frozenset[str], float] | None = None,
    seed: int = 0,
) -> GroupChange:
    """Remove somebody who leaves, and add a partner who is left alone to another group.

    A trio becomes a pair. When somebody leaves who is in no group, nothing changes.

    Raises
    ------
    ValueError
        When somebody is missing from `people`.
    """
    group, partners = pairing.group_of(leaver), pairing.partners(leaver)
    groups = [other for other in pairing.groups if other != group]
    alone = [person for person in pairing.alone if person != leaver]
    if len(partners) != 1:
        return GroupChange(
            Pairing.of([*groups, *([partners] if partners else [])], alone), None, ()
        )
    costs = Costs(people, avoid=avoid, met=met, contact=contact, seed=seed)
    return _PlaceFinder(costs, Pairing.of(groups, alone)).place(partners[0])


class _PlaceFinder:
    """Search for the cheapest way to add one person to existing groups."""

    def __init__(self, costs: Costs, pairing: Pairing) -> None:
        self.costs = costs
        self.pairing = pairing
        self.index = {person: place for place, person in enumerate(costs.ids)}

    def place(self, person: str) -> GroupChange:
        groups = list(self.pairing.groups)
        alone = [other for other in self.pairing.alone if other != person]
        broken, made = (
            self._best([((other,), [(person, other)]) for other in alone])
            or self._best([(group, [(*group, person)]) for group in groups if len(group) == PAIR])
            or self._best(
                [
                    (trio, split)
                    for trio in groups
                    if len(trio) == TRIO
                    for split in _splits(trio, person)
                ]
            )
            or ((), [])
        )
        left = [group for group in groups if group != broken] + made
        placed = {member for group in left for member in group}
        after = Pairing.of(left, (p for p in (*alone, person) if p not in placed))
        return GroupChange(after, person, after.group_of(person))

    def _best(self, options: list[tuple[Group, list[Group]]]) -> tuple[Group, list[Group]] | None:
        """Return the option that adds least cost, or None when all contain an avoided pair."""
        added = [(self._cost(made), self._cost([broken]) or 0) for broken, made in options]
        allowed = [(new - old, k) for k, (new, old) in enumerate(added) if new is not None]
        return options[min(allowed)[1]] if allowed else None

    def _cost(self, groups: list[Group]) -> int | None:
        found = [self.costs.group([self._place(p) for p in group]) for group in groups]
        return None if None in found else sum(cost or 0 for cost in found)

    def _place(self, person: str) -> int:
        try:
            return self.index[person]
        except KeyError:
            raise ValueError(
                f"{person!r} is in the groups but not among the people; give everybody who is here"
            ) from None


def _splits(trio: Group, person: str) -> list[list[Group]]:
    """List the three ways in which a trio and one more person make two pairs."""
    return [
        [pair, (next(p for p in trio if p not in pair), person)] for pair in combinations(trio, 2)
    ]
