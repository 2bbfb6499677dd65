"""Numbers about a network, counted over the groups of the map."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.network.disclosure.aggregation import aggregate
from stappenplan.network.disclosure.anonymity import assign_nodes, countable_contacts
from stappenplan.network.ties import OUTSIDE, REPORTED

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping
    from typing import Any

CITIZEN = "inwoner"
# Map nodes that are groups of people; people who agreed to be shown have no row in a table.
GROUPS = ("unit:", "rest:")


@dataclass(frozen=True, slots=True)
class GroupMeasures:
    """One unit, or several small ones merged.

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
    """Counts of the ties that people reported, and of those that the workshop made.

    They are counted over the groups of the map, so that no number discloses more than the map.

    ``ties`` counts contacts between distinct people or organisations, ``outward`` those between
    the municipality and somebody outside it. ``ei`` is None without contacts. ``among`` counts
    contacts between people who took part, ``within`` those of them that stay inside a group;
    ``expected`` is the number expected for random groups of the same sizes, and ``p_value`` that of
    a two-sided permutation test (None where it is not defined).
    ``single_reach`` counts the units, of the ``reaching`` ones, in which exactly one person has
    contact with citizens. ``mutual`` counts the contacts that both people named, of the ``asked``
    ones between two people who both answered. ``made`` counts pairs that the workshop brought
    together. ``unknown`` ties were left out.
    """

    people: int
    ties: int
    outward: int
    within: int
    ei: float | None
    among: int
    expected: float | None
    p_value: float | None
    single_reach: int
    reaching: int
    mutual: int
    asked: int
    made: int
    unknown: int
    units: tuple[GroupMeasures, ...]


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
    from stappenplan.network.analysis.ei_index import TieCounts

    arcs = [(one, other) for one, other in graph.edges() if one != other]
    external = sum(groups[one] != groups[other] for one, other in arcs)
    return TieCounts(internal=len(arcs) - external, external=external).ei


def measures(
    graph: nx.MultiDiGraph[str],
    *,
    smallest: int = MIN_GROUP_SIZE,
    assignment: Mapping[str, str] | None = None,
) -> Measures:
    """Measure a graph of ties; see `Measures` for what each number means.

    Parameters
    ----------
    assignment
        The map node of each node; see `assign_nodes`, which is called unless it is given.
    """
    if assignment is None:
        assignment = assign_nodes(graph, smallest=smallest)
    both = countable_contacts(graph, assignment)
    reported: nx.Graph[str] = nx.Graph()
    reported.add_edges_from(edge for edge in both.edges(data=True) if edge[2]["reported"])
    people = {node for node in both if both.nodes[node]["kind"] == "person"}
    away = {node for node in both if both.nodes[node]["side"] in OUTSIDE}
    # People with a node of their own still belong to a group.
    room: nx.Graph[str] = nx.Graph()
    room.add_edges_from(tie for tie in reported.edges() if people.issuperset(tie))
    expected, p_value = _permutation_test(room, people, assignment)
    mutual, asked = _mutual(graph, people)
    single, reaching = _count_single_reach(both, reported, assignment)
    return Measures(
        people=len(people),
        ties=reported.number_of_edges(),
        outward=sum((one in away) != (other in away) for one, other in reported.edges()),
        within=sum(assignment[one] == assignment[other] for one, other in room.edges()),
        ei=ei_index(reported, assignment),
        among=room.number_of_edges(),
        expected=expected,
        p_value=p_value,
        single_reach=single,
        reaching=reaching,
        mutual=mutual,
        asked=asked,
        made=sum(tie["made"] for *_, tie in both.edges(data=True)),
        unknown=graph.graph.get("unknown", 0),
        units=group_measures(graph, assignment, smallest=smallest, counted=both),
    )


def _permutation_test(
    room: nx.Graph[str], people: Collection[str], assignment: Mapping[str, str]
) -> tuple[float | None, float | None]:
    """Return how many contacts are expected inside groups by chance, and the p-value."""
    sizes = Counter(assignment[person] for person in people)
    if not room.number_of_edges() or len(sizes) < 2:  # noqa: PLR2004 - one group holds all ties
        return None, None
    from stappenplan.network.analysis.ei_index import external_ties
    from stappenplan.network.analysis.simple_network import Network

    whole: nx.Graph[str] = nx.Graph()
    whole.add_nodes_from(sorted(people))
    whole.add_edges_from(sorted(room.edges()))
    inside = sum(size * (size - 1) for size in sizes.values())
    share = inside / (len(people) * (len(people) - 1))
    found = external_ties(Network(whole, {person: assignment[person] for person in sorted(people)}))
    return room.number_of_edges() * share, found.p


def _mutual(graph: nx.MultiDiGraph[str], people: Collection[str]) -> tuple[int, int]:
    """Count contacts that both people named, of those between two people who both answered."""
    arcs = {(one, other) for one, other, origin in graph.edges(keys=True) if origin == REPORTED}
    counted = {one for one, _ in arcs} & set(people)
    pairs = {frozenset(arc) for arc in arcs if counted.issuperset(arc)}
    return sum((one, other) in arcs and (other, one) in arcs for one, other in pairs), len(pairs)


def _count_single_reach(
    both: nx.Graph[str], reported: nx.Graph[str], assignment: Mapping[str, str]
) -> tuple[int, int]:
    """Count units on the map that reach citizens through exactly one person, and through any."""
    sizes: Counter[str] = Counter()
    reaching: defaultdict[str, int] = defaultdict(int)
    for person, data in both.nodes(data=True):
        if data["kind"] == "person" and assignment[person].startswith("unit:"):
            if data["side"] in OUTSIDE:
                continue
            others = reported.adj.get(person, ())
            sizes[assignment[person]] += 1
            reaching[assignment[person]] += any(
                both.nodes[node]["side"] == CITIZEN for node in others
            )
    found = [reaching[unit] for unit, size in sizes.items() if size > 1 and reaching[unit]]
    return found.count(1), len(found)


def group_measures(
    graph: nx.MultiDiGraph[str],
    assignment: Mapping[str, str],
    *,
    smallest: int = MIN_GROUP_SIZE,
    counted: nx.Graph[str] | None = None,
) -> tuple[GroupMeasures, ...]:
    """Measure every group of the map, in alphabetical order, those of small units last."""
    counted = countable_contacts(graph, assignment) if counted is None else counted
    units = aggregate(graph, smallest=smallest, assignment=assignment, counted=counted)
    counts: dict[str, Counter[str]] = {unit: Counter() for unit in units}
    for one, other, tie in counted.edges(data=True):
        if not tie["reported"]:
            continue
        if assignment[one] == assignment[other]:
            counts[assignment[one]]["inside"] += 1
            continue
        for near, far in ((one, other), (other, one)):
            counts[assignment[near]]["outside"] += 1
            counts[assignment[near]]["citizens"] += graph.nodes[far]["side"] == CITIZEN
    rows = [
        (data["kind"], data["label"], data["side"], data.get("people"), counts[unit])
        for unit, data in units.nodes(data=True)
        if unit.startswith(GROUPS)
    ]
    return tuple(
        GroupMeasures(label, side, people, found["inside"], found["outside"], found["citizens"])
        for _, label, side, people, found in sorted(
            rows, key=lambda row: (row[0] == "rest", row[1], row[2])
        )
    )
