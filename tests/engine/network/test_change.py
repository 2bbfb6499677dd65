"""What changed between two moments, worked out by hand."""

from __future__ import annotations

from itertools import product

import pytest
from person_and_tie import Person, Tie

from stappenplan.network import graph
from stappenplan.network.summary.change import (
    ContactChange,
    change_sentences,
    compare,
    sign_flip_test,
)

PEOPLE = [Person(f"p{n}", unit="Beheer") for n in range(6)]


def moment(*ties):
    return graph(PEOPLE, [Tie(*tie) for tie in ties], outside={"Dorpsraad": "inwoner"})


def compared(then, now, people=("p0", "p1", "p2", "p3", "p4")):
    place = {node: "x" if node.startswith("p") else node for node in {*then, *now}}
    return compare(then, now, people, place)


def test_contacts_are_counted_then_and_now_with_what_came_and_went():
    then = moment(("p0", "p1"), ("p1", "p0"), ("p0", "org:Dorpsraad"))
    now = moment(("p0", "p1"), ("p2", "org:Dorpsraad"), ("p3", "org:Dorpsraad"))
    found = compared(then, now)
    assert (found.then, found.now) == (2, 3)
    assert (found.outward_then, found.outward_now) == (1, 2)
    assert (found.new, found.gone) == (2, 1)


def test_only_who_answered_twice_counts():
    then = moment(("p5", "p1"), ("p0", "p5"))
    found = compared(then, moment())
    assert (found.then, found.gone) == (1, 1)


def test_what_the_workshop_made_is_no_report():
    found = compared(
        moment(), moment(("p0", "p1", "interview"), ("p0", "org:Dorpsraad", "meeting"))
    )
    assert (found.now, found.outward_now) == (0, 0)


def test_chance_is_how_often_signs_at_random_give_as_much():
    exact = [abs(sum(signs)) >= 5 for signs in product((-1, 1), repeat=5)]
    p_value = sign_flip_test([1, 1, 1, 1, 1])
    assert p_value == pytest.approx(sum(exact) / len(exact), abs=0.01)
    assert sign_flip_test([1, 1, 1, 1, 1]) == p_value
    assert sign_flip_test([1, -1, 0, 0]) == 1
    assert sign_flip_test([0, 0]) is None


def test_a_change_is_told_with_how_sure_it_is():
    many = moment(*((f"p{n}", "org:Dorpsraad") for n in range(5)))
    said = change_sentences(compared(moment(), many))
    assert (
        said[0] == "5 mensen antwoordden twee keer. Toen noemden zij 0 contacten, nu 5 contacten. "
        "Dat zijn er 5 meer dan toen."
    )
    assert said[1] == (
        "Naar buiten de gemeente: toen 0, nu 5. Dat zijn er 5 meer dan toen. "
        "Dat verschil kan toeval zijn."
    )
    assert said[2] == (
        "Van de contacten van nu zijn er 5 nieuw. Van die van toen werden er 0 niet meer genoemd."
    )


def test_nothing_is_told_of_fewer_than_five():
    assert "nog geen vijf mensen" in change_sentences(compared(moment(), moment(), ["p0"]))[0]
    assert "nog geen vijf mensen" in change_sentences(None)[0]


def test_no_change_is_no_third_sentence():
    same = moment(("p0", "p1"))
    assert change_sentences(compared(same, same))[1:] == [
        "Naar buiten de gemeente: toen 0, nu 0. Dat zijn er evenveel."
    ]


def changed(then, now, p_value):
    return ContactChange(
        people=9,
        then=then,
        now=now,
        outward_then=then,
        outward_now=now,
        new=0,
        gone=0,
        p_value=p_value,
    )


@pytest.mark.parametrize(
    ("then", "now", "p_value", "words"),
    [
        (2, 9, 0.01, "Dat zijn er 7 meer dan toen. Dat verschil is waarschijnlijk geen toeval."),
        (2, 3, 0.5, "Dat is er 1 meer dan toen. Dat verschil kan toeval zijn."),
        (9, 2, 0.01, "Dat zijn er 7 minder dan toen. Dat verschil is waarschijnlijk geen toeval."),
        (3, 2, 0.5, "Dat is er 1 minder dan toen. Dat verschil kan toeval zijn."),
        (4, 4, 0.5, "Dat zijn er evenveel."),
        (3, 2, None, "Dat is er 1 minder dan toen."),
    ],
)
def test_a_change_says_in_which_direction(then, now, p_value, words):
    assert change_sentences(changed(then, now, p_value))[1] == (
        f"Naar buiten de gemeente: toen {then}, nu {now}. {words}"
    )


def test_how_sure_a_change_is_is_not_said_where_the_number_did_not_change():
    then = moment(("p0", "org:Dorpsraad"), ("p1", "org:Dorpsraad"))
    now = moment(("p2", "org:Dorpsraad"), ("p3", "org:Dorpsraad"))
    found = compared(then, now)
    assert (found.outward_then, found.outward_now, found.p_value) == (2, 2, None)
