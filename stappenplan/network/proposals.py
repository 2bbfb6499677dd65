"""Which meetings would matter most: who could talk with whom, so that nobody is asked too much."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from stappenplan.contract.people import SMALLEST
from stappenplan.network.building import contacts, plain
from stappenplan.network.folding import home
from stappenplan.network.ties import ORGANISATION, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

CITIZEN = "inwoner"
# "Near" is a colleague's colleague: somebody who can be asked through one other.
NEAR = 2
SOMEBODY = "iemand van "
# Who reaches nobody in the village is counted as this far away.
FAR = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """A meeting that would matter: this person with this role, organisation or unit.

    ``gain`` is the number of people it brings nearer; see `gains`.
    """

    person: str
    whom: str
    gain: int


def propose(
    graph: nx.MultiDiGraph[str],
    roles: Sequence[str],
    *,
    asked: Collection[str],
    taboo: Collection[tuple[str, str]] = (),
    apart: Collection[frozenset[str]] = (),
    most: int,
    each: int,
) -> list[Proposal]:
    """Match people with roles in the village, and citizens with units of the municipality.

    Everybody is asked for one talk at most, and no role or unit for more than `each`, so that
    nobody is asked for everything. Of all ways to divide `most` talks, the one with the largest
    sum of gains is taken (minimum cost flow; integers, so the same network gives the same
    proposals).

    Parameters
    ----------
    graph
        The ties, as `graph` builds them.
    roles
        Roles and organisations of the village.
    asked
        The people who may be asked now.
    taboo
        Person and role or unit that must not be proposed (again).
    apart
        Pairs of people who would rather not meet: a unit is not proposed to whom it holds.
    most
        How many talks to propose.
    each
        How many talks one role or unit may be asked for.
    """
    found = gains(graph, roles, asked=asked, apart=apart)
    found = {pair: gain for pair, gain in found.items() if gain > 0 and pair not in taboo}
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
        Proposal(person, other, found[person, other])
        for person, other in sorted(found)
        if chosen["person", person]["whom", other]
    ]


def gains(
    graph: nx.MultiDiGraph[str],
    roles: Sequence[str],
    *,
    asked: Collection[str],
    apart: Collection[frozenset[str]] = (),
) -> dict[tuple[str, str], int]:
    """Count for every possible meeting the people that it brings nearer.

    For somebody of the municipality and a role: the people who come within two steps of the role
    (this person and those in contact with them), plus the steps that this person comes nearer to
    the village, plus the colleagues who now depend on one single person of their unit to reach
    the village. For a citizen and a unit of five people or more: the people of the unit who have
    nobody of the village within two steps, plus the colleagues who depend on one person. Meetings
    between two who have contact already are not in it.
    """
    ties = contacts(graph)
    village = {node for node in ties if ties.nodes[node]["side"] == CITIZEN}
    village |= {node_of(role) for role in roles} & set(ties)
    steps = _steps_to(ties, village)
    units = _units(ties)
    hanging = {unit: _hanging(ties, members, village) for unit, members in units.items()}
    near = {role: _around(ties, node_of(role)) for role in roles}
    found: dict[tuple[str, str], int] = {}
    for person in sorted(set(asked) & set(ties)):
        data = ties.nodes[person]
        if data["side"] in OUTSIDE:
            for unit, members in units.items():
                if len(members) < SMALLEST:
                    continue
                kept = any(frozenset((person, member)) in apart for member in members)
                if not kept and not members & set(ties[person]):
                    far = sum(steps.get(member, FAR) > NEAR for member in members)
                    found[person, SOMEBODY + unit] = far + len(hanging[unit])
            continue
        around = {person} | {one for one in ties[person] if one not in village}
        for role in roles:
            if ties.has_edge(person, node_of(role)):
                continue
            nearer = min(steps.get(person, FAR), FAR) - 1
            own = hanging.get(home(data)[1], set())
            found[person, role] = len(around - near[role]) + nearer + len(own - {person})
    return found


def in_contact(
    graph: nx.MultiDiGraph[str], roles: Sequence[str], accepted: Collection[Proposal] = ()
) -> tuple[int, int]:
    """Count who of the municipality has contact with the village, and of how many.

    Parameters
    ----------
    accepted
        Meetings to count as contacts, to see what they would change.
    """
    ties: nx.Graph[str] = nx.Graph(contacts(graph))
    village = {node for node in ties if ties.nodes[node]["side"] == CITIZEN}
    village |= {node_of(role) for role in roles} & set(ties)
    units = _units(ties)
    for one in accepted:
        # Any member of a unit would do; the first in order stands for whoever it will be.
        unit = units.get(one.whom.removeprefix(SOMEBODY))
        node = min(unit) if unit else node_of(one.whom)
        ties.add_edge(one.person, node)
        village |= set() if unit else {node}
    inside = {person for members in units.values() for person in members}
    return sum(any(other in village for other in ties[one]) for one in inside), len(inside)


def node_of(role: str) -> str:
    """Return the node of a role or organisation in a graph of ties."""
    return ORGANISATION + plain(role).casefold()


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
            found[home(data)[1]].add(node)
    return dict(sorted(found.items()))


def _hanging(ties: nx.Graph[str], members: set[str], village: Collection[str]) -> set[str]:
    """Who of a unit depends on one single colleague to reach the village."""
    reaching = {person for person in members if any(other in village for other in ties[person])}
    return members - reaching if len(reaching) == 1 else set()
