"""The door: who comes in, who waits, and who was put out."""

from __future__ import annotations

import json

import pytest
from every_kind import every_kind
from gathering_fixture import WORKSHOP, Room

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.joining import join
from stappenplan.journal import Journal
from stappenplan.plan import build
from stappenplan.rehearsal import rehearse
from stappenplan.steering import door
from stappenplan.steering.door import standing
from stappenplan.viewer import Viewer
from stappenplan.visit import Visit


@pytest.fixture
def room(journal: Journal) -> Room:
    return Room(journal, WORKSHOP, "bedenken")


def names(room: Room) -> list[str]:
    room.host.refresh()
    return [person.name for person in room.host.gathering.people.values()]


def stands(room: Room, visit: Visit) -> str:
    room.host.refresh()
    return standing(room.host.gathering, visit.visitor.participant)


def test_nobody_new_comes_through_a_closed_door_but_whom_the_facilitator_adds(room: Room) -> None:
    anna = room.enter("Anna")
    room.steer("door", mode="closed")
    with pytest.raises(Refusal, match="De deur is dicht"):
        room.enter("Bram")
    room.steer("added", name="Corrie")
    room.send(anna, "idea", text="Eén loket")
    room.send(anna, "left", step="")
    room.send(anna, "returned", step="")
    assert names(room) == ["Anna", "Corrie"]
    room.steer("door", mode="open")
    room.enter("Bram")
    assert names(room) == ["Anna", "Corrie", "Bram"]


def test_who_comes_through_the_facilitator_waits_and_is_nobody_until_let_in(room: Room) -> None:
    room.steer("door", mode="ask")
    anna = room.enter("Anna", unit="Groen")
    assert (names(room), stands(room, anna)) == ([], "knocking")
    [waiting] = room.host.frame()["door"]["knocking"]
    assert (waiting["name"], waiting["about"]) == ("Anna", "ambtenaar, Groen")
    assert room.screen.refresh()
    assert room.screen.frame()["door"] == {"mode": "ask"}
    with pytest.raises(Refusal, match="doet niet"):
        room.send(anna, "idea", text="Eén loket")
    room.steer("admitted", participant=anna.visitor.participant)
    assert (names(room), stands(room, anna)) == (["Anna"], "in")
    room.send(anna, "idea", text="Eén loket")
    with pytest.raises(Refusal, match="wacht niet"):
        room.steer("admitted", participant=anna.visitor.participant)


def test_a_name_at_the_door_is_taken_too(room: Room) -> None:
    room.steer("door", mode="ask")
    room.enter("Anna")
    with pytest.raises(Refusal, match="Er is al iemand met de naam ANNA"):
        room.enter("ANNA")


def test_who_is_not_let_in_may_be_let_in_later_and_saying_no_can_be_undone(room: Room) -> None:
    room.steer("door", mode="ask")
    anna, bram = room.enter("Anna"), room.enter("Bram")
    no = room.steer("turned_away", participant=anna.visitor.participant)
    assert (stands(room, anna), stands(room, bram)) == ("turned_away", "knocking")
    assert room.host.frame()["acts"][0]["words"] == "Niet binnengelaten: Anna"
    room.steer("undo", entry=no)
    assert stands(room, anna) == "knocking"
    room.steer("turned_away", participant=anna.visitor.participant)
    room.steer("admitted", participant=anna.visitor.participant)
    assert (stands(room, anna), names(room)) == ("in", ["Anna"])


def test_who_waits_comes_in_when_the_door_opens_and_stays_waiting_when_it_closes(
    room: Room,
) -> None:
    room.steer("door", mode="ask")
    anna, bram = room.enter("Anna"), room.enter("Bram")
    room.steer("turned_away", participant=bram.visitor.participant)
    room.steer("door", mode="closed")
    assert stands(room, anna) == "knocking"
    room.steer("door", mode="open")
    assert (names(room), stands(room, bram)) == (["Anna"], "turned_away")


def test_only_so_many_wait_at_the_door(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_KNOCKING", 2)
    room.steer("door", mode="ask")
    room.enter("Anna")
    room.enter("Bram")
    with pytest.raises(Refusal, match="al veel mensen bij de deur"):
        room.enter("Corrie")


def test_who_waits_is_erased_like_anybody_else(room: Room) -> None:
    room.steer("door", mode="ask")
    anna = room.enter("Anna")
    room.erase(anna)
    assert "Anna" not in json.dumps([entry.body for entry in room.journal.read(room.row.id)])
    assert replay(room.journal.read(room.row.id)).knocking == {}


def test_who_is_put_out_sends_nothing_more_and_what_they_said_stays_theirs(room: Room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    idea = room.send(anna, "idea", text="Eén loket")
    out = room.steer("put_out", participant=anna.visitor.participant)
    room.host.refresh()
    gathering = room.host.gathering
    assert (stands(room, anna), [p.name for p in gathering.present()]) == ("put_out", ["Bram"])
    assert (gathering.words[idea].text, gathering.name_of(gathering.words[idea].author)) == (
        "Eén loket",
        "Anna",
    )
    for type_, step, body in (
        ("idea", None, {"text": "Nog een"}),
        ("returned", "", {}),
        ("profile", "", {"name": "Annie"}),
    ):
        with pytest.raises(Refusal, match="uit deze bijeenkomst gehaald"):
            room.send(anna, type_, step=step, **body)
    with pytest.raises(Refusal, match="al uit de bijeenkomst gehaald"):
        room.steer("put_out", participant=anna.visitor.participant)
    with pytest.raises(Refusal, match="Laat diegene eerst toe"):
        room.steer("returned", participant=anna.visitor.participant)
    room.steer("undo", entry=out)
    room.send(anna, "idea", text="Nog een")
    with pytest.raises(Refusal, match="niet uit de bijeenkomst"):
        room.steer("let_back", participant=bram.visitor.participant)


def test_who_is_let_back_goes_on_where_they_were(room: Room) -> None:
    anna = room.enter("Anna")
    room.steer("put_out", participant=anna.visitor.participant)
    room.steer("let_back", participant=anna.visitor.participant)
    room.send(anna, "idea", text="Eén loket")
    assert stands(room, anna) == "in"


def test_no_participant_opens_the_door_or_puts_anybody_out(room: Room) -> None:
    anna, bram = room.enter("Anna"), room.enter("Bram")
    for type_, body in (
        ("door", {"mode": "closed"}),
        ("put_out", {"participant": bram.visitor.participant}),
        ("knocked", {"name": "Corrie"}),
    ):
        with pytest.raises(Refusal, match="niet vanaf deze pagina"):
            room.send(anna, type_, step="", **body)


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in strings(part)]
    if isinstance(value, (list, tuple)):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def test_the_name_of_who_was_put_out_stands_on_no_projector(tmp_path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/r.db")
    row = rehearse(journal, every_kind(), people=8)
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    screen = Viewer(host.live, Visitor(Role.SCREEN))

    def shown() -> str:
        gathering = host.gathering
        views = [
            screen.wrapped(kind, kind.view(screen.visitor)) for kind in gathering.steps.values()
        ]
        return "\n".join(strings([screen.frame(), views]))

    people = list(host.gathering.people.values())
    before, plan = shown(), build(host.gathering)
    named = [person for person in people if person.name in before]
    # Able to fail: there are names on it.
    assert named
    host.submit({"id": "weer-open", "type": "reopened"})
    for number, person in enumerate(named):
        body = {"participant": person.id}
        host.submit({"id": f"eruit-{number}", "type": "put_out", "body": body})
    assert [person.name for person in named if person.name in shown()] == []
    # The result is that of the group, and says what it said.
    assert [action.id for action in build(host.gathering).actions] == [a.id for a in plan.actions]
    journal.close()


def test_sentences_on_the_projector_keep_their_words(room: Room) -> None:
    jan = room.enter("Jan")
    room.send(jan, "idea", text="Vraag Jan en Els, dan komt het goed")
    room.steer("put_out", participant=jan.visitor.participant)
    room.host.refresh()
    names_ = {"who": "Jan", "pair": "Els en Jan", "trio": "Els, Jan, Kim", "said": "Vraag Jan dan"}
    assert door.without_names(room.host.gathering, names_) == {
        "who": "iemand",
        "pair": "Els en iemand",
        "trio": "Els, iemand, Kim",
        "said": "Vraag Jan dan",
    }


def test_a_journal_without_a_door_is_open(room: Room) -> None:
    assert room.host.frame()["door"] == {"mode": "open", "knocking": [], "turned_away": []}
    anna = join(room.journal, room.row.code, "Anna")
    assert list(replay(room.journal.read(room.row.id)).people) == [anna]
