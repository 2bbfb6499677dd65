"""The way of one contribution, through the engine alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from gathering_fixture import Room
from server_processes import WORKSHOP

from stappenplan.errors import Refusal
from stappenplan.journal import Journal


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")


def test_an_idea_is_on_disk_before_it_is_acknowledged_and_arrives_once(room: Room) -> None:
    anna = room.enter("Anna")
    message = {"id": "abcd-1", "step": "bedenken", "type": "idea", "body": {"text": " Eén loket "}}
    first = anna.submit(message)
    again = anna.submit(message)
    assert (first.repeated, again.repeated) == (False, True)
    texts = [e.body["text"] for e in room.journal.read(room.row.id) if e.type == "idea"]
    assert texts == ["Eén loket"]


def test_others_see_ideas_only_after_the_silence(room: Room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.send(anna, "idea", text="Eén loket")
    assert room.see(bram)["others"] == []
    room.steer("phase", step="bedenken", phase="read")
    assert [idea["text"] for idea in room.see(bram)["others"]] == ["Eén loket"]


def test_a_participant_cannot_steer(room: Room) -> None:
    message = {"id": "stuur-1", "type": "moved", "body": {"step": "pauze"}}
    with pytest.raises(Refusal, match="niet vanaf deze pagina"):
        room.enter("Anna").submit(message)


def test_a_name_is_taken_once(room: Room) -> None:
    room.enter("Anna")
    with pytest.raises(Refusal, match="terugkeercode"):
        room.enter("anna")


def test_merged_cards_keep_both_sentences_as_sources_and_can_be_taken_apart(room: Room) -> None:
    anna = room.enter("Anna")
    cards = [room.send(anna, "idea", text=text) for text in ("Eén loket", "Eén nummer")]
    merged = room.steer("merge", entries=cards)
    [card] = list(room.host.gathering.contributions())
    assert card.sources == tuple(cards)
    room.steer("unmerge", entry=merged)
    assert [item.id for item in room.host.gathering.contributions()] == cards


def test_somebody_added_twice_by_the_same_message_is_one_person(room: Room) -> None:
    host = room.host
    message = {"id": "erbij-1", "type": "added", "body": {"name": "Corrie", "side": "inwoner"}}
    host.submit(message)
    host.submit(message)
    assert [(p.name, p.phone) for p in host.gathering.people.values()] == [("Corrie", False)]
    corrie = host.frame()["people"][0]["id"]
    room.send(host, "idea", text="Kom langs", for_=corrie)
    [card] = list(host.gathering.contributions())
    assert (host.gathering.name_of(card.author), card.typed_by) == ("Corrie", "facilitator")
