"""Ties, units, measures, words, table and files, on cases worked out by hand."""

from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from person_and_tie import Person, Tie

from stappenplan.contract.people import UnitWords
from stappenplan.network import (
    NetworkError,
    aggregate,
    contacts,
    ei_index,
    frame,
    graph,
    measures,
    sentences,
    table,
)

PEOPLE = [
    Person("a1", "Anna", unit="Groen"),
    Person("a2", "Bert", unit="Groen"),
    Person("b1", "Carla", unit="Wegen"),
    Person("b2", "Dirk", unit="Wegen"),
    Person("v1", "Els", side="inwoner"),
    Person("w1", "Fenna", side="bestuur", unit="College"),
]
TIES = [
    Tie("a1", "a2", frequency=5),
    Tie("a2", "a1", frequency=4),
    Tie("a1", "b1", frequency=1, about="de brug"),
    Tie("a2", "v1"),
    Tie("b1", "org:Dorpsbelang"),
    Tie("a1", "b1", "interview"),
    Tie("b1", "b2", "walk"),
]


def arcs(text, kind=nx.Graph):
    return kind([(arc[0], arc[1]) for arc in text.split()])


def village():
    return graph(PEOPLE, TIES, outside={"Dorpsbelang": "inwoner"})


def staff(**units):
    """People with an id per unit: staff(A=2) gives A0 and A1."""
    return [
        Person(f"{unit}{number}", unit=unit)
        for unit, size in units.items()
        for number in range(size)
    ]


def test_edges_keep_their_origin_and_frequency():
    ties = village()
    assert ties.edges["a1", "b1", "reported"] == {
        "origin": "reported",
        "frequency": 1,
        "about": "de brug",
    }
    assert ties.edges["a1", "b1", "interview"] == {"origin": "interview"}


def test_no_attribute_is_none_or_a_list():
    ties = village()
    values = [
        v
        for _, data in [*ties.nodes(data=True), *aggregate(ties).nodes(data=True)]
        for v in data.values()
    ]
    values += [
        v
        for *_, data in [*ties.edges(data=True), *aggregate(ties).edges(data=True)]
        for v in data.values()
    ]
    assert {type(value) for value in values} <= {str, int}


def test_spellings_of_an_organisation_are_one_node_with_the_commonest_name():
    ties = graph(
        PEOPLE,
        [Tie("a1", "org:provincie "), Tie("a2", "org:Provincie"), Tie("b1", "org:Provincie")],
    )
    assert ties.nodes["org:provincie"]["label"] == "Provincie"
    assert ties.degree("org:provincie") == 3


def test_self_ties_unknown_people_and_duplicates_are_left_out_and_counted():
    ties = graph(
        PEOPLE,
        [
            Tie("a1", "a1"),
            Tie("a1", "gone"),
            Tie("gone", "org:Provincie"),
            Tie("a1", "a2", frequency=2),
            Tie("a1", "a2", frequency=4),
            Tie("a1", "a2"),
        ],
    )
    assert ties.graph == {"self_ties": 1, "unknown": 2, "duplicates": 2}
    assert list(ties.edges(data="frequency")) == [("a1", "a2", 4)]
    assert "org:provincie" not in ties


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (Tie("a1", "a2", frequency=0), "frequency 0; give 1 to 5"),
        (Tie("a1", "a2", frequency=6), "frequency 6"),
        (Tie("a1", "a2", ""), "no origin"),
    ],
)
def test_an_impossible_tie_is_refused(tie, words):
    with pytest.raises(NetworkError, match=words):
        graph(PEOPLE, [tie])


def test_ties_of_every_origin_but_reported_are_made_by_the_workshop():
    pairs = contacts(graph(PEOPLE, [Tie("a1", "a2", "a new step kind"), Tie("b1", "b2")]))
    assert pairs.edges["a1", "a2"] == {"reported": 0, "made": 1}
    assert pairs.edges["b1", "b2"] == {"reported": 1, "made": 0}


def test_the_same_person_twice_is_refused():
    with pytest.raises(NetworkError, match="'a1' stands twice"):
        graph([Person("a1"), Person("a1")], [])


def test_letters_that_xml_cannot_hold_do_not_reach_the_graph():
    ties = graph([Person("a", "An\x00na\n \ud800Bos")], [])
    assert ties.nodes["a"]["label"] == "Anna Bos"


def test_the_order_of_people_and_ties_does_not_matter():
    outside = {"Dorpsbelang": "inwoner"}
    turned = graph(PEOPLE[::-1], TIES[::-1], outside=outside)
    assert nx.utils.graphs_equal(turned, village())
    assert nx.utils.graphs_equal(aggregate(turned, smallest=2), aggregate(village(), smallest=2))


def test_mutual_ties_are_one_contact():
    assert contacts(village()).number_of_edges() == 5


def test_units_of_the_village_are_counted_by_hand():
    units = aggregate(village(), smallest=1)
    assert units.nodes["unit:ambtenaar:Groen"] == {
        "label": "Groen",
        "side": "ambtenaar",
        "kind": "unit",
        "inside": 1,
        "people": 2,
    }
    between = units.edges["unit:ambtenaar:Groen", "unit:ambtenaar:Wegen"]
    # Who talked with whom is known in the room: it says nothing about what they reported.
    assert between == {"weight": 2, "reported": 1, "made": 1}
    assert units.nodes["unit:ambtenaar:Wegen"]["inside"] == 0
    assert units.has_edge("unit:ambtenaar:Wegen", "org:dorpsbelang")


def test_a_unit_under_five_people_is_folded_with_enough_others_to_hide_it():
    units = aggregate(graph(staff(A=2, B=6, C=9), []))
    assert units.nodes["rest:inside"]["label"] == "kleinere afdelingen"
    assert units.nodes["rest:inside"]["people"] == 8
    assert set(units) == {"rest:inside", "unit:ambtenaar:C"}


def test_small_units_that_are_enough_together_leave_the_others_alone():
    units = aggregate(graph(staff(A=2, B=3, C=6), []))
    assert {units.nodes[unit]["people"] for unit in units} == {5, 6}


def test_the_number_of_a_group_that_stays_too_small_is_withheld():
    found = graph(
        PEOPLE,
        [*TIES, *(Tie(f"a{n}", "org:Dorpsbelang") for n in (1, 2))],
        outside={"Dorpsbelang": "inwoner"},
    )
    units = aggregate(found, smallest=4)
    assert units.nodes["rest:covered"]["label"] == "inwoners en hun organisaties"
    assert "people" not in units.nodes["rest:covered"]
    assert units.nodes["rest:inside"]["people"] == 5
    assert "org:dorpsbelang" not in units


def test_few_citizens_without_organisations_to_hide_among_are_not_on_the_map():
    assert set(aggregate(graph(PEOPLE, TIES[:4]))) == {"rest:inside"}


@given(st.dictionaries(st.sampled_from("ABCDEFG"), st.integers(1, 12)))
def test_nothing_on_the_map_counts_fewer_than_five_people(sizes):
    units = aggregate(graph(staff(**sizes), []))
    counted = [data["people"] for _, data in units.nodes(data=True) if "people" in data]
    assert all(people >= 5 for people in counted)
    assert sum(counted) == (sum(sizes.values()) if sum(sizes.values()) >= 5 else 0)


def test_measures_of_the_village_are_as_worked_out_by_hand():
    found = measures(village(), smallest=1)
    assert (found.people, found.ties, found.outward, found.within) == (6, 4, 2, 1)
    assert found.ei == 0.5
    assert found.single_reach == 2
    assert (found.made, found.mutual, found.asked) == (2, 1, 2)
    assert found.expected == 3 * (2 * 1 + 2 * 1) / (6 * 5)
    assert [(u.label, u.people, u.inside, u.outside, u.citizens) for u in found.units] == [
        ("College", 1, 0, 0, 0),
        ("Groen", 2, 1, 2, 1),
        ("Wegen", 2, 0, 2, 1),
        ("inwoners", 1, 0, 1, 0),
    ]


def test_a_unit_that_reaches_citizens_through_two_people_does_not_hang_on_one():
    ties = graph([*staff(A=3), Person("v", side="inwoner")], [Tie("A0", "v"), Tie("v", "A1")])
    assert measures(ties).single_reach == 0


def test_the_ei_index_counts_external_minus_internal():
    groups = dict.fromkeys("ab", 1) | dict.fromkeys("cd", 2)
    network = arcs("ab ac ad bc")
    assert ei_index(network, groups) == (3 - 1) / 4
    assert ei_index(arcs("ab cd"), groups) == -1
    assert ei_index(arcs("ac bd"), groups) == 1


def test_the_ei_index_of_a_directed_network_counts_arcs():
    groups = {"a": 1, "b": 1, "c": 2}
    assert ei_index(arcs("ab ba ac", nx.DiGraph), groups) == (1 - 2) / 3


def test_the_ei_index_does_not_count_self_ties_and_is_undefined_without_ties():
    assert ei_index(arcs("aa"), {"a": 1}) is None


@given(st.integers(2, 9), st.data())
def test_the_ei_index_stays_within_its_bounds_and_does_not_know_names(size, data):
    pairs = list(combinations(range(size), 2))
    network: nx.Graph[int] = nx.Graph(data.draw(st.lists(st.sampled_from(pairs), min_size=1)))
    groups = {node: data.draw(st.sampled_from("AB")) for node in network}
    index = ei_index(network, groups)
    assert index is not None
    assert -1 <= index <= 1
    renamed = nx.relabel_nodes(network, {node: f"n{node}" for node in network})
    assert ei_index(renamed, {f"n{node}": group for node, group in groups.items()}) == index


def said(ties, **options):
    return sentences(ties, smallest=1, **options)


def test_the_village_in_words():
    assert said(village(), silent=1) == [
        (
            "Van de 4 contacten gaan er 2 naar buiten de gemeente. "
            "Van de 6 mensen gaf er één geen antwoord. Dit zijn er dus tenminste zoveel."
        ),
        "Zover bekend bereiken twee afdelingen het dorp alleen via één persoon.",
        (
            "Van de 3 contacten in de groep blijft er één binnen de eigen afdeling. "
            "Dat is meer dan je bij loten verwacht (minder dan één). Dat verschil kan toeval zijn."
        ),
    ]


@pytest.mark.parametrize(
    ("ties", "sentence"),
    [
        ([], "Er zijn nog geen contacten genoemd."),
        ([("A0", "A1")], "Er is één contact genoemd. Dat gaat niet naar buiten de gemeente."),
        ([("A0", "v")], "Er is één contact genoemd. Dat gaat naar buiten de gemeente."),
        ([("A0", "A1"), ("A1", "B0")], "Van de 2 contacten gaat er geen naar buiten de gemeente."),
        ([("A0", "A1"), ("A1", "v")], "Van de 2 contacten gaat er één naar buiten de gemeente."),
        ([("A0", "v"), ("A1", "v")], "Alle 2 contacten gaan naar buiten de gemeente."),
        ([("v", "u"), ("A1", "v")], "Van de 2 contacten gaat er één naar buiten de gemeente."),
    ],
)
def test_contacts_that_go_outside_are_told_in_number(ties, sentence):
    people = [*staff(A=2, B=1), Person("v", side="inwoner"), Person("u", side="inwoner")]
    assert said(graph(people, [Tie(*tie) for tie in ties]))[0] == sentence


def test_more_than_chance_is_said_only_of_what_chance_seldom_gives():
    people = staff(A=6, B=6)
    inward = [
        Tie(f"{unit}{one}", f"{unit}{other}")
        for unit in "AB"
        for one in range(6)
        for other in range(one)
    ]
    found = measures(graph(people, inward), smallest=1)
    assert (found.within, found.among, found.expected) == (30, 30, 30 * 60 / 132)
    assert found.p_value is not None
    assert found.p_value < 0.05
    assert (
        "Dat is meer dan je bij loten verwacht (ongeveer 14). "
        "Dat verschil is waarschijnlijk geen toeval." in said(graph(people, inward))[1]
    )
    mixed = [Tie("A0", "A1"), Tie("A0", "B0"), Tie("B1", "B2"), Tie("A3", "B3")]
    assert "Dat is zo veel als je bij loten verwacht (ongeveer 2)." in said(graph(people, mixed))[1]
    outward = [Tie(f"A{one}", f"B{other}") for one in range(6) for other in range(6)]
    assert said(graph(people, outward))[1] == (
        "Van de 36 contacten in de groep blijft er geen binnen de eigen afdeling. "
        "Dat is minder dan je bij loten verwacht (ongeveer 16). "
        "Dat verschil is waarschijnlijk geen toeval."
    )
    few = [Tie("A0", "A1"), Tie("A2", "A3"), Tie("B1", "B2"), Tie("A3", "B3")]
    assert (
        "blijven er 3 binnen de eigen afdeling. Dat is meer dan je bij loten verwacht "
        "(ongeveer 2). Dat verschil kan toeval zijn."
    ) in said(graph(people, few))[1]


def test_a_contact_that_both_named_counts_once_and_is_told():
    ties = [Tie(f"A{n}", f"A{(n + 1) % 6}") for n in range(6)]
    back = [Tie(tie.target, tie.source) for tie in ties[:2]]
    found = measures(graph(staff(A=6), ties + back))
    assert (found.ties, found.mutual, found.asked) == (6, 2, 6)
    assert sentences(graph(staff(A=6), ties + back))[1] == (
        "Van de 6 contacten tussen mensen die allebei iets noemden "
        "zijn er 2 door beide kanten genoemd."
    )


def test_contradictory_reports_stay_two_reports_of_one_contact():
    ties = graph(staff(A=2), [Tie("A0", "A1", frequency=5), Tie("A1", "A0", frequency=1)])
    assert sorted(ties.edges(data="frequency")) == [("A0", "A1", 5), ("A1", "A0", 1)]
    assert contacts(ties).number_of_edges() == 1


@pytest.mark.parametrize("made", [1, 3])
def test_what_the_workshop_made_is_told_without_who_had_named_each_other(made):
    pairs = [(f"A{2 * number}", f"A{2 * number + 1}") for number in range(made)]
    talked = [Tie(*pair, "interview") for pair in pairs]
    told = said(graph(staff(A=8), [*talked, Tie(*pairs[0])]))
    assert told[1:] == said(graph(staff(A=8), [*talked, Tie("A6", "A7")]))[1:]
    assert told[1].startswith("Deze bijeenkomst bracht ")


@pytest.mark.parametrize(
    ("people", "silent", "sentence"),
    [
        (1, 0, "De enige deelnemer gaf antwoord."),
        (1, 1, "Nog niemand gaf antwoord."),
        (3, 0, "Iedereen gaf antwoord."),
        (3, 2, "Van de 3 mensen gaven er 2 geen antwoord. Misschien zijn ze er wel."),
        (3, 3, "Nog niemand gaf antwoord."),
    ],
)
def test_who_did_not_answer_is_told(people, silent, sentence):
    assert said(graph(staff(A=people), []), silent=silent)[0].endswith(sentence)


def test_more_silence_than_people_is_refused():
    with pytest.raises(ValueError, match="4 of 3 people silent"):
        said(graph(staff(A=3), []), silent=4)


def test_at_most_three_sentences_are_said():
    assert len(said(village())) == 3
    assert len(said(village(), silent=0)) == 3


def test_an_empty_network_has_a_sentence_and_an_empty_table():
    empty = graph([], [])
    assert sentences(empty) == ["Er is nog niemand in deze bijeenkomst."]
    assert table(empty) == []
    assert list(frame(empty).columns) == list(table(village())[0])
    assert measures(empty).ei is None


def test_one_person_and_four_people_are_too_few_to_tell_about():
    for size in (1, 4):
        few = graph(staff(A=size), [Tie("A0", "org:Provincie")])
        assert "nog geen vijf mensen" in sentences(few)[0]
        assert table(few) == []
        assert not [n for n in aggregate(few) if "A" in n]


def test_the_table_withholds_small_numbers():
    more = [*TIES, *(Tie(f"a{n}", "org:Dorpsbelang") for n in (1, 2))]
    ties = graph(PEOPLE, more, outside={"Dorpsbelang": "inwoner"})
    rows = table(ties, smallest=4)
    assert [row["Afdeling"] for row in rows] == [
        "alle afdelingen samen",
        "inwoners en hun organisaties",
    ]
    assert [row["Mensen"] for row in rows] == [5, "minder dan 4"]
    assert frame(ties, smallest=4)["Mensen"].isna().tolist() == [False, True]


def test_networkx_writes_units_and_ties_in_its_other_formats(tmp_path):
    for number, network in enumerate((village(), aggregate(village()))):
        nx.write_gexf(network, tmp_path / f"{number}.gexf")
        assert nx.read_gexf(tmp_path / f"{number}.gexf").number_of_nodes() == len(network)


def test_units_are_called_as_the_workshop_calls_them():
    made = graph(staff(A=6, B=2, C=3), [Tie("A0", "A1"), Tie("A1", "A2"), Tie("B0", "C0")])
    made.graph["unit_words"] = UnitWords("gemeente", "gemeenten")
    units = aggregate(made)
    assert units.nodes["rest:inside"]["label"] == "kleinere gemeenten"
    assert {row["Gemeente"] for row in table(made)} == {"A", "kleinere gemeenten"}
    assert "binnen iemands eigen gemeente" in " ".join(sentences(made))
    without = graph([*staff(A=5), *staff(**{"": 5})], [Tie("A0", "A1")])
    without.graph["unit_words"] = UnitWords("gemeente", "gemeenten")
    assert "zonder gemeente" in {data["label"] for _, data in aggregate(without).nodes(data=True)}
