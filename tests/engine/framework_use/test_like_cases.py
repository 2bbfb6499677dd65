"""Which projects are alike, by their answers."""

from framework_uses_example import use
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.framework_use.like_cases import alike, like_cases

FIVE = dict.fromkeys("abcde", "ja")
ANSWERS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["ja", "nee"]))


def test_the_same_answers_are_alike_and_no_answers_are_like_nothing() -> None:
    assert alike(FIVE, FIVE)
    assert not alike({}, {})
    assert not alike({}, FIVE)


def test_of_four_answers_one_may_differ_and_of_three_none() -> None:
    assert alike(FIVE, FIVE | {"a": "nee"})
    assert not alike(FIVE, FIVE | {"a": "nee", "b": "nee"})
    four, three = dict(list(FIVE.items())[:4]), dict(list(FIVE.items())[:3])
    assert alike(four, four | {"a": "nee"})
    assert not alike(three, three | {"a": "nee"})


def test_half_of_the_questions_have_to_be_answered_in_both() -> None:
    assert alike({"a": "ja", "b": "ja", "c": "ja"}, FIVE)
    assert not alike({"a": "ja", "b": "ja"}, FIVE)


@given(ANSWERS, ANSWERS)
def test_it_is_the_same_in_both_directions(one: dict[str, str], other: dict[str, str]) -> None:
    assert alike(one, other) == alike(other, one)


def test_the_most_alike_comes_first_then_the_latest_and_what_was_refused_does_not_count() -> None:
    near, early, late = use(FIVE | {"a": "nee"}), use(FIVE), use(FIVE)
    refused, far = use(FIVE, state="refused"), use({"a": "nee"})
    found = like_cases(FIVE, [near, early, refused, late, far])
    assert [one.use for one in found] == [late, early, near]
    assert (found[2].same, found[2].different) == (("b", "c", "d", "e"), ("a",))
