"""What the page around a step says."""

from __future__ import annotations

from pathlib import Path

import pytest
from gathering_fixture import Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import load_workshop
from stappenplan.journal import Journal
from stappenplan.visit import Visit

WORKSHOP = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - id: bedenken
        kind: brainstorm
        title: Bedenken
        minutes: 12
        question: Wat moeten wij doen?
        questions: {inwoner: Wat moet de gemeente doen}
        instruction: Schrijf.
        instructions: {read: Lees.}
        phase_questions: {build: Wat bouw jij verder}
        script: {say: Begin., watch: Wie zwijgt.}
        scripts: {read: {say: Lees voor.}}
        skip: {text: Dan niet.}
"""


def test_each_phase_tells_people_and_the_facilitator_its_own_words(tmp_path: Path) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    phone = room.enter("Anna")
    room.steer("moved", step="bedenken")
    phone.refresh()
    assert phone.frame()["step"]["instruction"] == "Schrijf."
    assert room.host.frame()["script"]["say"] == "Begin."
    room.steer("phase", step="bedenken", phase="read")
    phone.refresh()
    assert phone.frame()["step"]["instruction"] == "Lees."
    script = room.host.frame()["script"]
    assert (script["say"], script["watch"]) == ("Lees voor.", "Wie zwijgt.")


def test_a_phone_asks_in_the_words_of_its_side_and_the_projector_in_those_of_all(
    tmp_path: Path,
) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    citizen, official = room.enter("Cas", side="inwoner"), room.enter("Anna")
    asked = [visit.frame()["step"]["question"] for visit in (citizen, official, room.screen)]
    assert asked == ["Wat moet de gemeente doen", *["Wat moeten wij doen?"] * 2]


def test_nobody_is_late_once_the_gathering_is_closed(tmp_path: Path) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    room.steer("moved", step="bedenken")
    assert room.host.frame()["end"] is not None
    room.steer("closed")
    room.host.refresh()
    assert room.host.frame()["end"] is None


def test_a_phase_in_which_people_do_something_else_has_its_own_question(tmp_path: Path) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    citizen = room.enter("Cas", side="inwoner")
    asked = []
    for phase in ("read", "build"):
        room.steer("phase", step="bedenken", phase=phase)
        for visit in (room.screen, room.host, citizen):
            visit.refresh()
            asked.append(visit.frame()["step"]["question"])
    assert asked[:3] == [
        "Wat moeten wij doen?",
        "Wat moeten wij doen?",
        "Wat moet de gemeente doen",
    ]
    assert asked[3:] == ["Wat bouw jij verder"] * 3


def test_who_sent_something_in_this_phase_is_not_listed_as_silent(tmp_path: Path) -> None:
    workshop = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: plan, kind: plan, title: Plan, minutes: 9, skip: {text: Dan niet.}}
      - {id: ordenen, kind: sort, title: Ordenen, minutes: 9, skip: {text: Dan niet.},
         settings: {from_kinds: [plan]}}
"""
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), workshop, "plan")
    anna, _ = room.enter("Anna"), room.enter("Bram")
    cards = [room.send(anna, "step", text=text) for text in ("Eén loket", "Bel de school")]
    room.steer("moved", step="ordenen")
    room.send(room.host, "deal", "ordenen")
    room.send(anna, "found", "ordenen", card=cards[0])
    room.host.refresh()
    assert room.kind("ordenen").open_questions(anna.visitor.participant)
    assert room.host.frame()["silent"] == ["Bram"]


def test_who_left_counts_no_longer_and_does_again_after_coming_back(tmp_path: Path) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.steer("moved", step="bedenken")
    for visit in (anna, bram):
        room.send(visit, "idea", text=f"Een idee van {visit.visitor.participant}")
    counted = []
    for type_ in ("left", "returned"):
        room.send(bram, type_, step="")
        for visit in (room.host, room.screen):
            visit.refresh()
            counts = visit.frame()["counts"]
            counted.append((type_, counts["people"], counts["expected"], counts["done"]))
    assert counted == [("left", 1, 1, 1)] * 2 + [("returned", 2, 2, 2)] * 2
    assert [person.name for person in room.host.gathering.attended()] == ["Anna", "Bram"]


@pytest.mark.parametrize(("name", "contacts"), [("loslaten", True), ("democratielab", False)])
def test_a_page_knows_whether_its_workshop_has_contacts(
    journal: Journal, name: str, contacts: bool
) -> None:
    row = journal.open_gathering(load_workshop(f"workshops/{name}"))
    frame = Visit(journal, row, Visitor(Role.FACILITATOR)).frame()
    assert frame["gathering"]["contacts"] is contacts
