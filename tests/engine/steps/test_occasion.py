import pytest

from stappenplan.errors import Refusal

FIELDS = {
    "fields": [
        {"id": "what", "label": "Wat?"},
        {"id": "from_whom", "label": "Van wie?"},
        {"id": "still_open", "label": "Nog open?", "open": True},
    ]
}


def texts(items):
    return [item.text for item in items]


def test_a_villager_and_the_facilitator_tell_facts_in_the_order_of_the_fields(hold):
    room = hold(occasion=FIELDS)
    corrie = room.enter("Corrie", side="inwoner")
    room.send(room.host, "fact", field="from_whom", text="Gemeente en waterschap")
    room.send(corrie, "fact", field="what", text="Het groen")
    facts = room.kind().facts()
    assert [(field, item.text) for field, item in facts] == [
        ("what", "Het groen"),
        ("from_whom", "Gemeente en waterschap"),
    ]
    shown = room.see(room.screen)["fields"]
    assert [fact["text"] for fact in shown[0]["facts"]] == ["Het groen"]
    assert "Corrie" not in str(shown)


def test_a_civil_servant_asks_and_tells_no_facts(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    with pytest.raises(Refusal, match="Stel een vraag"):
        room.send(anna, "fact", field="what", text="Alles")


def test_a_fact_needs_a_field_that_is_there(hold):
    room = hold(occasion=FIELDS)
    with pytest.raises(Refusal, match="vak is er niet"):
        room.send(room.host, "fact", field="money", text="Veel")


def test_the_room_reads_what_was_asked_without_names_and_without_what_was_hidden(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    answered = room.send(anna, "ask", text="Wie betaalt?")
    room.send(anna, "ask", text="Wie maait?")
    hidden = room.send(anna, "ask", text="Waarom is Piet er niet?")
    left = room.send(anna, "ask", text="Wie belt?")
    room.send(room.host, "answered", entry=answered)
    room.send(room.host, "answered", entry=left, open=True)
    room.steer("hide", entry=hidden)
    shown = room.see(room.screen)
    assert [(q["text"], q["answered"]) for q in shown["questions"]] == [
        ("Wie betaalt?", True),
        ("Wie maait?", False),
    ]
    assert shown["questions_asked"] == 3
    assert all(set(q) == {"id", "text", "answered"} for q in shown["questions"])
    assert "questions" not in room.see(anna)


def test_a_question_that_nobody_answered_is_still_open_in_the_plan(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    first = room.send(anna, "ask", text="Wie betaalt?")
    second = room.send(anna, "ask", text="Wie maait?")
    third = room.send(anna, "ask", text="Wie belt?")
    room.send(room.host, "answered", entry=first)
    room.send(room.host, "answered", entry=third, open=True)
    room.send(room.host, "fact", field="still_open", text="De verzekering")
    assert texts(room.kind().open_questions()) == ["Wie maait?", "Wie belt?"]
    parts = room.kind().plan_parts()
    assert texts(parts["still_open"]) == ["De verzekering", "Wie maait?", "Wie belt?"]
    assert parts["still_open"][1].sources == (second,)
    assert [q["text"] for q in room.see(room.screen)["left_open"]] == ["Wie belt?"]
    marks = [question["mark"] for question in room.see(anna)["my_questions"]]
    assert marks == ["answered", "", "open"]


def test_answering_one_of_two_merged_questions_leaves_the_other_open(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    first = room.send(anna, "ask", text="Wie betaalt?")
    second = room.send(anna, "ask", text="Wie betaalt dat?")
    room.send(room.host, "answered", entry=first)
    room.send(room.host, "merge", step="", entries=[first, second])
    [both] = room.kind().open_questions()
    assert both.sources == (first, second)
    room.send(room.host, "answered", entry=both.id)
    assert room.kind().open_questions() == []


def test_a_question_takes_back_that_it_was_clear(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    room.send(anna, "clear")
    assert room.see(room.screen)["clear"] == 1
    room.send(anna, "ask", text="Of toch: wie betaalt?")
    assert room.see(room.screen)["clear"] == 0
    room.send(anna, "clear")
    assert room.see(anna)["my_clear"] is True


def test_only_questions_can_be_answered_and_only_by_the_facilitator(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    question = room.send(anna, "ask", text="Wie betaalt?")
    with pytest.raises(Refusal):
        room.send(anna, "answered", entry=question)
    fact = room.send(room.host, "fact", field="what", text="Het groen")
    with pytest.raises(Refusal, match="vraag is er niet"):
        room.send(room.host, "answered", entry=fact)


def test_without_settings_the_five_usual_fields_are_asked(hold):
    room = hold(occasion={})
    assert [field["id"] for field in room.see(room.host)["fields"]] == [
        "what",
        "from_whom",
        "form",
        "in_whose_name",
        "still_open",
    ]


def test_an_erased_question_is_neither_open_nor_counted(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    question = room.send(anna, "ask", text="Wie betaalt?")
    room.send(room.host, "answered", entry=question, open=True)
    room.erase(anna)
    assert room.kind().open_questions() == []
    assert room.see(room.host)["questions"] == []


def test_only_who_heard_the_story_is_asked_whether_it_is_clear(hold):
    room = hold(occasion=FIELDS)
    anna = room.enter("Anna")
    assert room.see(anna)["told"] is False
    room.send(room.host, "fact", field="what", text="Het groen")
    assert room.see(anna)["told"] is True
