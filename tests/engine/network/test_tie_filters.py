"""The map of one sort of contacts: what is narrowed may not tell what the whole hides."""

from collections import defaultdict

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.network.disclosure.tie_filters import tie_filters

OFTEN = ("één keer", "een paar keer", "elke week", "vaker", "elke dag")


def town(contacts):
    """People of A and B, each of whom names one other; (one, other, frequency, about)."""
    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for one, other, frequency, about in contacts:
        said = {"frequency": frequency, "about": about}
        found.add_edge(one, other, key="reported", origin="reported", **said)
    return found, {node: f"unit:ambtenaar:{node[0]}" for node in found}


def row(count, frequency, about="", first=0, to="B"):
    return [(f"A{n}", f"{to}{n}", frequency, about) for n in range(first, first + count)]


def shown(contacts, **options):
    graph, place = town(contacts)
    return {one.label: len(one.pairs) for one in tie_filters(graph, place, **options)}


ELSEWHERE = row(6, 1, to="C")


def test_a_line_stays_when_five_or_more_contacts_are_of_that_sort():
    assert shown([*row(5, 3), *ELSEWHERE], frequencies=OFTEN) == {
        "Een paar keer of vaker": 1,
        "Elke week of vaker": 1,
    }


@pytest.mark.parametrize("rest", [1, 4])
def test_a_line_goes_when_few_contacts_are_of_another_sort(rest):
    assert shown([*row(7, 5), *row(rest, 1, first=7), *ELSEWHERE]) == {}
    assert shown([*row(7, 5), *row(5, 1, first=7), *ELSEWHERE])


@pytest.mark.parametrize("few", [1, 4])
def test_a_line_goes_when_few_contacts_are_of_that_sort(few):
    assert shown([*row(few, 5), *row(9, 1, first=few), *ELSEWHERE]) == {}


def test_a_line_that_two_people_told_about_goes():
    two = [(f"A{n % 2}", f"B{n}", 5, "") for n in range(8)]
    assert shown([*two, *ELSEWHERE]) == {}


def test_a_subject_is_a_sort_only_when_the_workshop_asked_about_it():
    contacts = [*row(5, 1, "groen"), *row(6, 1, "mijn buurman", to="C")]
    assert shown(contacts, subjects=("groen", "zorg")) == {"Over groen": 1}


def test_a_sort_that_is_all_contacts_is_no_choice():
    assert shown(row(6, 5)) == {}


def test_what_the_workshop_made_has_no_sort():
    graph, place = town([*row(6, 5), *ELSEWHERE])
    for number in range(9):
        graph.add_edge(f"B{number}", f"C{number}", key="walk", origin="walk")
        place |= {f"B{number}": "unit:ambtenaar:B", f"C{number}": "unit:ambtenaar:C"}
    pairs = {pair for one in tie_filters(graph, place) for pair in one.pairs}
    assert pairs == {("unit:ambtenaar:A", "unit:ambtenaar:B")}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([f"{unit}{n}" for unit in "ABC" for n in range(6)]),
            st.sampled_from([f"{unit}{n}" for unit in "ABC" for n in range(6)]),
            st.integers(1, 5),
            st.sampled_from(["groen", "zorg", ""]),
        ).filter(lambda tie: tie[0] != tie[1]),
        max_size=60,
    )
)
def test_no_line_stands_for_fewer_than_five_contacts_nor_leaves_fewer_behind(contacts):
    graph, place = town(contacts)
    between = defaultdict(set)
    for one, other in graph.edges():
        pair = tuple(sorted((place[one], place[other])))
        between[pair].add(frozenset((one, other)))
    for sort in tie_filters(graph, place, subjects=("groen", "zorg")):
        name, _, number = sort.id.partition("-")
        about = ("groen", "zorg")[int(number) - 1] if name == "subject" else ""
        for pair in sort.pairs:
            inside = {
                frozenset((one, other))
                for one, other, tie in graph.edges(data=True)
                if tuple(sorted((place[one], place[other]))) == pair
                and (tie["about"] == about if about else tie["frequency"] >= int(number))
            }
            rest = len(between[pair]) - len(inside)
            assert len(inside) >= 5
            assert rest == 0 or rest >= 5
