"""Actions that wait for each other."""

from __future__ import annotations

from stappenplan.plan.dependency_cycles import cycles


def test_without_arrows_there_is_no_circle() -> None:
    assert cycles(["b", "a"], []) == []
    assert cycles(["a", "b", "c"], [("c", "b"), ("b", "a")]) == []


def test_every_arrow_of_a_tangle_stands_in_a_circle() -> None:
    assert cycles(["a", "b", "c"], [("a", "b"), ("b", "a"), ("c", "a")]) == [("a", "b")]
    dependencies = [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")]
    assert cycles(["a", "b", "c"], dependencies) == [("a", "b"), ("a", "b", "c")]


def test_what_waits_for_itself_or_for_what_is_not_there_is_left_out() -> None:
    assert cycles(["a", "b"], [("a", "a"), ("x", "a")]) == []


def test_many_actions_that_all_wait_for_each_other_are_still_told() -> None:
    ids = [f"s{n}" for n in range(30)]
    dependencies = [(a, b) for a in ids for b in ids if a != b]
    assert len(cycles(ids, dependencies)) == 30 * 29 / 2
