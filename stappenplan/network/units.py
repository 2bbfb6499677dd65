"""People folded into units, so that a map shows no persons."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.network.building import contacts
from stappenplan.network.ties import OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Mapping

# Under five, a group's ties say too much about single people.
SMALLEST = 5
SIDES = ["ambtenaar", "bestuur", "inwoner", "instantie"]
NAMELESS = {
    "ambtenaar": "zonder afdeling",
    "bestuur": "bestuur",
    "inwoner": "inwoners",
    "instantie": "instanties",
}
REST_INSIDE, REST_OUTSIDE = "rest:inside", "rest:outside"
SMALLER_UNITS = "kleinere afdelingen"
ALL_UNITS = "alle afdelingen samen"


def by_unit(graph: nx.MultiDiGraph[str], *, smallest: int = SMALLEST) -> nx.Graph[str]:
    """Fold people into units.

    A unit with fewer than `smallest` people is folded into "kleinere afdelingen"; when those
    together are still too few, the next smallest unit goes with them, because otherwise one
    could subtract; when that leaves no unit, they are "alle afdelingen samen". Small groups of
    citizens and institutions form a node of their own, since a map about reaching the village is
    about them. Organisations and roles are no persons and stay as they are.

    Returns
    -------
    networkx.Graph
        Nodes carry `label`, `side`, `kind` ("unit", "rest", "organisation"), `inside` (contacts
        within) and `people`, which is absent from a group that is too small to be counted.
        Edges carry `weight`, the number of contacts between distinct people, divided into
        `reported` and `made` (made by the workshop, and by nobody reported).
    """
    place = folding(graph, smallest=smallest)
    units: nx.Graph[str] = nx.Graph(smallest=smallest)
    sizes = Counter(place[node] for node in graph if graph.nodes[node]["kind"] == "person")
    for unit, members in sorted(_members(place).items()):
        units.add_node(unit, **_attributes(graph, unit, members), inside=0)
        if sizes[unit] >= smallest:
            units.nodes[unit]["people"] = sizes[unit]
    if not any(unit.startswith("unit:") for unit in units) and REST_INSIDE in units:
        units.nodes[REST_INSIDE]["label"] = ALL_UNITS
    for one, other, tie in sorted(contacts(graph).edges(data=True), key=lambda row: row[:2]):
        ends = place[one], place[other]
        if ends[0] == ends[1]:
            units.nodes[ends[0]]["inside"] += 1
            continue
        if not units.has_edge(*ends):
            units.add_edge(*ends, weight=0, reported=0, made=0)
        units.edges[ends]["weight"] += 1
        units.edges[ends]["reported" if tie["reported"] else "made"] += 1
    return units


def home(attributes: Mapping[str, str]) -> tuple[str, str]:
    """Return the side and unit a person belongs to; without a unit, the side has a word for it."""
    return attributes["side"], attributes["unit"] or NAMELESS.get(attributes["side"], "overig")


def folding(graph: nx.MultiDiGraph[str], *, smallest: int = SMALLEST) -> dict[str, str]:
    """Say for every node in which node of the map it goes."""
    people = [node for node in graph if graph.nodes[node]["kind"] == "person"]
    sizes = Counter(home(graph.nodes[person]) for person in people)
    rest = _rest({unit: n for unit, n in sizes.items() if unit[0] not in OUTSIDE}, smallest)
    rest |= {unit for unit, n in sizes.items() if unit[0] in OUTSIDE and n < smallest}
    place = {node: node for node in graph}
    for person in people:
        side, unit = home(graph.nodes[person])
        small = REST_OUTSIDE if side in OUTSIDE else REST_INSIDE
        place[person] = small if (side, unit) in rest else f"unit:{side}:{unit}"
    return place


def _rest(sizes: dict[tuple[str, str], int], smallest: int) -> set[tuple[str, str]]:
    """Choose the units that are folded: the small ones, and enough others to hide them among."""
    rest = {unit for unit, size in sizes.items() if size < smallest}
    for unit in sorted(sizes, key=lambda unit: (sizes[unit], unit)):
        if not rest or sum(sizes[small] for small in rest) >= smallest:
            break
        rest.add(unit)
    return rest


def _members(place: Mapping[str, str]) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node, unit in place.items():
        members[unit].append(node)
    return members


def _attributes(graph: nx.MultiDiGraph[str], unit: str, members: list[str]) -> dict[str, str]:
    if unit == REST_INSIDE:
        return {"label": SMALLER_UNITS, "side": "ambtenaar", "kind": "rest"}
    first = graph.nodes[members[0]]
    if unit == REST_OUTSIDE:
        sides = {graph.nodes[member]["side"] for member in members}
        names = [NAMELESS[side] for side in ("inwoner", "instantie") if side in sides]
        return {"label": " en ".join(names), "side": min(sides, key=SIDES.index), "kind": "rest"}
    if first["kind"] == "organisation":
        return {"label": first["label"], "side": first["side"], "kind": "organisation"}
    return {"label": home(first)[1], "side": first["side"], "kind": "unit"}
