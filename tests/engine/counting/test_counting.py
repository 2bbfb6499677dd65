"""Ballots counted by every rule: rounds, ties, blank ballots, wrong ones."""

from __future__ import annotations

import re

import pytest

from stappenplan.counting import RULES, Ballot, Ballots, CountingError, Duel, count, draw_order


def ballots(nominees: str, **rankings: int) -> Ballots:
    return Ballots(tuple(nominees), tuple(Ballot.of(one, n) for one, n in rankings.items()))


def test_who_has_fewest_first_places_leaves_until_somebody_has_more_than_half() -> None:
    outcome = count(ballots("ABC", AB=4, BA=3, CB=2), "irv")
    first, last = outcome.rounds
    assert (first.scores, first.out) == ({"A": 4, "B": 3, "C": 2}, "C")
    assert (last.scores, last.out) == ({"B": 5, "A": 4}, "")
    assert (outcome.winner, outcome.by_lot) == ("B", False)


def test_a_ballot_without_a_next_name_counts_no_longer() -> None:
    outcome = count(ballots("ABC", A=4, B=3, C=2), "irv")
    assert [one.exhausted for one in outcome.rounds] == [0, 2]
    assert outcome.winner == "A"


def test_exactly_half_is_not_more_than_half() -> None:
    outcome = count(ballots("ABC", A=3, B=2, CB=1), "irv", order="ABC")
    assert len(outcome.rounds) > 1


def test_of_equals_who_have_fewest_the_last_one_drawn_leaves() -> None:
    equal = ballots("ABC", AB=2, BC=1, CB=1)
    assert [count(equal, "irv", order=order).rounds[0].out for order in ("ABC", "ACB")] == [
        "C",
        "B",
    ]
    assert count(equal, "irv", order="ABC").rounds[0].by_lot


def test_duels_choose_who_wins_from_all_others_also_with_few_first_places() -> None:
    liked = ballots("ABC", AC=4, BC=4, CA=2)
    assert count(liked, "irv").winner == "A"
    outcome = count(liked, "schulze")
    assert outcome.winner == "C"
    assert Duel(one="A", other="C", for_one=4, for_other=6) in outcome.duels


def test_a_circle_of_duels_leaves_out_the_weakest() -> None:
    circle = ballots("ABC", ABC=4, BCA=3, CAB=2)
    assert {count(circle, rule).winner for rule in ("schulze", "ranked-pairs")} == {"A"}
    [passed_over] = [one for one in count(circle, "ranked-pairs").duels if not one.locked]
    assert {passed_over.one, passed_over.other} == {"A", "C"}


def test_names_that_are_not_on_a_ballot_share_the_points_that_are_left() -> None:
    [shown] = count(ballots("ABC", A=1), "borda").rounds
    assert shown.scores == {"A": 2, "B": 0.5, "C": 0.5}


def test_approval_counts_every_name_and_plurality_the_first_one() -> None:
    liked = ballots("ABC", AB=2, BA=1, CB=2)
    assert count(liked, "approval").rounds[0].scores == {"B": 5, "A": 3, "C": 2}
    assert count(liked, "plurality", order="CAB").winner == "C"


def test_names_at_the_same_place_share_a_vote_and_win_no_duel() -> None:
    equal = Ballots(("A", "B"), (Ballot((("A", "B"),), 3), Ballot.of("B")))
    assert count(equal, "plurality").rounds[0].scores == {"B": 2.5, "A": 1.5}
    assert count(equal, "schulze").duels == (Duel(one="A", other="B", for_one=0, for_other=1),)


@pytest.mark.parametrize("rule", RULES)
def test_blank_ballots_are_told_and_choose_nobody(rule: str) -> None:
    outcome = count(Ballots(("A", "B"), (Ballot((), 3),)), rule)
    assert (outcome.winner, outcome.ballots, outcome.blank) == ("", 3, 3)
    assert count(Ballots(("A", "B"), ()), rule).winner == ""


@pytest.mark.parametrize("rule", RULES)
def test_one_nominee_is_chosen_and_the_first_one_drawn_of_equals(rule: str) -> None:
    assert count(ballots("A", A=1), rule).winner == "A"
    for order in ("AB", "BA"):
        outcome = count(ballots("AB", AB=2, BA=2), rule, order=order)
        assert (outcome.winner, outcome.by_lot) == (order[0], True)


@pytest.mark.parametrize("rule", RULES)
def test_the_order_in_which_ballots_come_changes_nothing(rule: str) -> None:
    made = [Ballot.of(one) for one in ("ABC", "BCA", "CAB", "BA", "C")]
    assert count(Ballots(tuple("ABC"), tuple(made)), rule) == count(
        Ballots(tuple("ABC"), tuple(reversed(made))), rule
    )


def test_every_rule_is_explained_in_three_sentences() -> None:
    for rule in RULES.values():
        for sentence in rule.explanation:
            for text in (sentence.said("nl"), sentence.said("en")):
                assert re.fullmatch(r"[A-Z][^.?]*[.?]", text), text


def test_a_draw_is_the_same_for_the_same_seed_and_differs_between_seeds() -> None:
    assert draw_order("ABCD", "7") == draw_order("DCBA", "7")
    assert len({draw_order("ABCD", str(seed)) for seed in range(200)}) == 24


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: Ballots((), ()), "no nominees"),
        (lambda: ballots("AA"), "'A' is a nominee twice"),
        (lambda: ballots("AB", ABA=1), "'A' stands twice"),
        (lambda: ballots("AB", C=1), "'C' is no nominee"),
        (lambda: count(ballots("AB"), "stv"), "'stv': there is no such rule"),
        (lambda: count(ballots("AB"), "irv", order="A"), "drawn order"),
    ],
)
def test_what_cannot_be_counted_says_what_to_do(make, told: str) -> None:
    with pytest.raises(CountingError, match=told) as error:
        make()
    assert error.value.said("nl") != error.value.said("en")
