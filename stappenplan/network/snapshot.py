"""The map as a picture of one moment, which a single new answer does not change.

Two pictures that differ in one person's answer would show that answer to whoever subtracts them.
So a picture is made at one moment, and a group in it changes only when at least five of its people
answered anew. Groups once shown stay as they are, since other groups could be subtracted too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import SMALLEST
from stappenplan.network.folding import (
    COVERED,
    REST_INSIDE,
    REST_OUTSIDE,
    enough,
    folded,
    groups_of,
)
from stappenplan.network.ties import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.network.folding import Home


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Who stands where on a map, on which side, and which answer of each counts (an entry's id)."""

    groups: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> Snapshot:
        """Read it back as it was written into a journal."""
        parts = (body.get(name, {}) for name in ("groups", "answers", "sides"))
        return cls(*(dict(part) for part in parts))

    def written(self) -> dict[str, dict[str, str]]:
        """Write it as plain JSON."""
        parts = {"groups": self.groups, "answers": self.answers, "sides": self.sides}
        return {name: dict(part) for name, part in parts.items()}

    def standing(self, people: Collection[str]) -> dict[str, str]:
        """Return the groups of which everybody is still among the people.

        When somebody was erased, the whole group leaves the map: what is missing would otherwise
        be what that one person said.
        """
        broken = {group for person, group in self.groups.items() if person not in people}
        return {who: group for who, group in self.groups.items() if group not in broken}


def take(
    homes: Mapping[str, Home],
    answers: Mapping[str, str],
    before: Snapshot | None = None,
    *,
    frame: Mapping[str, str] | None = None,
    smallest: int = SMALLEST,
) -> Snapshot:
    """Make a picture of who takes part and what they answered.

    Parameters
    ----------
    homes
        Side and unit of each person who takes part.
    answers
        The id of the last answer of each person who gave one.
    before
        The picture that was shown until now. Its groups keep their people, and change only where
        at least `smallest` of them answered anew, withdrew or came in.
    frame
        The groups of an earlier map beside which this one will stand: a group of this map is one
        of those, or several of them together.
    """
    known = {person: entry for person, entry in answers.items() if person in homes}
    if before is None or not before.answers:
        told = known if len(known) >= smallest else {}
        if frame is None:
            return _made(groups_of(homes, told or None, smallest=smallest), told, homes)
        return _made(_within(frame, homes, told, smallest), told, homes)
    groups, kept, now = dict(before.groups), dict(before.answers), dict(before.sides)
    for group, changed in _changed(homes, known, before).items():
        living = [p for p, at in groups.items() if at == group and p in homes and p not in changed]
        telling = {p for p in living if p in kept} | {p for p in changed if p in known}
        if len(changed) >= smallest and enough([*living, *changed], telling, smallest):
            groups |= dict.fromkeys(changed, group)
            for person in changed:
                kept.pop(person, None)
            kept |= {person: known[person] for person in changed if person in known}
            now |= {person: homes[person][0] for person in changed if person not in now}
    return Snapshot(groups, kept, now)


def _made(
    groups: Mapping[str, str], answers: Mapping[str, str], homes: Mapping[str, Home]
) -> Snapshot:
    return Snapshot(groups, answers, {who: homes[who][0] for who in groups if who in homes})


def _within(
    frame: Mapping[str, str], homes: Mapping[str, Home], told: Collection[str], smallest: int
) -> dict[str, str]:
    """Keep the groups of an earlier map, and put together those in which too few answered now."""
    shown = Snapshot(frame)
    groups = {p: frame.get(p) or _group_for(unit, shown) for p, unit in homes.items()}
    members: defaultdict[str, list[str]] = defaultdict(list)
    # Who was erased keeps a place, so that their group stays away from this map too.
    found = dict(frame) | groups
    for person, group in found.items():
        members[group].append(person)
    for outside in (False, True):
        part = {g: people for g, people in members.items() if _is_outside(g) == outside}
        rest = folded(part, told, smallest, alone=outside)
        name = COVERED if outside else REST_INSIDE
        found |= {person: name for group in rest for person in part[group]}
    return found


def _is_outside(group: str) -> bool:
    return group in {COVERED, REST_OUTSIDE} or group.split(":")[1] in OUTSIDE


def _changed(
    homes: Mapping[str, Home], known: Mapping[str, str], before: Snapshot
) -> dict[str, list[str]]:
    """List, by group, who could be seen in the difference with the picture before."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person, unit in homes.items():
        new = person not in before.groups
        if new or known.get(person) != before.answers.get(person):
            group = _group_for(unit, before) if new else before.groups[person]
            found[group].append(person)
    return found


def _group_for(unit: Home, before: Snapshot) -> str:
    shown = set(before.groups.values())
    own = f"unit:{unit[0]}:{unit[1]}"
    if own in shown:
        return own
    if unit[0] not in OUTSIDE:
        return REST_INSIDE
    return COVERED if COVERED in shown else REST_OUTSIDE
