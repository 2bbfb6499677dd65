"""The network of a gathering, aggregated into groups: for the plan and for the projector.

What leaves the engine about ties is a function of `published` alone, so that no two of its forms
can be subtracted from each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from stappenplan.contract.capabilities import AsksContacts
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.contract.plan import NetworkPart
from stappenplan.contract.step_kind import StepKind
from stappenplan.contract.ties import REPORTED
from stappenplan.plan.network_disclosure import NetworkDisclosure, disclose
from stappenplan.revision_cache import RevisionCache

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable

    import networkx as nx

    from stappenplan.contract.gathering import GatheringView
    from stappenplan.contract.ties import Tie

TITLE = "Wie heeft contact met wie"
# Low and wide, as the projector shows a number and a sentence above it; legible from the back row.
PROJECTED = {"width": 1600, "height": 680, "letters": 1.4}
# Two maps are shown beside each other on a page, or below each other on one sheet of paper.
BESIDE = {"width": 1600, "height": 960, "letters": 1.35}
ERASED = "Een groep staat niet op de kaart, omdat iemand daaruit gewist is."
UNEQUAL = (
    "De kaart van toen telt iedereen die toen antwoordde. "
    "De kaart van nu telt alleen wie twee keer antwoordde."
)
DRAWING = "De kaart wordt getekend …"
LATER = "De genoemde contacten komen op de kaart als de groep samen kijkt."

Picture = Literal["map", "moments"]
Value = TypeVar("Value")


class NetworkComparison(NamedTuple):
    """What the same people reported at two moments: sentences, and the groups of both moments."""

    sentences: tuple[str, ...]
    maps: tuple[nx.Graph[str], nx.Graph[str]]
    assignments: tuple[dict[str, str], dict[str, str]]


class NetworkView:
    """Words, tables and maps of one network; each is computed on first use and then cached."""

    def __init__(self, disclosure: NetworkDisclosure) -> None:
        self.disclosure = disclosure
        self._cache = RevisionCache()

    def graph(self) -> nx.MultiDiGraph[str]:
        """Return the ties as a graph of people, which is never shown as it is."""
        return self._cache("graph", self.disclosure.graph)

    def assignment(self) -> dict[str, str]:
        """Return the map node of every person and organisation."""
        from stappenplan.network import assign_nodes

        return self._cache(
            "assignment",
            lambda: assign_nodes(
                self.graph(), self.disclosure.groups, consenting=self.disclosure.consenting
            ),
        )

    def units(self) -> nx.Graph[str]:
        """Return the aggregated network, which may leave the room."""
        from stappenplan.network import aggregate

        return self._cache("units", lambda: aggregate(self.graph(), assignment=self.assignment()))

    def kept(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what somebody works out from this network, made once as long as it is the same."""
        return self._cache(("kept", key), make)

    def part(self, pictures: Collection[Picture], *, projected: bool) -> NetworkPart:
        """Return sentences and tables, with the maps that are asked for."""
        drawn: dict[str, str] = {}
        # Without ties there is nothing to draw, and no need to load networkx.
        if (self.disclosure.ties or self.disclosure.panel) and len(self.units()):
            # One group, or groups without a line that may be shown, say nothing in a picture.
            if "map" in pictures and any(a != b for a, b in self.units().edges()):
                drawn["svg"] = self._cache(("map", projected), lambda: _map(self, projected))
            if "moments" in pictures and self.disclosure.panel:
                drawn |= self._cache(("moments", projected), lambda: _moments(self, projected))
        return self._words_and_table().model_copy(update=drawn)

    def _words_and_table(self) -> NetworkPart:
        return self._cache("words and table", lambda: _words_and_table(self))

    def words(self) -> str:
        """Return the text alternative of the map."""
        return " ".join(self._words_and_table().sentences)

    def comparison(self) -> NetworkComparison:
        """Compare the answers of people who answered twice."""
        return self._cache("comparison", lambda: _comparison(self.disclosure))


# Drawing takes long: a view is reused as long as nothing that may be shown has changed.
_views: WeakKeyDictionary[GatheringView, NetworkView] = WeakKeyDictionary()


def view_of(gathering: GatheringView) -> NetworkView:
    """Return what is shown of the network of a gathering now."""
    now = gathering.cache.lasting(
        "network disclosure", steps_with_ties(gathering), lambda: disclose(gathering)
    )
    view = _views.get(gathering)
    if view is None or (view.disclosure is not now and view.disclosure != now):
        view = _views[gathering] = NetworkView(now)
    view.disclosure = now
    return view


def steps_with_ties(gathering: GatheringView) -> list[str]:
    """The steps whose entries may change the network: pages ask for it at every entry of others."""
    own = (StepKind.ties, StepKind.outside)
    return [
        id_
        for id_, kind in gathering.steps.items()
        if isinstance(kind, AsksContacts) or (type(kind).ties, type(kind).outside) != own
    ]


def published(gathering: GatheringView) -> nx.Graph[str]:
    """Return the aggregated network, which may leave the room; see `network.aggregate`."""
    return view_of(gathering).units()


def published_with_assignment(gathering: GatheringView) -> tuple[nx.Graph[str], dict[str, str]]:
    """Return the aggregated network, and the node of it to which everybody is assigned."""
    view = view_of(gathering)
    return view.units(), view.assignment()


def network(
    gathering: GatheringView,
    *,
    projected: bool = False,
    pictures: Collection[Picture] = ("map", "moments"),
) -> NetworkPart:
    """Who engages with whom, aggregated into groups: sentences, a table and maps.

    A person is shown alone only after agreeing to it, and while five others of the group are left.

    Parameters
    ----------
    gathering
        Whose ties to use; without any the part is empty.
    projected
        Draw the map for a projector instead of for paper.
    pictures
        What to draw: the map, and the maps of both moments. Drawing dominates the time this takes.
    """
    names = tuple(sorted(pictures))
    # Who waits for it does not even work out what may be disclosed.
    made = gathering.long_work.of_gathering(
        ("network", names, projected),
        drawn_part,
        gathering,
        names,
        projected,
        since=gathering.cache.since(steps_with_ties(gathering)),
    )
    return NetworkPart(sentences=(DRAWING,)) if made is None else made


def drawn_part(
    gathering: GatheringView, pictures: Collection[Picture], projected: bool
) -> NetworkPart:
    """Make sentences, tables and maps of what may be disclosed now."""
    return view_of(gathering).part(pictures, projected=projected)


def _words_and_table(view: NetworkView) -> NetworkPart:
    disclosure, waiting = view.disclosure, _why_not_yet(view.disclosure)
    if not disclosure.ties and not disclosure.panel:
        return NetworkPart(sentences=waiting)
    # networkx is loaded here only, so that the page of a participant never loads it.
    from stappenplan import network as networks

    graph = view.graph()
    found = networks.measures(graph, assignment=view.assignment())
    if disclosure.groups is None:
        sentences = [*networks.made_sentences(found), *waiting]
    else:
        sentences = networks.summary_sentences(
            found, len(graph), disclosure.silent, disclosure.unit_words
        )
    sentences += [ERASED] if disclosure.erased else []
    if not len(view.units()):
        return NetworkPart(sentences=tuple(sentences))
    return NetworkPart(
        sentences=tuple(sentences),
        table=tuple(networks.table_rows(found.units, words=disclosure.unit_words))
        if disclosure.groups is not None
        else (),
        change=view.comparison().sentences if disclosure.panel else (),
    )


def _map(view: NetworkView, projected: bool) -> str:
    from stappenplan import network as networks
    from stappenplan.network.map.drawing_size import paper_height
    from stappenplan.network.map.strongest_ties import strongest_ties

    units = view.units()
    drawn = strongest_ties(units) if projected else units
    size: dict[str, Any] = PROJECTED if projected else {"height": paper_height(units)}
    return networks.svg(drawn, title=TITLE, desc=view.words(), **size)


def _moments(view: NetworkView, projected: bool) -> dict[str, str]:
    from stappenplan.network.map.before_and_after import draw_before_and_after

    found = view.comparison()
    size: dict[str, Any] = PROJECTED if projected else BESIDE
    before, after = draw_before_and_after(
        *found.maps, assignments=found.assignments, desc=" ".join(found.sentences), **size
    )
    return {"before_svg": before, "after_svg": after}


def _why_not_yet(disclosure: NetworkDisclosure) -> tuple[str, ...]:
    """Say why reported ties are not on the map yet."""
    from stappenplan.network.summary.sentences import WITHHELD

    if not disclosure.waiting:
        return ()
    return (WITHHELD if disclosure.waiting < MIN_GROUP_SIZE else LATER,)


def _comparison(disclosure: NetworkDisclosure) -> NetworkComparison:
    from stappenplan import network as networks
    from stappenplan.network.summary.change import change_sentences, compare

    then, now = disclosure.graph(disclosure.then), disclosure.graph(disclosure.now)
    reported = tuple(tie for tie in disclosure.ties if tie.origin == REPORTED)
    first = disclosure.graph(reported)
    first_assignment = networks.assign_nodes(
        first, disclosure.groups, consenting=disclosure.consenting
    )
    assignment = networks.assign_nodes(now, disclosure.now_groups, consenting=disclosure.consenting)
    found = compare(then, now, disclosure.panel, first_assignment | assignment)
    return NetworkComparison(
        sentences=(*change_sentences(found), *_unequal(disclosure, reported)),
        maps=(
            networks.aggregate(first, assignment=first_assignment),
            networks.aggregate(now, assignment=assignment),
        ),
        assignments=(first_assignment, assignment),
    )


def _unequal(disclosure: NetworkDisclosure, reported: tuple[Tie, ...]) -> tuple[str, ...]:
    """Say that the first map counts people who are not in the comparison."""
    panel = set(disclosure.panel)
    return (UNEQUAL,) if any(tie.source not in panel for tie in reported) else ()
