"""A power cut at every write: what somebody was told is there, and nothing is half."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import power_cut
import pytest
from gathering_fixture import WORKSHOP
from power_cut import Act, Moment, moments

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, parse_workshop, replay
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.visit import Visit

pytestmark = pytest.mark.sqlite
SMALL = parse_workshop(WORKSHOP)
NAME = "proef.db"


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Journal]:
    monkeypatch.setattr(power_cut, "recording", power_cut.Recording())
    journal = Journal(f"sqlite+recorded:///{tmp_path}/{NAME}")
    yield journal
    journal.close()


def acts() -> list[Act]:
    return list(power_cut.recording.acts)


def idea(journal: Journal, row: GatheringRow, person: str, text: str, id: str) -> None:
    Visit(journal, row, Visitor(Role.PARTICIPANT, person)).submit(
        {"id": id, "step": "bedenken", "type": "idea", "body": {"text": text}}
    )


def left_after(moment: Moment, folder: Path) -> Journal:
    """The journal as the server opens it after the power came back."""
    moment.lay_out(folder)
    return Journal(f"sqlite:///{folder / NAME}")


def test_what_was_acknowledged_is_there_after_a_power_cut_at_any_write(
    recorded: Journal, tmp_path: Path
) -> None:
    row = recorded.open_gathering(SMALL)
    power_cut.recording.told(f"opened-{row.id}")
    anna = join(recorded, row.code, "Anna")
    for number in range(6):
        idea(recorded, row, anna, f"Idee {number} ".ljust(280, "x"), f"idee-{number}")
        power_cut.recording.told(f"idee-{number}")
        if number == 2:
            # In the middle everything goes from the log into the database.
            assert recorded.store.settle()
    written = recorded.read(row.id)
    found = 0
    for number, moment in enumerate(moments(acts(), NAME)):
        folder = tmp_path / f"cut-{number}"
        with closing(left_after(moment, folder)) as journal:
            entries = journal.read(row.id)
            assert entries == written[: len(entries)], folder
            assert moment.told <= {entry.id for entry in entries}, folder
            if entries:
                replay(entries, row)
            journal.store.check()
        found += 1
    # Hundreds of moments, or nothing was recorded.
    assert found > 200


def test_without_waiting_for_the_disk_the_same_test_finds_what_is_lost(
    recorded: Journal, tmp_path: Path
) -> None:
    row = recorded.open_gathering(SMALL)
    join(recorded, row.code, "Anna")
    power_cut.recording.told("Anna")
    never = [act for act in acts() if act.do != "sync"]
    lost = []
    for number, moment in enumerate(moments(never, NAME)):
        with closing(left_after(moment, tmp_path / f"cut-{number}")) as journal:
            lost.append("Anna" in moment.told and "Anna" not in str(journal.read(row.id)))
    assert any(lost)


def test_erasing_is_whole_after_a_power_cut_at_any_write_and_is_finished_when_opened_again(
    recorded: Journal, tmp_path: Path
) -> None:
    row = recorded.open_gathering(SMALL)
    person = join(recorded, row.code, "Griezelnaam")
    for number in range(2):
        idea(recorded, row, person, f"Griezelwoorden {number}", f"idee-{number}")
    recorded.store.settle()
    idea(recorded, row, person, "Griezelwoorden in het log", "idee-9")
    before = len(acts())
    erase(recorded, row.id, person)
    power_cut.recording.told("erased")
    outcomes = set()
    for number, moment in enumerate(moments(acts(), NAME, since=before)):
        folder = tmp_path / f"cut-{number}"
        with closing(left_after(moment, folder)) as journal:
            text = str(journal.read(row.id))
            words = text.count("Griezelwoorden")
            gone = "Griezelnaam" not in text
            assert words == (0 if gone else words)
            assert gone or "erased" not in moment.told
            # As the server does when it starts.
            assert journal.store.settle()
            if gone and '"participant"' in text.replace("'", '"'):
                left = b"".join(file.read_bytes() for file in folder.iterdir())
                assert b"Griezel" not in left, folder
                outcomes.add("gone")
            else:
                outcomes.add("there")
    assert outcomes == {"gone", "there"}


def test_the_database_waits_for_the_disk_at_every_commit(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/{NAME}")
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store = journal.store
    with store._engine.connect() as connection:  # type: ignore[attr-defined]
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    journal.close()
