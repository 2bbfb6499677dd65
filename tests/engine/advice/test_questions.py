"""Questions of advisors, answers of owners, and two advisors at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from advice_fixture import Desk

from stappenplan.advice import advice_of
from stappenplan.contract.people import Role

Refused = Callable[..., str]


def test_the_owner_sees_a_question_and_the_advisor_the_answer(desk: Desk) -> None:
    question = desk.ask(by="JvD")
    desk.anna.refresh()
    [matter] = desk.anna.frame()["asked"]
    assert matter["title"] == "Eén vast nummer voor het dorp"
    assert [(q["text"], q["who"]) for q in matter["questions"]] == [
        ("Wie geeft je de uren?", "JvD")
    ]
    desk.advise(desk.anna, "answer", question=question, text="Mijn teamleider, vier uur")
    [shown] = desk.at(desk.one)["questions"]
    assert shown["answered"]
    [turn] = shown["turns"]
    assert (turn["who"], turn["from"], turn["text"]) == (
        "Groen, A.",
        "owner",
        "Mijn teamleider, vier uur",
    )


def test_others_see_nothing_of_what_is_asked_to_somebody_else(desk: Desk) -> None:
    desk.ask()
    desk.suggest()
    for visit in (desk.bram, desk.screen):
        visit.refresh()
        frame = visit.frame()
        assert not frame.get("asked")
        assert "Wie geeft je de uren?" not in str(frame)


def test_questions_answers_and_decisions_are_possible_when_the_gathering_is_closed(
    desk: Desk,
) -> None:
    desk.steer("closed")
    question, suggestion = desk.ask(), desk.suggest()
    desk.advise(desk.anna, "answer", question=question, text="Mijn teamleider")
    desk.advise(desk.anna, "decide", suggestion=suggestion, accepted=True)
    assert desk.at(desk.one)["questions"][0]["answered"]


def test_who_left_still_answers(desk: Desk) -> None:
    question = desk.ask()
    desk.advise(desk.anna, "left")
    desk.advise(desk.anna, "answer", question=question, text="Ik doe het nog steeds")
    assert desk.at(desk.one)["questions"][0]["answered"]


def test_only_the_owner_answers(desk: Desk, refusal: Refused) -> None:
    question = desk.ask()

    def answer() -> None:
        desk.advise(desk.bram, "answer", question=question, text="Ik weet het ook")

    assert "Alleen wie deze stap doet" in refusal(desk.bram, answer)


def test_the_facilitator_answers_in_the_owners_name_and_it_says_so(
    desk: Desk, refusal: Refused
) -> None:
    question = desk.ask()
    desk.host.refresh()
    [matter] = desk.host.frame()["asked"]
    assert matter["owner"] == {"id": desk.anna.visitor.participant, "name": "Anna", "phone": True}
    body: dict[str, Any] = {"question": question, "text": "Vier uur per week"}

    def in_own_name() -> None:
        desk.advise(desk.host, "answer", **body)

    assert "namens" in refusal(desk.host, in_own_name)
    desk.advise(desk.host, "answer", for_=matter["owner"]["id"], **body)
    [turn] = desk.at(desk.one)["questions"][0]["turns"]
    assert (turn["from"], turn["via"]) == ("owner", "van papier of namens")
    desk.host.refresh()
    assert desk.host.frame()["asked"] == []


def test_for_an_action_of_nobody_the_facilitator_answers_for_the_group(desk: Desk) -> None:
    question = desk.advise(desk.one, "question", action=desk.loket, text="Van wie is dit?")
    desk.advise(desk.host, "answer", question=question, text="Wij zoeken nog iemand")
    [turn] = desk.at(desk.one, desk.loket)["questions"][0]["turns"]
    assert (turn["from"], turn["who"]) == ("facilitator", "")


def test_two_advisors_ask_at_once_and_both_questions_stay(desk: Desk) -> None:
    desk.ask("Wie geeft je de uren?", by="JvD")
    desk.advise(desk.other, "question", action=desk.nummer, text="Wat als het druk is?", by="MK")
    for visit in (desk.one, desk.other):
        asked = [(q["text"], q["who"]) for q in desk.at(visit)["questions"]]
        assert asked == [("Wie geeft je de uren?", "JvD"), ("Wat als het druk is?", "MK")]


def test_no_more_questions_waits_when_an_answer_came_meanwhile(
    desk: Desk, refusal: Refused
) -> None:
    question = desk.ask()
    answer = desk.advise(desk.anna, "answer", question=question, text="Dat weet ik nog niet")

    def close(seen: str) -> None:
        desk.advise(desk.other, "done_asking", question=question, seen=seen, by="MK")

    assert "Dat weet ik nog niet" in refusal(desk.other, lambda: close(question))
    close(answer)
    assert desk.at(desk.one)["questions"][0]["closed"]["who"] == "MK"


def test_who_replies_to_a_closed_question_hears_who_closed_it(desk: Desk, refusal: Refused) -> None:
    question = desk.ask()
    desk.advise(desk.other, "done_asking", question=question, seen=question, by="MK")

    def reply() -> None:
        desk.advise(desk.one, "reply", question=question, text="En in de zomer?")

    assert "MK sloot deze vraag" in refusal(desk.one, reply)


def test_an_answer_that_was_on_its_way_when_the_question_was_closed_is_kept(desk: Desk) -> None:
    question = desk.ask()
    desk.advise(desk.one, "done_asking", question=question, seen=question)
    desk.advise(desk.anna, "answer", question=question, text="Toch nog: vier uur")
    [shown] = desk.at(desk.one)["questions"]
    assert shown["closed"]
    assert shown["turns"][0]["text"] == "Toch nog: vier uur"
    desk.anna.refresh()
    assert [m["questions"] for m in desk.anna.frame()["asked"]] == [[]]


def test_an_advisor_without_questions_says_so_and_a_new_question_takes_it_back(
    desk: Desk, refusal: Refused
) -> None:
    desk.advise(desk.one, "done_asking", action=desk.nummer, by="JvD")
    assert desk.at(desk.other)["no_more"]["who"] == "JvD"
    desk.ask()
    assert desk.at(desk.other)["no_more"] is None

    def pass_over() -> None:
        desk.advise(desk.other, "done_asking", action=desk.nummer)

    assert "Wie geeft je de uren?" in refusal(desk.other, pass_over)


@pytest.mark.parametrize("both", [{}, {"question": "vraag-1", "action": "stap-1"}])
def test_no_more_questions_is_about_one_thing(
    desk: Desk, refusal: Refused, both: dict[str, str]
) -> None:
    assert "Kies" in refusal(desk.one, lambda: desk.advise(desk.one, "done_asking", **both))


def test_a_question_outlives_its_owner(desk: Desk) -> None:
    question = desk.ask()
    desk.advise(desk.anna, "answer", question=question, text="Mijn geheim")
    desk.erase(desk.anna)
    shown = desk.advisor()
    shown.refresh()
    # The proposal went with Anna: nobody does it, so it is no action any more.
    assert [q.asked.text for q in advice_of(shown.gathering).questions.values()] == [
        "Wie geeft je de uren?"
    ]
    frame = shown.frame()
    assert [q["text"] for q in frame["advice"]["elsewhere"]] == ["Wie geeft je de uren?"]
    assert "Mijn geheim" not in str(frame)


def test_a_question_about_an_action_of_somebody_who_was_erased_is_of_nobody(desk: Desk) -> None:
    desk.send(desk.anna, "take", entry=desk.loket)
    desk.advise(desk.one, "question", action=desk.loket, text="Van wie is dit?")
    desk.erase(desk.anna)
    shown = desk.at(desk.advisor(), desk.loket)
    assert not shown["owned"]
    assert [q["text"] for q in shown["questions"]] == ["Van wie is dit?"]
    desk.host.refresh()
    assert desk.host.frame()["asked"][0]["owner"] is None


def test_merging_cards_moves_the_questions_along(desk: Desk) -> None:
    desk.ask()
    merged = desk.steer("merge", entries=[desk.nummer, desk.loket])
    assert [q["text"] for q in desk.at(desk.one, merged)["questions"]] == ["Wie geeft je de uren?"]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"text": " "}, "nog niets"),
        ({"text": "a" * 281}, "281 tekens"),
        ({"text": "Wie?", "by": "a" * 41}, "40 tekens"),
        ({"text": "Wie?", "action": "stap-die-er-niet-is"}, "niet (meer) in het plan"),
        ({"text": "Wie?", "why": "zomaar"}, "klopt niet"),
    ],
)
def test_a_question_of_the_wrong_shape_is_refused(
    desk: Desk, refusal: Refused, body: dict[str, str], why: str
) -> None:
    asked = {"action": desk.nummer, **body}
    assert why in refusal(desk.one, lambda: desk.advise(desk.one, "question", **asked))


@pytest.mark.parametrize("type_", ["question", "reply", "done_asking", "suggest", "checked"])
def test_nobody_but_an_advisor_sits_at_the_desk(desk: Desk, refusal: Refused, type_: str) -> None:
    for visit in (desk.host, desk.anna, desk.screen):
        told = refusal(visit, lambda v=visit: desk.advise(v, type_, action=desk.nummer))
        assert "niet vanaf deze pagina" in told


@pytest.mark.parametrize("type_", ["answer", "decide"])
def test_an_advisor_and_a_screen_neither_answer_nor_decide(
    desk: Desk, refusal: Refused, type_: str
) -> None:
    body = {"answer": {"question": desk.ask(), "text": "Ja"}, "decide": {}}[type_]
    for visit in (desk.one, desk.screen):
        assert visit.visitor.role in {Role.ADVISOR, Role.SCREEN}
        refusal(visit, lambda v=visit: desk.advise(v, type_, **body))


def test_nobody_answers_for_a_neighbour(desk: Desk, refusal: Refused) -> None:
    question = desk.ask()
    kees = desk.steer("added", name="Kees")
    desk.send(desk.host, "take", entry=desk.loket, for_="p-" + kees)

    def answer() -> None:
        desk.advise(desk.bram, "answer", question=question, text="Ja", for_="p-" + kees)

    assert "zelf" in refusal(desk.bram, answer)
