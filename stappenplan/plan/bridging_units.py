"""Units and organisations that bridge the units of an action, never persons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.plan.network_part import NetworkView, steps_with_ties, view_of
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Collection

    import networkx as nx

    from stappenplan.contract.gathering import GatheringView

VILLAGE = "inwoner"
MOST = 3


@dataclass(frozen=True, slots=True)
class Bridge:
    """A unit or organisation in contact with several of those concerned, and the reason."""

    name: str
    why: str


def bridges(gathering: GatheringView, concerned: Collection[str], *, own: str = "") -> list[Bridge]:
    """Units and organisations that could connect the units of participants with the village.

    Ranked by betweenness between those concerned (Brandes, 2008), without ties among them and
    with distances of 1 / contacts; a candidate has contact with at least two of them. Only the
    published network is considered, and only names in `known`.

    Parameters
    ----------
    concerned
        Ids of participants: those who do the action, and those whose words are its sources.
    own
        The unit that does the action.
    """
    steps = steps_with_ties(gathering)
    cache = gathering.cache
    reported = gathering.long_work.of_gathering(
        "reported contacts", reported_contacts, gathering, since=cache.since(steps)
    )
    if reported is None:
        return []
    names = {gathering.people[person].unit for person in concerned if person in gathering.people}
    public = tuple(name for name in known(gathering) if name != own)
    # A page asks for every action, at every entry.
    key = ("bridges", frozenset(names), public)
    return list(
        cache.lasting(key, steps, lambda: _bridges(reported, names, public), given=reported)
    )


def reported_contacts(gathering: GatheringView) -> nx.Graph[str] | None:
    """The published network with reported ties only; None without ties.

    ``far`` of a tie is 1 / contacts.
    """
    view = view_of(gathering)
    return view.kept("reported contacts", lambda: _reported(view)) if view.disclosure.ties else None


def _bridges(
    reported: nx.Graph[str], names: Collection[str], public_names: Collection[str]
) -> list[Bridge]:
    import networkx as nx

    units = reported.copy()
    ends = {
        node
        for node, data in units.nodes(data=True)
        if data["side"] == VILLAGE or (data["kind"] == "unit" and data["label"] in names)
    }
    ranked = sorted(ends)
    units.remove_edges_from([pair for pair in units.edges if ends.issuperset(pair)])
    between = nx.betweenness_centrality_subset(units, ranked, ranked, weight="far")
    public = {name_key(name): name for name in public_names}
    found = []
    for node in sorted(units, key=lambda one: (-between[one], one)):
        # The village last: it is why the others matter.
        beside = sorted(
            ends & set(units[node]), key=lambda n: (units.nodes[n]["side"] == VILLAGE, n)
        )
        name = public.get(name_key(units.nodes[node]["label"]))
        if name is not None and len(beside) > 1 and between[node] > 0:
            found.append(Bridge(name, _why(units, beside)))
    return found[:MOST]


def known(gathering: GatheringView) -> list[str]:
    """The names of units and organisations that may be shown.

    Those of the workshop file, and units that are large enough to hide a person; other typed
    names might be names of persons.
    """
    return list(gathering.cache("known units", lambda: _known(gathering)))


def _known(gathering: GatheringView) -> list[str]:
    large = Counter(person.unit for person in gathering.attended() if person.unit)
    listed = [name for step in gathering.steps.values() for name in step.organisations()]
    units = [unit for unit, people in large.items() if people >= MIN_GROUP_SIZE]
    return list(dict.fromkeys([*gathering.workshop.units, *units, *listed]))


def _reported(view: NetworkView) -> nx.Graph[str]:
    kept = view.units().copy()
    kept.remove_nodes_from([n for n, data in kept.nodes(data=True) if data["kind"] == "person"])
    for one, other, tie in list(kept.edges(data=True)):
        if tie["reported"]:
            tie["far"] = 1 / tie["reported"]
        else:
            kept.remove_edge(one, other)
    return kept


def _why(units: nx.Graph[str], beside: list[str]) -> str:
    names = [units.nodes[node]["label"] for node in beside][:MOST]
    return dutch.end_sentence(f"Heeft contact met {dutch.join_words(names)}")
