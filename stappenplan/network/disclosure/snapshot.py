"""Snapshots of who and what is on the map, which a single new answer does not change.

Two maps that differ in the answer of one person reveal it to whoever subtracts them. So the map
shows a snapshot, and a group in it changes only when at least five of its people answered anew.
Groups that were shown stay as they are, since different groups could be subtracted too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.network.disclosure.anonymity import (
    REST_INSIDE,
    REST_OUTSIDE,
    REST_WITH_ORGANISATIONS,
    assign_groups,
    large_enough,
    units_to_merge,
)
from stappenplan.network.ties import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from stappenplan.network.disclosure.anonymity import Affiliation


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Who is on the map, and which answers count.

    Attributes
    ----------
    groups
        The group of each person; see `assign_groups`.
    answers
        The id of the journal entry with the answer of each person that counts.
    sides
        The side of each person at the time of the snapshot.
    """

    groups: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Snapshot:
        """Read a snapshot from the body of a journal entry."""
        parts = (body.get(name, {}) for name in ("groups", "answers", "sides"))
        return cls(*(dict(part) for part in parts))

    def to_body(self) -> dict[str, dict[str, str]]:
        """Return the snapshot as plain JSON for the body of a journal entry."""
        parts = {"groups": self.groups, "answers": self.answers, "sides": self.sides}
        return {name: dict(part) for name, part in parts.items()}

    def intact_groups(self, people: Collection[str]) -> dict[str, str]:
        """Return the groups without those of which somebody is no longer among the people.

        When somebody was erased, the whole group leaves the map: the difference would otherwise
        be the answer of that person.
        """
        incomplete = {group for person, group in self.groups.items() if person not in people}
        return {who: group for who, group in self.groups.items() if group not in incomplete}


def take_snapshot(
    affiliations: Mapping[str, Affiliation],
    answers: Mapping[str, str],
    previous: Snapshot | None = None,
    *,
    earlier_groups: Mapping[str, str] | None = None,
    smallest: int = MIN_GROUP_SIZE,
) -> Snapshot:
    """Take a snapshot of who takes part and what they answered.

    Parameters
    ----------
    affiliations
        Side and unit of each person who takes part.
    answers
        The id of the last answer of each person who gave one.
    previous
        The snapshot that was shown until now. Its groups keep their people, and change only where
        at least `smallest` of them answered anew, withdrew or joined.
    earlier_groups
        The groups of an earlier map with which this one will be compared: a group of this map is
        one of those, or several of them merged.
    """
    known = {person: entry for person, entry in answers.items() if person in affiliations}
    if previous is None or not previous.answers:
        respondents = known if len(known) >= smallest else {}
        if earlier_groups is None:
            return _snapshot_of(
                assign_groups(affiliations, respondents or None, smallest=smallest),
                respondents,
                affiliations,
            )
        return _snapshot_of(
            _merge_earlier_groups(earlier_groups, affiliations, respondents, smallest),
            respondents,
            affiliations,
        )
    groups, kept, now = dict(previous.groups), dict(previous.answers), dict(previous.sides)
    for group, changed in _changed_people(affiliations, known, previous).items():
        remaining = [
            p for p, at in groups.items() if at == group and p in affiliations and p not in changed
        ]
        answered = {p for p in remaining if p in kept} | {p for p in changed if p in known}
        if len(changed) >= smallest and large_enough([*remaining, *changed], answered, smallest):
            groups |= dict.fromkeys(changed, group)
            for person in changed:
                kept.pop(person, None)
            kept |= {person: known[person] for person in changed if person in known}
            now |= {person: affiliations[person][0] for person in changed if person not in now}
    return Snapshot(groups, kept, now)


def _snapshot_of(
    groups: Mapping[str, str], answers: Mapping[str, str], affiliations: Mapping[str, Affiliation]
) -> Snapshot:
    return Snapshot(
        groups, answers, {who: affiliations[who][0] for who in groups if who in affiliations}
    )


def _merge_earlier_groups(
    earlier_groups: Mapping[str, str],
    affiliations: Mapping[str, Affiliation],
    respondents: Collection[str],
    smallest: int,
) -> dict[str, str]:
    """Keep the groups of an earlier map, and merge those in which too few people answered now."""
    earlier = Snapshot(earlier_groups)
    groups = {
        p: earlier_groups.get(p) or _group_for(unit, earlier) for p, unit in affiliations.items()
    }
    members: defaultdict[str, list[str]] = defaultdict(list)
    # People who were erased stay in their group, so that it is left out of this map too.
    found = dict(earlier_groups) | groups
    for person, group in found.items():
        members[group].append(person)
    for outside in (False, True):
        part = {g: people for g, people in members.items() if _is_outside(g) == outside}
        rest = units_to_merge(part, respondents, smallest, only_small=outside)
        name = REST_WITH_ORGANISATIONS if outside else REST_INSIDE
        found |= {person: name for group in rest for person in part[group]}
    return found


def _is_outside(group: str) -> bool:
    return group in {REST_WITH_ORGANISATIONS, REST_OUTSIDE} or group.split(":")[1] in OUTSIDE


def _changed_people(
    affiliations: Mapping[str, Affiliation], known: Mapping[str, str], previous: Snapshot
) -> dict[str, list[str]]:
    """List, by group, whose answers the difference with the previous snapshot would contain."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person, unit in affiliations.items():
        new = person not in previous.groups
        if new or known.get(person) != previous.answers.get(person):
            group = _group_for(unit, previous) if new else previous.groups[person]
            found[group].append(person)
    return found


def _group_for(unit: Affiliation, previous: Snapshot) -> str:
    consenting = set(previous.groups.values())
    own = f"unit:{unit[0]}:{unit[1]}"
    if own in consenting:
        return own
    if unit[0] not in OUTSIDE:
        return REST_INSIDE
    return REST_WITH_ORGANISATIONS if REST_WITH_ORGANISATIONS in consenting else REST_OUTSIDE
