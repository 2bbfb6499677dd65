"""What a phone sends after it had no network: dated when it was written, and never refused."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from gathering_fixture import Room

from stappenplan.contract.entry import Entry
from stappenplan.engine import replay
from stappenplan.errors import Refusal
from stappenplan.journal import Journal
from stappenplan.timestamps import format_timestamp, parse_timestamp
from stappenplan.visit import Visit

WALK = """
title: Proef
blocks:
  - id: zaal
    title: In de zaal
    steps:
      - {id: lopen, kind: walk, title: Wandelen, minutes: 30, skip: {text: Dan niet.},
         settings: {stops: [{id: kerk, title: Stop 1, question: "Wat blijft bij je?"}]}}
      - {id: bedenken, kind: brainstorm, title: Bedenken, minutes: 5, skip: {text: Dan niet.}}
"""


class Outing:
    """Two people on a walk, by a clock that the test turns."""

    def __init__(self, journal: Journal) -> None:
        self.room = Room(journal, WALK, "lopen")
        self.anna = self.room.enter("Anna")
        self.room.enter("Bram")
        self.opened = parse_timestamp(self.room.row.opened_at)
        self._ids = count(1)

    def at(self, minutes: float) -> str:
        """The moment so many minutes after the gathering was opened."""
        return format_timestamp(self.opened + timedelta(minutes=minutes))

    def note(self, written: str, *, arrives: float, by: Visit | None = None, **more: str) -> Entry:
        """A note that says that it was written then, and arrives after so many minutes."""
        visit = by or self.anna
        visit.clock = lambda: self.at(arrives)
        message = {"id": f"notitie-{next(self._ids)}", "step": "lopen", "type": "note",
                   "body": {"stop": "kerk", "text": "Het zwembad"}, "written": written}  # fmt: skip
        return visit.submit({**message, **more}).entry


@pytest.fixture
def outing(tmp_path: Path) -> Outing:
    return Outing(Journal(f"sqlite:///{tmp_path}/proef.db"))


def test_a_note_from_a_phone_without_a_network_has_the_time_of_the_phone(outing: Outing) -> None:
    entry = outing.note(outing.at(10), arrives=25)
    assert (entry.at, entry.written_at) == (outing.at(25), outing.at(10))
    journal = outing.room.journal.read(outing.room.row.id)
    [note] = replay(journal).words.values()
    assert note.at == outing.at(10)


def test_a_note_that_is_sent_at_once_says_nothing_of_its_own(outing: Outing) -> None:
    entry = outing.note(outing.at(10), arrives=10.5)
    assert entry.written_at == entry.at
    assert "written_at" not in entry.body


@pytest.mark.parametrize(
    "told",
    ["", "gisteren", "9999-12-31T00:00:00Z", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59"],
)
def test_a_phone_that_cannot_be_right_is_not_believed(outing: Outing, told: str) -> None:
    entry = outing.note(told, arrives=25)
    assert entry.written_at == outing.at(25)


def test_a_note_written_on_the_walk_arrives_when_the_group_is_further(outing: Outing) -> None:
    outing.room.host.clock = lambda: outing.at(20)
    outing.room.steer("moved", step="bedenken")
    entry = outing.note(outing.at(10), arrives=40)
    assert entry.written_at == outing.at(10)


def test_a_note_written_after_the_walk_is_refused(outing: Outing) -> None:
    outing.room.host.clock = lambda: outing.at(20)
    outing.room.steer("moved", step="bedenken")
    for written in (outing.at(21), ""):
        with pytest.raises(Refusal, match="niet open"):
            outing.note(written, arrives=40)


def test_what_was_sent_late_and_again_is_one_note(outing: Outing) -> None:
    first = outing.note(outing.at(10), arrives=25, id="zelfde-1")
    again = outing.note(outing.at(10), arrives=26, id="zelfde-1")
    assert first == again


def test_other_entries_do_not_wait_for_phones(outing: Outing) -> None:
    outing.room.host.clock = lambda: outing.at(20)
    outing.room.steer("moved", step="bedenken")
    outing.room.steer("moved", step="lopen")
    outing.room.host.clock = lambda: outing.at(30)
    idea = {"id": "idee-1", "step": "bedenken", "type": "idea", "body": {"text": "Eén loket"}}
    outing.anna.clock = lambda: outing.at(40)
    with pytest.raises(Refusal, match="niet open"):
        outing.anna.submit({**idea, "written": outing.at(20)})


def close(outing: Outing, minutes: float) -> None:
    outing.room.host.clock = lambda: outing.at(minutes)
    outing.room.steer("closed")


@pytest.mark.parametrize("moved", [False, True])
def test_a_note_written_on_the_walk_arrives_after_closing(outing: Outing, moved: bool) -> None:
    if moved:
        outing.room.host.clock = lambda: outing.at(20)
        outing.room.steer("moved", step="bedenken")
    close(outing, 30)
    entry = outing.note(outing.at(10), arrives=60 * 24)
    assert (entry.at, entry.written_at) == (outing.at(60 * 24), outing.at(10))
    journal = outing.room.journal.read(outing.room.row.id)
    assert [note.text for note in replay(journal).words.values()] == ["Het zwembad"]


def test_what_was_written_after_closing_or_comes_days_later_is_refused(outing: Outing) -> None:
    close(outing, 30)
    for written in (outing.at(31), ""):
        with pytest.raises(Refusal, match="gesloten"):
            outing.note(written, arrives=60)
    with pytest.raises(Refusal, match="Kopieer hem, en stuur hem aan de begeleider"):
        outing.note(outing.at(10), arrives=60 * 49)


def test_a_step_that_was_left_before_closing_takes_nothing_written_between(outing: Outing) -> None:
    outing.room.host.clock = lambda: outing.at(20)
    outing.room.steer("moved", step="bedenken")
    close(outing, 30)
    with pytest.raises(Refusal, match="niet open"):
        outing.note(outing.at(25), arrives=60)


def test_the_facilitator_sees_when_a_note_was_written_and_when_it_came(outing: Outing) -> None:
    outing.note(outing.at(10), arrives=25)
    outing.note("", arrives=26)
    [stop] = outing.room.see(outing.room.host)["stops"]
    assert [(note["at"], note["arrived"]) for note in stop["notes"]] == [
        (outing.at(10), outing.at(25)),
        (outing.at(26), ""),
    ]
