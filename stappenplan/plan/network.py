"""The network of a gathering in units: for the plan, and for the projector while people talk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from stappenplan.plan.model import NetworkPart

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering

TITLE = "Wie heeft contact met wie"
# Low and wide, under a number and a sentence, in letters that the back row can read.
PROJECTED = {"width": 1600, "height": 640, "letters": 1.3}

# A projector asks at every entry, and drawing takes long: a picture holds for one position in the
# journal, and as long after it as the network stays the same.
_Drawn = tuple[int, Any, NetworkPart]
_drawn: WeakKeyDictionary[Gathering, dict[bool, _Drawn]] = WeakKeyDictionary()


def network(gathering: Gathering, *, projected: bool = False) -> NetworkPart:
    """Who engages with whom, folded into units: sentences, a table and a map; never a person.

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
    now = _made_of(gathering)
    if now != made_of:
        part = _part(now, projected=projected)
    known[projected] = (gathering.seq, now, part)
    return part


def _made_of(gathering: Gathering) -> tuple[Any, ...]:
    ties = gathering.ties()
    targets = {tie.target for tie in ties}
    outside = {
        name: side
        for kind in gathering.steps.values()
        for name, side in kind.outside().items()
        if f"org:{name}" in targets
    }
    people = [replace(person) for person in gathering.attended()]
    return ties, people, outside, _silent(gathering)


def _part(made_of: tuple[Any, ...], *, projected: bool) -> NetworkPart:
    ties, people, outside, silent = made_of
    if not ties:
        return NetworkPart()
    # Only who sees a network needs networkx; a participant's page never loads it.
    from stappenplan import network as networks

    graph = networks.graph(people, ties, outside=outside)
    sentences = networks.sentences(graph, silent=silent)
    size: dict[str, Any] = PROJECTED if projected else {}
    return NetworkPart(
        sentences=tuple(sentences),
        table=tuple(networks.table(graph)),
        svg=networks.svg(graph, title=TITLE, desc=" ".join(sentences), **size),
    )


def _silent(gathering: Gathering) -> int | None:
    """How many people were asked about their ties and did not say; None when nobody was asked."""
    asked = [kind for kind in gathering.of_kind("ties") if kind.step.id in gathering.visited]
    if not asked:
        return None
    people = {person.id for person in gathering.attended()}
    return len(people - {pid for kind in asked for pid in people if kind.done(pid)})
