"""What of a network may be seen: who stands on the map, and which ties are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan.contract.capabilities import AsksContacts
from stappenplan.contract.people import SMALLEST
from stappenplan.contract.ties import REPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.ties import Tie


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as the map knows them: where they stood when it was made."""

    id: str
    name: str
    side: str
    unit: str


@dataclass(frozen=True)
class Seen:
    """All that may be seen of a network.

    ``groups`` is None as long as no picture was made: then only what the workshop itself made is
    told. ``silent`` counts who stands on the map and did not answer.
    """

    people: tuple[Somebody, ...]
    ties: tuple[Tie, ...]
    outside: Mapping[str, str]
    groups: Mapping[str, str] | None
    shown: tuple[str, ...]
    silent: int | None
    waiting: int
    erased: bool
    # The same people asked twice: then and now.
    panel: tuple[str, ...] = ()
    then: tuple[Tie, ...] = ()
    now: tuple[Tie, ...] = ()
    now_groups: Mapping[str, str] | None = None

    def graph(self, ties: tuple[Tie, ...] | None = None) -> nx.MultiDiGraph[str]:
        """Return the ties as a graph of people; never shown as it is."""
        from stappenplan import network as networks

        return networks.graph(
            self.people, self.ties if ties is None else ties, outside=self.outside
        )


def see(gathering: GatheringView) -> Seen:
    """Collect what may be seen of the network now."""
    steps = gathering.providers(AsksContacts)
    asked = [kind for kind in steps if kind.step.id in gathering.visited]
    first = next((kind for kind in steps if not kind.asked_again_of), None)
    again = next((kind for kind in reversed(steps) if first and _repeats(kind, first)), None)
    ties = [tie for tie in gathering.ties() if tie.origin != REPORTED]
    living = {person.id: person for person in gathering.attended()}
    groups, erased, silent = None, False, None
    if first is not None and first.snapshot is not None:
        groups, erased = _standing(first.snapshot, living)
        answers = first.snapshot["answers"]
        ties += first.reported_ties({who: answers[who] for who in answers if who in groups})
        silent = len(groups.keys() - answers.keys())
    sides = {} if groups is None or first is None else (first.snapshot or {}).get("sides", {})
    people = [
        _somebody(person, groups, sides)
        for who, person in living.items()
        if groups is None or who in groups
    ]
    known = {person.id for person in people}
    ties = [tie for tie in ties if {tie.source, tie.target} & known]
    return Seen(
        people=tuple(people),
        ties=tuple(ties),
        outside=_outside(gathering, ties),
        groups=groups,
        shown=tuple(first.named_on_map) if first is not None else (),
        silent=silent,
        waiting=max((len(kind.answered()) for kind in asked), default=0) if groups is None else 0,
        erased=erased,
        **_twice(first, again, living),
    )


def _repeats(again: AsksContacts, first: AsksContacts) -> bool:
    return again.asked_again_of == first.step.id


def _standing(
    snapshot: Mapping[str, Any], living: Mapping[str, Any]
) -> tuple[Mapping[str, str], bool]:
    from stappenplan.network.snapshot import Snapshot

    whole = Snapshot.read(snapshot)
    groups = whole.standing(living)
    return groups, len(groups) < len(whole.groups)


def _somebody(person: Any, groups: Mapping[str, str] | None, sides: Mapping[str, str]) -> Somebody:
    """Return a person with the side and unit of the group on the map, wherever they went since."""
    side, unit = sides.get(person.id, person.side.value), person.unit
    group = (groups or {}).get(person.id, "")
    if group.startswith("unit:"):
        _, side, unit = group.split(":", 2)
    return Somebody(person.id, person.name, side, unit)


def _outside(gathering: GatheringView, ties: list[Tie]) -> dict[str, str]:
    targets = {tie.target for tie in ties}
    return {
        name: side
        for kind in gathering.steps.values()
        for name, side in kind.outside().items()
        if f"org:{name}" in targets
    }


def _twice(
    first: AsksContacts | None, again: AsksContacts | None, living: Mapping[str, Any]
) -> dict[str, Any]:
    if first is None or again is None or first.snapshot is None or again.snapshot is None:
        return {}
    then, now = first.snapshot["answers"], again.snapshot["answers"]
    groups, _ = _standing(again.snapshot, living)
    first_groups, _ = _standing(first.snapshot, living)
    both = groups.keys() & first_groups.keys()
    panel = sorted(who for who in now if who in both and who in then)
    # Who is on the first map and not in the comparison could be subtracted, were they few.
    left = sum(who in both and who not in now for who in then)
    if 0 < left < SMALLEST:
        return {}
    return {
        "panel": tuple(panel),
        "then": tuple(first.reported_ties({who: then[who] for who in panel})),
        "now": tuple(again.reported_ties({who: now[who] for who in panel})),
        "now_groups": groups,
    }
