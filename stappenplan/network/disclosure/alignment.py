"""Alignment of two maps: nodes that one of them merges are merged on both, for comparison."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.network.disclosure.anonymity import OTHER_PREFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    Assignment = Mapping[str, str]
    Units = nx.Graph[Any]

MERGED_PREFIXES = "rest:", OTHER_PREFIX


def align(
    then: Units, now: Units, assignments: tuple[Assignment, Assignment]
) -> tuple[Units, Units]:
    """Merge on both maps what is merged on either; a tie that only moved would seem to be gone.

    Both maps become coarser, so that they disclose nothing more than before.

    Parameters
    ----------
    then, now
        The aggregated networks of both moments; see `aggregate`.
    assignments
        The node of each map to which everybody is assigned; see `assign_nodes`.
    """
    first, second = assignments
    shared: nx.Graph[str] = nx.Graph()
    shared.add_nodes_from([*then, *now])
    shared.add_edges_from((first[who], second[who]) for who in sorted(first.keys() & second.keys()))
    known = {**dict(then.nodes(data=True)), **dict(now.nodes(data=True))}
    into: dict[str, str] = {}
    for nodes in nx.connected_components(shared):
        into |= dict.fromkeys(nodes, _merged_name(nodes))
    return _merge(then, into, known), _merge(now, into, known)


def _merged_name(nodes: Collection[str]) -> str:
    """Choose the node that keeps its name: one that is a merged group already."""
    return min(nodes, key=lambda node: (not node.startswith(MERGED_PREFIXES), node))


def _merge(units: Units, into: Assignment, known: Mapping[str, Mapping[str, Any]]) -> Units:
    members: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for node, data in units.nodes(data=True):
        members[into[node]].append(data)
    found: Units = nx.Graph(**units.graph)
    for merged, parts in members.items():
        found.add_node(merged, **known[merged])
        found.nodes[merged]["inside"] = sum(part["inside"] for part in parts)
        # A merged group has a count only when all its parts have one.
        counted = [part["people"] for part in parts if "people" in part]
        found.nodes[merged].pop("people", None)
        if len(counted) == len(parts):
            found.nodes[merged]["people"] = sum(counted)
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
