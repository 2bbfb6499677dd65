"""The name of who was erased in the words of others: offered, and really taken out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from gathering_fixture import LED_STEPS, Room
from series_fixture import ZORG, Held, first_afternoon

from stappenplan.contract.people import Role, Visitor
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.personal_data.mentions import blank
from stappenplan.personal_data.name_offers import NamedWords, NameOffers
from stappenplan.series.erasing import erase_person
from stappenplan.shared_journal import shared_entries
from stappenplan.visit import Visit


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    yield Room(journal, LED_STEPS, "bedenken")
    journal.close()


def erase(room: Room, visit: Visit) -> int:
    return erase_person(room.journal, room.row, visit.visitor.participant or "").names_found


def offered(room: Room) -> list[NamedWords]:
    room.host.refresh()
    (handler,) = room.host.gathering.providers(NameOffers)
    return list(handler.words())


def texts(room: Room) -> list[str]:
    room.host.refresh()
    return [one.text for one in room.host.gathering.words.values()]


def waiting(room: Room) -> list[str]:
    room.host.refresh()
    return [one["text"] for one in room.host.frame()["inbox"] if one["page"] == "names"]


def test_words_that_name_who_was_erased_wait_for_the_facilitator(room: Room) -> None:
    anna, bram = room.enter("Zoë de Vries"), room.enter("Bram")
    room.send(bram, "idea", text="ZOE regelt dit, zegt Zoë de Vries")
    room.send(bram, "idea", text="Eén loket")
    assert erase(room, anna) == 1
    (one,) = offered(room)
    assert one.parts == ("", "ZOE", " regelt dit, zegt ", "Zoë de Vries", "")
    assert one.step == "Bedenken"
    assert waiting(room) == ["1 tekst met misschien de naam van wie gewist is"]


def test_what_was_found_holds_no_name_and_stays_out_of_the_journal_that_is_downloaded(
    room: Room,
) -> None:
    anna, bram = room.enter("Wielewaal"), room.enter("Bram")
    room.send(bram, "idea", text="Wielewaal weet dit")
    erase(room, anna)
    entries = room.journal.read(room.row.id)
    (found,) = [one for one in entries if one.type == "names_found"]
    assert "ielewaal" not in str(found.body)
    room.host.refresh()
    assert "names_found" not in str([*shared_entries(room.host.gathering, entries)])


def test_a_blanked_name_is_out_of_the_words_and_of_every_file(room: Room, tmp_path: Path) -> None:
    anna, bram = room.enter("Wielewaal"), room.enter("Bram")
    room.send(bram, "idea", text="Wielewaals idee: vraag wielewaal")
    erase(room, anna)
    (one,) = offered(room)
    assert blank(room.journal, room.row, one.offer, one.entry, Role.ADVISOR)
    room.journal.purge()
    assert texts(room) == ["[naam]s idee: vraag [naam]"]
    assert offered(room) == []
    assert waiting(room) == []
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"ielewaal" not in left
    assert not blank(room.journal, room.row, one.offer, one.entry, Role.ADVISOR)


def test_two_names_in_one_sentence_are_decided_about_apart(room: Room) -> None:
    anna, bert, carla = (room.enter(name) for name in ("Annabel", "Bo", "Carla"))
    room.send(carla, "idea", text="Bo belt Annabel, Bo schrijft")
    erase(room, anna)
    erase(room, bert)
    first, second = offered(room)
    assert blank(room.journal, room.row, second.offer, second.entry, Role.FACILITATOR)
    assert texts(room) == ["[naam] belt Annabel, [naam] schrijft"]
    (left,) = offered(room)
    assert left.parts == ("[naam] belt ", "Annabel", ", [naam] schrijft")
    assert blank(room.journal, room.row, first.offer, first.entry, Role.FACILITATOR)
    assert texts(room) == ["[naam] belt [naam], [naam] schrijft"]


def test_a_name_that_is_left_is_not_offered_again(room: Room) -> None:
    anna, bram = room.enter("Roos"), room.enter("Bram")
    room.send(bram, "idea", text="Plant een roos")
    erase(room, anna)
    (one,) = offered(room)
    advisor = Visit(room.journal, room.row, Visitor(Role.ADVISOR))
    room.send(advisor, "name_left", "", offer=one.offer, entry=one.entry)
    assert offered(room) == []
    assert texts(room) == ["Plant een roos"]
    with pytest.raises(Refusal, match="geen naam"):
        room.send(advisor, "name_left", "", offer=one.offer, entry=one.entry)


def test_a_participant_decides_about_no_name(room: Room) -> None:
    anna, bram = room.enter("Roos"), room.enter("Bram")
    room.send(bram, "idea", text="Plant een roos")
    erase(room, anna)
    (one,) = offered(room)
    with pytest.raises(Refusal):
        room.send(bram, "name_left", "", offer=one.offer, entry=one.entry)


def test_words_whose_author_is_erased_too_are_offered_no_more(room: Room) -> None:
    anna, bram = room.enter("Roos"), room.enter("Bram")
    room.send(bram, "idea", text="Vraag het Roos")
    erase(room, anna)
    erase(room, bram)
    assert offered(room) == []


def test_what_the_facilitator_may_not_read_is_not_offered(tmp_path: Path) -> None:
    workshop = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: contacten, kind: ties, title: Contacten, minutes: 5, skip: {text: Dan niet.},
         settings: {own_subject: true}}
"""
    room = Room(Journal(f"sqlite:///{tmp_path}/geheim.db"), workshop, "contacten")
    anna, bram = room.enter("Wielewaal"), room.enter("Bram")
    carla = room.enter("Carla").visitor.participant
    tie = {"target": carla, "frequency": 3, "about": "met de wielewaal mee"}
    room.send(bram, "contacts", ties=[tie])
    assert erase(room, anna) == 0
    room.journal.close()


def test_a_later_gathering_of_the_series_is_asked_too(journal: Journal) -> None:
    first, anna, _ = first_afternoon(journal)
    second = Held(journal, ZORG)
    second.idea(second.enter("Carla"), "Vraag het Anna")
    second.open_building()
    assert erase_person(journal, first.row, anna.visitor.participant or "").names_found == 1
    assert [one.parts[1] for one in offered(second)] == ["Anna"]
