"""People folded into units, so that a map shows no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.contract.people import SMALLEST
from stappenplan.network.folding import (
    COVERED,
    NAMELESS,
    OTHER,
    REST_INSIDE,
    SIDES,
    placed,
    told_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLER_UNITS = "kleinere afdelingen"
ALL_UNITS = "alle afdelingen samen"
OTHERS = {"inwoner": "andere groepen in het dorp"}
OTHER_ORGANISATIONS = "andere organisaties"
THEIR_ORGANISATIONS = "en hun organisaties"


def by_unit(
    graph: nx.MultiDiGraph[str],
    *,
    smallest: int = SMALLEST,
    place: Mapping[str, str] | None = None,
    told: nx.Graph[str] | None = None,
) -> nx.Graph[str]:
    """Fold people into units.

    A unit with fewer than `smallest` people is folded into "kleinere afdelingen"; when that leaves
    no unit, they are "alle afdelingen samen". Few citizens stand together with the organisations
    of citizens. Roles and organisations stand on their own once three people named them.

    Ties that people reported and ties that the workshop made are counted apart, each without
    regard to the other: who talked with whom is known in the room, and a number of those among
    them who had not named each other would tell about two people.

    Parameters
    ----------
    place
        In which node of the map each node goes, as `placed` says; computed here unless given.
    told
        The contacts that may be counted, as `told_of` says; computed here unless given.

    Returns
    -------
    networkx.Graph
        Nodes carry `label`, `side`, `kind` ("unit", "rest", "organisation", or "person" for who
        agreed to be shown), `inside` (reported contacts within) and `people`, which is absent
        from a group that is too small to be counted. Edges carry `reported`, `made` (pairs that
        the workshop brought together) and `weight`, their sum.
    """
    if place is None:
        place = placed(graph, smallest=smallest)
    units: nx.Graph[str] = nx.Graph(smallest=smallest)
    people = [node for node in place if graph.nodes[node]["kind"] == "person"]
    sizes = Counter(place[node] for node in people)
    for unit, members in sorted(_members(place).items()):
        units.add_node(unit, **_attributes(graph, unit, members), inside=0)
        if sizes[unit] >= smallest:
            units.nodes[unit]["people"] = sizes[unit]
    if not any(unit.startswith("unit:") for unit in units) and REST_INSIDE in units:
        units.nodes[REST_INSIDE]["label"] = ALL_UNITS
    told = told_of(graph, place) if told is None else told
    for one, other, tie in sorted(told.edges(data=True), key=lambda row: row[:2]):
        _count(units, place[one], place[other], tie)
    return units


def _count(units: nx.Graph[str], one: str, other: str, tie: Mapping[str, int]) -> None:
    if one == other:
        units.nodes[one]["inside"] += tie["reported"]
        return
    if not units.has_edge(one, other):
        units.add_edge(one, other, weight=0, reported=0, made=0)
    edge = units.edges[one, other]
    edge["weight"] += tie["reported"] + tie["made"]
    edge["reported"] += tie["reported"]
    edge["made"] += tie["made"]


def _members(place: Mapping[str, str]) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node, unit in place.items():
        members[unit].append(node)
    return members


def _attributes(graph: nx.MultiDiGraph[str], unit: str, members: list[str]) -> dict[str, str]:
    sides = sorted({graph.nodes[member]["side"] for member in members}, key=SIDES.index)
    side = sides[0]
    if unit == REST_INSIDE:
        return {"label": SMALLER_UNITS, "side": "ambtenaar", "kind": "rest"}
    if unit.startswith(OTHER):
        label = OTHERS.get(side, OTHER_ORGANISATIONS)
        return {"label": label, "side": side, "kind": "organisation"}
    if unit.startswith("rest:"):
        label = " en ".join(NAMELESS[side] for side in sides)
        covered = unit == COVERED and any(graph.nodes[m]["kind"] != "person" for m in members)
        whole = f"{label} {THEIR_ORGANISATIONS}" if covered else label
        return {"label": whole, "side": side, "kind": "rest"}
    if unit in graph:
        data = graph.nodes[unit]
        return {"label": data["label"], "side": data["side"], "kind": data["kind"]}
    # The name of a group says where it stands, also when its people moved on since.
    _, side, label = unit.split(":", 2)
    return {"label": label, "side": side, "kind": "unit"}
