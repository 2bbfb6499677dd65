"""The contract of a journal; every store has to fulfil it."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import postgres_server
import pytest
from gathering_fixture import WORKSHOP
from memory_store import MemoryStore

from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, import_journal, parse_workshop, replay
from stappenplan.errors import (
    DamagedJournal,
    DuplicateEntry,
    ErasingUnfinished,
    JournalError,
    JournalUnavailable,
    Refusal,
    UnknownGathering,
    UnknownParticipant,
)
from stappenplan.joining import join
from stappenplan.journal import Journal, Store, sqlite
from stappenplan.journal.sql_store import SqlStore
from stappenplan.visit import Visit

SMALL = parse_workshop(WORKSHOP)

Fill = Callable[..., Any]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    stores: dict[str, Callable[[], Store | str]] = {
        "memory": MemoryStore,
        "sqlite": lambda: f"sqlite:///{tmp_path}/proef.db",
        "postgresql": postgres_server.place,
    }
    opened = Journal(stores[request.param]())
    yield opened
    opened.close()


def idea(journal: Journal, row: Any, person: str, text: str, id: str = "idee-1") -> None:
    Visit(journal, row, Visitor(Role.PARTICIPANT, person)).submit(
        {"id": id, "step": "bedenken", "type": "idea", "body": {"text": text}}
    )


def test_entries_come_back_in_the_order_in_which_they_were_written(journal: Journal) -> None:
    row = journal.open_gathering(SMALL)
    for number in range(3):
        with journal.writing(row.id) as tail:
            tail.append(id=f"rij-{number}", author="engine", step="", type="x", body={"n": number})
    assert [entry.body.get("n") for entry in journal.read(row.id, after=1)] == [0, 1, 2]
    assert [entry.seq for entry in journal.read(row.id)] == [1, 2, 3, 4]


def test_the_store_itself_refuses_an_id_twice(journal: Journal) -> None:
    row = journal.open_gathering(SMALL)
    with pytest.raises(DuplicateEntry), journal.writing(row.id) as tail:
        for _ in range(2):
            tail.append(id="zelfde", author="engine", step="", type="x", body={})
    assert len(journal.read(row.id)) == 1


@pytest.mark.parametrize("id_", ["abc", "a" * 65, "met\0nul"])
def test_what_a_database_refuses_is_told_without_what_somebody_typed(
    journal: Journal, id_: str
) -> None:
    row = journal.open_gathering(SMALL)
    body = {"text": "Griezelwoorden"}
    if isinstance(journal.store, MemoryStore):
        pytest.skip("it checks no ids")
    with pytest.raises(DuplicateEntry, match="Remedy") as said, journal.writing(row.id) as tail:
        tail.append(id=id_, author="engine", step="", type="x", body=body)
    assert "Griezel" not in str(said.value)
    assert len(journal.read(row.id)) == 1
    assert journal.store.find("met\0nul") is None


def test_what_fails_halfway_leaves_nothing(journal: Journal) -> None:
    row = journal.open_gathering(SMALL)
    with pytest.raises(ZeroDivisionError), journal.writing(row.id) as tail:
        tail.append(id="half", author="engine", step="", type="x", body={})
        raise ZeroDivisionError
    assert [entry.type for entry in journal.read(row.id)] == ["opened"]


def test_two_gatherings_do_not_see_each_other(journal: Journal) -> None:
    one, two = journal.open_gathering(SMALL), journal.open_gathering(SMALL)
    idea(journal, one, join(journal, one.code, "Anna"), "Eén loket")
    assert [entry.type for entry in journal.read(two.id)] == ["opened"]
    assert {row.code for row in journal.gatherings()} == {one.code, two.code}


def test_a_code_is_found_in_small_letters_and_an_unknown_one_is_told(journal: Journal) -> None:
    row = journal.open_gathering(SMALL)
    assert journal.find(f" {row.code.lower()} ") == row
    with pytest.raises(UnknownGathering, match="Remedy"):
        journal.get("ZZZZZZ")


def test_erasing_takes_words_and_name_and_leaves_a_tombstone(journal: Journal) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Annemarie")
    idea(journal, row, anna, "Eén loket")
    rows = len(journal.read(row.id))
    assert erase(journal, row.id, anna) == 2
    text = "\n".join(journal.export_jsonl(row.id))
    assert len(journal.read(row.id)) == rows + 1
    assert "Annemarie" not in text
    assert "loket" not in text
    gathering = replay(journal.read(row.id))
    assert (gathering.people, list(gathering.contributions())) == ({}, [])


@pytest.mark.parametrize("nobody", ["p-niemand", "facilitator", "engine"])
def test_only_participants_can_be_erased(journal: Journal, nobody: str) -> None:
    row = journal.open_gathering(SMALL)
    with pytest.raises(UnknownParticipant, match="Remedy"):
        erase(journal, row.id, nobody)
    assert replay(journal.read(row.id)).title == "Proef"


@pytest.mark.sqlite
def test_erased_words_stay_nowhere_in_the_file(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Annemarie")
    idea(journal, row, anna, "Eén loket")
    erase(journal, row.id, anna)
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    journal.close()
    assert b"Proef" in kept
    assert b"Annemarie" not in kept
    assert "Eén loket".encode() not in kept


def test_somebody_erased_is_gone_from_a_page_that_was_open(journal: Journal) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Anna")
    idea(journal, row, anna, "Eén loket")
    screen = Visit(journal, row, Visitor(Role.FACILITATOR))
    erase(journal, row.id, anna)
    screen.refresh()
    assert screen.step_view()["ideas"] == []
    assert screen.frame()["people"] == []


def test_a_deleted_gathering_is_gone_and_others_stay(journal: Journal) -> None:
    one, other = journal.open_gathering(SMALL), journal.open_gathering(SMALL)
    person = join(journal, one.code, "Anna")
    live = Visit(journal, one, Visitor(Role.PARTICIPANT, person))
    idea(journal, one, person, "Maak het gras langer")
    idea(journal, other, join(journal, other.code, "Bram"), "Maak het gras korter")
    journal.delete(one.id)
    assert [row.id for row in journal.gatherings()] == [other.id]
    assert journal.find(one.code) is None
    assert journal.read(one.id) == []
    assert len(journal.read(other.id)) == 3
    with pytest.raises(UnknownGathering):
        journal.delete(one.id)
    late = {"id": "idee-2", "step": "bedenken", "type": "idea", "body": {"text": "Te laat"}}
    with pytest.raises(Refusal, match="verwijderd"):
        live.submit(late)


def test_deleted_words_stay_nowhere_in_the_file(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    row = journal.open_gathering(SMALL, title="Wisbaar")
    person = join(journal, row.code, "Griezelnaam")
    idea(journal, row, person, "Griezelwoorden")
    journal.delete(row.id)
    journal.purge()
    # Read while it is open: closing would tidy up by itself.
    for file in tmp_path.iterdir():
        assert b"Griezel" not in file.read_bytes(), file
        assert b"Wisbaar" not in file.read_bytes(), file
    journal.close()


def test_an_exported_journal_comes_back_the_same(journal: Journal, tmp_path: Path) -> None:
    row = journal.open_gathering(SMALL, rehearsal=True)
    idea(journal, row, join(journal, row.code, "Zoë"), "Ideeën\nop twee regels")
    lines = list(journal.export_jsonl(row.id))
    other = Journal(f"sqlite:///{tmp_path}/ander.db")
    assert import_journal(other, lines) == row
    assert list(other.export_jsonl(row.id)) == lines
    with pytest.raises(JournalError, match="here already"):
        import_journal(other, lines)
    with pytest.raises(JournalError, match="another gathering"):
        import_journal(other, [lines[0].replace(row.id, "g-anders"), *lines[1:]])
    other.close()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda lines: [*lines[:2], "{kapot", *lines[3:]], ["line 3", "not a journal line"]),
        (lambda lines: [*lines[:2], lines[2].replace('"seq":2', '"seq":"x"')], ["line 3", "seq"]),
        (lambda lines: [lines[0], lines[2], lines[1]], ["line 3", "position 1 after position 2"]),
        (lambda lines: [*lines, lines[-1]], ["position", "in order"]),
        (lambda lines: [*lines[:2], lines[2].replace("name", "nom")], ["line 3", "name"]),
        (lambda lines: [*lines[:2], lines[2].replace("Anna", "\\ud800")], ["line 3", "Remedy"]),
        (lambda lines: [*lines[:2], lines[2].replace('"id":"', '"id":"' + "x" * 60)], ["line 3"]),
        (lambda lines: [*lines[:2], "[" * 100_000], ["line 3"]),
        (lambda lines: lines[1:], ["line 1"]),
        (lambda _: [], ["line 1", "header"]),
        (lambda lines: [lines[0].replace('plan":1', 'plan":9'), *lines[1:]], ["format 9"]),
    ],
)
def test_a_damaged_line_is_named(
    journal: Journal, damage: Callable[[list[str]], list[str]], words: list[str]
) -> None:
    row = journal.open_gathering(SMALL)
    join(journal, row.code, "Anna")
    lines = list(journal.export_jsonl(row.id))
    with pytest.raises(DamagedJournal) as error:
        import_journal(journal, damage(lines))
    for word in words:
        assert word in str(error.value)


@pytest.mark.sqlite
def test_a_broken_or_newer_database_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    broken = tmp_path / "kapot.db"
    broken.write_bytes(b"dit is geen database" * 100)
    with pytest.raises(JournalError, match="cannot be opened"):
        Journal(f"sqlite:///{broken}")
    assert broken.read_bytes() == b"dit is geen database" * 100

    newer = tmp_path / "nieuwer.db"
    Journal(f"sqlite:///{newer}").close()
    with sqlite3.connect(newer) as connection:
        connection.execute("update about set schema_version = 99")
    connection.close()
    with pytest.raises(JournalError, match="version 99"):
        Journal(f"sqlite:///{newer}")


@pytest.mark.sqlite
def test_a_journal_opens_and_is_read_while_somebody_else_writes(tmp_path: Path) -> None:
    file = tmp_path / "proef.db"
    first = Journal(f"sqlite:///{file}")
    row = first.open_gathering(SMALL)
    first.close()
    with sqlite3.connect(file, isolation_level=None) as writer:
        writer.execute("begin immediate")
        second = Journal(f"sqlite:///{file}")
        assert [entry.seq for entry in second.read(row.id)] == [1]
        second.close()
        writer.execute("rollback")
    writer.close()


def test_a_gathering_names_its_organisation_and_sponsor_or_those_of_its_workshop(
    journal: Journal,
) -> None:
    workshop = parse_workshop(WORKSHOP).model_copy(
        update={"organisation": "Gemeente Noord", "sponsor": "Wethouder Groen"}
    )
    usual = journal.open_gathering(workshop)
    own = journal.open_gathering(workshop, organisation="Gemeente Zuid", sponsor="De directie")
    told = [replay(journal.read(row.id), row) for row in (usual, own)]
    assert [(one.organisation, one.sponsor) for one in told] == [
        ("Gemeente Noord", "Wethouder Groen"),
        ("Gemeente Zuid", "De directie"),
    ]


@pytest.mark.sqlite
def test_who_waits_for_another_writer_writes_as_soon_as_that_one_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (Journal(f"sqlite:///{tmp_path}/proef.db") for _ in range(2))
    row = first.open_gathering(SMALL)
    holding = first.writing(row.id)
    holding.__enter__()
    waited: list[float] = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            holding.__exit__(None, None, None)

    monkeypatch.setattr(sqlite.time, "sleep", wait)
    with second.writing(row.id) as tail:
        tail.append(id="daarna", author="engine", step="", type="x", body={})
    assert waited == [sqlite.ASK_AGAIN_SECONDS] * 3
    assert [entry.id for entry in first.read(row.id, after=1)] == ["daarna"]
    first.close()
    second.close()


@pytest.mark.sqlite
def test_what_another_process_still_reads_is_erased_from_the_log_later(tmp_path: Path) -> None:
    journal = Journal(SqlStore(f"sqlite:///{tmp_path}/proef.db", patience=0))
    row = journal.open_gathering(SMALL)
    person = join(journal, row.code, "Griezelnaam")
    idea(journal, row, person, "Griezelwoorden")
    with closing(sqlite3.connect(tmp_path / "proef.db", isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM entry").fetchone()
        with pytest.raises(ErasingUnfinished, match="still stands in the write-ahead log"):
            erase(journal, row.id, person)
        # It is out of the journal, and nobody who writes waits for the rest.
        assert "Griezel" not in str(journal.read(row.id))
        assert not journal.store.settle()
        join(journal, row.code, "Bram")
    # Once that has ended it is finished.
    assert journal.store.settle()
    for file in tmp_path.iterdir():
        assert b"Griezel" not in file.read_bytes(), file
    journal.close()


@pytest.mark.sqlite
def test_erasing_again_after_a_kill_finishes_it(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    row = journal.open_gathering(SMALL)
    person = join(journal, row.code, "Griezelnaam")
    gathering = replay(journal.read(row.id))
    # Killed between the commit and the log.
    journal.erase(row.id, person, gathering.rule_of)
    assert b"Griezel" in (tmp_path / "proef.db-wal").read_bytes()
    assert erase(journal, row.id, person) == 0
    assert b"Griezel" not in (tmp_path / "proef.db-wal").read_bytes()
    journal.close()


@pytest.mark.sqlite
def test_nobody_else_on_the_machine_reads_the_journal(tmp_path: Path) -> None:
    journal = Journal(f"sqlite:///{tmp_path}/proef.db")
    journal.open_gathering(SMALL)
    files = sorted(tmp_path.iterdir())
    assert len(files) > 1
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    journal.close()
    # The rights that an administrator gave a group stay.
    files[0].chmod(0o664)
    Journal(f"sqlite:///{files[0]}").close()
    assert stat.S_IMODE(files[0].stat().st_mode) == 0o660


@pytest.mark.sqlite
def test_a_store_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite:///{tmp_path}/proef.db", patience=0)
    store.check()
    with closing(sqlite3.connect(tmp_path / "proef.db", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalUnavailable):
            store.check()
    journal = Journal(store)
    for _ in range(40):
        journal.open_gathering(SMALL)
    store.settle()
    store.close()
    with (tmp_path / "proef.db").open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(JournalError, match="damaged"):
        SqlStore(f"sqlite:///{tmp_path}/proef.db", patience=0).check()
