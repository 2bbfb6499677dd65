"""Databases of earlier versions go on, and those of later ones are used or refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import postgres_server
import pytest
import sqlalchemy as sa
from gathering_fixture import WORKSHOP

from stappenplan.engine import parse_workshop
from stappenplan.errors import JournalUnavailable
from stappenplan.journal import Journal, migrating, postgres, tables
from stappenplan.journal.unavailable import NEWER

SMALL = parse_workshop(WORKSHOP)
NEXT = '''
"""A revision that the next version of the program might bring."""
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    op.add_column("gathering", sa.Column("note", sa.Text, nullable=False, server_default="leeg"))
'''
# What a database says of its own tables, whoever made them.
SQLITE = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
COLUMNS = """
SELECT table_name, column_name, data_type, collation_name, is_nullable, identity_generation
FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, ordinal_position
"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace ORDER BY 1, 2
"""
INDEXES = """
SELECT replace(indexdef, current_schema(), '') FROM pg_indexes
WHERE schemaname = current_schema() ORDER BY 1
"""
TRIGGERS = """
SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE NOT tgisinternal AND pronamespace = current_schema()::regnamespace
"""
SAID = {"sqlite": [SQLITE], "postgresql": [COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS]}


@pytest.fixture(params=["sqlite", "postgresql"])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Addresses of empty databases."""
    numbers = iter(range(9))
    if request.param == "postgresql":
        return postgres_server.place
    return lambda: f"sqlite:///{tmp_path}/proef-{next(numbers)}.db"


def engine_of(url: str) -> sa.Engine:
    return sa.create_engine(postgres.parsed(url) if postgres.is_address(url) else url)


def said_of(url: str) -> list[Any]:
    engine = engine_of(url)
    with engine.connect() as connection:
        answers = [connection.exec_driver_sql(one).all() for one in SAID[engine.dialect.name]]
    engine.dispose()
    return [" ".join(str(row).split()) for rows in answers for row in rows]


def test_revisions_make_the_same_tables_as_the_program_does(new_database) -> None:
    made, migrated = new_database(), new_database()
    Journal(made).close()
    engine = engine_of(migrated)
    with engine.begin() as connection:
        migrating.migrate(connection, new=True)
    engine.dispose()
    assert said_of(migrated) == said_of(made)


@pytest.fixture
def old(new_database) -> tuple[str, Any]:
    """A database of before revisions were counted, and its gathering."""
    url = new_database()
    journal = Journal(url)
    row = journal.open_gathering(SMALL)
    with journal.writing(row.id) as tail:
        tail.append(
            id="oude-inbreng", author="p-1", step="", type="x", body={"tekst": "Eén ‘loket’"}
        )
    journal.close()
    change(url, "DROP TABLE alembic_version")
    return url, row


def change(url: str, statement: str) -> None:
    engine = engine_of(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program as it may be after its next revision."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, folder)
    (folder / "versions" / "revision_0002.py").write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(migrating, "FOLDER", folder)
    monkeypatch.setattr(tables, "REVISION", "0002")


def test_an_older_database_is_migrated_at_the_start_and_loses_nothing(old, request) -> None:
    url, row = old
    before = list(Journal(url).export_jsonl(row.id))
    request.getfixturevalue("next_version")
    journal = Journal(url)
    assert list(journal.export_jsonl(row.id)) == before
    with journal.store._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT note FROM gathering").scalar() == "leeg"
        [number] = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars()
    assert number == "0002"
    # Once is enough.
    Journal(url).close()


@pytest.mark.usefixtures("next_version")
def test_machines_that_start_at_once_migrate_one_after_the_other(old) -> None:
    url, row = old
    with ThreadPoolExecutor(4) as pool:
        journals = list(pool.map(lambda _: Journal(url), range(4)))
    assert {len(journal.read(row.id)) for journal in journals} == {2}


def test_a_server_of_the_version_before_goes_on_when_a_revision_only_adds(old, request) -> None:
    url, row = old
    before = Journal(url)
    request.getfixturevalue("next_version")
    Journal(url).close()
    request.getfixturevalue("monkeypatch").setattr(tables, "REVISION", "0001")
    for journal in (before, Journal(url)):
        with journal.writing(row.id) as tail:
            id_ = f"later-{id(journal)}"
            tail.append(id=id_, author="p-1", step="", type="x", body={})
    assert len(before.read(row.id)) == 4


def test_a_database_that_an_older_program_cannot_live_with_is_refused(old) -> None:
    url, row = old
    running = Journal(url)
    change(url, "UPDATE about SET schema_version = 99")
    with pytest.raises(JournalUnavailable, match=r"version 99.*Remedy"):
        Journal(url)
    with pytest.raises(JournalUnavailable) as said, running.writing(row.id):
        pass
    assert said.value.sentence == NEWER
