"""What comes first."""

from __future__ import annotations

from stappenplan.plan.dependency_order import cycles, in_dependency_order


def test_without_arrows_the_order_stays() -> None:
    assert in_dependency_order(["b", "a", "c"], []) == ["b", "a", "c"]
    assert cycles(["b", "a"], []) == []


def test_what_must_come_first_comes_first_and_the_rest_keeps_its_order() -> None:
    assert in_dependency_order(["a", "b", "c", "d"], [("d", "b")]) == ["a", "c", "d", "b"]
    assert in_dependency_order(["a", "b", "c"], [("c", "b"), ("b", "a")]) == ["c", "b", "a"]


def test_a_circle_stays_together_and_the_others_are_still_ordered() -> None:
    dependencies = [("a", "b"), ("b", "a"), ("c", "a")]
    assert in_dependency_order(["a", "b", "c"], dependencies) == ["c", "a", "b"]
    assert cycles(["a", "b", "c"], dependencies) == [("a", "b")]


def test_every_arrow_of_a_tangle_stands_in_a_circle() -> None:
    dependencies = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")]
    found = cycles(["a", "b", "c"], dependencies)
    assert found == [("a", "b"), ("a", "b", "c")]


def test_what_waits_for_itself_or_for_what_is_not_there_is_left_out() -> None:
    assert in_dependency_order(["a", "b"], [("a", "a"), ("x", "a")]) == ["a", "b"]
    assert cycles(["a", "b"], [("a", "a")]) == []


def test_many_actions_that_all_wait_for_each_other_are_still_told() -> None:
    ids = [f"s{n}" for n in range(30)]
    dependencies = [(a, b) for a in ids for b in ids if a != b]
    assert in_dependency_order(ids, dependencies) == ids
    assert len(cycles(ids, dependencies)) == 30 * 29 / 2
