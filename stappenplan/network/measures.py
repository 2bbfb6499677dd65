"""What a network says in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.network.building import contacts
from stappenplan.network.ties import OUTSIDE
from stappenplan.network.units import SMALLEST, by_unit, folding, home

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from typing import Any

    import networkx as nx

CITIZEN = "inwoner"


@dataclass(frozen=True, slots=True)
class UnitMeasures:
    """One unit, or several small ones together.

    ``people`` is None for a group that is too small to be counted. ``outside`` counts contacts
    that leave the unit, ``citizens`` those of them that go to citizens.
    """

    label: str
    side: str
    people: int | None
    inside: int
    outside: int
    citizens: int


@dataclass(frozen=True, slots=True)
class Measures:
    """What people reported, and beside it what the workshop made.

    ``ties`` counts contacts between distinct people or organisations, ``outward`` those between
    the municipality and somebody outside it, ``within`` those inside a unit. ``ei`` is None
    without contacts. ``single_reach`` counts units of two or more people in which exactly one
    person has contact with citizens. ``made`` counts pairs that the workshop brought together,
    ``new`` those of them that nobody had reported. ``unknown`` ties were left out.
    """

    people: int
    ties: int
    outward: int
    within: int
    ei: float | None
    single_reach: int
    made: int
    new: int
    unknown: int
    units: tuple[UnitMeasures, ...]


def ei_index(graph: nx.Graph[Any], groups: Mapping[Any, Hashable]) -> float | None:
    """Compute the E-I index of a network: (external - internal) / (external + internal).

    1 when all ties leave their group, -1 when none does. The edges of a directed graph count as
    arcs; self-ties do not count.

    Parameters
    ----------
    graph
        Any networkx graph.
    groups
        The group of every node.

    Returns
    -------
    float or None
        None for a network without ties, where the index is not defined.

    References
    ----------
    Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an
    experimental simulation. Social Psychology Quarterly, 51(2), 123-140.
    """
    arcs = [(one, other) for one, other in graph.edges() if one != other]
    external = sum(groups[one] != groups[other] for one, other in arcs)
    return (2 * external - len(arcs)) / len(arcs) if arcs else None


def measures(graph: nx.MultiDiGraph[str], *, smallest: int = SMALLEST) -> Measures:
    """Measure a graph of ties; see `Measures` for what each number means."""
    both = contacts(graph)
    reported = both.edge_subgraph([e[:2] for e in both.edges(data=True) if e[2]["reported"]])
    made = [tie for *_, tie in both.edges(data=True) if tie["made"]]
    away = {node for node in both if both.nodes[node]["side"] in OUTSIDE}
    homes = {node: _home(both, node) for node in both}
    return Measures(
        people=sum(data["kind"] == "person" for _, data in both.nodes(data=True)),
        ties=reported.number_of_edges(),
        outward=sum((one in away) != (other in away) for one, other in reported.edges()),
        within=sum(homes[one] == homes[other] for one, other in reported.edges()),
        ei=ei_index(reported, homes),
        single_reach=_single_reach(both, reported, homes),
        made=len(made),
        new=sum(not tie["reported"] for tie in made),
        unknown=graph.graph.get("unknown", 0),
        units=_units(graph, reported, smallest),
    )


def _home(both: nx.Graph[str], node: str) -> Hashable:
    """Group people by unit; an organisation outside is a group of its own."""
    attributes = both.nodes[node]
    return home(attributes) if attributes["kind"] == "person" else node


def _single_reach(
    both: nx.Graph[str], reported: nx.Graph[str], homes: Mapping[str, Hashable]
) -> int:
    """Count units of two or more that reach citizens through exactly one person."""
    inside = [
        node
        for node, data in both.nodes(data=True)
        if data["kind"] == "person" and data["side"] not in OUTSIDE
    ]
    sizes = Counter(homes[node] for node in inside)
    reaching: defaultdict[Hashable, int] = defaultdict(int)
    for person in inside:
        others = reported.adj.get(person, ())
        reaching[homes[person]] += any(both.nodes[node]["side"] == CITIZEN for node in others)
    return sum(reaching[unit] == 1 and size > 1 for unit, size in sizes.items())


def _units(
    graph: nx.MultiDiGraph[str], reported: nx.Graph[str], smallest: int
) -> tuple[UnitMeasures, ...]:
    place = folding(graph, smallest=smallest)
    units = by_unit(graph, smallest=smallest)
    counts: dict[str, Counter[str]] = {unit: Counter() for unit in units}
    for one, other in reported.edges():
        if place[one] == place[other]:
            counts[place[one]]["inside"] += 1
            continue
        for near, far in ((one, other), (other, one)):
            counts[place[near]]["outside"] += 1
            counts[place[near]]["citizens"] += graph.nodes[far]["side"] == CITIZEN
    rows = [
        (data["kind"], data["label"], data["side"], data.get("people"), counts[unit])
        for unit, data in units.nodes(data=True)
        if data["kind"] != "organisation"
    ]
    return tuple(
        UnitMeasures(label, side, people, found["inside"], found["outside"], found["citizens"])
        for _, label, side, people, found in sorted(
            rows, key=lambda row: (row[0] == "rest", row[1], row[2])
        )
    )
