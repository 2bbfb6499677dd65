"""The E-I index, by hand and by its properties, and its permutation test."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.network import ei_index
from stappenplan.network.analysis import ei_index as module
from stappenplan.network.analysis.ei_index import external_ties, group_rows
from stappenplan.network.analysis.simple_network import Network, simplify


def network(groups: dict, ties: list, *, directed: bool = False) -> Network:
    return simplify(groups, [(*tie, None) for tie in ties], directed=directed)


HALL = {"a": "hall", "b": "hall", "c": "hall", "d": "village", "e": "village"}


def test_the_index_by_hand() -> None:
    """Three ties inside, one out: (1 - 3) / 4. The hall has 2 and 1, the village 1 and 1."""
    given = network(HALL, ["ab", "bc", "cd", "de"])
    found = external_ties(given)
    assert found.ei == -0.5
    assert group_rows(given, found) == {
        "hall": {"size": 3, "internal": 2, "external": 1, "ei": pytest.approx(-1 / 3)},
        "village": {"size": 2, "internal": 1, "external": 1, "ei": 0},
    }
    people = {person: ties.ei for person, ties in found.people.items()}
    assert people == {"a": -1, "b": -1, "c": 0, "d": 0, "e": -1}


def test_a_directed_network_counts_arcs() -> None:
    """a-b runs both ways and counts twice, as do the arcs of each person."""
    found = external_ties(network(HALL, ["ab", "ba", "cd", "dc", "ce"], directed=True))
    assert found.ei == pytest.approx((3 - 2) / 5)
    assert (found.groups["hall"].internal, found.groups["hall"].external) == (2, 3)
    assert (found.groups["village"].internal, found.groups["village"].external) == (0, 3)
    assert (found.people["c"].internal, found.people["c"].external) == (0, 3)


def test_without_ties_there_is_no_index() -> None:
    found = external_ties(network(HALL, ["ab"]))
    assert found.groups["village"].ei is None
    assert found.people["d"].ei is None
    assert external_ties(network(HALL, [])).ei is None
    assert external_ties(network(HALL, [])).p is None


def test_a_tie_with_somebody_without_a_group_does_not_count() -> None:
    found = external_ties(network({"a": "A", "b": "B", "c": None, "d": None}, ["ab", "ac", "cd"]))
    assert found.ei == 1
    assert set(found.people) == {"a", "b"}
    assert set(found.groups) == {"A", "B"}


def test_two_villages_apart_are_no_chance_and_a_mixture_is() -> None:
    cliques = [*combinations(range(8), 2), *combinations(range(8, 16), 2)]
    apart = external_ties(network({n: "AB"[n > 7] for n in range(16)}, cliques))
    assert apart.ei == -1
    # 2 of all 12,870 ways to deal the groups look like this.
    assert apart.p == pytest.approx(2 / 12_870, abs=2e-4)
    mixed = external_ties(network({n: "AB"[n % 2] for n in range(16)}, cliques))
    assert mixed.p > 0.5


def test_the_test_looks_both_ways() -> None:
    """Only ties outwards are as far from chance as only ties inside."""
    across = [(one, other) for one in range(8) for other in range(8, 16)]
    found = external_ties(network({n: "AB"[n > 7] for n in range(16)}, across))
    assert found.ei == 1
    assert found.p < 0.001


def test_one_group_can_be_dealt_in_one_way() -> None:
    assert external_ties(network(dict.fromkeys("abc", "A"), ["ab"])).p == 1


def test_the_test_gives_the_same_every_time() -> None:
    drawn = nx.gnm_random_graph(20, 50, seed=3)
    groups = {node: "ABC"[node % 3] for node in drawn}
    first, again = (external_ties(Network(drawn, groups)).p for _ in range(2))
    assert first == again


@st.composite
def networks(draw: st.DrawFn) -> Network:
    size = draw(st.integers(2, 9))
    groups = {n: draw(st.sampled_from(["A", "B", "C", None])) for n in range(size)}
    ties = draw(st.lists(st.sampled_from(list(combinations(range(size), 2))), max_size=25))
    return network(groups, ties, directed=draw(st.booleans()))


@given(networks())
def test_counts_add_up_and_indices_stay_within_bounds(given: Network) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PERMUTATIONS", 9)
        found = external_ties(given)
    known = [node for node, group in given.groups.items() if group is not None]
    ties = given.graph.subgraph(known)
    inside = sum(group.internal for group in found.groups.values())
    # A tie outwards belongs to two groups.
    outwards = sum(group.external for group in found.groups.values()) / 2
    assert inside + outwards == ties.number_of_edges()
    assert sum(person.internal for person in found.people.values()) == 2 * inside
    assert sum(person.external for person in found.people.values()) == 2 * outwards
    assert found.ei == ei_index(ties, given.groups)
    for one in (*found.groups.values(), *found.people.values()):
        assert one.ei is None or -1 <= one.ei <= 1
    assert found.p is None or 0 < found.p <= 1
