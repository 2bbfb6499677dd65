"""Whether a framework is applied consistently, told from its uses alone."""

from itertools import permutations

import pytest
from framework_uses_example import HEARD, TIED, TOGETHER, use
from hypothesis import given
from hypothesis import strategies as st

from stappenplan.framework_use.look_back import look_back


def test_like_projects_with_different_choices_stand_side_by_side() -> None:
    one, other = use(TOGETHER), use(TOGETHER, "inspraak", reason="Er was haast.")
    same, too = (use(HEARD, "inspraak", advised=("inspraak",)) for _ in range(2))
    alone = use(TIED, "zelf")
    back = look_back([one, same, other, too, alone])
    assert [group.uses for group in back.differing] == [(one, other)]
    assert [group.uses for group in back.consistent] == [(same, too)]
    assert back.alone == (alone,)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_like_pair_with_different_choices_is_found_in_every_order(order: tuple[int, ...]) -> None:
    """The middle one is like both others, which are not like each other."""
    four = dict.fromkeys("abcd", "ja")
    middle, other = use(four | {"a": "nee"}), use(four | {"a": "nee", "b": "nee"}, "zelf")
    uses = [use(four), middle, other]
    back = look_back([uses[number] for number in order])
    assert [{one.id for one in group.uses} for group in back.differing] == [
        {one.id for one in uses}
    ]


def test_departures_are_told_and_what_was_refused_is_in_no_number() -> None:
    kept, left = use(TOGETHER, "inspraak"), use(TOGETHER, "zelf", state="refused")
    back = look_back([kept, left, use(TOGETHER)])
    assert back.departures == (kept,)
    assert (len(back.uses), back.followed, back.undecided) == (2, 1, 0)
    assert back.choices == {"inspraak": 1, "samen": 1}


def test_where_the_framework_gave_no_form_nobody_followed_and_nobody_departed() -> None:
    none = use({}, outcome="incomplete", advised=(), departs=False)
    back = look_back([none])
    assert (back.followed, len(back.departures), back.undecided) == (0, 0, 1)


def test_another_advice_explains_another_choice() -> None:
    """One answer of four differs, and with it what the framework said."""
    four = dict.fromkeys("abcd", "ja")
    one = use(four)
    other = use(four | {"a": "nee"}, "zelf", advised=("zelf",), departs=False)
    assert look_back([one, other]).differing == ()
    departing = use(four | {"a": "nee"}, "zelf")
    assert [group.uses for group in look_back([one, departing]).differing] == [(one, departing)]


def test_uses_of_another_framework_are_like_none_of_this_one() -> None:
    back = look_back([use(TOGETHER), use(TOGETHER, "zelf", framework="ander")])
    assert back.differing == ()
    assert len(back.alone) == 2


def test_versions_are_counted_in_their_order() -> None:
    back = look_back([use(HEARD, version=2), use(HEARD), use(HEARD, version=2)])
    assert list(back.versions.items()) == [(1, 1), (2, 2)]


ANSWERS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["ja", "nee"]))


@given(st.lists(st.tuples(ANSWERS, st.sampled_from(["samen", "zelf", ""])), max_size=12))
def test_every_use_stands_in_one_place_and_the_same_answers_stand_together(
    said: list[tuple[dict[str, str], str]],
) -> None:
    uses = [use(answers, choice) for answers, choice in said]
    back = look_back(uses)
    groups = [*(one.uses for one in (*back.differing, *back.consistent)), *zip(back.alone)]
    assert sorted(one.id for group in groups for one in group) == sorted(one.id for one in uses)
    places = {one.id: at for at, group in enumerate(groups) for one in group}
    for one in uses:
        for other in uses:
            if one.answers and one.answers == other.answers:
                assert places[one.id] == places[other.id]
    assert back.followed + len(back.departures) + back.undecided == len(uses)
