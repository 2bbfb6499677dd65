"""Rounds at tables: rotation without a repeat, wishes, conditions, and one person at a time."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stappenplan.grouping import (
    Guest,
    Request,
    assign,
    meetings,
    most_rounds,
    place_one,
    repeats,
    rotation,
    tables_of,
    wishes_come_true,
)
from stappenplan.grouping.base_rounds import BASE_ROUNDS
from stappenplan.grouping.rotation import FiniteField, turned_rounds


def seating(rounds):
    return {str(p): tuple(str(row[p]) for row in rounds) for p in range(len(rounds[0]))}


def both(one, other):
    return frozenset((one, other))


def guests(number, **more):
    return [Guest(f"p{i:03}", **more) for i in range(number)]


def tables(number):
    return [f"t{t}" for t in range(number)]


def sizes(places, number):
    return sorted(len(members) for members in tables_of(places, number).values())


# Known best numbers of rounds, as groups, size and rounds.
KNOWN = [
    *((8, 4, 10), (7, 4, 9), (6, 4, 7), (5, 4, 5), (10, 4, 13)),
    *((8, 3, 11), (9, 3, 13), (5, 5, 6)),
]


@pytest.mark.parametrize(("groups", "size", "rounds"), KNOWN)
def test_rotation_reaches_the_known_best_number_of_rounds(groups, size, rounds):
    found = rotation(groups * size, groups, 99)
    assert len(found) == rounds <= most_rounds(groups * size, size)
    assert repeats(seating(found)) == 0
    assert all(set(Counter(row).values()) == {size} for row in found)


def test_two_hundred_people_at_29_tables_meet_nobody_twice_in_29_rounds():
    found = rotation(200, 29, 99)
    assert len(found) == 29
    assert repeats(seating(found)) == 0
    assert all(set(Counter(row).values()) == {6, 7} for row in found)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 80), st.integers(1, 24))
def test_no_rotation_repeats_a_meeting_or_fills_tables_unevenly(people, number):
    found = rotation(people, number, 30)
    assert found
    assert repeats(seating(found)) == 0
    for row in found:
        filled = [Counter(row).get(t, 0) for t in range(number)]
        assert max(filled) - min(filled) <= 1


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27])
def test_a_finite_field_has_no_zero_divisors(order):
    field = FiniteField.of_order(order)
    for a in range(1, order):
        assert sorted(field.multiply(a, b) for b in range(order)) == list(range(order))
        assert sorted(field.add(a, b) for b in range(order)) == list(range(order))


@pytest.mark.parametrize("order", [0, 1, 6, 10, 12, 20])
def test_other_numbers_have_no_field(order):
    assert FiniteField.of_order(order) is None


@pytest.mark.parametrize("size", BASE_ROUNDS)
def test_base_rounds_turn_without_a_repeat(size):
    rounds = []
    for base in BASE_ROUNDS[size]:
        assert sorted(p for table in base.tables for p in table) == list(range(base.points))
        assert (len(base.tables), {len(table) for table in base.tables}) == (size[0], {size[1]})
        rounds += turned_rounds(base)
    assert repeats(seating(rounds)) == 0


# -- with wishes --------------------------------------------------------------------------


def popular(number, count):
    """Everybody wants three tables, of which the first are wanted by most."""
    return {
        f"p{i:03}": {f"t{i % 3}": 8, f"t{(i * 5) % count}": 5, f"t{(i * 7 + 1) % count}": 3}
        for i in range(number)
    }


def test_wishes_come_first_and_hardly_anybody_meets_twice():
    request = Request(guests(60), tables(10), 3, wishes=popular(60, 10))
    found = assign(request)
    assert repeats(found) <= 4
    assert all(wishes_come_true(found[p], request.wishes[p])[0] >= 1 for p in found)
    assert all(len(set(places)) == 3 for places in found.values())


def test_the_same_seed_gives_the_same_rounds():
    request = Request(guests(24), tables(8), 3, wishes=popular(24, 8))
    assert assign(request, seed=3, turns=200) == assign(request, seed=3, turns=200)


def test_wishes_are_the_highest_sum_there_is():
    # Two seats at t0 in each of two rounds, and six people who all want it more or less.
    wishes = {f"p{i:03}": {"t0": i + 1} for i in range(6)}
    found = assign(Request(guests(6), tables(3), 2, largest=2, wishes=wishes))
    at_first = {guest for guest, places in found.items() if "t0" in places}
    assert at_first == {"p002", "p003", "p004", "p005"}


def test_one_wish_for_each_goes_before_many_for_one():
    # p000 wants both tables very much, p001 one of them a little.
    wishes = {"p000": {"t0": 9, "t1": 9}, "p001": {"t0": 1}}
    found = assign(Request(guests(2), tables(3), 2, largest=1, wishes=wishes))
    assert "t0" in found["p001"]


def test_everybody_wants_the_same_table():
    found = assign(Request(guests(30), tables(5), 3, wishes={g.id: {"t2": 5} for g in guests(30)}))
    assert all(5 <= size <= 7 for r in range(3) for size in sizes(found, r))
    assert sum("t2" in places for places in found.values()) == 21


def test_nobody_wants_a_table_and_it_is_as_full_as_the_others():
    found = assign(Request(guests(12), tables(4), 2))
    assert [sizes(found, r) for r in range(2)] == [[3, 3, 3, 3]] * 2
    assert repeats(found) == 0


# -- conditions ---------------------------------------------------------------------------


def test_who_stays_apart_never_sits_together_whatever_they_wish():
    apart = {both("p000", "p001"), both("p000", "p002"), both("p003", "p000")}
    wishes = {p: {"t0": 8, "t1": 8, "t2": 8} for p in ("p000", "p001", "p002", "p003")}
    found = assign(Request(guests(12), tables(4), 3, wishes=wishes, apart=apart))
    assert not apart & meetings(found).keys()


def test_nobody_sits_at_a_table_that_is_barred_to_them():
    barred = {"p000": {"t1", "t2"}, "p001": {"t0"}}
    for wishes in ({}, {"p000": {"t1": 8}, "p001": {"t0": 8, "t3": 2}}):
        found = assign(Request(guests(12), tables(4), 2, wishes=wishes, barred=barred))
        assert not any(set(found[guest]) & never for guest, never in barred.items())


def test_who_belongs_together_sits_together_in_every_round():
    together = {both("p000", "p001"), both("p001", "p002"), both("p010", "p020")}
    for wishes in ({}, popular(24, 6)):
        found = assign(Request(guests(24), tables(6), 3, wishes=wishes, together=together))
        assert found["p000"] == found["p001"] == found["p002"]
        assert found["p010"] == found["p020"]
        assert all(3 <= size <= 5 for r in range(3) for size in sizes(found, r))


def test_who_belongs_together_or_apart_costs_no_wish_that_can_come_true():
    draw = Random(1)
    names = [guest.id for guest in guests(24)]
    wishes = {
        name: {f"t{min(draw.randrange(8), draw.randrange(8))}": value for value in (8, 5, 3, 2)}
        for name in names
    }
    together = {both(names[i], names[i + 1]) for i in (0, 2, 4)}
    apart = {both(names[i], names[i + 10]) for i in range(3)}
    request = Request(
        guests(24), tables(8), 3, largest=4, wishes=wishes, together=together, apart=apart
    )
    found = assign(request, turns=400)
    assert all(found[one] == found[other] for one, other in together)
    assert not apart & meetings(found).keys()
    # A constraint solver proved that no rounds give more.
    assert sum(wishes[p].get(t, 0) for p, places in found.items() for t in places) == 278


def test_who_should_sit_both_apart_and_together_sits_apart():
    pair = both("p000", "p001")
    found = assign(Request(guests(8), tables(2), 2, apart={pair}, together={pair}))
    assert pair not in meetings(found)


def test_two_who_stay_apart_and_one_table_leave_one_without_a_place():
    found = assign(Request(guests(4), ["t"], 1, apart={both("p000", "p001")}))
    assert sorted(places[0] or "" for places in found.values()) == ["", "t", "t", "t"]


def test_sides_are_mixed():
    sides = ["ambtenaar"] * 12 + ["inwoner"] * 12
    people = [Guest(f"p{i:03}", side) for i, side in enumerate(sides)]
    for wishes in ({}, popular(24, 6)):
        found = assign(Request(people, tables(6), 3, wishes=wishes))
        for number in range(3):
            for members in tables_of(found, number).values():
                own = [sides[int(member[1:])] for member in members]
                assert {"ambtenaar", "inwoner"} == set(own)


def test_pinned_people_sit_where_they_were_pinned():
    pins = {("p000", 0): "t3", ("p000", 1): "t3", ("p005", 2): "t0"}
    for wishes in ({}, popular(24, 6)):
        found = assign(Request(guests(24), tables(6), 3, wishes=wishes, pins=pins))
        assert {key: found[key[0]][key[1]] for key in pins} == pins
        assert all(3 <= size <= 5 for r in range(3) for size in sizes(found, r))


def test_late_comers_and_early_leavers_have_places_when_they_are_here():
    people = [
        *guests(20),
        Guest("late", rounds=frozenset({1, 2})),
        Guest("early", "", frozenset({0})),
    ]
    for wishes in ({}, popular(20, 5) | {"late": {"t1": 8}}):
        found = assign(Request(people, tables(5), 3, wishes=wishes))
        assert [place is None for place in found["late"]] == [True, False, False]
        assert [place is None for place in found["early"]] == [False, True, True]
        assert all(3 <= size <= 6 for r in range(3) for size in sizes(found, r))


def test_who_met_before_and_tables_seen_before_are_new_again_at_last():
    before = assign(Request(guests(24), tables(6), 2))
    visited = {guest: set(places) for guest, places in before.items()}
    after = assign(Request(guests(24), tables(6), 2, met=meetings(before), visited=visited))
    assert all(not set(after[guest]) & visited[guest] for guest in after)
    # Of 23 others everybody meets twelve in four rounds; two of these rounds were others' choice.
    assert len(meetings(before).keys() & meetings(after).keys()) <= 10


# -- numbers that do not fit --------------------------------------------------------------


def test_fewer_people_than_the_tables_need_leave_the_least_wished_tables_empty():
    wishes = {"p000": {"t4": 5}, "p001": {"t4": 5, "t2": 3}}
    found = assign(Request(guests(7), tables(6), 2, smallest=3, wishes=wishes))
    assert {place for places in found.values() for place in places} == {"t4", "t2"}
    assert all(3 <= size <= 4 for r in range(2) for size in sizes(found, r))


def test_more_people_than_seats_share_them_evenly():
    found = assign(Request(guests(25), tables(3), 2, largest=6, wishes=popular(25, 3)))
    assert all(7 <= size <= 9 for r in range(2) for size in sizes(found, r))


def test_more_rounds_than_tables_come_back_to_a_table():
    found = assign(Request(guests(9), tables(2), 5, wishes={"p000": {"t0": 4}}))
    assert all(None not in places for places in found.values())


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_handful_of_people_sits_somewhere(number):
    found = assign(Request(guests(number), tables(4), 3, smallest=4))
    assert len(found) == number
    assert len({place for places in found.values() for place in places}) <= 1


def test_no_table_is_no_place():
    assert assign(Request(guests(2), [], 2)) == {"p000": (None, None), "p001": (None, None)}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_everybody_who_is_here_has_a_place_in_every_round(data):
    count, number = data.draw(st.integers(1, 30)), data.draw(st.integers(1, 8))
    rounds = data.draw(st.integers(1, 5))
    some = st.dictionaries(st.sampled_from(tables(number)), st.integers(0, 20), max_size=4)
    here = st.frozensets(st.integers(0, rounds - 1), min_size=1)
    people = [Guest(g.id, data.draw(st.sampled_from("ab")), data.draw(here)) for g in guests(count)]
    wishes = {g.id: data.draw(some) for g in people}
    smallest = data.draw(st.integers(1, 4))
    request = Request(people, tables(number), rounds, smallest, smallest + 2, wishes)
    found = assign(request, turns=30)
    for guest in people:
        assert [place is not None for place in found[guest.id]] == [
            guest.is_here(r) for r in range(rounds)
        ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"rounds": 0}, "0 rounds were asked"),
        ({"smallest": 5, "largest": 4}, "takes 5 to 4 guests"),
        ({"guests": [Guest("a"), Guest("a")]}, "'a' stands twice among the guests"),
        ({"wishes": {"a": {"t": 21}}}, "the wish of 'a' for 't' is 21"),
    ],
)
def test_what_cannot_be_meant_is_refused(wrong, sentence):
    asked = {"guests": [Guest("a")], "tables": ["t"], "rounds": 1} | wrong
    with pytest.raises(ValueError, match=sentence):
        Request(**asked)


# -- one at a time ------------------------------------------------------------------------


def test_somebody_who_comes_late_gets_wished_tables_and_nobody_moves():
    people = guests(24)
    now = assign(Request(people, tables(6), 3))
    request = Request(
        [*people, Guest("late")], tables(6), 3, largest=5, wishes={"late": {"t2": 8, "t5": 5}}
    )
    places = place_one(request, now, "late", [1, 2])
    assert places[0] is None
    assert set(places[1:]) == {"t2", "t5"}
    assert repeats({**now, "late": places}) == 0


def test_a_full_table_takes_nobody_while_another_has_a_seat():
    request = Request(guests(5), tables(2), 1, largest=3, wishes={"p004": {"t0": 20}})
    now = {"p000": ("t0",), "p001": ("t0",), "p002": ("t0",), "p003": ("t1",)}
    assert place_one(request, now, "p004", [0]) == ("t1",)


def test_nobody_is_placed_beside_somebody_to_stay_away_from():
    request = Request(guests(3), tables(2), 1, apart={both("p000", "p002"), both("p001", "p002")})
    assert place_one(request, {"p000": ("t0",), "p001": ("t1",)}, "p002", [0]) == (None,)
