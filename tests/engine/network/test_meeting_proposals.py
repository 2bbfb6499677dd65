"""Which meetings would matter most, on networks worked out by hand."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from person_and_tie import Person, Tie

from stappenplan.network import graph
from stappenplan.network.meeting_proposals import count_in_contact, meeting_gains, propose_meetings

ROLES = ["Dorpsraad", "Zwembad"]


A = [Person(f"a{n}", unit="Beheer") for n in range(5)]
B = [Person(f"b{n}", unit="Ruimte") for n in range(5)]
TIES = [
    # One of Beheer knows the village council; the others reach it through her, or not at all.
    Tie("a0", "org:Dorpsraad"),
    Tie("a1", "a0"),
    Tie("a2", "a1"),
    Tie("b0", "a2"),
]


def town(people=(*A, *B), ties=TIES):
    return graph(people, ties, outside={"Dorpsraad": "inwoner"})


def everybody(network):
    return [node for node, data in network.nodes(data=True) if data["kind"] == "person"]


def test_a_gain_is_reach_and_distance_and_a_second_bridge():
    found = meeting_gains(town(), ROLES, asked={"a2", "b1"})
    # Reach a1, a2 and b0, of whom a1 was near; a2 comes from 3 steps to 1; of Beheer a1, a3 and
    # a4 beside a2 herself hang on a0 alone.
    assert found["a2", "Dorpsraad"] == 2 + 2 + 3
    # Nobody is near a role that nobody knows: a1, a2 and b0 come near.
    assert found["a2", "Zwembad"] == 3 + 2 + 3
    # Alone, and without anybody of the unit in contact: herself, from nowhere to 1.
    assert found["b1", "Dorpsraad"] == 1 + 3


def test_a_meeting_with_whom_one_knows_is_no_proposal():
    assert ("a0", "Dorpsraad") not in meeting_gains(town(), ROLES, asked={"a0"})


def test_a_citizen_is_asked_to_talk_with_the_unit_that_is_farthest():
    network = town((*A, *B, Person("v", side="inwoner")))
    found = meeting_gains(network, ROLES, asked={"v"})
    assert found == {
        # a3 and a4 reach nobody and a2 is three steps away; four hang on a0.
        ("v", "iemand van Beheer"): 3 + 4,
        ("v", "iemand van Ruimte"): 5,
    }
    [proposal] = propose_meetings(network, ROLES, asked={"v"}, most=5, each=5)
    assert proposal.whom == "iemand van Beheer"


def test_a_unit_of_fewer_than_five_is_proposed_to_nobody():
    network = town((*A[:4], Person("v", side="inwoner")))
    assert meeting_gains(network, ROLES, asked={"v"}) == {}


def test_people_who_are_kept_apart_do_not_meet():
    network = town((*A, Person("v", side="inwoner")))
    assert meeting_gains(network, ROLES, asked={"v"}, apart={frozenset(("v", "a4"))}) == {}


def test_nobody_is_asked_twice_and_no_role_for_more_than_its_share():
    network = town()
    found = propose_meetings(network, ROLES, asked=everybody(network), most=20, each=3)
    assert len(found) == 6
    assert len({one.person for one in found}) == 6
    assert [sum(one.whom == role for one in found) for role in ROLES] == [3, 3]


def test_what_was_refused_is_not_proposed_again():
    network = town()
    excluded = {("a2", role) for role in ROLES}
    found = propose_meetings(network, ROLES, asked={"a2", "b0"}, excluded=excluded, most=5, each=5)
    assert {one.person for one in found} == {"b0"}


def test_an_empty_network_and_one_person_have_nothing_to_propose():
    assert propose_meetings(graph([], []), ROLES, asked=[], most=5, each=5) == []
    [one] = propose_meetings(graph(A[:1], []), ROLES, asked={"a0"}, most=5, each=5)
    assert (one.person, one.gain) == ("a0", 1 + 3)
    assert propose_meetings(graph(A[:1], []), [], asked={"a0"}, most=5, each=5) == []


def test_contact_with_the_village_is_counted_now_and_when_all_say_yes():
    network = town()
    assert count_in_contact(network, ROLES) == (1, 10)
    others = [person for person in everybody(network) if person != "a0"]
    found = propose_meetings(network, ROLES, asked=others, most=20, each=3)
    assert count_in_contact(network, ROLES, found) == (7, 10)


@settings(max_examples=25)
@given(st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8), st.integers(1, 3))
def test_no_other_division_brings_more_people_nearer(pairs, each):
    ties = [Tie(f"a{one}", f"b{other}") for one, other in pairs]
    people = [*A[:3], *B[:2]]
    network = town(people, [*ties, Tie("a0", "org:Dorpsraad")])
    asked = everybody(network)
    worth = meeting_gains(network, ROLES, asked=asked)
    found = propose_meetings(network, ROLES, asked=asked, most=5, each=each)
    best = max(
        (
            (len(chosen), sum(worth[pair] for pair in chosen))
            for choice in product([None, *ROLES], repeat=len(asked))
            for chosen in [[(p, r) for p, r in zip(asked, choice, strict=True) if r]]
            if all(worth.get(pair, 0) > 0 for pair in chosen)
            and all(sum(r == role for _, r in chosen) <= each for role in ROLES)
        ),
        default=(0, 0),
    )
    assert (len(found), sum(one.gain for one in found)) == best
    assert found == propose_meetings(network, ROLES, asked=asked[::-1], most=5, each=each)
