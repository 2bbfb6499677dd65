"""What is told of the answers in a cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.step_parts.answer_spread import AnswerSpread, levels

WORDS = ("niet", "soms", "vaak", "altijd")


@pytest.mark.parametrize(
    ("counts", "verdict", "told"),
    [
        ((0, 0, 0, 0), "none", ""),
        ((0, 1, 0, 0), "one", "soms"),
        ((0, 7, 0, 0), "agree", "soms"),
        ((1, 7, 0, 1), "agree", "soms"),
        ((0, 4, 4, 0), "near", "soms of vaak"),
        ((1, 0, 0, 1), "split", "verdeeld"),
        ((4, 0, 0, 4), "split", "verdeeld"),
        ((2, 2, 2, 2), "split", "verdeeld"),
    ],
)
def test_a_spread_is_told_in_words(counts: tuple[int, ...], verdict: str, told: str) -> None:
    spread = AnswerSpread(WORDS, counts)
    assert (spread.verdict, spread.told) == (verdict, told)


def test_of_two_answers_that_are_opposites_half_of_each_is_split() -> None:
    assert AnswerSpread(levels(["past"]), (3, 4)).verdict == "split"
    assert AnswerSpread(levels(["past"]), (1, 9)).told == "past"


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5))
def test_what_is_told_was_chosen_and_both_ends_are_never_told_as_one(counts: list[int]) -> None:
    spread = AnswerSpread(("a", "b", "c", "d", "e")[: len(counts)], tuple(counts))
    people = sum(counts)
    if spread.told not in {"", "verdeeld"}:
        told = spread.told.split(" of ")
        assert all(counts[spread.words.index(word)] for word in told)
    if people > 1 and min(counts[0], counts[-1]) * 4 >= people:
        assert spread.verdict == "split"
