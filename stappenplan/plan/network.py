"""The network of a gathering in units: for the plan, and for the projector while people talk.

What leaves the engine about ties is a function of `published` alone, so that no two of its forms
can be subtracted from each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

from stappenplan.plan.model import NetworkPart

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from stappenplan.gathering import Gathering
    from stappenplan.steps.base import Tie
    from stappenplan.steps.ties import Ties

TITLE = "Wie heeft contact met wie"
# Low and wide, under a number and a sentence, in letters that the back row can read.
PROJECTED = {"width": 1600, "height": 640, "letters": 1.3}
# Two of them stand beside each other on a page, or below each other on one sheet of paper.
BESIDE = {"width": 1600, "height": 1100, "letters": 1.35}
# As many as `stappenplan.network.folding.SMALLEST`, which not every page loads.
SMALLEST = 5
ERASED = "Een groep staat niet op de kaart, omdat iemand daaruit gewist is."
UNEQUAL = (
    "De kaart van toen telt iedereen die toen antwoordde. "
    "De kaart van nu telt alleen wie twee keer antwoordde."
)
LATER = "De genoemde contacten komen op de kaart als de groep samen kijkt."

# A projector asks at every entry, and drawing takes long: a picture holds for one position in the
# journal, and as long after it as the network stays the same.
_Drawn = tuple[int, Any, NetworkPart]
_drawn: WeakKeyDictionary[Gathering, dict[bool, _Drawn]] = WeakKeyDictionary()
_Folded = tuple["nx.Graph[str]", dict[str, str]]
_folded: WeakKeyDictionary[Gathering, tuple[int, Any, _Folded]] = WeakKeyDictionary()


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


def published(gathering: Gathering) -> nx.Graph[str]:
    """Return the network as the units and ties that may leave the room; see `network.by_unit`."""
    return folded(gathering)[0]


def folded(gathering: Gathering) -> _Folded:
    """Return the network that may leave the room, and in which of its nodes everybody stands."""
    from stappenplan import network as networks

    seq, made_of, found = _folded.get(gathering, (-1, None, None))
    if found is None or seq != gathering.seq:
        seen = see(gathering)
        if found is None or made_of != seen:
            graph = seen.graph()
            place = networks.placed(graph, seen.groups, shown=seen.shown)
            found = networks.by_unit(graph, place=place), place
        _folded[gathering] = gathering.seq, seen, found
    return found


def network(gathering: Gathering, *, projected: bool = False) -> NetworkPart:
    """Who engages with whom, folded into units: sentences, a table and a map.

    A person stands on it only when they said so, and five others of their group stay together.

    Parameters
    ----------
    gathering
        Whose ties; without any the part is empty.
    projected
        Draw the map for a projector instead of for paper.
    """
    known = _drawn.setdefault(gathering, {})
    seq, made_of, part = known.get(projected, (-1, None, NetworkPart()))
    if seq == gathering.seq:
        return part
    now = see(gathering)
    if now != made_of:
        part = _part(now, projected=projected)
    known[projected] = (gathering.seq, now, part)
    return part


def see(gathering: Gathering) -> Seen:
    """Collect what may be seen of the network now."""
    steps = cast("list[Ties]", gathering.of_kind("ties"))
    asked = [kind for kind in steps if kind.step.id in gathering.visited]
    first = next((kind for kind in steps if kind.earlier() is None), None)
    again = next((kind for kind in reversed(steps) if kind.earlier() is first), None)
    ties = [tie for tie in gathering.ties() if tie.origin != "reported"]
    living = {person.id: person for person in gathering.attended()}
    groups, erased, silent = None, False, None
    if first is not None and first.snapshot is not None:
        groups, erased = _standing(first.snapshot, living)
        answers = first.snapshot["answers"]
        ties += first.told({who: answers[who] for who in answers if who in groups})
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
        shown=tuple(first.agreed) if first is not None else (),
        silent=silent,
        waiting=max((len(kind.answered()) for kind in asked), default=0) if groups is None else 0,
        erased=erased,
        **_twice(first, again, living),
    )


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


def _outside(gathering: Gathering, ties: list[Tie]) -> dict[str, str]:
    targets = {tie.target for tie in ties}
    return {
        name: side
        for kind in gathering.steps.values()
        for name, side in kind.outside().items()
        if f"org:{name}" in targets
    }


def _twice(first: Ties | None, again: Ties | None, living: Mapping[str, Any]) -> dict[str, Any]:
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
        "then": tuple(first.told({who: then[who] for who in panel})),
        "now": tuple(again.told({who: now[who] for who in panel})),
        "now_groups": groups,
    }


def _part(seen: Seen, *, projected: bool) -> NetworkPart:
    waiting = _waiting(seen)
    if not seen.ties and not seen.panel:
        return NetworkPart(sentences=waiting)
    # Only who sees a network needs networkx; a participant's page never loads it.
    from stappenplan import network as networks
    from stappenplan.network.layout import paper_height

    graph = seen.graph()
    place = networks.placed(graph, seen.groups, shown=seen.shown)
    units = networks.by_unit(graph, place=place)
    if seen.groups is None:
        sentences = [*networks.made(graph, place), *waiting]
    else:
        sentences = networks.sentences(graph, silent=seen.silent, place=place)
    sentences += [ERASED] if seen.erased else []
    if not len(units):
        return NetworkPart(sentences=tuple(sentences))
    size: dict[str, Any] = PROJECTED if projected else {"height": paper_height(units)}
    return NetworkPart(
        sentences=tuple(sentences),
        table=tuple(networks.table(graph, place=place)) if seen.groups is not None else (),
        svg=networks.svg(units, title=TITLE, desc=" ".join(sentences), **size),
        **_compared(seen, projected=projected),
    )


def _waiting(seen: Seen) -> tuple[str, ...]:
    """Say why what people told is not on the map yet."""
    from stappenplan.network.wording import WITHHELD

    if not seen.waiting:
        return ()
    return (WITHHELD if seen.waiting < SMALLEST else LATER,)


def _compared(seen: Seen, *, projected: bool) -> dict[str, Any]:
    if not seen.panel:
        return {}
    from stappenplan import network as networks
    from stappenplan.network.change import change
    from stappenplan.network.change import sentences as changed

    then, now = seen.graph(seen.then), seen.graph(seen.now)
    reported = tuple(tie for tie in seen.ties if tie.origin == "reported")
    first = seen.graph(reported)
    first_place = networks.placed(first, seen.groups, shown=seen.shown)
    place = networks.placed(now, seen.now_groups, shown=seen.shown)
    found = change(then, now, seen.panel, first_place | place)
    sentences = [*changed(found), *_unequal(seen, reported)]
    size: dict[str, Any] = PROJECTED if projected else BESIDE
    before, after = networks.then_and_now(
        networks.by_unit(first, place=first_place),
        networks.by_unit(now, place=place),
        places=(first_place, place),
        desc=" ".join(sentences),
        **size,
    )
    return {"change": tuple(sentences), "before_svg": before, "after_svg": after}


def _unequal(seen: Seen, reported: tuple[Tie, ...]) -> tuple[str, ...]:
    """Say that the first map counts more people, whose contacts are not gone for that."""
    panel = set(seen.panel)
    return (UNEQUAL,) if any(tie.source not in panel for tie in reported) else ()
