"""Backups that the server makes by itself."""

import asyncio
from pathlib import Path

import pytest
from gathering_fixture import WORKSHOP

from stappenplan import backups
from stappenplan.engine import erase, parse_workshop
from stappenplan.hosting.backup_schedule import BackupSchedule
from stappenplan.joining import join
from stappenplan.journal import Journal

DAY = 24 * 3600


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "proef.db"


@pytest.fixture
def journal(database: Path) -> Journal:
    return Journal(f"sqlite:///{database}")


def made(database: Path) -> list[Path]:
    return backups.known_backups(database)


@pytest.mark.usefixtures("journal")
def test_the_last_backups_stay(database: Path) -> None:
    schedule = BackupSchedule(database, 24, keep=2)
    for _ in range(4):
        asyncio.run(schedule.make())
    assert [file.name[:12] for file in made(database)] == ["proef-000003", "proef-000004"]


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(("age", "number"), [(DAY - 60, 1), (DAY + 60, 2), (-DAY, 2)])
def test_who_starts_again_makes_a_backup_when_the_last_one_is_old(
    database: Path, age: float, number: int
) -> None:
    now = backups.back_up(database).file.stat().st_mtime + age
    asyncio.run(BackupSchedule(database, 24, keep=7, now=lambda: now).begin())
    assert len(made(database)) == number


@pytest.mark.usefixtures("journal")
def test_a_backup_that_cannot_be_made_is_said_and_the_server_goes_on(
    database: Path, caplog
) -> None:
    backups.folder_of(database).write_text("geen map")
    asyncio.run(BackupSchedule(database, 24, keep=7).make())
    [line] = [record for record in caplog.records if "No backup was made" in record.getMessage()]
    assert "Remedy" in line.getMessage()
    assert line.exc_info is None


def test_erasing_reaches_the_backups_within_a_turn_of_the_schedule(
    journal: Journal, database: Path
) -> None:
    row = journal.open_gathering(parse_workshop(WORKSHOP))
    person = join(journal, row.code, "Griezelnaam")
    schedule = BackupSchedule(database, 24, keep=7)
    asyncio.run(schedule.make())
    [file] = made(database)
    asyncio.run(schedule.reach())
    assert b"Griezel" in file.read_bytes()
    erase(journal, row.id, person)
    asyncio.run(schedule.reach())
    assert b"Griezel" not in file.read_bytes()
    before = file.stat().st_mtime_ns
    asyncio.run(schedule.reach())
    assert file.stat().st_mtime_ns == before
