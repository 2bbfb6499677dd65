"""Backups while people contribute, restoring them, and erasing that survives both."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest
from gathering_fixture import WORKSHOP
from typer.testing import CliRunner, Result

from stappenplan import backups
from stappenplan.cli import app
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, parse_workshop
from stappenplan.errors import JournalError
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.journal.copying import check_copy
from stappenplan.journal.erased import Erased, ErasedLedger
from stappenplan.journal.renewed import RenewedLedger, RenewedLink, entries_of, times_of
from stappenplan.personal_data.mentions import blank
from stappenplan.personal_data.removal import RemovalRequest
from stappenplan.restoring import hold_against_ledgers, restore
from stappenplan.series.erasing import delete_gathering, erase_entry, erase_person
from stappenplan.steering.door import standing
from stappenplan.visit import Visit

# It looks into the files of a database.
pytestmark = pytest.mark.sqlite
SMALL = parse_workshop(WORKSHOP)


def idea(journal: Journal, row: GatheringRow, person: str, text: str, id: str = "idee-1") -> None:
    Visit(journal, row, Visitor(Role.PARTICIPANT, person)).submit(
        {"id": id, "step": "bedenken", "type": "idea", "body": {"text": text}}
    )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data/proef.db"


@pytest.fixture
def journal(database: Path) -> Journal:
    return Journal(f"sqlite:///{database}")


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_backup_amid_writers_is_one_moment_with_all_that_was_acknowledged(
    journal: Journal, database: Path
) -> None:
    rows = [journal.open_gathering(SMALL) for _ in range(2)]
    acknowledged: list[list[str]] = [[], []]
    enough = Event()

    def write(number: int) -> None:
        own = Journal(f"sqlite:///{database}")
        while not enough.is_set():
            name = f"Naam {len(acknowledged[number])}"
            acknowledged[number].append(join(own, rows[number].code, name))
        own.close()

    writers = [Thread(target=write, args=(number,)) for number in range(2)]
    for writer in writers:
        writer.start()
    made = []
    for _ in range(5):
        before = [list(people) for people in acknowledged]
        made.append((before, backups.back_up(database)))
    enough.set()
    for writer in writers:
        writer.join()
    for before, backup in made:
        kept = check_copy(backup.file)
        copy = Journal(f"sqlite:///{backup.file}")
        for row, people in zip(rows, before, strict=True):
            entries = copy.read(row.id)
            joined = [entry.author for entry in entries if entry.type == "joined"]
            assert set(people) <= set(joined)
            assert entries == journal.read(row.id)[: len(entries)]
            assert kept[row.id].entries == len(entries)
        copy.close()
    assert sum(map(len, acknowledged)) > 0


def test_only_its_owner_reads_a_backup_and_it_is_one_file(journal: Journal, database: Path) -> None:
    journal.open_gathering(SMALL)
    file = backups.back_up(database).file
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_a_backup_says_what_is_in_it_and_that_the_secret_is_not(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    join(journal, row.code, "Anna")
    database.with_suffix(".secret").write_text("geheim")
    told = run("backup", "--database", database)
    assert "1 gatherings, 2 entries; checked" in told.output
    assert "is not in it" in told.output
    told = run("backup", "--database", database, "--with-secret")
    assert "whoever has both" in told.output
    [kept] = backups.folder_of(database).glob("*.secret")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_the_oldest_backups_go_by_number_whatever_the_clock_said(
    journal: Journal, database: Path
) -> None:
    journal.open_gathering(SMALL)
    folder = backups.folder_of(database)
    first = backups.back_up(database).file
    # The clock of this one was years ahead.
    first.rename(folder / "proef-000001-20990101T000000Z.db")
    for _ in range(3):
        backups.back_up(database, keep=2)
    numbers = sorted(file.name.split("-")[1] for file in folder.glob("*.db"))
    assert numbers == ["000003", "000004"]


def test_no_backup_is_left_of_a_damaged_database_and_the_last_one_stays(
    journal: Journal, database: Path
) -> None:
    for _ in range(40):
        journal.open_gathering(SMALL)
    good = backups.back_up(database).file
    journal.close()
    with database.open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(JournalError, match="no copy can be made"):
        backups.back_up(database)
    assert list(good.parent.iterdir()) == [good]


@pytest.mark.usefixtures("journal")
def test_a_backup_never_takes_the_place_of_another_file(database: Path) -> None:
    taken = database.with_name("taken.db")
    taken.write_text("van een ander")
    with pytest.raises(JournalError, match="there already"):
        backups.back_up(database, taken)
    assert taken.read_text() == "van een ander"


def test_what_is_restored_is_what_was_backed_up_and_what_was_lost_is_said(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Anna")
    before = journal.read(row.id)
    file = backups.back_up(database).file
    idea(journal, row, anna, "Na de kopie")
    later = journal.open_gathering(SMALL)
    journal.close()
    told = run("restore", file, "--yes", "--database", database)
    assert told.exit_code == 0, told.output
    assert f"what came later of {row.code}, 1 entries" in told.output
    assert f"the whole gathering of {later.code}, 1 entries" in told.output
    again = Journal(f"sqlite:///{database}")
    assert again.read(row.id) == before
    assert again.find(later.code) is None
    [aside] = backups.folder_of(database).glob("before-restore-*.db")
    assert stat.S_IMODE(aside.stat().st_mode) == stat.S_IMODE(database.stat().st_mode) == 0o600
    kept = Journal(f"sqlite:///{aside}")
    assert "Na de kopie" in str(kept.read(row.id))


def test_a_restore_brings_back_nobody_and_nothing_that_was_erased(
    journal: Journal, database: Path
) -> None:
    row, removed = journal.open_gathering(SMALL), journal.open_gathering(SMALL, title="Griezelclub")
    anna, bert = (join(journal, row.code, name) for name in ("Griezelnaam", "Bert"))
    idea(journal, row, anna, "Griezelwoorden")
    idea(journal, row, bert, "Griezelidee van Bert", "idee-2")
    file = backups.back_up(database, database.parent / "elders.db").file
    assert b"Griezelwoorden" in file.read_bytes()
    erase(journal, row.id, anna)
    erase_entry(journal, row, "idee-2")
    delete_gathering(journal, removed)
    journal.close()
    done = restore(file, database)
    assert done.erased == [
        Erased(row.id, participant=anna), Erased(row.id, entry="idee-2"), Erased(removed.id),
    ]  # fmt: skip
    file.unlink()
    again = Journal(f"sqlite:///{database}")
    assert again.find(removed.code) is None
    assert [one.author for one in again.read(row.id) if one.type == "joined"] == [anna, bert]
    assert b"Bert" in everything_in(database.parent)
    assert b"Griezel" not in everything_in(database.parent)


def test_a_copy_that_was_put_back_by_hand_is_held_against_the_ledgers(
    journal: Journal, database: Path
) -> None:
    row, removed = journal.open_gathering(SMALL), journal.open_gathering(SMALL, title="Griezelclub")
    anna, bert = (join(journal, row.code, name) for name in ("Griezelnaam", "Bert"))
    idea(journal, row, bert, "Griezelidee van Bert", "idee-2")
    file = backups.back_up(database, database.parent.parent / "elders.db").file
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    for number, links in enumerate((["screen", "advisor"], ["screen"])):
        body = {"links": links}
        host.submit({"id": f"sleutels-{number}", "type": "links_renewed", "body": body})
    for who in (anna, bert):
        ended = {"id": f"toestel-{who}", "type": "sessions_ended", "body": {"new_code": True}}
        Visit(journal, row, Visitor(Role.PARTICIPANT, who)).submit(ended)
    erase(journal, row.id, anna)
    erase_entry(journal, row, "idee-2")
    delete_gathering(journal, removed)
    journal.close()
    for ending in ("-wal", "-shm"):
        Path(f"{database}{ending}").unlink(missing_ok=True)
    database.write_bytes(file.read_bytes())
    with closing(Journal(f"sqlite:///{database}")) as again:
        assert b"Griezelnaam" in str(again.read(row.id)).encode()
        back = hold_against_ledgers(again)
        assert [one.participant or one.entry for one in back.erased] == [anna, "idee-2", ""]
        # Nothing of Anna is written again.
        assert [one.author for one in back.ended] == ["facilitator", "facilitator", bert]
        gathering = Visit(again, row, Visitor(Role.SCREEN)).gathering
        assert dict(gathering.link_renewals) == {"screen": 2, "advisor": 1}
        assert gathering.people[bert].sessions_ended == 1
        assert "Griezel" not in str(again.read(row.id))
        assert again.find(removed.code) is None
        assert not hold_against_ledgers(again)
    assert b"Griezel" not in everything_in(database.parent)


def test_links_that_were_replaced_stay_replaced_after_a_restore(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    file = backups.back_up(database).file
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    host.submit({"id": "sleutels-1", "type": "links_renewed", "body": {"links": ["screen"]}})
    RenewedLedger.beside(database).add([RenewedLink("office", 1)])
    # The next backup brings along what was renewed since.
    backups.back_up(database)
    journal.close()
    new = database.with_name("nieuw.db")
    restore(file, new)
    with closing(Journal(f"sqlite:///{new}")) as again:
        gathering = Visit(again, row, Visitor(Role.SCREEN)).gathering
        assert gathering.link_renewals["screen"] == 1
        host = Visit(again, row, Visitor(Role.FACILITATOR))
        host.submit({"id": "sleutels-2", "type": "links_renewed", "body": {"links": ["screen"]}})
        assert host.gathering.link_renewals["screen"] == 2
    ledger = RenewedLedger.beside(new)
    assert times_of(ledger.read()) == {"office": 1}
    assert [one.id for one in entries_of(ledger.read())] == ["sleutels-1", "sleutels-2"]


def test_who_was_put_out_stays_out_after_an_older_copy_is_put_back(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    people = [join(journal, row.code, name) for name in ("Anna", "Bert", "Cor", "Dana")]
    anna, bert, cor, dana = people
    file = backups.back_up(database).file
    host = Visit(journal, row, Visitor(Role.FACILITATOR))

    def does(number: int, type_: str, **body: str) -> None:
        host.submit({"id": f"deur-{number}", "type": type_, "body": body})

    for number, person in enumerate(people):
        does(number, "put_out", participant=person)
    does(11, "let_back", participant=bert)
    does(12, "undo", entry="deur-2")
    does(13, "door", mode="closed")
    erase(journal, row.id, dana)
    backups.back_up(database)
    journal.close()
    new = database.with_name("nieuw.db")
    restore(file, new)
    with closing(Journal(f"sqlite:///{new}")) as again:
        gathering = Visit(again, row, Visitor(Role.SCREEN)).gathering
        assert standing(gathering, anna) == "put_out"
        assert {standing(gathering, one) for one in (bert, cor)} == {"in"}
        assert standing(gathering, dana) == ""
        assert gathering.door == "closed"
        put_out = [one.body for one in again.read(row.id) if one.type == "put_out"]
        assert put_out == [{"participant": one} for one in (anna, bert, cor)]
        assert not hold_against_ledgers(again)


def test_a_receipt_of_what_was_removed_outlives_a_restore(journal: Journal, database: Path) -> None:
    row = journal.open_gathering(SMALL)
    file = backups.back_up(database).file
    delete_gathering(journal, row, RemovalRequest("command"))
    backups.back_up(database)
    journal.close()
    new = database.with_name("nieuw.db")
    restore(file, new)
    with closing(Journal(f"sqlite:///{new}")) as again:
        assert again.find(row.code) is None
        # Removing it again is no second receipt.
        assert [one.code for one in again.store.removed()] == [row.code]


def test_no_link_is_replaced_that_cannot_be_remembered(journal: Journal, database: Path) -> None:
    row = journal.open_gathering(SMALL)
    before = journal.read(row.id)
    database.with_suffix(".renewed").mkdir()
    host = Visit(journal, row, Visitor(Role.FACILITATOR))
    with pytest.raises(JournalError, match="links that were replaced"):
        host.submit({"id": "sleutels-1", "type": "links_renewed", "body": {"links": ["screen"]}})
    assert journal.read(row.id) == before


def test_erasing_reaches_every_backup_that_is_there(journal: Journal, database: Path) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Griezelnaam")
    elsewhere = database.parent.parent / "schijf"
    backups.back_up(database)
    backups.back_up(database, elsewhere)
    away = backups.back_up(database, database.parent.parent / "weg/kopie.db").file
    away.unlink()
    erase(journal, row.id, anna)
    assert b"Griezel" in everything_in(elsewhere)
    assert backups.erase_in_backups(database) == []
    assert b"Griezel" not in everything_in(database.parent.parent)
    for file in backups.known_backups(database):
        assert check_copy(file)[row.id].code == row.code


def test_a_backup_that_cannot_be_reached_by_erasing_is_named(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Griezelnaam")
    file = backups.back_up(database).file
    file.write_bytes(b"kapot" * 1000)
    erase(journal, row.id, anna)
    assert backups.erase_in_backups(database) == [file]


def test_a_machine_that_is_gone_is_made_again_from_the_folder_of_its_backups(
    journal: Journal, database: Path, tmp_path: Path
) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Griezelnaam")
    folder = tmp_path / "kopie"
    database.with_suffix(".secret").write_text("geheim")
    told = run("backup", folder, "--with-secret", "--database", database)
    assert told.exit_code == 0, told.output
    [old] = folder.glob("*.db")
    erase(journal, row.id, anna)
    # The next backup brings along whom to leave erased.
    run("backup", folder, "--database", database)
    journal.close()
    new = tmp_path / "nieuw/proef.db"
    done = restore(old, new)
    assert (done.put_aside, done.secret) == (None, True)
    assert new.with_suffix(".secret").read_text() == "geheim"
    assert Journal(f"sqlite:///{new}").find(row.code) == row
    assert b"Griezel" not in everything_in(new.parent)
    assert ErasedLedger.beside(new).read() == [Erased(row.id, participant=anna)]


def test_what_is_erased_is_remembered_before_it_is_gone_and_without_a_name(
    journal: Journal, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Griezelnaam")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stappenplan.journal.journal._rewrite", cut)
    with pytest.raises(KeyboardInterrupt):
        erase(journal, row.id, anna)
    ledger = ErasedLedger.beside(database)
    assert ledger.read() == [Erased(row.id, participant=anna)]
    assert "Griezel" not in ledger.file.read_text()
    assert stat.S_IMODE(ledger.file.stat().st_mode) == 0o600


def test_a_line_of_the_ledger_that_was_cut_off_is_taken_off(tmp_path: Path) -> None:
    ledger = ErasedLedger(tmp_path / "proef.erased")
    one, two = Erased("g-1", participant="p-1"), Erased("g-2")
    ledger.add([one])
    with ledger.file.open("a") as file:
        file.write('{"gathering": "g-')
    assert ledger.read() == [one]
    ledger.add([one, two])
    assert ledger.read() == [one, two]
    ledger.file.write_text('kapot\n{"gathering": "g-1"}\n')
    with pytest.raises(JournalError, match="Remedy"):
        ledger.read()


def test_nothing_is_erased_that_cannot_be_remembered(journal: Journal, database: Path) -> None:
    row = journal.open_gathering(SMALL)
    anna = join(journal, row.code, "Anna")
    ErasedLedger.beside(database).file.mkdir()
    with pytest.raises(JournalError):
        erase(journal, row.id, anna)
    assert "Anna" in str(journal.read(row.id))


@pytest.mark.parametrize("damage", ["none", "cut", "newer", "entries"])
def test_only_a_whole_copy_is_restored_and_nothing_changes_otherwise(
    journal: Journal, database: Path, tmp_path: Path, damage: str
) -> None:
    row = journal.open_gathering(SMALL)
    join(journal, row.code, "Anna")
    journal.close()
    before = database.read_bytes()
    file = backups.back_up(database, tmp_path / "kopie.db").file
    if damage == "none":
        file.write_text("geen database")
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:8192])
    else:
        statement = {
            "newer": "UPDATE about SET schema_version = 99",
            "entries": "DELETE FROM entry WHERE seq = 1",
        }[damage]
        with closing(sqlite3.connect(file)) as opened, opened:
            opened.execute(statement)
    told = run("restore", file, "--yes", "--database", database)
    assert told.exit_code == 1
    assert "Remedy" in told.output
    assert database.read_bytes() == before
    assert not list(backups.folder_of(database).glob("before-restore-*"))


HOLDS = """
import sys
from stappenplan.journal import Journal

journal = Journal(sys.argv[1])
journal.gatherings()
print("open", flush=True)
sys.stdin.read()
"""


def test_a_database_that_a_server_uses_is_not_restored(journal: Journal, database: Path) -> None:
    journal.open_gathering(SMALL)
    file = backups.back_up(database).file
    journal.close()
    command = [sys.executable, "-c", HOLDS, f"sqlite:///{database}"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "open\n"
        told = run("restore", file, "--yes", "--database", database)
        assert told.exit_code == 1
        assert "uses this database" in told.output
        server.communicate()
    assert run("restore", file, "--yes", "--database", database).exit_code == 0


def test_a_damaged_database_is_put_aside_as_it_is(journal: Journal, database: Path) -> None:
    row = journal.open_gathering(SMALL)
    file = backups.back_up(database).file
    journal.close()
    database.write_bytes(b"kapot" * 2000)
    done = restore(file, database)
    assert done.lost is None
    assert done.put_aside is not None
    assert done.put_aside.read_bytes() == b"kapot" * 2000
    assert Journal(f"sqlite:///{database}").find(row.code) == row


def test_what_a_killed_server_left_in_its_log_is_put_aside_too(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    file = backups.back_up(database).file
    # A process that ends without closing leaves everything in the log.
    script = HOLDS.replace("sys.stdin.read()", "import os; os._exit(9)").replace(
        "journal.gatherings()",
        "from stappenplan.joining import join; join(journal, sys.argv[2], 'In het log')",
    )
    journal.close()
    subprocess.run([sys.executable, "-c", script, f"sqlite:///{database}", row.code], check=False)
    assert database.with_name("proef.db-wal").stat().st_size > 0
    done = restore(file, database)
    assert done.put_aside is not None
    assert "In het log" in str(Journal(f"sqlite:///{done.put_aside}").read(row.id))
    assert "In het log" not in str(Journal(f"sqlite:///{database}").read(row.id))


def test_a_name_that_was_blanked_in_the_words_of_others_does_not_come_back(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(SMALL)
    bo, anna, carla = (join(journal, row.code, name) for name in ("Bo", "Wielewaal", "Carla"))
    idea(journal, row, carla, "Bo belt Wielewaal, en Bo schrijft Wielewaal")
    before = backups.back_up(database, database.with_name("ervoor.db")).file
    for person in (anna, bo):
        erase_person(journal, row, person)
    offers = [entry.id for entry in journal.read(row.id) if entry.type == "names_found"]
    assert blank(journal, row, offers[1], "idee-1", Role.FACILITATOR)
    between = backups.back_up(database, database.with_name("tussen.db")).file
    assert blank(journal, row, offers[0], "idee-1", Role.ADVISOR)
    journal.close()
    assert b"ielewaal" not in ErasedLedger.beside(database).file.read_bytes()
    wanted = "[naam] belt [naam], en [naam] schrijft [naam]"
    for copy, again in ((between, 1), (before, 4)):
        assert len(restore(copy, database).erased) == again
        with closing(Journal(f"sqlite:///{database}")) as restored:
            [words] = [one for one in restored.read(row.id) if one.id == "idee-1"]
            assert words.body["text"] == wanted
            assert restore_again(restored, database) == []


def restore_again(journal: Journal, database: Path) -> list[Erased]:
    """What would be erased once more."""
    return backups.erase_again(journal, ErasedLedger.beside(database).read())
