"""Groups of people on the map that are large enough to hide each of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from stappenplan.contract.people import MIN_GROUP_SIZE, Unit, units_told_together
from stappenplan.network.tie_graph import contacts
from stappenplan.network.ties import OUTSIDE, REPORTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    Affiliation = tuple[str, str]

# With fewer respondents in a group, each could subtract their own answer and see the other's.
MIN_RESPONDENTS = 3
SIDE_ORDER = ["ambtenaar", "bestuur", "inwoner", "instantie"]
# What people without a unit are called, by their side.
DEFAULT_UNITS = {
    "ambtenaar": "zonder afdeling",
    "bestuur": "bestuur",
    "inwoner": "inwoners",
    "instantie": "instanties",
}
REST_INSIDE, REST_OUTSIDE = "rest:inside", "rest:outside"
# Few people from outside, in one node with the roles and organisations of their sides.
REST_WITH_ORGANISATIONS = "rest:covered"
OTHER_PREFIX = "other:"


def affiliation(attributes: Mapping[str, str]) -> Affiliation:
    """Return the side and unit of a person; without a unit, the default one of the side."""
    return attributes["side"], attributes["unit"] or DEFAULT_UNITS.get(attributes["side"], "overig")


def assign_groups(
    affiliations: Mapping[str, Affiliation],
    respondents: Collection[str] | None = None,
    *,
    smallest: int = MIN_GROUP_SIZE,
) -> dict[str, str]:
    """Assign people to the groups of the map.

    A unit is a group of its own with `smallest` people or more, of whom none or at least three
    answered. Smaller units are merged; as long as those are too few together, the next smallest
    unit is merged with them, since a small remainder could be found by subtraction. People who
    cannot be hidden get no group.

    Parameters
    ----------
    affiliations
        Side and unit of each person; see `affiliation`.
    respondents
        Who answered; None looks at sizes alone.
    smallest
        The least number of people in a group.

    Returns
    -------
    dict of str to str
        The group of each person who has one.
    """
    groups: dict[str, str] = {}
    for outside in (False, True):
        part = {who: unit for who, unit in affiliations.items() if (unit[0] in OUTSIDE) == outside}
        members: defaultdict[Affiliation, list[str]] = defaultdict(list)
        for person, unit in part.items():
            members[unit].append(person)
        rest = units_to_merge(members, respondents, smallest, only_small=outside)
        name = _name_of_rest(sum(len(members[unit]) for unit in rest), smallest, outside)
        for unit, people in members.items():
            if unit not in rest:
                groups |= dict.fromkeys(people, f"unit:{unit[0]}:{unit[1]}")
            elif name:
                groups |= dict.fromkeys(people, name)
    return groups


def _name_of_rest(size: int, smallest: int, outside: bool) -> str:
    if outside:
        return REST_OUTSIDE if size >= smallest else REST_WITH_ORGANISATIONS
    return REST_INSIDE if size >= smallest else ""


def large_enough(
    people: Collection[str], respondents: Collection[str] | None, smallest: int
) -> bool:
    """Whether a group hides its people, and those of them who answered, from each other."""
    answered = 0 if respondents is None else sum(person in respondents for person in people)
    return len(people) >= smallest and (not answered or answered >= min(MIN_RESPONDENTS, smallest))


def units_to_merge(
    members: Mapping[Unit, list[str]],
    respondents: Collection[str] | None,
    smallest: int,
    *,
    only_small: bool,
) -> set[Unit]:
    """Choose the units to merge, where those who answered must be hidden too.

    With `only_small` no larger unit is added: few citizens are merged with their organisations
    instead (see `assign_nodes`).
    """
    return units_told_together(
        members, lambda people: large_enough(people, respondents, smallest), only_small=only_small
    )


def assign_nodes(
    graph: nx.MultiDiGraph[str],
    groups: Mapping[str, str] | None = None,
    *,
    consenting: Sequence[str] = (),
    smallest: int = MIN_GROUP_SIZE,
) -> dict[str, str]:
    """Assign every person and organisation to a node of the map.

    Parameters
    ----------
    graph
        The ties, as `stappenplan.network.graph` builds them.
    groups
        The group of each person; `assign_groups` makes them unless given.
    consenting
        People who agreed to be shown under their own name, in the order in which they agreed.
        They get a node of their own as long as the others of their group are large enough, or
        there are no others.
    smallest
        The least number of people in a group.

    Returns
    -------
    dict of str to str
        The map node of every node; one that may not be shown is absent.
    """
    people = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "person"}
    if groups is None:
        affiliations = {node: affiliation(data) for node, data in people.items()}
        groups = assign_groups(affiliations, smallest=smallest)
    assignment = {node: groups[node] for node in people if node in groups}
    assignment |= _assign_organisations(
        graph, assignment, _respondents_by_organisation(graph), smallest
    )
    respondents = {one for one, _, origin in graph.edges(keys=True) if origin == REPORTED}
    for group in sorted(set(groups.values())):
        members = [node for node in assignment if assignment[node] == group and node in groups]
        shown = _people_to_show(members, consenting, respondents, smallest)
        assignment |= {person: person for person in shown}
    return assignment


def countable_contacts(graph: nx.MultiDiGraph[str], assignment: Mapping[str, str]) -> nx.Graph[str]:
    """Return the contacts that may be counted; edges as in `stappenplan.network.contacts`.

    Contacts of few citizens among themselves and with organisations would reveal their answers;
    only their contacts with people of the municipality are hidden among those of others.
    """
    both = contacts(graph)
    hiding = {
        node
        for node, data in both.nodes(data=True)
        if node in assignment
        and data.get("kind") != "organisation"
        and assignment[node] != REST_WITH_ORGANISATIONS
    }
    both.remove_nodes_from([node for node in both if node not in assignment])
    both.remove_edges_from(
        [(one, other) for one, other in both.edges() if not (one in hiding or other in hiding)]
    )
    return both


def _respondents_by_organisation(graph: nx.MultiDiGraph[str]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other, origin in graph.edges(keys=True):
        if origin == REPORTED:
            found[other].add(one)
    return found


def _assign_organisations(
    graph: nx.MultiDiGraph[str],
    assignment: dict[str, str],
    respondents_of: Mapping[str, set[str]],
    smallest: int,
) -> dict[str, str]:
    """Assign roles and organisations; take people from outside out whom they do not hide."""
    few = [node for node, group in assignment.items() if group == REST_WITH_ORGANISATIONS]
    sides = {graph.nodes[node]["side"] for node in few}
    found: dict[str, str] = {}
    named_by_others: set[str] = set()
    for node, data in graph.nodes(data=True):
        if data["kind"] != "organisation":
            continue
        named_by = respondents_of.get(node, set())
        if data["side"] in sides:
            found[node] = REST_WITH_ORGANISATIONS
            named_by_others |= named_by - set(few)
        # A name that one or two people typed may be the name of a person.
        elif named_by and len(named_by) < min(MIN_RESPONDENTS, smallest):
            found[node] = OTHER_PREFIX + data["side"]
        else:
            found[node] = node
    if few and len(few) + len(named_by_others) < smallest:
        for person in few:
            del assignment[person]
        return {node: at if at != REST_WITH_ORGANISATIONS else node for node, at in found.items()}
    return found


def _people_to_show(
    members: Sequence[str], consenting: Sequence[str], respondents: Collection[str], smallest: int
) -> list[str]:
    """Choose who of a group gets a node of their own: the last to agree are left out first."""
    agreed = [person for person in consenting if person in members]
    while agreed:
        hidden = [person for person in members if person not in agreed]
        if not hidden or large_enough(hidden, respondents, smallest):
            return agreed
        agreed.pop()
    return []
