"""Core and periphery, against the correlation as numpy computes it."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.network.analysis.core_periphery import core_periphery
from stappenplan.network.analysis.simple_network import Network, simplify


def network(size: int, ties: list, *, directed: bool = False) -> Network:
    return simplify(dict.fromkeys(range(size)), [(*tie, None) for tie in ties], directed=directed)


def correlation(given: Network, core: set) -> float | None:
    """Pearson's correlation with the ideal pattern of Borgatti & Everett 1999, pair by pair."""
    pairs = [
        (one, other)
        for one in given.graph
        for other in given.graph
        if (one != other if given.directed else one < other)
    ]
    ties = np.array([given.graph.has_edge(*pair) for pair in pairs], dtype=float)
    ideal = np.array([bool(core & set(pair)) for pair in pairs], dtype=float)
    if not (ties.std() and ideal.std()):
        return None
    return float(np.corrcoef(ties, ideal)[0, 1])


def best(given: Network) -> float | None:
    people = list(given.graph)
    cores = (set(c) for size in range(1, len(people)) for c in combinations(people, size))
    found = [fit for core in cores if (fit := correlation(given, core)) is not None]
    return max(found, default=None)


def test_a_core_with_a_periphery_fits_in_full() -> None:
    ties = [
        *combinations(range(3), 2),
        *((core, rest) for core in range(3) for rest in range(3, 9)),
    ]
    assert core_periphery(network(9, ties)) == (pytest.approx(1), [0, 1, 2])
    both = [*ties, *((other, one) for one, other in ties)]
    assert core_periphery(network(9, both, directed=True)) == (pytest.approx(1), [0, 1, 2])


def test_a_star_has_its_middle_for_a_core() -> None:
    assert core_periphery(network(30, [(7, other) for other in range(30) if other != 7])) == (
        pytest.approx(1),
        [7],
    )


@pytest.mark.parametrize("given", [network(5, []), network(2, [(0, 1)]), network(1, [])])
def test_without_a_difference_there_is_nothing_to_fit(given: Network) -> None:
    assert core_periphery(given) == (None, [])


def test_when_all_ties_are_there_nothing_is_to_fit() -> None:
    assert core_periphery(network(4, list(combinations(range(4), 2)))) == (None, [])


def some(size: int) -> st.SearchStrategy[Network]:
    pairs = [(one, other) for one in range(size) for other in range(size) if one != other]
    return st.builds(
        lambda ties, directed: network(size, ties, directed=directed),
        st.lists(st.sampled_from(pairs), max_size=30),
        st.booleans(),
    )


@given(some(6))
@settings(max_examples=50)
def test_the_fit_of_a_small_network_is_the_best_there_is(given: Network) -> None:
    fit, core = core_periphery(given)
    expected = best(given)
    if expected is None:
        assert fit is None
    else:
        assert fit == pytest.approx(expected, abs=1e-9)
        assert fit == pytest.approx(correlation(given, set(core)), abs=1e-9)


@given(some(7))
@settings(max_examples=50)
def test_climbing_gives_a_fit_that_its_core_has_and_no_step_improves(given: Network) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("stappenplan.network.analysis.core_periphery.EXACT_UP_TO", 0)
        fit, core = core_periphery(given)
    if fit is None:
        return
    assert fit == pytest.approx(correlation(given, set(core)), abs=1e-9)
    people = set(given.graph)
    nearby = [set(core) ^ {person} for person in people]
    nearby += [set(core) - {out} | {come} for out in core for come in people - set(core)]
    for other in nearby:
        another = correlation(given, other)
        assert another is None or another <= fit + 1e-9


def test_climbing_finds_the_best_core_of_the_karate_club_each_time() -> None:
    club = nx.karate_club_graph()
    given = Network(club, dict.fromkeys(club))
    first, again = core_periphery(given), core_periphery(given)
    assert first == again
    assert first[0] == pytest.approx(correlation(given, set(first[1])), abs=1e-9)
