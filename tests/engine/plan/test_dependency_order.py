"""What comes first."""

from __future__ import annotations

from stappenplan.plan.dependency_order import circles, ordered


def test_without_arrows_the_order_stays() -> None:
    assert ordered(["b", "a", "c"], []) == ["b", "a", "c"]
    assert circles(["b", "a"], []) == []


def test_what_must_come_first_comes_first_and_the_rest_keeps_its_order() -> None:
    assert ordered(["a", "b", "c", "d"], [("d", "b")]) == ["a", "c", "d", "b"]
    assert ordered(["a", "b", "c"], [("c", "b"), ("b", "a")]) == ["c", "b", "a"]


def test_a_circle_stays_together_and_the_others_are_still_ordered() -> None:
    arrows = [("a", "b"), ("b", "a"), ("c", "a")]
    assert ordered(["a", "b", "c"], arrows) == ["c", "a", "b"]
    assert circles(["a", "b", "c"], arrows) == [("a", "b")]


def test_every_arrow_of_a_tangle_stands_in_a_circle() -> None:
    arrows = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")]
    found = circles(["a", "b", "c"], arrows)
    assert found == [("a", "b"), ("a", "b", "c")]


def test_what_waits_for_itself_or_for_what_is_not_there_is_left_out() -> None:
    assert ordered(["a", "b"], [("a", "a"), ("x", "a")]) == ["a", "b"]
    assert circles(["a", "b"], [("a", "a")]) == []


def test_many_actions_that_all_wait_for_each_other_are_still_told() -> None:
    ids = [f"s{n}" for n in range(30)]
    arrows = [(a, b) for a in ids for b in ids if a != b]
    assert ordered(ids, arrows) == ids
    assert len(circles(ids, arrows)) == 30 * 29 / 2
