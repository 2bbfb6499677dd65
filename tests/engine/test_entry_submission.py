"""When an entry is accepted: once, and under the write lock only what must be."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import contextmanager
from itertools import islice
from typing import Any

import every_kind
import pytest
from gathering_fixture import LED_STEPS, Room

from stappenplan import entry_submission
from stappenplan.contract.entry_rules import Draft
from stappenplan.contract.workshop import Workshop
from stappenplan.entry_submission import TRIES
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.live_gathering import COPIES_WITHIN_S, MOST_REFUSALS, RecentRefusals
from stappenplan.rehearsal import rehearse
from stappenplan.step_parts.seating import Seating
from stappenplan.visit import Visit

Accepted = list[tuple[str, bool]]


@pytest.fixture
def accepted(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Accepted:
    """Types of entries in the order in which they were accepted, and whether the lock was held."""
    calls: Accepted = []
    held: list[bool] = []
    accept, writing = Seating.accept, journal.writing

    def counted(self: Seating, draft: Draft) -> dict[str, Any]:
        calls.append((draft.type, bool(held)))
        return accept(self, draft)

    @contextmanager
    def locked(gathering_id: str):
        with writing(gathering_id) as tail:
            held.append(True)
            try:
                yield tail
            finally:
                held.pop()

    monkeypatch.setattr(Seating, "accept", counted)
    monkeypatch.setattr(journal, "writing", locked)
    return calls


@pytest.fixture
def room(hold: Callable[..., Room]) -> Room:
    room = hold(interview={})
    for name in ("Anna", "Bram", "Cees", "Dina"):
        room.enter(name)
    return room


def come(room: Room, monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    """Let somebody join each time that an entry was prepared, as long as there are names."""
    prepare, waiting = room.host.sender._prepare, iter(names)

    def somebody_joins_after(message: Any) -> Any:
        prepared = prepare(message)
        for name in islice(waiting, 1):
            room.enter(name)
        return prepared

    monkeypatch.setattr(room.host.sender, "_prepare", somebody_joins_after)


def everybody_sits(room: Room) -> bool:
    seated = {person for group in room.kind().seated() for person in group.members}
    return seated == set(room.host.gathering.people)


def test_pairs_are_computed_once_before_the_journal_is_held(room: Room, accepted: Accepted) -> None:
    room.send(room.host, "pair")
    assert accepted == [("pair", False)]
    assert len(room.kind().seated()) == 2


def test_pairs_are_computed_again_before_the_lock_when_somebody_came_meanwhile(
    room: Room, accepted: Accepted, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(room, monkeypatch, ["Eva"])
    room.send(room.host, "pair")
    assert accepted == [("pair", False), ("pair", False)]
    assert everybody_sits(room)


def test_pairs_are_computed_under_the_lock_when_people_keep_coming(
    room: Room, accepted: Accepted, monkeypatch: pytest.MonkeyPatch
) -> None:
    come(room, monkeypatch, ["Eva", "Finn", "Gijs", "Hanna"])
    room.send(room.host, "pair")
    assert accepted == [*[("pair", False)] * TRIES, ("pair", True)]
    assert everybody_sits(room)


def test_what_is_quick_is_accepted_once_while_the_journal_is_held(
    room: Room, accepted: Accepted
) -> None:
    room.host.refresh()
    people = list(room.host.gathering.people)
    room.send(room.host, "avoid", for_=people[0], participant=people[1])
    assert accepted == [("avoid", True)]


def test_a_refusal_before_the_lock_writes_nothing(room: Room) -> None:
    room.steer("phase", step="interview", phase="first")
    before = room.host.gathering.seq
    with pytest.raises(Refusal, match="gesprekken zijn begonnen"):
        room.send(room.host, "pair")
    room.host.refresh()
    assert room.host.gathering.seq == before


def test_the_same_message_twice_is_accepted_once(room: Room, accepted: Accepted) -> None:
    message = {"id": "entry-again", "step": "interview", "type": "pair", "body": {}}
    first = room.host.submit(message)
    second = room.host.submit(message)
    assert (first.repeated, second.repeated) == (False, True)
    assert accepted == [("pair", False)]


def test_the_same_id_with_other_words_is_refused_and_what_stands_there_stays(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    message = {"id": "entry-1", "step": room.step, "type": "idea", "body": {"text": "Een loket"}}
    anna.submit(message)
    for other in (
        {"body": {"text": "Een ander loket"}},
        {"body": {}},
        {"body": {"text": "Een loket", "builds_on": "entry-0"}},
        {"type": "withdraw", "body": {"entry": "entry-1"}},
        {"step": "", "type": "profile", "body": {"name": "Anna"}},
    ):
        with pytest.raises(Refusal, match="al opgeslagen, met een andere inhoud"):
            anna.submit(message | other)
    # Typed text is cleaned before it is written; sent again as it was typed, it is the same.
    assert anna.submit(message | {"body": {"text": " Een loket "}}).repeated
    written = [entry.body for entry in room.journal.read(room.row.id) if entry.id == "entry-1"]
    assert written == [{"text": "Een loket"}]


def test_who_was_erased_and_sends_the_same_again_is_told_that_it_came_in(
    hold: Callable[..., Room],
) -> None:
    room = hold(brainstorm={})
    anna = room.enter("Anna")
    message = {"id": "entry-1", "step": room.step, "type": "idea", "body": {"text": "Een loket"}}
    anna.submit(message)
    room.erase(anna)
    assert anna.submit(message).repeated


@pytest.mark.parametrize("workshop", every_kind.shipped(), ids=lambda one: one.title)
def test_whatever_people_send_in_a_rehearsal_is_acknowledged_again_when_it_is_sent_again(
    workshop: Workshop, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit, sent, wrong = Visit.submit, [], []

    def twice(visit: Visit, message: dict[str, Any]) -> object:
        receipt = submit(visit, message)
        sent.append(message)
        try:
            again = submit(visit, json.loads(json.dumps(message)))
        except Refusal as refusal:
            wrong.append((message, receipt.entry.body, refusal.sentence))
        else:
            assert again.repeated
        return receipt

    monkeypatch.setattr(Visit, "submit", twice)
    rehearse(journal, workshop, people=9)
    assert len(sent) > 50
    assert wrong == []


def test_one_person_fills_no_journal_and_others_and_the_facilitator_go_on(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, eva = (room.enter(name) for name in ("Anna-Marie", "Eva"))
    monkeypatch.setattr(entry_submission, "MAX_ENTRIES", 3)
    for name in ("Annie", "Anne"):
        room.send(anna, "profile", step="", name=name)
    with pytest.raises(Refusal, match="al heel veel gestuurd"):
        room.send(anna, "profile", step="", name="An")
    room.send(eva, "profile", step="", name="Eefje")
    for name in ("Anouk", "Anja", "Antje", "Ans"):
        room.send(room.host, "profile", step="", name=name, for_=anna.visitor.participant)
    assert "Ans" in {one.name for one in room.host.gathering.people.values()}


def test_a_copy_of_what_was_refused_a_moment_ago_is_refused_as_well(
    journal: Journal,
) -> None:
    """Its words went back to who typed them, and would stand there twice when typed again."""
    room = Room(journal, LED_STEPS, "bedenken")
    anna, seconds = room.enter("Anna"), [0.0]
    anna.live.refusals = RecentRefusals(lambda: seconds[0])
    message = {"id": "abcd-1", "step": "bedenken", "type": "idea", "body": {"text": "Eén loket"}}
    room.steer("moved", step="pauze")
    with pytest.raises(Refusal, match="nu niet open"):
        anna.submit(message)
    room.steer("moved", step="bedenken")
    seconds[0] = COPIES_WITHIN_S - 1
    with pytest.raises(Refusal, match="nu niet open"):
        anna.submit(message)
    assert not anna.submit({**message, "id": "abcd-2"}).repeated
    seconds[0] = COPIES_WITHIN_S + 1
    assert not anna.submit(message).repeated


def test_what_was_refused_comes_in_at_once_with_another_content() -> None:
    """Whoever says to be sure sends the same once more, and says so in it."""
    refusals = RecentRefusals(lambda: 0.0)
    refusals.add("eva", "abcd-1", "zonder", "Weet je het zeker?")
    assert refusals.of("eva", "abcd-1", "zonder") == "Weet je het zeker?"
    assert refusals.of("eva", "abcd-1", "met") == ""
    assert refusals.of("bram", "abcd-1", "zonder") == ""


def test_refusals_that_are_remembered_are_bounded() -> None:
    refusals = RecentRefusals(lambda: 0.0)
    for number in range(MOST_REFUSALS + 1):
        refusals.add("eva", str(number), "woorden", "Dit kan nu niet.")
    assert [refusals.of("eva", one, "woorden") for one in ("0", "1")] == ["", "Dit kan nu niet."]
