"""What is too small to tell, also when one reckons back."""

from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.overview.small_counts import count_or_none, spread
from stappenplan.plan import RUNGS

COUNTS = st.lists(st.integers(0, 12), min_size=5, max_size=5)


@pytest.mark.parametrize(("number", "told"), [(0, None), (4, None), (5, 5), (24, 24)])
def test_a_number_is_told_from_five_on(number: int, told: int | None) -> None:
    assert count_or_none(number) == told


@given(COUNTS)
def test_four_answers_tell_nothing_and_more_tell_their_middle(counts: list[int]) -> None:
    found = spread(counts)
    said = [place for place, count in enumerate(counts) for _ in range(count)]
    if len(said) < 5:
        assert found is None
        return
    assert found is not None
    assert found.answers == len(said)
    assert found.middle == RUNGS[median_low(said)]
    assert RUNGS.index(found.low) <= RUNGS.index(found.middle) <= RUNGS.index(found.high)
    assert found.wide == RUNGS.index(found.high) - RUNGS.index(found.low)


def test_one_answer_apart_does_not_show() -> None:
    assert spread([1, 0, 0, 8, 0]) == spread([0, 1, 0, 8, 0])
