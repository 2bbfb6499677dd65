"""When an entry is accepted: once, and under the write lock only what must be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest
from gathering_fixture import Room

from stappenplan.contract.entry_rules import Draft
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.step_parts.seating import Seating

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
            yield tail
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


def test_pairs_are_computed_once_before_the_journal_is_held(room: Room, accepted: Accepted) -> None:
    room.send(room.host, "pair")
    assert accepted == [("pair", False)]
    assert len(room.kind().seated()) == 2


def test_pairs_are_computed_again_under_the_lock_when_somebody_came_meanwhile(
    room: Room, accepted: Accepted, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = room.host.sender
    prepare = sender._prepare

    def somebody_joins_after(message: Any) -> Any:
        prepared = prepare(message)
        room.enter("Eva")
        return prepared

    monkeypatch.setattr(sender, "_prepare", somebody_joins_after)
    room.send(room.host, "pair")
    assert accepted == [("pair", False), ("pair", True)]
    assert {p for group in room.kind().seated() for p in group.members} == set(
        room.host.gathering.people
    )


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
