"""Which people stand together on the map, so that it tells nothing about fewer than five."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

import networkx as nx

from stappenplan.contract.people import SMALLEST
from stappenplan.network.building import contacts
from stappenplan.network.ties import OUTSIDE, REPORTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Home = tuple[str, str]

Unit = TypeVar("Unit", str, tuple[str, str])

# What one or two told is theirs alone, however large their group: a colleague could subtract.
FEWEST_TOLD = 3
SIDES = ["ambtenaar", "bestuur", "inwoner", "instantie"]
NAMELESS = {
    "ambtenaar": "zonder afdeling",
    "bestuur": "bestuur",
    "inwoner": "inwoners",
    "instantie": "instanties",
}
REST_INSIDE, REST_OUTSIDE = "rest:inside", "rest:outside"
# Few people from outside, who stand together with the roles and organisations of their sides.
COVERED = "rest:covered"
OTHER = "other:"


def home(attributes: Mapping[str, str]) -> Home:
    """Return the side and unit a person belongs to; without a unit, the side has a word for it."""
    return attributes["side"], attributes["unit"] or NAMELESS.get(attributes["side"], "overig")


def groups_of(
    homes: Mapping[str, Home],
    told: Collection[str] | None = None,
    *,
    smallest: int = SMALLEST,
) -> dict[str, str]:
    """Put people into the groups of the map.

    A unit stands alone with `smallest` people or more, of whom none or at least three told
    something. Smaller ones go together; while those are too few, the next smallest unit goes with
    them, since otherwise one could subtract. People who are nowhere with enough are in no group.

    Parameters
    ----------
    homes
        Side and unit of each person, as `home` gives them.
    told
        Who answered; None looks at sizes alone.
    """
    groups: dict[str, str] = {}
    for outside in (False, True):
        part = {who: unit for who, unit in homes.items() if (unit[0] in OUTSIDE) == outside}
        members: defaultdict[Home, list[str]] = defaultdict(list)
        for person, unit in part.items():
            members[unit].append(person)
        rest = folded(members, told, smallest, alone=outside)
        name = _name_of_rest(sum(len(members[unit]) for unit in rest), smallest, outside)
        for unit, people in members.items():
            if unit not in rest:
                groups |= dict.fromkeys(people, f"unit:{unit[0]}:{unit[1]}")
            elif name:
                groups |= dict.fromkeys(people, name)
    return groups


def _name_of_rest(size: int, smallest: int, outside: bool) -> str:
    if outside:
        return REST_OUTSIDE if size >= smallest else COVERED
    return REST_INSIDE if size >= smallest else ""


def enough(people: Collection[str], told: Collection[str] | None, smallest: int) -> bool:
    """Whether so many people, and those of them who told something, hide each other."""
    telling = 0 if told is None else sum(person in told for person in people)
    return len(people) >= smallest and (not telling or telling >= min(FEWEST_TOLD, smallest))


def folded(
    members: Mapping[Unit, list[str]],
    told: Collection[str] | None,
    smallest: int,
    *,
    alone: bool,
) -> set[Unit]:
    """Choose the units that are folded: the small ones, and enough others to hide them among.

    With `alone` they take no larger group with them: few citizens have their organisations to
    hide among (see `placed`).
    """
    rest = {unit for unit, people in members.items() if not enough(people, told, smallest)}
    for unit in sorted(members, key=lambda unit: (len(members[unit]), unit)):
        together = [person for small in rest for person in members[small]]
        if not rest or alone or enough(together, told, smallest):
            break
        rest.add(unit)
    return rest


def placed(
    graph: nx.MultiDiGraph[str],
    groups: Mapping[str, str] | None = None,
    *,
    shown: Sequence[str] = (),
    smallest: int = SMALLEST,
) -> dict[str, str]:
    """Say for every node in which node of the map it goes; one that is not told about is absent.

    Parameters
    ----------
    groups
        The group of each person, as `groups_of` makes them; made here unless given.
    shown
        People who agreed to stand on the map themselves, in the order in which they agreed. They
        do as far as the others of their group stay with enough, or are none.
    """
    people = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "person"}
    if groups is None:
        homes = {node: home(data) for node, data in people.items()}
        groups = groups_of(homes, smallest=smallest)
    place = {node: groups[node] for node in people if node in groups}
    tellers = _tellers(graph)
    place |= _organisations(graph, place, tellers, smallest)
    told = {one for one, _, origin in graph.edges(keys=True) if origin == REPORTED}
    for group in sorted(set(groups.values())):
        members = [node for node in place if place[node] == group and node in groups]
        place |= {person: person for person in _showing(members, shown, told, smallest)}
    return place


def told_of(graph: nx.MultiDiGraph[str], place: Mapping[str, str]) -> nx.Graph[str]:
    """Return the contacts that may be counted: an edge with `reported` and `made`, as `contacts`.

    What few citizens have among themselves and with organisations is theirs alone; only their
    contacts with people of the municipality hide among those of others.
    """
    both = contacts(graph)
    hiding = {
        node
        for node, data in both.nodes(data=True)
        if node in place and data.get("kind") != "organisation" and place[node] != COVERED
    }
    both.remove_nodes_from([node for node in both if node not in place])
    both.remove_edges_from(
        [(one, other) for one, other in both.edges() if not (one in hiding or other in hiding)]
    )
    return both


def _tellers(graph: nx.MultiDiGraph[str]) -> dict[str, set[str]]:
    """Who named each organisation."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other, origin in graph.edges(keys=True):
        if origin == REPORTED:
            found[other].add(one)
    return found


def _organisations(
    graph: nx.MultiDiGraph[str],
    place: dict[str, str],
    tellers: Mapping[str, set[str]],
    smallest: int,
) -> dict[str, str]:
    """Place roles and organisations, and take out people from outside whom they do not hide."""
    few = [node for node, group in place.items() if group == COVERED]
    sides = {graph.nodes[node]["side"] for node in few}
    found: dict[str, str] = {}
    names: set[str] = set()
    for node, data in graph.nodes(data=True):
        if data["kind"] != "organisation":
            continue
        by = tellers.get(node, set())
        if data["side"] in sides:
            found[node] = COVERED
            names |= by - set(few)
        # What one or two people typed may be the name of a person.
        elif by and len(by) < min(FEWEST_TOLD, smallest):
            found[node] = OTHER + data["side"]
        else:
            found[node] = node
    if few and len(few) + len(names) < smallest:
        for person in few:
            del place[person]
        return {node: at if at != COVERED else node for node, at in found.items()}
    return found


def _showing(
    members: Sequence[str], shown: Sequence[str], told: Collection[str], smallest: int
) -> list[str]:
    agreed = [person for person in shown if person in members]
    while agreed:
        hidden = [person for person in members if person not in agreed]
        if not hidden or enough(hidden, told, smallest):
            return agreed
        agreed.pop()
    return []
