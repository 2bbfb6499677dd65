"""Brokerage roles: each by its path, and all of them against the definition."""

from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.network.analysis.brokerage import ROLES, brokerage
from stappenplan.network.analysis.simple_network import Network, simplify


def network(groups: dict, ties: list, *, directed: bool = True) -> Network:
    return simplify(groups, [(*tie, None) for tie in ties], directed=directed)


def role_of(one: str, broker: str, other: str) -> str:
    """The role of a broker on a path, by the groups in it; written apart from the product."""
    if one == broker == other:
        return "coordinator"
    if one == other:
        return "itinerant"
    if broker == other:
        return "gatekeeper"
    if one == broker:
        return "representative"
    return "liaison"


def by_definition(given: Network) -> dict:
    ties = given.graph.to_directed()
    found = {
        node: dict.fromkeys((*ROLES, "total"), 0)
        for node, group in given.groups.items()
        if group is not None
    }
    for one, broker, other in permutations(found, 3):
        path = ties.has_edge(one, broker) and ties.has_edge(broker, other)
        if path and not ties.has_edge(one, other):
            groups = [given.groups[node] for node in (one, broker, other)]
            found[broker][role_of(*groups)] += 1
            found[broker]["total"] += 1
    return found


PATHS = {
    "coordinator": ("A", "A", "A"),
    "itinerant": ("A", "B", "A"),
    "gatekeeper": ("A", "B", "B"),
    "representative": ("A", "A", "B"),
    "liaison": ("A", "B", "C"),
}


@pytest.mark.parametrize(("role", "groups"), PATHS.items())
def test_a_path_with_a_direction_is_one_role(role: str, groups: tuple[str, ...]) -> None:
    people = dict(zip("abc", groups, strict=True))
    found = brokerage(network(people, [("a", "b"), ("b", "c")]))
    nothing = dict.fromkeys((*ROLES, "total"), 0)
    assert found == {"a": nothing, "b": {**nothing, role: 1, "total": 1}, "c": nothing}


@pytest.mark.parametrize(("role", "groups"), PATHS.items())
def test_a_path_without_direction_runs_both_ways(role: str, groups: tuple[str, ...]) -> None:
    people = dict(zip("abc", groups, strict=True))
    found = brokerage(network(people, [("a", "b"), ("b", "c")], directed=False))["b"]
    expected = dict.fromkeys(ROLES, 0)
    if role in {"gatekeeper", "representative"}:
        expected |= {"gatekeeper": 1, "representative": 1}
    else:
        expected[role] = 2
    assert found == {**expected, "total": 2}


def test_a_gatekeeper_lets_in_and_a_representative_goes_out() -> None:
    """What packages print swapped: b stands in the group of whom the tie goes to, or comes from."""
    groups = {"outside": "village", "b": "hall", "colleague": "hall"}
    inwards = brokerage(network(groups, [("outside", "b"), ("b", "colleague")]))["b"]
    outwards = brokerage(network(groups, [("colleague", "b"), ("b", "outside")]))["b"]
    assert (inwards["gatekeeper"], inwards["representative"]) == (1, 0)
    assert (outwards["gatekeeper"], outwards["representative"]) == (0, 1)


def test_a_tie_past_the_broker_takes_the_brokerage_away() -> None:
    groups = dict.fromkeys("abc", "A")
    assert brokerage(network(groups, [("a", "b"), ("b", "c"), ("a", "c")]))["b"]["total"] == 0
    # A tie back from c to a is no tie past b.
    assert brokerage(network(groups, [("a", "b"), ("b", "c"), ("c", "a")]))["b"]["total"] == 1


def test_a_path_that_returns_is_no_brokerage() -> None:
    found = brokerage(network({"a": "A", "b": "B"}, [("a", "b"), ("b", "a")]))
    assert all(roles["total"] == 0 for roles in found.values())


def test_who_has_no_group_has_no_role_and_ends_no_path() -> None:
    found = brokerage(network({"a": "A", "b": "A", "c": None}, [("a", "b"), ("b", "c")]))
    assert set(found) == {"a", "b"}
    assert found["b"]["total"] == 0
    assert brokerage(network({"a": None, "b": None}, [("a", "b")])) == {}


def test_a_star_that_everybody_hangs_on_is_counted_in_full() -> None:
    groups = {"hub": "A", **{number: "AB"[number % 2] for number in range(2000)}}
    found = brokerage(network(groups, [("hub", number) for number in range(2000)], directed=False))
    assert found["hub"] == {
        "coordinator": 1000 * 999,
        "itinerant": 1000 * 999,
        "gatekeeper": 1000 * 1000,
        "representative": 1000 * 1000,
        "liaison": 0,
        "total": 2000 * 1999,
    }


@st.composite
def networks(draw: st.DrawFn) -> Network:
    size = draw(st.integers(1, 8))
    groups = {f"p{n}": draw(st.sampled_from(["A", "B", "C", None])) for n in range(size)}
    pairs = list(permutations(groups, 2))
    ties = draw(st.lists(st.sampled_from(pairs), max_size=30)) if pairs else []
    return network(groups, ties, directed=draw(st.booleans()))


@given(networks())
@settings(max_examples=60)
def test_brokerage_is_what_its_definition_says(given: Network) -> None:
    assert brokerage(given) == by_definition(given)


@given(networks())
@settings(max_examples=60)
def test_the_roles_of_everybody_add_up_to_the_open_paths(given: Network) -> None:
    whole = Network(given.graph, dict.fromkeys(given.graph, "A"))
    ties = given.graph.to_directed()
    open_paths = sum(
        ties.has_edge(one, broker)
        and ties.has_edge(broker, other)
        and not ties.has_edge(one, other)
        for one, broker, other in permutations(ties, 3)
    )
    found = brokerage(whole)
    assert sum(roles["total"] for roles in found.values()) == open_paths
    assert all(roles["coordinator"] == roles["total"] for roles in found.values())


@given(networks())
@settings(max_examples=60)
def test_turning_all_ties_round_swaps_gatekeepers_and_representatives(given: Network) -> None:
    turned = Network(
        given.graph.reverse() if given.directed else given.graph, given.groups, given.weighted
    )
    swapped = {"gatekeeper": "representative", "representative": "gatekeeper"}
    found = brokerage(given)
    assert brokerage(turned) == {
        person: {role: roles[swapped.get(role, role)] for role in roles}
        for person, roles in found.items()
    }


@given(networks())
@settings(max_examples=60)
def test_brokerage_does_not_depend_on_names(given: Network) -> None:
    names = {node: -number for number, node in enumerate(reversed(list(given.graph)))}
    groups = {names[node]: group and f"group {group}" for node, group in given.groups.items()}
    other = Network(nx.relabel_nodes(given.graph, names), groups)
    assert brokerage(other) == {names[node]: roles for node, roles in brokerage(given).items()}
