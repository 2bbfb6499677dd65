"""A database that cannot be used: said on the page and in the log, and mended nothing is lost."""

import logging
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from gathering_fixture import LED_STEPS, Room
from http_visitors import Browser, open_gathering
from phone_page import idea, phone_of
from server_processes import ROOT, start_app

from stappenplan import backups
from stappenplan.hosting import log_filters
from stappenplan.journal import Journal
from stappenplan.journal.unavailable import DAMAGED, DISK, GONE, NEWER, READ_ONLY
from stappenplan.restoring import restore

Mend = Callable[[], object]


@pytest.fixture
def phone(tmp_path: Path, monkeypatch) -> SimpleNamespace:
    """A participant's page, what it sends, and its journal; nobody else has that open."""
    monkeypatch.setattr(log_filters, "_said", {})
    file = tmp_path / "proef.db"
    room = Room(Journal(f"sqlite:///{file}"), LED_STEPS, "bedenken")
    phone = phone_of(room, file, monkeypatch)
    room.journal.close()
    return phone


def on_disk(phone: SimpleNamespace) -> list[str]:
    """The entries that a server finds which starts now."""
    with closing(Journal(f"sqlite:///{phone.file}")) as journal:
        return [entry.id for entry in journal.read(phone.gathering.row.id)]


def tried_again(phone: SimpleNamespace) -> None:
    """What waits for a moment is tried again, and once more."""
    for _ in range(2):
        while phone.gathering.calls:
            phone.gathering.calls.pop()()


def fails_with(phone: SimpleNamespace, pragma: str) -> Mend:
    """Every connection from now on has this setting."""
    engine = phone.journal.store._engine

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(pragma)

    sa.event.listen(engine, "connect", limit)
    engine.dispose()

    def mend() -> None:
        sa.event.remove(engine, "connect", limit)
        engine.dispose()

    return mend


def read_only(phone: SimpleNamespace) -> Mend:
    return fails_with(phone, "PRAGMA query_only=ON")


def overwrite(file: Path, content: bytes) -> None:
    """Write into a file that stays the same one, as a disk that fails does."""
    with file.open("r+b") as opened:
        opened.write(content)


def damaged(phone: SimpleNamespace) -> Mend:
    phone.journal.store.settle()
    phone.journal.close()
    whole = phone.file.read_bytes()
    overwrite(phone.file, b"kapot" * 1000)
    return lambda: overwrite(phone.file, whole)


def newer(phone: SimpleNamespace) -> Mend:
    def set_version(version: int) -> None:
        with closing(sqlite3.connect(phone.file)) as other, other:
            other.execute("UPDATE about SET schema_version = ?", (version,))

    set_version(99)
    return lambda: set_version(1)


def broken_disk(phone: SimpleNamespace) -> Mend:
    """No file of this process may become larger than the log is now."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    size = phone.file.with_name("proef.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, before)


def gone(phone: SimpleNamespace) -> Mend:
    phone.journal.store.settle()
    phone.journal.close()
    away = phone.file.with_suffix(".weg")
    phone.file.rename(away)
    return lambda: away.rename(phone.file)


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (read_only, READ_ONLY),
        (damaged, DAMAGED),
        (newer, NEWER),
        (broken_disk, DISK),
        (gone, GONE),
    ],
)
def test_a_phone_keeps_what_cannot_be_written_and_it_arrives_once_when_that_is_mended(
    phone, trouble, sentence, caplog
) -> None:
    phone.live.submit(idea(1))
    mend = trouble(phone)
    for _ in range(3):
        phone.live.submit(idea(2))
    tried_again(phone)
    assert phone.sent[1:] == [{"delayed": "idee-2", "reason": sentence}] * 3
    lines = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert len(lines) == 1, [one.getMessage() for one in lines]
    assert "Remedy" in lines[0].getMessage()
    assert lines[0].exc_info is None
    assert "xxx" not in caplog.text
    mend()
    phone.live.submit(idea(2))
    assert phone.sent[-1] == {"ack": "idee-2"}
    assert on_disk(phone)[-2:] == ["idee-1", "idee-2"]


def test_a_log_that_is_deleted_while_the_server_runs_loses_nothing(phone) -> None:
    for number in range(3):
        phone.live.submit(idea(number))
    phone.file.with_name("proef.db-wal").unlink()
    phone.live.submit(idea(3))
    assert phone.sent[-1] == {"ack": "idee-2"}
    tried_again(phone)
    assert phone.sent[-1] == {"ack": "idee-3"}
    assert on_disk(phone)[-4:] == ["idee-0", "idee-1", "idee-2", "idee-3"]


def test_what_is_committed_into_a_deleted_file_is_not_acknowledged(phone, monkeypatch) -> None:
    log = phone.file.with_name("proef.db-wal")
    accepted = phone.live.visit.sender._accept

    def accept(draft):
        # In the middle of the transaction.
        log.unlink()
        return accepted(draft)

    monkeypatch.setattr(phone.live.visit.sender, "_accept", accept)
    phone.live.submit(idea(1))
    assert phone.sent == []
    monkeypatch.setattr(phone.live.visit.sender, "_accept", accepted)
    tried_again(phone)
    assert phone.sent == [{"ack": "idee-1"}]
    assert on_disk(phone).count("idee-1") == 1


def test_a_database_that_is_deleted_while_the_server_runs_is_kept_to_be_restored(
    phone, caplog
) -> None:
    for number in range(3):
        phone.live.submit(idea(number))
    for file in phone.file.parent.glob("proef.db*"):
        file.unlink()
    phone.live.submit(idea(3))
    tried_again(phone)
    assert phone.sent[-1] == {"delayed": "idee-3", "reason": GONE}
    # Nobody makes an empty one in its place.
    assert not phone.file.exists()
    [rescued] = phone.file.parent.glob("proef.rescued-*.db")
    assert str(rescued) in caplog.text
    restore(rescued, phone.file)
    phone.live.submit(idea(3))
    assert phone.sent[-1] == {"ack": "idee-3"}
    assert on_disk(phone)[-4:] == ["idee-0", "idee-1", "idee-2", "idee-3"]


def test_an_earlier_copy_that_takes_the_place_of_the_database_is_replayed_anew(phone) -> None:
    phone.live.submit(idea(1))
    copy = backups.back_up(phone.file, phone.file.with_name("kopie.db")).file
    for number in (2, 3):
        phone.live.submit(idea(number))
    phone.journal.close()
    for file in phone.file.parent.glob("proef.db*"):
        file.unlink()
    copy.rename(phone.file)
    phone.live.submit(idea(4))
    for _ in phone.gathering.live.replay_anew():
        pass
    tried_again(phone)
    assert phone.sent[-1] == {"ack": "idee-4"}
    assert on_disk(phone)[-2:] == ["idee-1", "idee-4"]
    assert [one.split(":")[0] for one in texts(phone)] == ["Idee 1", "Idee 4"]
    # What the other phones still keep comes once more.
    phone.live.submit(idea(2))
    assert phone.sent[-1] == {"ack": "idee-2"}


def texts(phone: SimpleNamespace) -> list[str]:
    return [one.text for one in phone.gathering.live.now.words.values()]


def test_pages_say_what_is_the_matter_and_go_on_when_the_database_is_back(tmp_path: Path) -> None:
    with start_app(tmp_path) as app, Browser(app.url) as office, Browser(app.url) as phone:
        code = open_gathering(app, office).code
        assert phone.join(code, "Anna").status_code == 303
        files = {file: file.with_name(f"weg-{file.name}") for file in app.data.glob("*.db*")}
        for file, away in files.items():
            file.rename(away)
        # The first ones notice it, and have what they know kept.
        for _ in range(3):
            phone.get(f"j/{code}")
        answer = phone.get(f"j/{code}")
        assert answer.status_code == 503
        assert "De gegevens op de server staan niet meer op hun plaats." in answer.text
        assert "Er is nu niets opgeslagen." in answer.text
        # Whoever waits there goes on by itself.
        assert answer.headers["refresh"]
        assert phone.get("gezond").status_code == 503
        assert "Remedy" in app.log
        assert "Traceback" not in app.log
        assert not (app.data / "stappenplan.db").exists()
        for file, away in files.items():
            away.rename(file)
        assert office.join(code, "Bert").status_code == 303
    with closing(Journal(f"sqlite:///{app.data}/stappenplan.db")) as journal:
        entries = journal.read(journal.get(code).id)
    assert [one.body["name"] for one in entries if one.type == "joined"] == ["Anna", "Bert"]


@pytest.mark.parametrize("trouble", ["newer", "damaged"])
def test_a_server_does_not_start_on_a_database_that_it_cannot_use(
    tmp_path: Path, trouble: str
) -> None:
    file = tmp_path / "proef.db"
    Journal(f"sqlite:///{file}").close()
    if trouble == "newer":
        with closing(sqlite3.connect(file)) as opened, opened:
            opened.execute("UPDATE about SET schema_version = 99")
    else:
        file.write_bytes(b"kapot" * 1000)
    before = file.read_bytes()
    command = [sys.executable, "-m", "stappenplan", "start", "--no-open", "--database", str(file)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    [line] = ended.stderr.strip().splitlines()
    assert "Remedy" in line
    assert file.read_bytes() == before
