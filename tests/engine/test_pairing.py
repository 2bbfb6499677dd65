"""Pairs, trios, late arrivals and leavers."""

import os
import subprocess
import sys
from itertools import combinations, pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.pairing import Candidate, Pairing, pair, place_late, remove_leaver, trios
from stappenplan.pairing.costs import Costs
from stappenplan.pairing.trios import sizes


def both(one, other):
    return frozenset((one, other))


def crowd(*units):
    return [Candidate(f"p{place}", unit) for place, unit in enumerate(units)]


def everybody(pairing):
    return sorted([person for group in pairing.groups for person in group] + list(pairing.alone))


def seated(pairing):
    return {both(*two) for group in pairing.groups for two in combinations(group, 2)}


def partitions(people):
    """All ways to make groups of two and three, and to leave people alone."""
    if not people:
        yield [], []
        return
    first, *rest = people
    for groups, alone in partitions(rest):
        yield groups, [first, *alone]
    for size in (1, 2):
        for others in combinations(rest, size):
            left = [person for person in rest if person not in others]
            for groups, alone in partitions(left):
                yield [(first, *others), *groups], alone


def value(costs, groups, alone):
    return len(alone), -len(groups), costs.total(groups)


def best_value(costs):
    allowed = (
        (groups, alone)
        for groups, alone in partitions(list(range(len(costs))))
        if all(costs.group(group) is not None for group in groups)
    )
    return min(value(costs, groups, alone) for groups, alone in allowed)


@st.composite
def rooms(draw, largest=8, sparse=False):
    """People with units, and what is known between some of them."""
    people = crowd(*draw(st.lists(st.sampled_from(["A", "B", "C", ""]), max_size=largest)))
    known = [both(*two) for two in combinations([person.id for person in people], 2)]
    some = st.sets(st.sampled_from(known)) if known else st.just(set())
    few = st.sets(st.sampled_from(known), max_size=2) if known else st.just(set())
    return people, {
        "avoid": draw(few if sparse else some),
        "met": {two: draw(st.integers(1, 3)) for two in sorted(draw(some), key=sorted)},
        "contact": {two: draw(st.integers(0, 5)) for two in sorted(draw(some), key=sorted)},
    }


@given(rooms(largest=14), st.sampled_from([pair, trios]), st.integers(0, 3))
def test_everybody_has_one_place_and_no_avoid_is_broken(room, form, seed):
    people, wishes = room
    pairing = form(people, **wishes, seed=seed)
    assert everybody(pairing) == sorted(person.id for person in people)
    assert not seated(pairing) & wishes["avoid"]
    assert all(len(group) in (2, 3) for group in pairing.groups)


@given(rooms(largest=12), st.sampled_from([pair, trios]), st.randoms())
def test_the_order_in_which_people_are_given_does_not_matter(room, form, random):
    people, wishes = room
    shuffled = random.sample(people, len(people))
    turned = {
        "avoid": list(wishes["avoid"])[::-1],
        "met": dict(reversed(wishes["met"].items())),
        "contact": dict(reversed(wishes["contact"].items())),
    }
    assert form(people, **wishes) == form(shuffled, **turned)


@settings(max_examples=60)
@given(rooms(largest=8, sparse=True))
def test_no_other_groups_cost_less(room):
    people, wishes = room
    costs = Costs(people, **wishes)
    pairing = pair(people, **wishes)
    places = {person: place for place, person in enumerate(costs.ids)}
    groups = [[places[person] for person in group] for group in pairing.groups]
    found, best = value(costs, groups, pairing.alone), best_value(costs)
    assert found[:2] == best[:2]
    if sum(len(group) == 3 for group in groups) <= 1:
        assert found == best


@settings(max_examples=60)
@given(rooms(largest=8))
def test_nobody_is_alone_who_could_be_placed(room):
    people, wishes = room
    assert len(pair(people, **wishes).alone) == best_value(Costs(people, **wishes))[0]


def test_units_mix_whenever_they_can():
    pairing = pair(crowd("A", "A", "A", "B", "B", "C"))
    units = dict(zip((f"p{place}" for place in range(6)), "AAABBC", strict=True))
    assert all(units[one] != units[other] for one, other in pairing.groups)


def test_people_who_engage_little_are_paired():
    contact = {both("p0", "p1"): 5, both("p2", "p3"): 5, both("p0", "p2"): 1, both("p1", "p3"): 1}
    assert pair(crowd(*"ABCD"), contact=contact).groups == (("p0", "p3"), ("p1", "p2"))


def test_a_shared_unit_is_better_than_a_repeated_meeting():
    met = {both("p0", "p2"): 1, both("p0", "p3"): 1}
    assert pair(crowd(*"AABB"), met=met).groups == (("p0", "p1"), ("p2", "p3"))


def test_people_meet_again_only_when_there_is_no_other_way():
    people = crowd(*"AABBCC")
    met: dict[frozenset[str], int] = {}
    for _ in range(5):
        pairing = pair(people, met=met)
        assert not seated(pairing) & set(met)
        met |= dict.fromkeys(seated(pairing), 1)
    assert len(pair(people, met=met).groups) == 3


def test_the_third_joins_where_no_avoid_is_broken():
    people = crowd(*"ABCDE")
    avoid = {both("p4", "p0"), both("p4", "p1"), both("p2", "p3")}
    pairing = pair(people, avoid=avoid)
    assert not pairing.alone
    assert sorted(map(len, pairing.groups)) == [2, 3]
    assert not seated(pairing) & avoid


def test_two_rooms_that_avoid_each_other_become_two_trios():
    one, other = ("p0", "p1", "p2"), ("p3", "p4", "p5")
    avoid = {both(a, b) for a in one for b in other}
    assert pair(crowd(*"ABCDEF"), avoid=avoid) == Pairing((one, other))


def test_somebody_who_avoids_everybody_is_left_to_the_facilitator():
    avoid = {both("p0", f"p{place}") for place in range(1, 5)}
    pairing = pair(crowd(*"ABCDE"), avoid=avoid)
    assert pairing.alone == ("p0",)
    assert len(pairing.groups) == 2


@pytest.mark.parametrize("form", [pair, trios])
def test_nobody_and_one_person_give_no_groups(form):
    assert form([]) == Pairing(())
    assert form(crowd("A")) == Pairing((), ("p0",))
    assert form(crowd("A", "B")) == Pairing((("p0", "p1"),))


def test_another_seed_gives_another_answer_among_equals():
    people = crowd(*"ABCDEFGH")
    assert len({pair(people, seed=seed) for seed in range(10)}) > 1


def test_people_without_a_unit_are_at_home_with_their_side():
    villagers = [Candidate("v1", "", "inwoner"), Candidate("v2", " ", "inwoner")]
    staff = [Candidate("a1", "Groen", "ambtenaar"), Candidate("a2", "groen ", "ambtenaar")]
    assert all(group[0][0] != group[1][0] for group in pair(villagers + staff).groups)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"met": {both("p0", "p1"): -1}}, "0 or more"),
        ({"contact": {both("p0", "p1"): 5.5}}, "0 to 5"),
        ({"contact": {both("p0", "p1"): float("nan")}}, "0 to 5"),
    ],
)
def test_impossible_numbers_are_refused(wishes, words):
    with pytest.raises(ValueError, match=words):
        pair(crowd("A", "B"), **wishes)


def test_the_same_person_twice_is_refused():
    with pytest.raises(ValueError, match="'p0' stands in the list twice"):
        pair([*crowd("A"), *crowd("B")])


@pytest.mark.parametrize("form", [pair, trios])
@pytest.mark.parametrize("size", [299, 300])
def test_a_full_hall_is_placed_in_time(form, size):
    people = crowd(*(f"unit {place % 12}" for place in range(size)))
    ids = [person.id for person in people]
    avoid = {both(one, other) for one, other in pairwise(ids)}
    met = {both(ids[place], ids[-1 - place]): 1 for place in range(size // 2)}
    begun = process_time()
    pairing = form(people, avoid=avoid, met=met)
    assert process_time() - begun < 5
    assert not pairing.alone
    assert not seated(pairing) & (avoid | set(met))
    units = {person.id: person.unit for person in people}
    assert all(len({units[p] for p in group}) == len(group) for group in pairing.groups)


def test_a_hall_with_one_large_unit_still_pairs_everybody():
    people = crowd(*["large"] * 90, *["small"] * 30)
    pairing = pair(people)
    units = {person.id: person.unit for person in people}
    assert not pairing.alone
    assert sum(units[one] != units[other] for one, other in pairing.groups) == 30


def test_large_libraries_are_loaded_only_when_groups_are_asked_for():
    code = "import sys, stappenplan.pairing; print({'networkx', 'numpy'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


@pytest.mark.parametrize("form", ["pair", "trios"])
def test_two_runs_are_identical_whatever_the_hash_seed(form):
    people = "[Candidate(c, 'AB'['ae'.count(c)]) for c in 'abcdefghijk']"
    code = f"from stappenplan.pairing import *; print({form}({people}))"
    runs = [
        subprocess.check_output(
            [sys.executable, "-c", code], text=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in "12"
    ]
    assert runs[0] == runs[1]


@given(st.integers(0, 400))
def test_groups_of_three_leave_at_most_two_pairs(people):
    groups = sizes(people)
    assert sum(groups) == (people if people != 1 else 0)
    assert groups.count(2) <= 2


def test_four_people_make_two_pairs_and_not_a_trio_with_one_alone():
    assert sorted(map(len, trios(crowd(*"ABCD")).groups)) == [2, 2]


def test_trios_mix_units():
    pairing = trios(crowd(*"AAABBBCCC"))
    units = dict(zip((f"p{place}" for place in range(9)), "AAABBBCCC", strict=True))
    assert [sorted(units[person] for person in group) for group in pairing.groups] == [
        ["A", "B", "C"]
    ] * 3


def test_trios_fall_apart_into_pairs_rather_than_leave_people_alone():
    allowed = {both("p0", "p1"), both("p2", "p3"), both("p4", "p5")}
    avoid = {both(*two) for two in combinations([f"p{i}" for i in range(6)], 2)} - allowed
    assert trios(crowd(*"ABCDEF"), avoid=avoid) == Pairing(
        (("p0", "p1"), ("p2", "p3"), ("p4", "p5"))
    )


def test_a_late_arrival_is_paired_with_somebody_who_is_alone():
    change = place_late(Pairing((("p0", "p1"),), ("p2",)), "p3", crowd(*"ABCD"))
    assert change.pairing == Pairing((("p0", "p1"), ("p2", "p3")))
    assert (change.person, change.group) == ("p3", ("p2", "p3"))


def test_a_late_arrival_joins_the_pair_that_it_knows_least():
    now = Pairing((("p0", "p1"), ("p2", "p3")))
    change = place_late(now, "p4", crowd(*"ABCDE"), contact={both("p4", "p0"): 1})
    assert change.group == ("p2", "p3", "p4")
    change = place_late(now, "p4", crowd(*"ABCDE"), avoid={both("p4", "p3")})
    assert change.group == ("p0", "p1", "p4")


def test_a_late_arrival_makes_two_pairs_of_the_only_trio():
    change = place_late(Pairing((("p0", "p1", "p2"),)), "p3", crowd("A", "B", "C", "A"))
    assert sorted(map(len, change.pairing.groups)) == [2, 2]
    assert change.group != ("p0", "p3")


def test_a_late_arrival_without_a_place_waits_alone():
    avoid = {both("p2", "p0")}
    change = place_late(Pairing((("p0", "p1"),)), "p2", crowd(*"ABC"), avoid=avoid)
    assert change.pairing == Pairing((("p0", "p1"),), ("p2",))
    assert change.group == ()


def test_a_person_with_a_place_does_not_come_late():
    with pytest.raises(ValueError, match="sits in a group already"):
        place_late(Pairing((("p0", "p1"),)), "p0", crowd("A", "B"))


def test_somebody_unknown_in_the_groups_is_named():
    with pytest.raises(ValueError, match="'p1' is in the groups"):
        place_late(Pairing((("p0", "p1"),)), "p2", [Candidate("p0"), Candidate("p2")])


def test_a_trio_goes_on_as_a_pair_when_one_leaves():
    change = remove_leaver(Pairing((("p0", "p1", "p2"),)), "p1", crowd(*"ABC"))
    assert change.pairing == Pairing((("p0", "p2"),))
    assert change.person is None


def test_the_partner_of_a_leaver_joins_another_pair():
    change = remove_leaver(Pairing((("p0", "p1"), ("p2", "p3"))), "p0", crowd(*"ABCD"))
    assert change.pairing == Pairing((("p1", "p2", "p3"),))
    assert (change.person, change.group) == ("p1", ("p1", "p2", "p3"))


def test_the_partner_of_a_leaver_is_alone_when_nobody_else_is_there():
    change = remove_leaver(Pairing((("p0", "p1"),)), "p0", crowd("A", "B"))
    assert change.pairing == Pairing((), ("p1",))
    assert (change.person, change.group) == ("p1", ())


def test_somebody_who_was_alone_can_leave():
    change = remove_leaver(Pairing((("p0", "p1"),), ("p2",)), "p2", crowd(*"ABC"))
    assert change.pairing == Pairing((("p0", "p1"),))


@given(rooms(largest=10), st.data())
def test_leaving_and_coming_back_keeps_everybody_placed_once(room, data):
    people, wishes = room
    pairing = pair(people, **wishes)
    for person in data.draw(
        st.lists(st.sampled_from(people), max_size=4) if people else st.just([])
    ):
        left = remove_leaver(pairing, person.id, people, **wishes)
        assert everybody(left.pairing) == sorted(p.id for p in people if p != person)
        pairing = place_late(left.pairing, person.id, people, **wishes).pairing
        assert everybody(pairing) == sorted(p.id for p in people)
        assert not seated(pairing) & wishes["avoid"]
