"""Coming and going, steering the steps, tending the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.steering.entries import RULES as STEERING
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
limits: {text: 40, name: 10, people: 2}
sides: [ambtenaar, bestuur]
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 12,
         phases: {silent: 6, read: 3, build: 3}, skip: {text: Dan niet.},
         short: {minutes: 6, text: Alleen stil., settings: {ideas_per_person: 1}}}
      - {id: pauze, kind: pause, title: Pauze, minutes: 15, skip: {text: Loop door.}}
      - {id: plan, kind: plan, title: Plan, minutes: 30, skip: {text: Geen plan.}}
"""


@pytest.fixture
def hall(tmp_path: Path) -> Room:
    return Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")


def test_a_full_room_says_so(hall: Room) -> None:
    hall.enter("Anna")
    hall.enter("Bram")
    with pytest.raises(Refusal, match="vol"):
        hall.enter("Chris")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Vul je naam in"), ("  ", "Vul je naam in"), ("Bartholomeus", "te lang")],
)
def test_a_name_has_to_be_a_name(hall: Room, name: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        hall.enter(name)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Vul je naam in"),
        ({"name": "Bartholomeus"}, "te lang"),
        ({"unit": "g" * 81}, "afdeling is te lang"),
        ({"side": "inwoner"}, "namens wie je er bent"),
    ],
)
def test_what_cannot_be_entered_on_joining_cannot_be_entered_later(
    hall: Room, change: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        hall.enter(**{"name": "Bram"} | change)
    anna = hall.enter("Anna")
    with pytest.raises(Refusal, match=sentence):
        hall.send(anna, "profile", "", **change)


@pytest.mark.parametrize("separator", ["\n", "\t", "\v", "\x85", "\u2028", "\xa0", "  "])
def test_a_name_and_a_unit_stand_on_one_line_and_nothing_in_them_is_glued(
    hall: Room, separator: str
) -> None:
    typed = {"name": f"Jan{separator}Bos", "unit": f"Ruimte{separator}en groen"}
    jan = hall.enter(**typed)
    [person] = jan.gathering.people.values()
    assert (person.name, person.unit) == ("Jan Bos", "Ruimte en groen")
    hall.send(jan, "profile", "", name=f"Jan{separator}Vos")
    [person] = jan.gathering.people.values()
    assert person.name == "Jan Vos"


@pytest.mark.parametrize("name", ["\u200d", "\u2800", "\u3164", "\u115f", "\u0301", "\ufe0f\u200b"])
def test_a_name_that_nobody_can_see_is_refused_with_a_remedy(hall: Room, name: str) -> None:
    with pytest.raises(Refusal, match=r"Vul je naam in\. Een voornaam is genoeg"):
        hall.enter(name)
    anna = hall.enter("Anna")
    with pytest.raises(Refusal, match=r"Vul je naam in\. Een voornaam is genoeg"):
        hall.send(anna, "profile", "", name=name)
    with pytest.raises(Refusal, match=r"Vul een naam in\. Een voornaam is genoeg"):
        hall.steer("added", name=name)


@pytest.mark.parametrize(
    "again",
    [
        "Jan\xa0d’Hont",
        "JAN  D'HONT",
        "Jan\u200b d'Hont",
        "Jan\u200bd'Hont",
        "Jan\td'Hont",
        "Jan d\u02bcHont",
    ],
)
def test_a_name_is_taken_however_it_is_typed(hall: Room, again: str) -> None:
    hall.enter("Jan d'Hont")
    with pytest.raises(Refusal, match="Er is al iemand met de naam"):
        hall.enter(again)


def test_a_unit_keeps_the_spelling_in_which_it_is_known(hall: Room) -> None:
    anna = hall.enter("Anna", unit="Groen en water")
    bram = hall.enter("Bram", unit="GROEN  en\xa0water")
    bram.refresh()
    assert {one.unit for one in bram.gathering.people.values()} == {"Groen en water"}
    hall.send(bram, "profile", "", unit="Ruimte")
    hall.send(anna, "profile", "", unit="GROEN en Water")
    anna.refresh()
    units = [one.unit for one in anna.gathering.people.values()]
    assert units == ["GROEN en Water", "Ruimte"]


def test_a_participant_corrects_name_unit_and_side(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.send(anna, "profile", "", name="Anne", unit="Groen", side="bestuur")
    hall.host.refresh()
    [person] = hall.host.gathering.people.values()
    assert (person.name, person.unit, person.side.value) == ("Anne", "Groen", "bestuur")


def test_an_unknown_code_is_told_in_dutch(hall: Room) -> None:
    with pytest.raises(Refusal, match="kennen we niet"):
        join(hall.journal, "QQQQQ", "Anna")


def test_who_left_and_comes_back_is_the_same_person(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.send(anna, "left", "")
    assert hall.host.refresh()
    assert hall.host.frame()["counts"]["people"] == 0
    hall.send(anna, "returned", "")
    hall.host.refresh()
    assert [p["name"] for p in hall.host.frame()["people"]] == ["Anna"]


def test_a_participant_cannot_send_somebody_else_away(hall: Room) -> None:
    anna, bram = hall.enter("Anna"), hall.enter("Bram")
    with pytest.raises(Refusal, match="alleen de begeleider"):
        hall.send(anna, "left", "", participant=bram.visitor.participant)


def test_a_step_that_is_not_open_takes_nothing(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.steer("moved", step="pauze")
    with pytest.raises(Refusal, match="niet open"):
        hall.send(anna, "idea", text="Te laat")


def test_a_closed_gathering_takes_nothing_until_it_opens_again(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.steer("closed")
    with pytest.raises(Refusal, match="gesloten"):
        hall.send(anna, "idea", text="Te laat")
    with pytest.raises(Refusal, match="gesloten"):
        hall.enter("Bram")
    hall.steer("reopened")
    hall.send(anna, "idea", text="Toch nog")


def test_nothing_of_a_participant_comes_in_after_closing_without_a_step_either(hall: Room) -> None:
    anna = hall.enter("Anna")
    idea = hall.send(anna, "idea", text="Eén loket")
    hall.steer("closed")
    bodies = {"profile": {"name": "Anne"}, "left": {}, "returned": {},
              "rewrite": {"entry": idea, "text": "Anders"},
              "theme": {"entry": idea, "theme": None}, "withdraw": {"entry": idea}}  # fmt: skip
    allowed = {name for name, rule in STEERING.items() if Role.PARTICIPANT in rule.roles}
    # A phone may be lost after closing too, and nothing of the group changes.
    assert allowed - {"sessions_ended"} == set(bodies)
    for name, body in bodies.items():
        with pytest.raises(Refusal, match=r"gesloten|dicht"):
            hall.send(anna, name, step="", **body)
    # Who leads still takes words off the screen.
    hall.steer("hide", entry=idea)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "nog niets ingevuld"), (" \n\t", "nog niets ingevuld"), ("x" * 41, "te lang: 41 tekens"),
     ("x" * 20_000, "te lang")],
)  # fmt: skip
def test_empty_and_over_long_words_are_refused(hall: Room, text: str, sentence: str) -> None:
    anna = hall.enter("Anna")
    with pytest.raises(Refusal, match=sentence):
        hall.send(anna, "idea", text=text)
    assert anna.gathering.words == {}


def test_markup_is_kept_as_the_words_it_is(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.send(anna, "idea", text="<b>=1+1</b>\u0000\u202e #x")
    assert [w.text for w in anna.gathering.contributions()] == ["<b>=1+1</b> #x"]


def test_hiding_takes_a_card_away_tells_the_writer_and_lets_them_rewrite(hall: Room) -> None:
    anna = hall.enter("Anna")
    idea = hall.send(anna, "idea", text="Jan is lui")
    hall.steer("phase", step="bedenken", phase="read")
    hall.steer("hide", entry=idea)
    anna.refresh()
    screen = Visit(hall.journal, hall.row, Visitor(Role.SCREEN))
    assert screen.step_view()["ideas"] == []
    assert "niet op het scherm" in anna.frame()["notices"][0]["text"]
    hall.send(anna, "rewrite", "", entry=idea, text="We zijn traag")
    assert anna.frame()["notices"] == []
    screen.refresh()
    assert screen.step_view()["ideas"] == []
    hall.host.refresh()
    hall.steer("show", entry=idea)
    screen.refresh()
    assert [i["text"] for i in screen.step_view()["ideas"]] == ["We zijn traag"]


def test_nobody_rewrites_or_hides_the_words_of_another(hall: Room) -> None:
    anna, bram = hall.enter("Anna"), hall.enter("Bram")
    idea = hall.send(anna, "idea", text="Eén loket")
    with pytest.raises(Refusal, match="Alleen wie iets schreef"):
        hall.send(bram, "rewrite", "", entry=idea, text="Twee loketten")
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        hall.send(bram, "hide", "", entry=idea)


def test_first_via_the_facilitator_keeps_words_off_the_screen_until_shown(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.steer("screen", via_facilitator=True)
    hall.steer("phase", step="bedenken", phase="read")
    idea = hall.send(anna, "idea", text="Eén loket")
    screen = Visit(hall.journal, hall.row, Visitor(Role.SCREEN))
    assert screen.step_view()["ideas"] == []
    hall.steer("show", entry=idea)
    screen.refresh()
    assert len(screen.step_view()["ideas"]) == 1


def test_the_short_version_changes_settings_and_minutes(hall: Room) -> None:
    hall.steer("shortened", step="bedenken")
    gathering = hall.host.gathering
    assert gathering.steps["bedenken"].settings.ideas_per_person == 1
    assert gathering.minutes(gathering.workshop.step("bedenken")) == 6
    hall.steer("unshortened", step="bedenken")
    assert gathering.steps["bedenken"].settings.ideas_per_person == 20
    with pytest.raises(Refusal, match="geen korte versie"):
        hall.steer("shortened", step="pauze")


def test_the_next_step_passes_over_what_is_left_out(hall: Room) -> None:
    hall.steer("skipped", step="pauze")
    assert hall.host.frame()["next"]["id"] == "plan"
    with pytest.raises(Refusal, match="loopt nu"):
        hall.steer("skipped", step="bedenken")
    hall.steer("moved", step="plan")
    assert hall.host.frame()["backward"]["step"] == "bedenken"


FORGED: list[object] = [
    None, [], "tekst", 7, {}, {"id": "abcd"}, {"id": "abcd", "type": "idea", "body": []},
    {"id": "x", "type": "idea", "step": "bedenken", "body": {"text": "te kort id"}},
    {"id": "abcd/../", "type": "idea", "step": "bedenken", "body": {"text": "raar id"}},
    {"id": "abcde", "type": "idea", "step": "bedenken", "body": {"text": "x", "author": "p-1"}},
    {"id": "abcde", "type": "idea", "step": "weg", "body": {"text": "x"}},
    {"id": "abcde", "type": "opened", "step": "", "body": {}},
    {"id": "abcde", "type": "erased", "step": "", "body": {"participant": "p-1"}},
    {"id": "abcde", "type": "joined", "step": "", "body": {"name": "Tweede"}},
    {"id": "abcde", "type": "idea", "step": "bedenken", "body": {"text": {"$gt": ""}}},
    {"id": "abcde", "type": "idea", "step": "bedenken", "body": {"text": "x"}, "role": "x"},
    {"id": "abcde", "type": "idea", "step": "bedenken", "body": {"text": "x"}, "for": "p-weg"},
    {"id": "abcde", "type": "timer", "step": "", "body": {"action": "start", "minutes": 1e308}},
]  # fmt: skip


@pytest.mark.parametrize("message", FORGED)
def test_a_forged_message_is_refused_and_leaves_no_trace(hall: Room, message: object) -> None:
    anna = hall.enter("Anna")
    before = len(hall.journal.read(hall.row.id))
    with pytest.raises(Refusal):
        anna.submit(message)
    assert len(hall.journal.read(hall.row.id)) == before


def test_an_id_of_somebody_else_acknowledges_nothing(hall: Room) -> None:
    anna, bram = hall.enter("Anna"), hall.enter("Bram")
    idea = hall.send(anna, "idea", text="Eén loket")
    with pytest.raises(Refusal, match="Iemand anders"):
        bram.submit({"id": idea, "step": "bedenken", "type": "idea", "body": {"text": "Kaping"}})


def test_only_somebody_without_a_phone_is_spoken_for_by_a_neighbour(hall: Room) -> None:
    anna = hall.enter("Anna")
    hall.steer("added", name="Corrie")
    anna.refresh()
    corrie = next(p.id for p in anna.gathering.people.values() if p.name == "Corrie")
    message = {"id": "namens-1", "step": "bedenken", "type": "idea", "body": {"text": "Kom"}}
    anna.submit({**message, "for": corrie})
    assert anna.gathering.words["namens-1"].author == corrie
    other = Visit(hall.journal, hall.row, Visitor(Role.PARTICIPANT, corrie))
    with pytest.raises(Refusal, match="zonder telefoon"):
        other.submit({**message, "id": "namens-2", "for": anna.visitor.participant})


@pytest.fixture
def frames(hall: Room) -> Callable[[], list[dict[str, Any]]]:
    def make() -> list[dict[str, Any]]:
        anna = hall.enter("Anna")
        roles = (Role.SCREEN, Role.ADVISOR)
        return [anna.frame(), *(Visit(hall.journal, hall.row, Visitor(r)).frame() for r in roles)]

    return make


def test_the_script_and_the_list_of_people_are_for_the_facilitator_alone(
    frames: Callable[[], list[dict[str, Any]]],
) -> None:
    for frame in frames():
        assert not {"script", "people", "silent", "cut", "steps"} & set(frame)


def test_looking_at_another_step_moves_nobody(hall: Room) -> None:
    hall.enter("Anna")
    hall.steer("moved", step="pauze")
    frame = hall.host.frame("plan")
    assert frame["step"]["id"] == "plan"
    assert frame["current"]["id"] == "pauze"
    assert hall.host.step_view("plan")["step"] == "plan"
    same = (
        "clock",
        "end",
        "next",
        "onward",
        "backward",
        "script",
        "counts",
        "silent",
        "steps",
        "people",
    )
    there = hall.host.frame()
    assert {name: frame[name] for name in same} == {name: there[name] for name in same}
    assert hall.host.frame("nergens")["step"]["id"] == "pauze"


def test_only_a_facilitator_looks_at_a_step_that_is_not_open(hall: Room) -> None:
    anna = hall.enter("Anna")
    screen = Visit(hall.journal, hall.row, Visitor(Role.SCREEN))
    assert [v.frame("plan")["step"]["id"] for v in (anna, screen)] == ["bedenken", "bedenken"]


def test_a_correction_by_the_facilitator_reaches_every_page_and_document(hold) -> None:
    room = hold(brainstorm={})
    kim = room.enter("Kim", unit="Beheer")
    who = kim.visitor.participant
    room.send(
        room.host, "profile", "", for_=who, name="Bo", side="inwoner", unit="Zwemclub De Kolk"
    )
    kim.refresh()
    assert (kim.frame()["me"]["name"], kim.frame()["me"]["unit"]) == ("Bo", "Zwemclub De Kolk")
    assert kim.gathering.label_of(who) == "Zwemclub De Kolk, B."
    entry = room.journal.read(room.row.id)[-1]
    assert (entry.author, entry.typed_by) == (who, "facilitator")


def test_a_card_that_was_written_anew_waits_for_the_facilitator_who_sees_that_it_was(
    hall: Room,
) -> None:
    anna = hall.enter("Anna")
    first, second = (hall.send(anna, "idea", text=text) for text in ("Jan is lui", "Piet ook"))
    for idea in (first, second):
        hall.steer("hide", entry=idea)
    anna.refresh()
    assert [notice["words"] for notice in anna.frame()["notices"]] == ["Jan is lui", "Piet ook"]
    hall.send(anna, "rewrite", step="", entry=first, text="Eén loket")
    # What was said about the other card is still there.
    assert [notice["id"] for notice in anna.frame()["notices"]] == [second]
    hall.host.refresh()
    frame = hall.host.frame()
    assert frame["inbox"] == [
        {"text": "1 kaart herschreven", "count": 1, "step": "bedenken", "page": ""}
    ]
    assert frame["rewritten"] == [first]
    hall.steer("show", entry=first)
    assert hall.host.frame()["inbox"] == []
