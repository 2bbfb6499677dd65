"""Gatherings go on in another database as they were in the first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import postgres_server
import pytest
from gathering_fixture import WORKSHOP
from typer.testing import CliRunner, Result

from stappenplan import moving
from stappenplan.cli import app
from stappenplan.contract.people import Role, Visitor
from stappenplan.engine import erase, load_workshop, parse_workshop, replay
from stappenplan.joining import join
from stappenplan.journal import GatheringRow, Journal
from stappenplan.journal.erased import ErasedLedger
from stappenplan.journal.sql_store import SqlStore
from stappenplan.rehearsal import open_rehearsal, play
from stappenplan.restoring import hold_against_ledgers
from stappenplan.visit import Visit

SMALL = parse_workshop(WORKSHOP)
LOSLATEN = Path(__file__).parents[2] / "workshops" / "loslaten"
Place = Callable[[str], str]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Makes an empty database of a kind, and gives its address."""
    monkeypatch.setenv("STAPPENPLAN_DATA", str(tmp_path / "data"))
    files = iter(range(9))

    def new(kind: str) -> str:
        if kind == "postgresql":
            return postgres_server.place()
        return f"sqlite:///{tmp_path}/{next(files)}.db"

    return new


BOTH_WAYS = [("sqlite", "postgresql"), ("postgresql", "sqlite")]


@pytest.fixture(params=BOTH_WAYS, ids="-to-".join)
def places(request: pytest.FixtureRequest, place: Place) -> tuple[str, str]:
    return place(request.param[0]), place(request.param[1])


def lines(url: str, row: GatheringRow) -> list[str]:
    with closing(Journal(url)) as journal:
        return list(journal.export_jsonl(row.id))


def close(journal: Journal, row: GatheringRow) -> None:
    Visit(journal, row, Visitor(Role.FACILITATOR)).submit(
        {"id": "sluiten-1", "type": "closed", "body": {}}
    )


def held(url: str, *, closed: bool = True) -> GatheringRow:
    """A gathering with two people, one of whom was erased."""
    with closing(Journal(url)) as journal:
        row = journal.open_gathering(SMALL)
        for name in ("Zoë ‘de \u0000 buurvrouw’", "Bert"):
            person = join(journal, row.code, name)
            Visit(journal, row, Visitor(Role.PARTICIPANT, person)).submit(
                {
                    "id": f"idee-{person}",
                    "step": "bedenken",
                    "type": "idea",
                    "body": {"text": f"Eén loket 🌳 van {name}"},
                }
            )
        erase(journal, row.id, person)
        if closed:
            close(journal, row)
    return row


def test_a_rehearsed_gathering_gives_the_same_bytes_from_both_databases(
    places: tuple[str, str],
) -> None:
    source, target = places
    with closing(Journal(source)) as journal:
        simulation = open_rehearsal(journal, load_workshop(LOSLATEN), people=4, seed=1)
        for step in play(simulation):
            simulation.perform(step)
        row = simulation.visit.row
    done = run("move", source, target, "--freeze")
    assert done.exit_code == 0, done.output
    with closing(SqlStore(source)) as store:
        entries = [one for one in store.read(row.id) if not one.id.startswith(moving.CLOSED_HERE)]
    with closing(SqlStore(target)) as store:
        assert store.read(row.id) == entries


def test_a_closed_gathering_goes_with_what_was_erased_in_it(places: tuple[str, str]) -> None:
    source, target = places
    row = held(source)
    done = run("move", source, target)
    assert done.exit_code == 0, done.output
    assert f"{row.code}: copied, " in done.output
    assert lines(target, row) == lines(source, row)
    with closing(SqlStore(source)) as from_, closing(SqlStore(target)) as to:
        assert to.erased() == from_.erased() != []
    # Once more changes nothing.
    assert f"{row.code}: there already, " in run("move", source, target).output
    assert lines(target, row) == lines(source, row)


def test_an_open_gathering_is_left_where_it_is_unless_it_is_frozen(
    places: tuple[str, str],
) -> None:
    source, target = places
    row = held(source, closed=False)
    refused = run("move", source, target)
    assert refused.exit_code == 1
    assert "--freeze" in refused.stderr
    with closing(Journal(target)) as journal:
        assert journal.gatherings() == []
    before = lines(source, row)
    assert run("move", source, target, "--freeze").exit_code == 0
    assert lines(target, row) == before
    with closing(Journal(source)) as journal:
        assert replay(journal.read(row.id), row).closed
    # There it goes on.
    with closing(Journal(target)) as journal:
        person = join(journal, row.code, "Chris")
        assert person in replay(journal.read(row.id), row).people
    assert run("move", source, target, "--freeze").exit_code == 0
    with closing(Journal(target)) as journal:
        assert not replay(journal.read(row.id), row).closed


def test_a_move_that_was_broken_off_is_finished_by_another(
    places: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = places
    rows = [held(source) for _ in range(3)]
    opened, times = SqlStore.open, iter(range(9))

    def breaks(self: SqlStore, *arguments: object) -> None:
        if next(times) == 1:
            raise KeyboardInterrupt
        opened(self, *arguments)

    with monkeypatch.context() as patched:
        patched.setattr(SqlStore, "open", breaks)
        assert run("move", source, target).exit_code != 0
    with closing(Journal(target)) as journal:
        assert len(journal.gatherings()) == 1
    done = run("move", source, target)
    assert done.exit_code == 0, done.output
    assert done.output.count(": copied, ") == 2
    assert [lines(target, row) for row in rows] == [lines(source, row) for row in rows]


def test_what_came_after_an_earlier_copy_is_added(places: tuple[str, str]) -> None:
    source, target = places
    row = held(source, closed=False)
    with closing(SqlStore(source)) as from_, closing(SqlStore(target)) as to:
        moving.bring(to, row, from_.read(row.id))
    with closing(Journal(source)) as journal:
        join(journal, row.code, "Later")
        close(journal, row)
    assert f"{row.code}: completed, " in run("move", source, target).output
    assert lines(target, row) == lines(source, row)


def test_a_gathering_that_is_another_one_there_is_not_overwritten(
    places: tuple[str, str],
) -> None:
    source, target = places
    row = held(source)
    with closing(SqlStore(source)) as from_, closing(SqlStore(target)) as to:
        first, *_ = from_.read(row.id)
        to.open(row, [first])
    with closing(Journal(target)) as journal:
        join(journal, row.code, "Iemand anders")
    refused = run("move", source, target)
    assert refused.exit_code == 1
    assert "Remedy" in refused.stderr
    assert len(lines(target, row)) == 3


def test_a_backup_of_postgresql_is_a_file_that_moves_back(place: Place, tmp_path: Path) -> None:
    url = place("postgresql")
    row = held(url, closed=False)
    file = tmp_path / "kopie.db"
    done = run("backup", file, "--database", url)
    assert done.exit_code == 0, done.output
    assert "1 gatherings" in done.output
    assert lines(f"sqlite:///{file}", row) == lines(url, row)
    assert ErasedLedger.beside(tmp_path / "stappenplan.db").read() != []
    refused = run("restore", file, "--database", url)
    assert "stappenplan move" in refused.stderr
    # Who is erased later goes out of the copy too.
    assert run("erase", row.code, replay_name(url, row), "--yes", "--database", url).exit_code == 0
    with closing(Journal(f"sqlite:///{file}")) as journal:
        assert "buurvrouw" not in "".join(journal.export_jsonl(row.id))


def replay_name(url: str, row: GatheringRow) -> str:
    with closing(Journal(url)) as journal:
        [person] = replay(journal.read(row.id), row).people.values()
        return person.name


def test_a_dump_that_is_put_back_is_held_against_what_each_machine_knows(
    place: Place, tmp_path: Path
) -> None:
    url = place("postgresql")
    beside = tmp_path / "data" / "stappenplan.secret"
    row = held(url)
    with closing(SqlStore(url)) as store:
        gathering, entries = row, store.read(row.id)
        erase(Journal(store), row.id, next(iter(replay(entries, row).people)))
        store.join_ledgers(beside)
    # The dump of before: another database with the entries and the ledger of then.
    old = place("postgresql")
    with closing(SqlStore(old)) as store:
        store.open(gathering, entries)
        assert replay(store.read(row.id), row).people
        store.join_ledgers(beside)
        assert hold_against_ledgers(Journal(store))
        assert "buurvrouw" not in "".join(Journal(store).export_jsonl(row.id))
    assert beside.with_suffix(".erased").exists()


def test_ledgers_that_are_joined_again_and_again_use_up_no_numbers(
    place: Place, tmp_path: Path
) -> None:
    url = place("postgresql")
    row = held(url)
    with closing(SqlStore(url)) as store:
        erase(Journal(store), row.id, next(iter(replay(store.read(row.id), row).people)))
        for _ in range(3):
            store.join_ledgers(tmp_path / "stappenplan.secret")
        with store._engine.connect() as connection:
            used = connection.exec_driver_sql("SELECT last_value FROM ledger_id_seq").scalar()
            lines = connection.exec_driver_sql("SELECT count(*) FROM ledger").scalar()
    # There are two thousand million, and every machine joins them twice a minute.
    assert used == lines
