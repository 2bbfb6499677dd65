"""What a phone says of one's own words when the gathering is over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gathering_fixture import Room

from stappenplan.contract.plan import Plan
from stappenplan.plan import build
from stappenplan.visit import Visit

UNIT = "Beheer"


def kept(visit: Visit) -> Any:
    visit.refresh()
    return visit.frame()["kept"]


def plan_of(room: Room) -> Plan:
    room.host.refresh()
    return build(room.host.gathering, network=False)


def people(room: Room, number: int = 5, unit: str = UNIT) -> list[Visit]:
    return [room.enter(f"{unit} {n}", unit=unit) for n in range(number)]


def test_nothing_is_promised_before_the_gathering_is_closed(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    [anna, *_] = people(room)
    room.send(anna, "idea", text="Minder loketten")
    assert kept(anna) is None


def test_who_wrote_hears_where_it_stands_and_what_stands_beside_it(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    [anna, *_] = people(room)
    room.send(anna, "idea", text="Minder loketten")
    room.steer("closed")
    assert kept(anna)["sentences"] == [
        (
            "Wat je schreef, staat achter in het stappenplan dat de begeleider rondstuurt, "
            "bij ‘Wat wij zeiden’."
        ),
        "Je naam staat er niet bij, alleen je afdeling.",
        "Op deze telefoon lees je de openbare versie: daar staat die bijlage niet in.",
    ]
    [part] = plan_of(room).said
    assert [(one.text, one.who) for one in part.sayings] == [("Minder loketten", UNIT)]


def test_a_small_department_stands_beside_no_words(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    people(room)
    [alone] = people(room, 1, "Raadsfractie")
    room.send(alone, "idea", text="Minder loketten")
    room.steer("closed")
    assert kept(alone)["sentences"][1] == ("Je naam staat er niet bij, en je afdeling ook niet.")
    assert plan_of(room).said[0].sayings[0].who == ""


def test_who_chose_to_be_named_is_named_beside_their_words(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    [anna, *_] = people(room)
    anna.submit({"id": "named-1", "step": "", "type": "profile", "body": {"named": True}})
    room.send(anna, "idea", text="Minder loketten")
    room.steer("closed")
    assert kept(anna)["sentences"][1] == "Je naam staat erbij, want daar koos je voor."
    assert plan_of(room).said[0].sayings[0].who == f"{UNIT} 0 ({UNIT})"


def test_what_the_facilitator_hid_is_told_to_its_author_and_to_nobody_else(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    anna, bram, *_ = people(room)
    hidden = room.send(anna, "idea", text="Weg met Jan")
    room.send(bram, "idea", text="Minder loketten")
    room.steer("hide", entry=hidden)
    room.steer("closed")
    assert kept(anna) == {
        "sentences": ["Wat je schreef, staat niet in het stappenplan."],
        "stories": [],
        "left_out": [{"id": hidden, "text": "Weg met Jan", "why": "De begeleider toont dit niet."}],
    }
    assert kept(bram)["left_out"] == []
    assert [one.text for one in plan_of(room).said[0].sayings] == ["Minder loketten"]


def test_a_part_of_a_card_that_was_hidden_stays_out_with_it(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    anna, bram, *_ = people(room)
    ideas = [
        room.send(one, "idea", text=f"Weg met {one.visitor.participant}") for one in (anna, bram)
    ]
    merged = room.steer("merge", entries=ideas, text="Weg ermee")
    room.steer("hide", entry=merged)
    room.steer("phase", step="brainstorm", phase="read")
    assert plan_of(room).said == ()
    room.steer("show", entry=merged)
    said = plan_of(room).said[0].sayings
    assert [(one.text, one.who) for one in said][-1] == ("Weg ermee", "begeleider")
    assert len(said) == 3


def test_no_document_tells_what_the_room_may_not_read_yet(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    [anna, *_] = people(room)
    room.send(anna, "idea", text="Minder loketten")
    assert plan_of(room).said == ()
    room.steer("phase", step="brainstorm", phase="read")
    assert [one.text for one in plan_of(room).said[0].sayings] == ["Minder loketten"]


def test_what_is_parked_was_said(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    [anna, *_] = people(room)
    room.steer("park", entry=room.send(anna, "idea", text="Later praten over het geld"))
    room.steer("phase", step="brainstorm", phase="read")
    assert plan_of(room).said[0].sayings[0].text == "Later praten over het geld"


def test_a_line_of_a_story_waits_for_its_teller(hold: Callable[..., Room]) -> None:
    room = hold(interview={})
    anna, bram = people(room, 2)
    room.steer("moved", step="interview")
    room.send(room.host, "pair")
    room.steer("phase", step="interview", phase="write")
    private = room.send(anna, "note", line="gebeurd", text="Hij nam het over")
    asked = room.send(anna, "note", line="hielp", text="De krant")
    confirmed = room.send(anna, "note", line="leren", text="Eerst bellen")
    room.send(bram, "keep_private", entry=private)
    room.send(bram, "confirm", entry=confirmed)
    room.steer("closed")
    assert {one["id"]: one["why"] for one in kept(anna)["left_out"]} == {
        private: "Wie dit vertelde, houdt het liever voor jullie.",
        asked: "Wie dit vertelde, zei nog niet dat het klopt.",
    }
    [story] = plan_of(room).stories
    assert [line.text for line in story.lines] == ["Eerst bellen"]
    assert not story.whole


def test_who_wrote_nothing_is_told_so(hold: Callable[..., Room]) -> None:
    room = hold(brainstorm={})
    [anna, *_] = people(room)
    room.steer("closed")
    assert kept(anna)["left_out"] == []
    assert "schreef zelf niets" in kept(anna)["sentences"][0]


def test_who_wrote_to_others_in_private_hears_that_no_report_holds_it(
    hold: Callable[..., Room],
) -> None:
    room = hold(relations={}, brainstorm={})
    anna, bert, carla = people(room, 3)
    for visit, function in ((anna, "burgemeester"), (bert, "griffier"), (carla, "secretaris")):
        room.send(visit, "function", "relations", constellation="Emmen", function=function)
    room.steer("phase", step="relations", phase="write")
    for visit, other in ((anna, bert), (bert, anna)):
        room.send(
            visit, "words_for", "relations", other=other.visitor.participant, need="Bel mij eerder"
        )
    room.steer("moved", step="brainstorm")
    room.send(anna, "idea", "brainstorm", text="Een vast uur per week")
    room.steer("closed")
    private = (
        "Wat jullie in jullie driehoek aan elkaar schreven en afspraken, staat in geen verslag. "
        "Alleen jullie zelf lezen het."
    )
    first, *_, last = kept(anna)["sentences"]
    assert first.startswith("Wat je voor iedereen schreef, staat achter in het")
    assert last == private
    assert kept(bert)["sentences"] == [private]
    assert kept(carla)["sentences"] == [
        "Je schreef zelf niets op. Wat de groep zei, staat in het stappenplan."
    ]
    assert "Bel mij eerder" not in plan_of(room).model_dump_json()
