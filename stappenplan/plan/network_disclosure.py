"""What of a gathering's network may be disclosed: who is on the map, and which ties are counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import AsksContacts
from stappenplan.contract.people import MIN_GROUP_SIZE, USUAL_UNITS, UnitWords
from stappenplan.contract.ties import REPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.ties import Tie


@dataclass(frozen=True, slots=True)
class MappedPerson:
    """A person with the side and unit that the map shows, whatever changed since it was made."""

    id: str
    name: str
    side: str
    unit: str


@dataclass(frozen=True)
class NetworkDisclosure:
    """Everything about a network that may be used for what people are shown.

    Attributes
    ----------
    people, ties, outside, unit_words
        The arguments of `stappenplan.network.graph`.
    groups
        The group of every person on the map; None before the first snapshot, when only ties that
        the workshop made are counted.
    consenting
        People who agreed to be shown under their own name, in the order in which they agreed.
    silent
        How many people on the map did not answer; None before the first snapshot.
    waiting
        How many answers wait for the first snapshot.
    erased
        Whether a group is missing because one of its people was erased.
    panel, then, now, now_groups
        People who answered at both moments, their ties of each moment, and the later groups.
    """

    people: tuple[MappedPerson, ...]
    ties: tuple[Tie, ...]
    outside: Mapping[str, str]
    groups: Mapping[str, str] | None
    consenting: tuple[str, ...]
    silent: int | None
    waiting: int
    erased: bool
    unit_words: UnitWords = USUAL_UNITS
    panel: tuple[str, ...] = ()
    then: tuple[Tie, ...] = ()
    now: tuple[Tie, ...] = ()
    now_groups: Mapping[str, str] | None = None

    def graph(self, ties: tuple[Tie, ...] | None = None) -> nx.MultiDiGraph[str]:
        """Return the ties as a graph of people, which is never shown as it is."""
        from stappenplan import network as networks

        made = networks.graph(
            self.people, self.ties if ties is None else ties, outside=self.outside
        )
        made.graph["unit_words"] = self.unit_words
        return made


def disclose(gathering: GatheringView) -> NetworkDisclosure:
    """Collect what may be disclosed of the network now."""
    steps = gathering.providers(AsksContacts)
    visited = [kind for kind in steps if kind.step.id in gathering.visited]
    first = next((kind for kind in steps if not kind.asked_again_of), None)
    again = next((kind for kind in reversed(steps) if first and _repeats(kind, first)), None)
    ties = [tie for tie in gathering.ties() if tie.origin != REPORTED]
    attended = {person.id: person for person in gathering.attended()}
    groups, erased, silent = None, False, None
    if first is not None and first.snapshot is not None:
        groups, erased = _intact_groups(first.snapshot, attended)
        answers = first.snapshot["answers"]
        ties += first.reported_ties({who: answers[who] for who in answers if who in groups})
        silent = len(groups.keys() - answers.keys())
    sides = {} if groups is None or first is None else (first.snapshot or {}).get("sides", {})
    people = [
        _person_on_map(person, groups, sides)
        for who, person in attended.items()
        if groups is None or who in groups
    ]
    known = {person.id for person in people}
    ties = [tie for tie in ties if {tie.source, tie.target} & known]
    answered = max((len(kind.answered()) for kind in visited), default=0)
    return NetworkDisclosure(
        people=tuple(people),
        ties=tuple(ties),
        outside=_outside(gathering, ties),
        groups=groups,
        consenting=tuple(first.named_on_map) if first is not None else (),
        silent=silent,
        waiting=answered if groups is None else 0,
        erased=erased,
        unit_words=gathering.workshop.unit_words,
        **_repeated_answers(first, again, attended),
    )


def _repeats(again: AsksContacts, first: AsksContacts) -> bool:
    return again.asked_again_of == first.step.id


def _intact_groups(
    snapshot: Mapping[str, Any], attended: Mapping[str, Any]
) -> tuple[Mapping[str, str], bool]:
    from stappenplan.network.disclosure.snapshot import Snapshot

    whole = Snapshot.from_body(snapshot)
    groups = whole.intact_groups(attended)
    return groups, len(groups) < len(whole.groups)


def _person_on_map(
    person: Any, groups: Mapping[str, str] | None, sides: Mapping[str, str]
) -> MappedPerson:
    """Return a person with the side and unit of their group at the time of the snapshot."""
    side, unit = sides.get(person.id, person.side.value), person.unit
    group = (groups or {}).get(person.id, "")
    if group.startswith("unit:"):
        _, side, unit = group.split(":", 2)
    return MappedPerson(person.id, person.name, side, unit)


def _outside(gathering: GatheringView, ties: list[Tie]) -> dict[str, str]:
    targets = {tie.target for tie in ties}
    return {
        name: side
        for kind in gathering.steps.values()
        for name, side in kind.outside().items()
        if f"org:{name}" in targets
    }


def _repeated_answers(
    first: AsksContacts | None, again: AsksContacts | None, attended: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the panel of people who answered twice; nothing where it would reveal a few others."""
    if first is None or again is None or first.snapshot is None or again.snapshot is None:
        return {}
    then, now = first.snapshot["answers"], again.snapshot["answers"]
    groups, _ = _intact_groups(again.snapshot, attended)
    first_groups, _ = _intact_groups(first.snapshot, attended)
    both = groups.keys() & first_groups.keys()
    panel = sorted(who for who in now if who in both and who in then)
    # A few people on the first map only could be found by subtracting the comparison.
    dropped = sum(who in both and who not in now for who in then)
    if 0 < dropped < MIN_GROUP_SIZE:
        return {}
    return {
        "panel": tuple(panel),
        "then": tuple(first.reported_ties({who: then[who] for who in panel})),
        "now": tuple(again.reported_ties({who: now[who] for who in panel})),
        "now_groups": groups,
    }
