"""What one of two maps folds together is folded on both, so that they can be compared."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.disclosure.anonymity import OTHER

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Place = Mapping[str, str]
    Units = nx.Graph[Any]

FOLDED = "rest:", OTHER


def aligned(then: Units, now: Units, places: tuple[Place, Place]) -> tuple[Units, Units]:
    """Fold what the other moment folds too: a line would seem to be gone that only moved.

    Both maps become coarser, so that they tell nothing more than they did.

    Parameters
    ----------
    then, now
        The units of both moments, as `by_unit` builds them.
    places
        In which node of each map everybody and everything stands; see `placed`.
    """
    first, second = places
    shared: nx.Graph[str] = nx.Graph()
    shared.add_nodes_from([*then, *now])
    shared.add_edges_from((first[who], second[who]) for who in sorted(first.keys() & second.keys()))
    known = {**dict(then.nodes(data=True)), **dict(now.nodes(data=True))}
    into: dict[str, str] = {}
    for nodes in nx.connected_components(shared):
        into |= dict.fromkeys(nodes, _whole(nodes))
    return _folded(then, into, known), _folded(now, into, known)


def _whole(nodes: Collection[str]) -> str:
    """Choose the node that has a name for all of them: the one that folded others already."""
    return min(nodes, key=lambda node: (not node.startswith(FOLDED), node))


def _folded(units: Units, into: Place, known: Mapping[str, Mapping[str, Any]]) -> Units:
    members: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for node, data in units.nodes(data=True):
        members[into[node]].append(data)
    found: Units = nx.Graph(**units.graph)
    for whole, parts in members.items():
        found.add_node(whole, **known[whole])
        found.nodes[whole]["inside"] = sum(part["inside"] for part in parts)
        # Beside groups that are counted, one that is not would be so by its absence.
        counted = [part["people"] for part in parts if "people" in part]
        found.nodes[whole].pop("people", None)
        if len(counted) == len(parts):
            found.nodes[whole]["people"] = sum(counted)
    for one, other, tie in units.edges(data=True):
        ends = into[one], into[other]
        if ends[0] == ends[1]:
            found.nodes[ends[0]]["inside"] += tie["reported"]
            continue
        if not found.has_edge(*ends):
            found.add_edge(*ends, **dict.fromkeys(tie, 0))
        for name, count in tie.items():
            found.edges[ends][name] += count
    return found
