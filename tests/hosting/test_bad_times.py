"""A full disk, a locked journal, a clock that jumps: nothing that was acknowledged is lost."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from gathering_fixture import LED_STEPS, Room
from phone_page import idea, phone_of

from stappenplan.contract.entry import Entry
from stappenplan.engine import replay
from stappenplan.errors import JournalUnavailable
from stappenplan.hosting.waiting_writes import LONGEST_SECONDS
from stappenplan.journal import Journal
from stappenplan.journal.unavailable import BUSY, FULL


@pytest.fixture
def phone(tmp_path: Path, monkeypatch) -> SimpleNamespace:
    """A participant's page, what it sends, and its journal."""
    file = tmp_path / "proef.db"
    room = Room(Journal(f"sqlite:///{file}"), LED_STEPS, "bedenken")
    return phone_of(room, file, monkeypatch)


def written(phone: SimpleNamespace) -> list[Entry]:
    """The ideas in the journal, in their order."""
    return [one for one in phone.journal.read(phone.room.row.id) if one.type == "idea"]


class FullDisk:
    """No page of the database can be added until there is room again."""

    def __init__(self, journal: Journal) -> None:
        self.engine = journal.store._engine
        sa.event.listen(self.engine, "connect", self.limit)
        self.engine.dispose()

    @staticmethod
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")

    def make_room(self) -> None:
        sa.event.remove(self.engine, "connect", self.limit)
        self.engine.dispose()


def test_on_a_full_disk_entries_wait_on_the_phone_and_are_written_when_there_is_room(phone) -> None:
    disk = FullDisk(phone.journal)
    numbers = iter(range(20))
    while not any("delayed" in one for one in phone.sent):
        phone.live.submit(idea(next(numbers)))
    written = [one["ack"] for one in phone.sent if "ack" in one]
    delayed = phone.sent[-1]
    assert delayed == {"delayed": f"idee-{len(written)}", "reason": FULL}
    known = {entry.id for entry in phone.journal.read(phone.room.row.id)}
    assert set(written) <= known
    assert delayed["delayed"] not in known
    assert len(phone.live.step.view["mine"]) == len(written)
    disk.make_room()
    phone.live.submit(idea(len(written)))
    assert phone.sent[-1] == {"ack": delayed["delayed"]}
    entries = phone.journal.read(phone.room.row.id)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))


def test_while_another_process_writes_an_entry_is_tried_again_and_nobody_waits(phone) -> None:
    with closing(sqlite3.connect(phone.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        phone.live.submit(idea(1))
        [again] = phone.gathering.calls
        assert phone.sent == []
        other.execute("ROLLBACK")
    again()
    assert phone.sent == [{"ack": "idee-1"}]


def test_what_is_sent_while_another_process_writes_keeps_its_order(phone) -> None:
    with closing(sqlite3.connect(phone.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for number in range(5):
            phone.live.submit(idea(number))
        other.execute("ROLLBACK")
    # Nothing that comes now goes before what waits.
    phone.live.submit(idea(5))
    assert phone.sent == []
    [again] = phone.gathering.calls
    again()
    assert [one.get("ack") for one in phone.sent] == [f"idee-{number}" for number in range(6)]


def test_those_who_wait_are_not_each_tried_while_nothing_can_be_written(phone, caplog) -> None:
    caplog.set_level("ERROR", "stappenplan")
    with closing(sqlite3.connect(phone.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        tried = []
        phone.gathering.waiting.write(partial(refused_by_the_lock, tried), lambda _: None)
        for number in range(5):
            phone.live.submit(idea(number))
        phone.gathering.seconds = LONGEST_SECONDS
        phone.gathering.calls.pop()()
        assert len(tried) == 2
        assert [one["delayed"] for one in phone.sent] == [f"idee-{number}" for number in range(5)]
        assert len(caplog.records) == 1
        other.execute("ROLLBACK")


def refused_by_the_lock(tried: list[int]) -> None:
    """Stands for an entry that waits for the lock."""
    tried.append(len(tried))
    raise JournalUnavailable("Another process holds the database.", BUSY, passing=True)


def test_what_was_delayed_is_overtaken_by_nothing_of_the_same_page(phone) -> None:
    with closing(sqlite3.connect(phone.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        phone.live.submit(idea(1))
        phone.gathering.seconds = LONGEST_SECONDS
        phone.gathering.calls.pop()()
        assert phone.sent == [{"delayed": "idee-1", "reason": BUSY}]
        phone.live.submit(idea(2))
        other.execute("ROLLBACK")
    phone.live.submit(idea(3))
    while phone.gathering.calls:
        phone.gathering.calls.pop()()
    assert [one["ack"] for one in phone.sent if "ack" in one] == ["idee-1", "idee-2", "idee-3"]
    assert [one.id for one in written(phone)] == ["idee-1", "idee-2", "idee-3"]


def test_what_waits_for_a_full_disk_is_overtaken_by_nothing_of_the_same_page(
    phone, monkeypatch
) -> None:
    full = JournalUnavailable("full", FULL, passing=False)

    def refuse(*_: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr(phone.live.visit, "submit", refuse)
        for number in (1, 2, 3):
            phone.live.submit(idea(number))
        # What stands behind the first is not tried, and told once.
        phone.live.submit(idea(3))
    assert phone.sent == [{"delayed": f"idee-{n}", "reason": FULL} for n in (1, 1, 2, 1, 3)]
    phone.sent.clear()
    phone.live.submit(idea(1))
    while phone.gathering.calls:
        phone.gathering.calls.pop()()
    assert phone.sent == [{"ack": f"idee-{number}"} for number in (1, 2, 3)]
    assert [one.id for one in written(phone)] == ["idee-1", "idee-2", "idee-3"]


def test_an_entry_that_fails_every_time_holds_up_the_others_for_a_while_only(
    phone, monkeypatch
) -> None:
    submit = phone.live.visit.submit

    def fail(message: dict, *prepared: object) -> object:
        if message["id"] == "idee-1":
            raise OSError("a bug")
        return submit(message, *prepared)

    monkeypatch.setattr(phone.live.visit, "submit", fail)
    phone.live.submit(idea(1))
    phone.live.submit(idea(2))
    assert phone.sent == []
    phone.live.submit(idea(1))
    assert phone.sent == [{"ack": "idee-2"}]


def test_an_entry_whose_page_fails_holds_up_nobody_of_the_gathering(phone, monkeypatch) -> None:
    def fail(_id: str) -> None:
        raise RuntimeError("the page is gone")

    with monkeypatch.context() as patch:
        patch.setattr(phone.live.frame, "ack", fail)
        phone.live.submit(idea(1))
    tried = []
    phone.gathering.waiting.write(lambda: tried.append("another page"), lambda _: None)
    assert tried == ["another page"]
    assert phone.gathering.calls == []


def test_who_waits_long_for_another_process_reads_so(phone) -> None:
    with closing(sqlite3.connect(phone.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        phone.live.submit(idea(1))
        phone.gathering.seconds = LONGEST_SECONDS
        phone.gathering.calls.pop()()
        assert phone.sent == [{"delayed": "idee-1", "reason": BUSY}]
        assert phone.gathering.calls == []
        other.execute("ROLLBACK")
    phone.live.submit(idea(1))
    assert phone.sent[-1] == {"ack": "idee-1"}


def test_what_is_sent_while_somebody_is_erased_is_written_after_that(phone) -> None:
    bert = phone.room.enter("Bert")
    phone.room.send(bert, "idea", step="bedenken", text="Een woord van Bert")
    phone.live.refresh()
    phone.room.erase(bert)
    phone.live.submit(idea(1))
    assert (phone.sent, len(phone.gathering.calls)) == ([], 1)
    for _ in phone.gathering.live.replay_anew():
        pass
    phone.gathering.calls.pop()()
    assert phone.sent[0] == {"ack": "idee-1"}
    assert [one.text[:6] for one in phone.gathering.live.now.words.values()] == ["Idee 1"]


def test_another_fault_of_the_database_is_no_full_disk(tmp_path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    with closing(sqlite3.connect(tmp_path / "proef.db")) as other:
        other.execute("DROP TABLE entry")
    with pytest.raises(sa.exc.OperationalError) as caught:
        journal.read("g-1")
    assert not isinstance(caught.value, JournalUnavailable)


WRITES = """
import sys
from stappenplan.joining import join
from stappenplan.journal import Journal

journal = Journal(sys.argv[1])
number = 0
while True:
    number += 1
    print(join(journal, sys.argv[2], f"Naam {number}"), flush=True)
"""


@pytest.mark.parametrize("written", [1, 7, 23])
def test_what_was_acknowledged_is_there_after_a_kill_in_the_middle_of_writing(
    phone, written
) -> None:
    address = f"sqlite:///{phone.file}"
    command = [sys.executable, "-c", WRITES, address, phone.room.row.code]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as room:
        acknowledged = [room.stdout.readline().strip() for _ in range(written)]
        room.kill()
        acknowledged += room.stdout.read().split("\n")[:-1]
    journal = Journal(address)
    entries = journal.read(phone.room.row.id)
    assert all(acknowledged)
    assert set(acknowledged) <= {entry.author for entry in entries if entry.type == "joined"}
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert set(acknowledged) <= set(replay(entries, phone.room.row).people)
    phone.live.submit(idea(1))
    assert phone.sent[-1] == {"ack": "idee-1"}


@pytest.mark.parametrize("hours", [-5, 5])
def test_a_clock_that_jumps_keeps_the_order_and_every_page(phone, hours) -> None:
    room = phone.room
    bram = room.enter("Bram")
    for number, moment in enumerate(("12:00", f"{12 + hours:02}:00", "12:01"), start=1):
        room.host.clock = bram.clock = lambda moment=moment: f"2026-03-12T{moment}:00.000Z"
        room.send(bram, "idea", text=f"Idee {number}")
        room.steer("phase", step="bedenken", phase=("silent", "read", "build")[number - 1])
        for visit in (room.host, room.screen, bram):
            visit.refresh()
            visit.frame()
            visit.step_view()
    entries = room.journal.read(room.row.id)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    ideas = [entry.body["text"] for entry in entries if entry.type == "idea"]
    assert ideas == ["Idee 1", "Idee 2", "Idee 3"]
    again = replay(entries, room.row)
    assert list(again.words) == list(room.host.gathering.words)
