"""Proposals of meetings with the largest gain for the network, without overloading anybody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.network.disclosure.anonymity import affiliation
from stappenplan.network.tie_graph import contacts
from stappenplan.network.ties import ORGANISATION, OUTSIDE
from stappenplan.typed_text import name_key

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

CITIZEN = "inwoner"
# The number of steps within which somebody can be reached through one other person.
NEAR = 2
SOMEBODY_FROM = "iemand van "
# The distance of people who do not reach the village at all.
FAR = 4


@dataclass(frozen=True, slots=True)
class MeetingProposal:
    """A proposed meeting of a person with a role, organisation or unit.

    ``gain`` is the number of people who come nearer by it; see `meeting_gains`.
    """

    person: str
    whom: str
    gain: int


def propose_meetings(
    graph: nx.MultiDiGraph[str],
    roles: Sequence[str],
    *,
    asked: Collection[str],
    excluded: Collection[tuple[str, str]] = (),
    apart: Collection[frozenset[str]] = (),
    most: int,
    each: int,
) -> list[MeetingProposal]:
    """Match people with roles in the village, and citizens with units of the municipality.

    Everybody gets one proposal at most, and no role or unit more than `each`. Of all ways to
    assign `most` meetings, the one with the largest sum of gains is chosen (minimum cost flow
    with integers, so that the same network gives the same proposals).

    Parameters
    ----------
    graph
        The ties, as `graph` builds them.
    roles
        Roles and organisations of the village.
    asked
        The people who may be asked now.
    excluded
        Pairs of person and role or unit that must not be proposed (again).
    apart
        Pairs of people who prefer not to meet; a unit with the other person is not proposed.
    most
        The number of meetings to propose.
    each
        The most meetings of one role or unit.
    """
    found = meeting_gains(graph, roles, asked=asked, apart=apart)
    found = {pair: gain for pair, gain in found.items() if gain > 0 and pair not in excluded}
    whom = sorted({other for _, other in found})
    if not found or most <= 0 or each <= 0:
        return []
    people = sorted({person for person, _ in found})
    flow: nx.DiGraph[Any] = nx.DiGraph()
    flow.add_edge("begin", "asked", capacity=most)
    for person in people:
        flow.add_edge("asked", ("person", person), capacity=1)
    for (person, other), gain in sorted(found.items()):
        flow.add_edge(("person", person), ("whom", other), capacity=1, weight=-gain)
    for other in whom:
        flow.add_edge(("whom", other), "end", capacity=each)
    chosen = nx.max_flow_min_cost(flow, "begin", "end")
    return [
        MeetingProposal(person, other, found[person, other])
        for person, other in sorted(found)
        if chosen["person", person]["whom", other]
    ]


def meeting_gains(
    graph: nx.MultiDiGraph[str],
    roles: Sequence[str],
    *,
    asked: Collection[str],
    apart: Collection[frozenset[str]] = (),
) -> dict[tuple[str, str], int]:
    """Count for every possible meeting the people who come nearer by it.

    For somebody of the municipality and a role: the people who come within two steps of the role
    (this person and those in contact with them), plus the steps that this person comes nearer to
    the village, plus the colleagues who now depend on one single person of their unit to reach
    the village. For a citizen and a unit of five people or more: the people of the unit who have
    nobody of the village within two steps, plus the colleagues who depend on one person. Meetings
    between two who have contact already are not in it.
    """
    ties = contacts(graph)
    village = {node for node in ties if ties.nodes[node]["side"] == CITIZEN}
    village |= {organisation_node(role) for role in roles} & set(ties)
    steps = _steps_to(ties, village)
    units = _units(ties)
    dependent = {unit: _dependent_on_one(ties, members, village) for unit, members in units.items()}
    near = {role: _around(ties, organisation_node(role)) for role in roles}
    found: dict[tuple[str, str], int] = {}
    for person in sorted(set(asked) & set(ties)):
        data = ties.nodes[person]
        if data["side"] in OUTSIDE:
            for unit, members in units.items():
                if len(members) < MIN_GROUP_SIZE:
                    continue
                kept = any(frozenset((person, member)) in apart for member in members)
                if not kept and not members & set(ties[person]):
                    far = sum(steps.get(member, FAR) > NEAR for member in members)
                    found[person, SOMEBODY_FROM + unit] = far + len(dependent[unit])
            continue
        around = {person} | {one for one in ties[person] if one not in village}
        for role in roles:
            if ties.has_edge(person, organisation_node(role)):
                continue
            nearer = min(steps.get(person, FAR), FAR) - 1
            own = dependent.get(affiliation(data)[1], set())
            found[person, role] = len(around - near[role]) + nearer + len(own - {person})
    return found


def count_in_contact(
    graph: nx.MultiDiGraph[str], roles: Sequence[str], accepted: Collection[MeetingProposal] = ()
) -> tuple[int, int]:
    """Count people of the municipality in contact with the village, and all of them.

    Parameters
    ----------
    accepted
        Meetings to count as contacts, to show their effect.
    """
    ties: nx.Graph[str] = nx.Graph(contacts(graph))
    village = {node for node in ties if ties.nodes[node]["side"] == CITIZEN}
    village |= {organisation_node(role) for role in roles} & set(ties)
    units = _units(ties)
    for one in accepted:
        # Any member of a unit counts the same; the first one stands for whoever it will be.
        unit = units.get(one.whom.removeprefix(SOMEBODY_FROM))
        node = min(unit) if unit else organisation_node(one.whom)
        ties.add_edge(one.person, node)
        village |= set() if unit else {node}
    inside = {person for members in units.values() for person in members}
    return sum(any(other in village for other in ties[one]) for one in inside), len(inside)


def organisation_node(role: str) -> str:
    """Return the node of a role or organisation in a graph of ties."""
    return ORGANISATION + name_key(role)


def _around(ties: nx.Graph[str], node: str) -> set[str]:
    if node not in ties:
        return set()
    return set(nx.single_source_shortest_path_length(ties, node, NEAR))


def _steps_to(ties: nx.Graph[str], village: Collection[str]) -> Mapping[str, int]:
    if not village:
        return {}
    found = nx.multi_source_dijkstra_path_length(ties, set(village), weight=lambda *_: 1)
    return {node: int(far) for node, far in found.items()}


def _units(ties: nx.Graph[str]) -> dict[str, set[str]]:
    """List the people of every unit of the municipality, by its name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for node, data in ties.nodes(data=True):
        if data["kind"] == "person" and data["side"] not in OUTSIDE:
            found[affiliation(data)[1]].add(node)
    return dict(sorted(found.items()))


def _dependent_on_one(ties: nx.Graph[str], members: set[str], village: Collection[str]) -> set[str]:
    """Return the people of a unit who reach the village through one colleague only."""
    reaching = {person for person in members if any(other in village for other in ties[person])}
    return members - reaching if len(reaching) == 1 else set()
