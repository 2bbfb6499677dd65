"""What is worked out once between two entries."""

from __future__ import annotations

import pytest
from gathering_fixture import WORKSHOP, Room

from stappenplan.journal import Journal
from stappenplan.once import Once


def test_what_was_made_is_made_once_also_when_it_is_nothing() -> None:
    once = Once()
    made: list[str] = []
    for _ in range(3):
        assert once("nothing", lambda: made.append("made")) is None
    assert made == ["made"]
    once.forget()
    once("nothing", lambda: made.append("again"))
    assert made == ["made", "again"]


def test_what_is_asked_for_while_an_entry_comes_in_is_made_again_afterwards(
    tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(Journal(f"sqlite:///{tmp_path}/proef.db"), WORKSHOP, "bedenken")
    gathering = room.host.gathering
    made: list[bool] = []

    def asked() -> None:
        gathering.once("closed", lambda: made.append(gathering.closed))

    asked()
    asked()
    assert made == [False]
    monkeypatch.setattr(gathering.steps["bedenken"], "tidy", asked)
    room.steer("closed")
    asked()
    assert made == [False, True, True]
