"""The network of a gathering in units: for the plan, and for the projector while people talk.

What leaves the engine about ties is a function of `published` alone, so that no two of its forms
can be subtracted from each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from weakref import WeakKeyDictionary

from stappenplan.contract.people import SMALLEST
from stappenplan.contract.plan import NetworkPart
from stappenplan.contract.ties import REPORTED
from stappenplan.plan.seen import Seen, see
from stappenplan.revision_cache import RevisionCache

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.ties import Tie

TITLE = "Wie heeft contact met wie"
# Low and wide, under a number and a sentence, in letters that the back row can read.
PROJECTED = {"width": 1600, "height": 660, "letters": 1.3}
# Two of them stand beside each other on a page, or below each other on one sheet of paper.
BESIDE = {"width": 1600, "height": 960, "letters": 1.35}
ERASED = "Een groep staat niet op de kaart, omdat iemand daaruit gewist is."
UNEQUAL = (
    "De kaart van toen telt iedereen die toen antwoordde. "
    "De kaart van nu telt alleen wie twee keer antwoordde."
)
LATER = "De genoemde contacten komen op de kaart als de groep samen kijkt."

Picture = Literal["map", "moments"]


class Compared(NamedTuple):
    """What the same people told twice: in words, and the units of both moments."""

    sentences: tuple[str, ...]
    maps: tuple[nx.Graph[str], nx.Graph[str]]
    places: tuple[dict[str, str], dict[str, str]]


class Look:
    """What is told and drawn of one network; each thing is made when somebody first asks for it."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        self._once = RevisionCache()

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the ties as a graph of people; never shown as it is."""
        return self._once("graph", self.seen.graph)

    def place(self) -> dict[str, str]:
        """Say in which node of the map everybody stands."""
        from stappenplan.network import placed

        return self._once(
            "place", lambda: placed(self.graph(), self.seen.groups, shown=self.seen.shown)
        )

    def units(self) -> nx.Graph[str]:
        """Return the network as the units and ties that may leave the room."""
        from stappenplan.network import by_unit

        return self._once("units", lambda: by_unit(self.graph(), place=self.place()))

    def part(self, pictures: Collection[Picture], *, projected: bool) -> NetworkPart:
        """Return the words and tables, with these pictures."""
        drawn: dict[str, str] = {}
        # Without ties there is nothing to draw, and no need to load networkx.
        if (self.seen.ties or self.seen.panel) and len(self.units()):
            if "map" in pictures:
                drawn["svg"] = self._once(("map", projected), lambda: _map(self, projected))
            if "moments" in pictures and self.seen.panel:
                drawn |= self._once(("moments", projected), lambda: _moments(self, projected))
        return self._told().model_copy(update=drawn)

    def _told(self) -> NetworkPart:
        return self._once("told", lambda: _told(self))

    def words(self) -> str:
        """Say what is on the map, to who cannot see it."""
        return " ".join(self._told().sentences)

    def changed(self) -> Compared:
        """Compare what the same people told twice."""
        return self._once("changed", lambda: _compared(self.seen))


# A projector asks at every entry, and drawing takes long: what is made of a network lasts for one
# position in the journal, and as long after it as the network stays the same.
_looks: WeakKeyDictionary[GatheringView, tuple[int, Look]] = WeakKeyDictionary()


def _look(gathering: GatheringView) -> Look:
    seq, look = _looks.get(gathering, (-1, None))
    if look is None or seq != gathering.seq:
        now = see(gathering)
        if look is None or look.seen != now:
            look = Look(now)
        _looks[gathering] = gathering.seq, look
    return look


def published(gathering: GatheringView) -> nx.Graph[str]:
    """Return the network as the units and ties that may leave the room; see `network.by_unit`."""
    return _look(gathering).units()


def folded(gathering: GatheringView) -> tuple[nx.Graph[str], dict[str, str]]:
    """Return the network that may leave the room, and in which of its nodes everybody stands."""
    look = _look(gathering)
    return look.units(), look.place()


def network(
    gathering: GatheringView,
    *,
    projected: bool = False,
    pictures: Collection[Picture] = ("map", "moments"),
) -> NetworkPart:
    """Who engages with whom, folded into units: sentences, a table and a map.

    A person stands on it only when they said so, and five others of their group stay together.

    Parameters
    ----------
    gathering
        Whose ties; without any the part is empty.
    projected
        Draw the map for a projector instead of for paper.
    pictures
        What to draw: the map, and the maps of then and now. Drawing is what takes long.
    """
    return _look(gathering).part(pictures, projected=projected)


def _told(look: Look) -> NetworkPart:
    seen, waiting = look.seen, _waiting(look.seen)
    if not seen.ties and not seen.panel:
        return NetworkPart(sentences=waiting)
    # Only who sees a network needs networkx; a participant's page never loads it.
    from stappenplan import network as networks

    graph = look.graph()
    found = networks.measures(graph, place=look.place())
    if seen.groups is None:
        sentences = [*networks.made(found), *waiting]
    else:
        sentences = networks.told(found, len(graph), seen.silent)
    sentences += [ERASED] if seen.erased else []
    if not len(look.units()):
        return NetworkPart(sentences=tuple(sentences))
    return NetworkPart(
        sentences=tuple(sentences),
        table=tuple(networks.rows(found.units)) if seen.groups is not None else (),
        change=look.changed().sentences if seen.panel else (),
    )


def _map(look: Look, projected: bool) -> str:
    from stappenplan import network as networks
    from stappenplan.network.layout import paper_height
    from stappenplan.network.thinning import strongest

    units = look.units()
    shown = strongest(units) if projected else units
    size: dict[str, Any] = PROJECTED if projected else {"height": paper_height(units)}
    return networks.svg(shown, title=TITLE, desc=look.words(), **size)


def _moments(look: Look, projected: bool) -> dict[str, str]:
    from stappenplan.network.comparing import then_and_now

    found = look.changed()
    size: dict[str, Any] = PROJECTED if projected else BESIDE
    before, after = then_and_now(
        *found.maps, places=found.places, desc=" ".join(found.sentences), **size
    )
    return {"before_svg": before, "after_svg": after}


def _waiting(seen: Seen) -> tuple[str, ...]:
    """Say why what people told is not on the map yet."""
    from stappenplan.network.wording import WITHHELD

    if not seen.waiting:
        return ()
    return (WITHHELD if seen.waiting < SMALLEST else LATER,)


def _compared(seen: Seen) -> Compared:
    from stappenplan import network as networks
    from stappenplan.network.change import change
    from stappenplan.network.change import sentences as changed

    then, now = seen.graph(seen.then), seen.graph(seen.now)
    reported = tuple(tie for tie in seen.ties if tie.origin == REPORTED)
    first = seen.graph(reported)
    first_place = networks.placed(first, seen.groups, shown=seen.shown)
    place = networks.placed(now, seen.now_groups, shown=seen.shown)
    found = change(then, now, seen.panel, first_place | place)
    return Compared(
        sentences=(*changed(found), *_unequal(seen, reported)),
        maps=(networks.by_unit(first, place=first_place), networks.by_unit(now, place=place)),
        places=(first_place, place),
    )


def _unequal(seen: Seen, reported: tuple[Tie, ...]) -> tuple[str, ...]:
    """Say that the first map counts more people, whose contacts are not gone for that."""
    panel = set(seen.panel)
    return (UNEQUAL,) if any(tie.source not in panel for tie in reported) else ()
