"""People with questions that are alike are proposed to each other, and say yes or no."""

import pytest

from stappenplan.errors import Refusal

ASKED = {
    "Anna": "Hoe bereik ik jongeren die nooit komen?",
    "Bram": "Wat zegt de wet over een budget voor een wijk?",
    "Cees": "Hoe bereiken wij de jongeren die niet komen?",
    "Dora": "Mag een wijk een eigen budget hebben van de wet?",
}


@pytest.fixture
def asked(hold):
    """Four people with two sorts of questions, in the part in which they spar."""
    room = hold(consequences={"case": "Loting", "propose": False})
    room.people = {name: room.enter(name, unit=name) for name in ASKED}
    room.steer("phase", step="consequences", phase="look")
    for name, text in ASKED.items():
        room.send(room.people[name], "spar_question", text=text)
    room.steer("phase", step="consequences", phase="spar")
    return room


def partners(room, name):
    return room.see(room.people[name])["partners"]


def test_questions_that_are_alike_are_proposed_to_each_other_with_the_reason(asked):
    asked.send(asked.host, "partners")
    [one] = partners(asked, "Anna")
    assert [other["name"] for other in one["others"]] == ["Cees"]
    assert one["others"][0]["question"] == ASKED["Cees"]
    assert (one["alike"], one["agreed"], one["answer"]) == (True, False, None)
    [other] = partners(asked, "Bram")
    assert [person["name"] for person in other["others"]] == ["Dora"]


def test_both_say_yes_before_they_are_partners(asked):
    asked.send(asked.host, "partners")
    [one] = partners(asked, "Anna")
    asked.send(asked.people["Anna"], "partner_answer", pair=one["id"], yes=True)
    assert partners(asked, "Anna")[0]["agreed"] is False
    asked.send(asked.people["Cees"], "partner_answer", pair=one["id"], yes=True)
    assert partners(asked, "Anna")[0]["agreed"] is True
    assert asked.see(asked.host)["alone"] == 2


def test_nobody_hears_who_said_no_and_they_are_not_proposed_again(asked):
    asked.send(asked.host, "partners")
    [one] = partners(asked, "Anna")
    before = (partners(asked, "Cees"), asked.see(asked.host)["proposed"], asked.see(asked.screen))
    asked.send(asked.people["Anna"], "partner_answer", pair=one["id"], yes=False)
    after = (partners(asked, "Cees"), asked.see(asked.host)["proposed"], asked.see(asked.screen))
    assert before == after
    asked.send(asked.host, "partners")
    [again] = partners(asked, "Anna")
    assert [other["name"] for other in again["others"]] != ["Cees"]


def test_the_room_reads_no_question_and_an_answer_is_for_ones_own_proposal(asked):
    asked.send(asked.host, "partners")
    assert "jongeren" not in str(asked.see(asked.screen))
    assert "jongeren" not in str(asked.see(asked.people["Bram"]))
    [one] = partners(asked, "Anna")
    with pytest.raises(Refusal, match="geldt niet meer"):
        asked.send(asked.people["Bram"], "partner_answer", pair=one["id"], yes=True)
    with pytest.raises(Refusal, match="al een vraag"):
        asked.send(asked.people["Anna"], "spar_question", text="Nog een")


def test_who_leaves_or_takes_the_question_back_is_proposed_no_more(asked):
    asked.send(asked.host, "partners")
    question = asked.see(asked.people["Cees"])["question"]
    asked.send(asked.people["Cees"], "withdraw", "", entry=question["id"])
    assert partners(asked, "Anna") == []
    asked.erase(asked.people["Dora"])
    assert partners(asked, "Bram") == []
    assert asked.see(asked.host)["alone"] == 2


def test_an_odd_number_makes_one_of_three(asked):
    eef = asked.enter("Eef")
    asked.send(eef, "spar_question", text="Hoe bereik je jongeren?")
    asked.send(asked.host, "partners")
    assert sorted(len(one["names"]) for one in asked.see(asked.host)["proposed"]) == [2, 3]
