"""Aggregation of people into groups, so that a map shows no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.contract.people import MIN_GROUP_SIZE, USUAL_UNITS, UnitWords
from stappenplan.network.disclosure.anonymity import (
    DEFAULT_UNITS,
    OTHER_PREFIX,
    REST_INSIDE,
    REST_WITH_ORGANISATIONS,
    SIDE_ORDER,
    assign_nodes,
    countable_contacts,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLER_UNITS = "kleinere {units}"
ALL_UNITS = "alle {units} samen"
WITHOUT_UNIT = "zonder {unit}"
OTHER_GROUPS = {"inwoner": "andere groepen in het dorp"}
OTHER_ORGANISATIONS = "andere organisaties"
THEIR_ORGANISATIONS = "en hun organisaties"


def aggregate(
    graph: nx.MultiDiGraph[str],
    *,
    smallest: int = MIN_GROUP_SIZE,
    assignment: Mapping[str, str] | None = None,
    counted: nx.Graph[str] | None = None,
) -> nx.Graph[str]:
    """Aggregate people into the groups of the map.

    Units with fewer than `smallest` people are merged into "kleinere afdelingen"; when no unit is
    left, that is called "alle afdelingen samen". ``graph.graph["unit_words"]`` says what units
    are called instead. Few citizens are merged with the organisations of citizens. Roles and
    organisations get a node of their own once three people named them.

    Ties that people reported and ties that the workshop made are counted separately: it is known
    in the room who talked with whom, and a count of those pairs that had not named each other
    would reveal something about two people.

    Parameters
    ----------
    assignment
        The map node of each node; see `assign_nodes`, which is called unless it is given.
    counted
        The contacts that may be counted; see `countable_contacts`, which is called unless given.

    Returns
    -------
    networkx.Graph
        Nodes carry `label`, `side`, `kind` ("unit", "rest", "organisation", or "person" for people
        who agreed to be shown), `inside` (reported contacts within) and `people`, which is absent
        from a group that is too small to be counted. Edges carry `reported`, `made` (pairs that
        the workshop brought together) and `weight`, their sum.
    """
    if assignment is None:
        assignment = assign_nodes(graph, smallest=smallest)
    words: UnitWords = graph.graph.get("unit_words", USUAL_UNITS)
    units: nx.Graph[str] = nx.Graph(smallest=smallest, unit_words=words)
    people = [node for node in assignment if graph.nodes[node]["kind"] == "person"]
    sizes = Counter(assignment[node] for node in people)
    for unit, members in sorted(_members(assignment).items()):
        units.add_node(unit, **_attributes(graph, unit, members, words), inside=0)
        if sizes[unit] >= smallest:
            units.nodes[unit]["people"] = sizes[unit]
    if not any(unit.startswith("unit:") for unit in units) and REST_INSIDE in units:
        units.nodes[REST_INSIDE]["label"] = ALL_UNITS.format(units=words.many)
    counted = countable_contacts(graph, assignment) if counted is None else counted
    for one, other, tie in sorted(counted.edges(data=True), key=lambda row: row[:2]):
        _add_contact(units, assignment[one], assignment[other], tie)
    return units


def _add_contact(units: nx.Graph[str], one: str, other: str, tie: Mapping[str, int]) -> None:
    if one == other:
        units.nodes[one]["inside"] += tie["reported"]
        return
    if not units.has_edge(one, other):
        units.add_edge(one, other, weight=0, reported=0, made=0)
    edge = units.edges[one, other]
    edge["weight"] += tie["reported"] + tie["made"]
    edge["reported"] += tie["reported"]
    edge["made"] += tie["made"]


def _members(assignment: Mapping[str, str]) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node, unit in assignment.items():
        members[unit].append(node)
    return members


def _attributes(
    graph: nx.MultiDiGraph[str], unit: str, members: list[str], words: UnitWords
) -> dict[str, str]:
    sides = sorted({graph.nodes[member]["side"] for member in members}, key=SIDE_ORDER.index)
    side = sides[0]
    if unit == REST_INSIDE:
        label = SMALLER_UNITS.format(units=words.many)
        return {"label": label, "side": "ambtenaar", "kind": "rest"}
    if unit.startswith(OTHER_PREFIX):
        label = OTHER_GROUPS.get(side, OTHER_ORGANISATIONS)
        return {"label": label, "side": side, "kind": "organisation"}
    if unit.startswith("rest:"):
        label = " en ".join(DEFAULT_UNITS[side] for side in sides)
        covered = unit == REST_WITH_ORGANISATIONS and any(
            graph.nodes[m]["kind"] != "person" for m in members
        )
        whole = f"{label} {THEIR_ORGANISATIONS}" if covered else label
        return {"label": whole, "side": side, "kind": "rest"}
    if unit in graph:
        data = graph.nodes[unit]
        return {"label": data["label"], "side": data["side"], "kind": data["kind"]}
    # The id of a group holds its side and unit, also when its people have moved to another unit.
    _, side, label = unit.split(":", 2)
    if label == DEFAULT_UNITS["ambtenaar"]:
        label = WITHOUT_UNIT.format(unit=words.one)
    return {"label": label, "side": side, "kind": "unit"}
