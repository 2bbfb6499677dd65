"""What a network says in numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.contract.people import SMALLEST
from stappenplan.network.folding import placed, told_of
from stappenplan.network.ties import OUTSIDE, REPORTED
from stappenplan.network.units import by_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping
    from typing import Any

CITIZEN = "inwoner"
# Nodes of the map that stand for people; who agreed to be shown has no row in a table.
GROUPS = ("unit:", "rest:")


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

    All of it is counted over the groups of the map, so that no number says more than the map.

    ``ties`` counts contacts between distinct people or organisations, ``outward`` those between
    the municipality and somebody outside it. ``ei`` is None without contacts. ``among`` counts
    contacts between people who took part, ``within`` those of them that stay inside a group;
    ``expected`` is how many would if groups were dealt at random, and ``chance`` how often that
    gives a number as far from it as the one found (None where it says nothing).
    ``single_reach`` counts the units, of the ``reaching`` ones, in which exactly one person has
    contact with citizens. ``mutual`` counts the contacts that both people named, of the ``asked``
    ones between people who both told something. ``made`` counts pairs that the workshop brought
    together. ``unknown`` ties were left out.
    """

    people: int
    ties: int
    outward: int
    within: int
    ei: float | None
    among: int
    expected: float | None
    chance: float | None
    single_reach: int
    reaching: int
    mutual: int
    asked: int
    made: int
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
    from stappenplan.network.analysis.external import Ties

    arcs = [(one, other) for one, other in graph.edges() if one != other]
    external = sum(groups[one] != groups[other] for one, other in arcs)
    return Ties(internal=len(arcs) - external, external=external).ei


def measures(
    graph: nx.MultiDiGraph[str],
    *,
    smallest: int = SMALLEST,
    place: Mapping[str, str] | None = None,
) -> Measures:
    """Measure a graph of ties; see `Measures` for what each number means.

    Parameters
    ----------
    place
        In which node of the map each node goes, as `placed` says; computed here unless given.
    """
    if place is None:
        place = placed(graph, smallest=smallest)
    both = told_of(graph, place)
    reported: nx.Graph[str] = nx.Graph()
    reported.add_edges_from(edge for edge in both.edges(data=True) if edge[2]["reported"])
    people = {node for node in both if both.nodes[node]["kind"] == "person"}
    away = {node for node in both if both.nodes[node]["side"] in OUTSIDE}
    # Who stands on the map alone still belongs to a group, and to nobody else's contacts.
    room: nx.Graph[str] = nx.Graph()
    room.add_edges_from(tie for tie in reported.edges() if people.issuperset(tie))
    expected, chance = _chance(room, people, place)
    mutual, asked = _mutual(graph, people)
    single, reaching = _single_reach(both, reported, place)
    return Measures(
        people=len(people),
        ties=reported.number_of_edges(),
        outward=sum((one in away) != (other in away) for one, other in reported.edges()),
        within=sum(place[one] == place[other] for one, other in room.edges()),
        ei=ei_index(reported, place),
        among=room.number_of_edges(),
        expected=expected,
        chance=chance,
        single_reach=single,
        reaching=reaching,
        mutual=mutual,
        asked=asked,
        made=sum(tie["made"] for *_, tie in both.edges(data=True)),
        unknown=graph.graph.get("unknown", 0),
        units=unit_measures(graph, place, smallest=smallest, told=both),
    )


def _chance(
    room: nx.Graph[str], people: Collection[str], place: Mapping[str, str]
) -> tuple[float | None, float | None]:
    """How many contacts would stay inside a group by chance, and how likely this many are."""
    sizes = Counter(place[person] for person in people)
    if not room.number_of_edges() or len(sizes) < 2:  # noqa: PLR2004 - one group holds all ties
        return None, None
    from stappenplan.network.analysis.external import external
    from stappenplan.network.analysis.simple import Network

    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(sorted(people))
    whole.add_edges_from(sorted(room.edges()))
    inside = sum(size * (size - 1) for size in sizes.values())
    share = inside / (len(people) * (len(people) - 1))
    found = external(Network(whole, {person: place[person] for person in sorted(people)}))
    return room.number_of_edges() * share, found.p


def _mutual(graph: nx.MultiDiGraph[str], people: Collection[str]) -> tuple[int, int]:
    """Count contacts that both people named, of those between two who told something."""
    arcs = {(one, other) for one, other, origin in graph.edges(keys=True) if origin == REPORTED}
    told = {one for one, _ in arcs} & set(people)
    pairs = {frozenset(arc) for arc in arcs if told.issuperset(arc)}
    return sum((one, other) in arcs and (other, one) in arcs for one, other in pairs), len(pairs)


def _single_reach(
    both: nx.Graph[str], reported: nx.Graph[str], place: Mapping[str, str]
) -> tuple[int, int]:
    """Count units on the map that reach citizens through exactly one person, and through any."""
    sizes: Counter[str] = Counter()
    reaching: defaultdict[str, int] = defaultdict(int)
    for person, data in both.nodes(data=True):
        if data["kind"] == "person" and place[person].startswith("unit:"):
            if data["side"] in OUTSIDE:
                continue
            others = reported.adj.get(person, ())
            sizes[place[person]] += 1
            reaching[place[person]] += any(both.nodes[node]["side"] == CITIZEN for node in others)
    found = [reaching[unit] for unit, size in sizes.items() if size > 1 and reaching[unit]]
    return found.count(1), len(found)


def unit_measures(
    graph: nx.MultiDiGraph[str],
    place: Mapping[str, str],
    *,
    smallest: int = SMALLEST,
    told: nx.Graph[str] | None = None,
) -> tuple[UnitMeasures, ...]:
    """Measure every group of the map, in alphabetical order, those of small units last."""
    told = told_of(graph, place) if told is None else told
    units = by_unit(graph, smallest=smallest, place=place, told=told)
    counts: dict[str, Counter[str]] = {unit: Counter() for unit in units}
    for one, other, tie in told.edges(data=True):
        if not tie["reported"]:
            continue
        if place[one] == place[other]:
            counts[place[one]]["inside"] += 1
            continue
        for near, far in ((one, other), (other, one)):
            counts[place[near]]["outside"] += 1
            counts[place[near]]["citizens"] += graph.nodes[far]["side"] == CITIZEN
    rows = [
        (data["kind"], data["label"], data["side"], data.get("people"), counts[unit])
        for unit, data in units.nodes(data=True)
        if unit.startswith(GROUPS)
    ]
    return tuple(
        UnitMeasures(label, side, people, found["inside"], found["outside"], found["citizens"])
        for _, label, side, people, found in sorted(
            rows, key=lambda row: (row[0] == "rest", row[1], row[2])
        )
    )
