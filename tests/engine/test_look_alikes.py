"""Names that look alike are pointed out to the facilitator; nobody is refused a name."""

from __future__ import annotations

import pytest
from gathering_fixture import WORKSHOP, Room
from spoken_words import corpus

from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.look_alikes import look_alikes, skeleton

ALIKE = [
    ("Piet", "Pıet"),
    ("Piet", "Рiet"),
    ("Piet", "Piеt"),
    ("Anna", "Αnna"),
    ("Ian", "lan"),
    ("Olga", "0lga"),
    ("Zoë", "Zoe"),
    ("Jan-Willem", "Jan Willem"),
    ("Sofie", "ꓢofie"),
    ("Roos", "Rооs"),
]
DIFFERENT = [("Piet", "Pieter"), ("Anna", "Hanna"), ("Jan", "Jana"), ("Bart", "Bert"), ("李", "王")]


@pytest.fixture
def room() -> Room:
    return Room(Journal("sqlite:///:memory:"), WORKSHOP, "bedenken")


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_look_alike_are_found(one: str, other: str) -> None:
    assert look_alikes({"p-1": one, "p-2": other, "p-3": "Kees"}) == {
        "p-1": [other],
        "p-2": [one],
    }


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_differ_are_left_alone(one: str, other: str) -> None:
    assert look_alikes({"p-1": one, "p-2": other}) == {}


def test_no_two_names_of_the_corpus_are_one_by_their_look_alone() -> None:
    for group in corpus("names").values():
        assert all(skeleton(name) or not name.strip() for name in group)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_both_come_in_and_the_facilitator_is_told(room: Room, one: str, other: str) -> None:
    room.enter(one)
    kees = room.enter("Kees")
    room.enter(other)
    room.host.refresh()
    people = {person["name"]: person["alike"] for person in room.host.frame()["people"]}
    assert people == {one: other, "Kees": "", other: one}
    kees.refresh()
    assert "alike" not in repr(kees.frame())


@pytest.mark.parametrize("name", ["Пётр", "محمد الأمين", "李小龙", "Αθηνά", "Օգսեն"])
def test_a_name_in_any_script_is_nobodys_look_alike(room: Room, name: str) -> None:
    room.enter("Piet")
    room.enter(name)
    room.host.refresh()
    assert [person["alike"] for person in room.host.frame()["people"]] == ["", ""]


def test_who_is_erased_looks_like_nobody(room: Room) -> None:
    room.enter("Piet")
    other = room.enter("Pıet")
    room.erase(other)
    room.host.refresh()
    assert {person["alike"] for person in room.host.frame()["people"]} == {""}


WAYS = ("joined", "added", "profile")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "unit"),
    [("x" * 10_000, ""), ("", ""), ("\u200b\n ", ""), ("Anna", ""), ("Bert", "y" * 10_000)],
)
def test_one_check_holds_for_a_name_and_a_unit_wherever_they_come_in(
    room: Room, way: str, name: str, unit: str
) -> None:
    anna, corrie = room.enter("Anna"), room.enter("Corrie")
    del anna
    with pytest.raises(Refusal) as refused:
        if way == "joined":
            room.enter(name, unit=unit)
        elif way == "added":
            room.steer("added", name=name, unit=unit)
        else:
            room.send(corrie, "profile", step="", name=name, unit=unit)
    assert refused.value.sentence.endswith((".", "?"))


@pytest.mark.parametrize("way", WAYS)
def test_a_name_with_line_breaks_becomes_one_line_wherever_it_comes_in(
    room: Room, way: str
) -> None:
    typed = "Dirk\n\u2028 de\tBoer"
    if way == "joined":
        room.enter(typed, unit=typed)
    elif way == "added":
        room.steer("added", name=typed, unit=typed)
    else:
        room.send(room.enter("Dirk"), "profile", step="", name=typed, unit=typed)
    room.host.refresh()
    [person] = room.host.gathering.people.values()
    assert (person.name, person.unit) == ("Dirk de Boer", "Dirk de Boer")
