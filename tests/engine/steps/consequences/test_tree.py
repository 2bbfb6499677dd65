"""What follows from what: three times in a row, taken back, erased, joined and linked."""

import pytest

from stappenplan.errors import DefinitionError, Refusal


def test_people_ask_three_times_and_then(wheel):
    one = wheel.add("Andere mensen praten mee")
    two = wheel.add("Er komen nieuwe plannen", one, wheel.bram)
    three = wheel.add("Een regel gaat weg", two)
    wheel.add("Het duurt langer")
    assert wheel.numbered() == {
        "1": "Andere mensen praten mee",
        "1.1": "Er komen nieuwe plannen",
        "1.1.1": "Een regel gaat weg",
        "2": "Het duurt langer",
    }
    assert wheel.room.see(wheel.bram)["numbers"] == [2, 1, 1]
    with pytest.raises(Refusal, match="eerder gevolg"):
        wheel.add("En nog iets", three)


def test_a_workshop_may_look_less_far_ahead(hold):
    room = hold(consequences={"case": "Loting", "propose": False, "orders": 1})
    anna = room.enter("Anna")
    one = room.send(anna, "consequence", text="Andere mensen praten mee")
    with pytest.raises(Refusal, match="eerder gevolg"):
        room.send(anna, "consequence", text="Nieuwe plannen", after=one)


def test_the_group_names_cases_and_the_facilitator_takes_one(hold):
    room = hold(consequences={})
    anna = room.enter("Anna")
    first = room.send(anna, "case", text="Loting")
    room.send(anna, "case", text="Een wijkbudget")
    with pytest.raises(Refusal, match="staat er al"):
        room.send(anna, "case", text="  loting ")
    room.steer("phase", step="consequences", phase="think")
    with pytest.raises(Refusal, match="nog geen casus"):
        room.send(anna, "consequence", text="Iets")
    room.send(room.host, "take_case", case=first)
    assert room.see(room.screen)["case"] == "Loting"
    room.send(anna, "consequence", text="Iets")
    with pytest.raises(Refusal, match="al gevolgen"):
        room.send(anna, "withdraw", "", entry=first)


def test_a_consequence_that_is_taken_back_keeps_its_place_for_what_was_built_on_it(wheel):
    one = wheel.add("Andere mensen praten mee")
    wheel.add("Er komen nieuwe plannen", one, wheel.bram)
    bare = wheel.add("Niemand bouwt hierop")
    for id_ in (one, bare):
        wheel.room.send(wheel.anna, "withdraw", "", entry=id_)
    for page in (wheel.anna, wheel.bram, wheel.room.screen, wheel.room.host):
        assert wheel.numbered(page) == {
            "1": "Dit gevolg is teruggenomen. Wat erop voortbouwt, blijft staan.",
            "1.1": "Er komen nieuwe plannen",
        }
    assert "Andere mensen" not in str(wheel.room.see(wheel.room.host))
    with pytest.raises(Refusal, match="staat er niet"):
        wheel.add("Daar komt weer iets van", one)


def test_who_is_erased_leaves_a_place_and_no_words(wheel):
    one = wheel.add("Andere mensen praten mee")
    two = wheel.add("Er komen nieuwe plannen", one)
    wheel.add("Een regel gaat weg", two, wheel.bram)
    wheel.room.erase(wheel.anna)
    gone = "Dit gevolg is teruggenomen. Wat erop voortbouwt, blijft staan."
    assert wheel.numbered(wheel.bram) == {"1": gone, "1.1": gone, "1.1.1": "Een regel gaat weg"}


def test_what_the_facilitator_hides_is_read_by_nobody_and_can_come_back(wheel):
    one = wheel.add("Andere mensen praten mee")
    wheel.add("Er komen nieuwe plannen", one)
    wheel.room.steer("hide", entry=one)
    assert wheel.numbered(wheel.bram)["1"].startswith("Dit gevolg is nu niet in beeld.")
    [unseen] = wheel.room.see(wheel.room.host)["unseen"]
    assert (unseen["id"], unseen["text"]) == (one, "Andere mensen praten mee")
    wheel.room.steer("show", entry=one)
    assert wheel.numbered(wheel.bram)["1"] == "Andere mensen praten mee"


def test_the_same_words_at_the_same_place_are_refused_and_elsewhere_offered(wheel):
    one = wheel.add("Mensen uit de buurt leren elkaar kennen")
    with pytest.raises(Refusal, match="staat er al, bij 1"):
        wheel.add(" mensen uit de buurt leren elkaar KENNEN ")
    other = wheel.add("Het duurt langer")
    twice = wheel.add("Mensen in de buurt leren elkaar nu kennen", other, wheel.bram)
    [group] = wheel.room.see(wheel.room.host)["alike"]
    assert [node["id"] for node in group["nodes"]] == [one, twice]
    wheel.host("keep_apart", consequences=[one, twice])
    assert wheel.room.see(wheel.room.host)["alike"] == []


def test_two_that_are_the_same_go_on_together_until_that_is_undone(wheel):
    one = wheel.add("Mensen leren elkaar kennen")
    other = wheel.add("Mensen kennen elkaar beter", who=wheel.bram)
    wheel.add("Er komt een feest", other, wheel.bram)
    joined = wheel.host("join", consequence=other, into=one)
    assert wheel.numbered() == {"1": "Mensen leren elkaar kennen", "1.1": "Er komt een feest"}
    assert set(wheel.room.kind().tree().nodes[one].sources) == {one, other}
    # Whoever still has the old page builds on the one that is left.
    wheel.add("Er komt een krant", other)
    assert wheel.numbered()["1.2"] == "Er komt een krant"
    wheel.room.steer("undo", entry=joined)
    assert wheel.numbered() == {
        "1": "Mensen leren elkaar kennen",
        "2": "Mensen kennen elkaar beter",
        "2.1": "Er komt een feest",
        "2.2": "Er komt een krant",
    }


def test_what_follows_from_something_cannot_be_the_same_as_it(wheel):
    one = wheel.add("Mensen leren elkaar kennen")
    two = wheel.add("Er komt een feest", one)
    with pytest.raises(Refusal, match="Leg een verband"):
        wheel.host("join", consequence=one, into=two)
    other = wheel.add("Het wordt druk")
    deep = wheel.add("Er is lawaai", wheel.add("Er komt een band", other))
    with pytest.raises(Refusal, match="andersom"):
        wheel.host("join", consequence=one, into=deep)
    with pytest.raises(Refusal, match="al samengevoegd"):
        wheel.host("join", consequence=one, into=one)


def test_undoing_one_of_several_joins_never_puts_a_consequence_below_itself(wheel):
    x = wheel.add("X")
    z = wheel.add("Z", x)
    y = wheel.add("Y", z)
    away = wheel.add("W")
    first = wheel.host("join", consequence=z, into=away)
    wheel.host("join", consequence=x, into=y)
    wheel.room.steer("undo", entry=first)
    assert {node.id for node in wheel.room.kind().tree()} >= {y, z, away}


def test_one_person_holds_it_alone(hold):
    room = hold(consequences={"case": "Loting", "propose": False})
    anna = room.enter("Anna")
    one = room.send(anna, "consequence", text="Andere mensen praten mee")
    room.steer("phase", step="consequences", phase="judge")
    room.send(anna, "judge", consequence=one, wanted=2)
    room.steer("phase", step="consequences", phase="look")
    [node] = room.see(anna)["branch"]["nodes"]
    assert node["judged"]["lines"]["wanted"]["told"] == "gewenst (1 antwoord)"
    room.send(anna, "spar_question", text="Hoe verder?")
    room.steer("phase", step="consequences", phase="spar")
    with pytest.raises(Refusal, match="geen twee mensen"):
        room.send(room.host, "partners")


def test_a_file_that_leaves_nothing_to_try_is_refused(hold):
    with pytest.raises(DefinitionError, match="nothing is tried"):
        hold(consequences={"propose": False})
    with pytest.raises(DefinitionError, match="twice"):
        hold(consequences={"reach": ["straat", "Straat"]})
