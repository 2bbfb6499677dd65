"""A PostgreSQL that cannot be used: said on the page and in the log, and nothing comes twice."""

import logging
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import postgres_server
import psycopg
import pytest
import sqlalchemy as sa
from gathering_fixture import LED_STEPS, Room
from phone_page import idea, phone_of
from server_processes import ROOT, free_port

from stappenplan.errors import ErasingUnfinished, JournalError, JournalUnavailable
from stappenplan.hosting import log_filters
from stappenplan.journal import Journal, postgres
from stappenplan.journal.sql_store import SqlStore
from stappenplan.journal.unavailable import AWAY, BUSY, DISK, FULL, GONE, NEWER, READ_ONLY

Server = postgres_server.Server
Mend = Callable[[], object]
SECRET = "gehe!m-woord"
NEVER = 10_000


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres_server.started() as server:
        yield server


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> str:
    return new_database(server, f"proef{abs(hash(request.node.name))}")


def new_database(server: Server, name: str) -> str:
    server.sql(f"CREATE DATABASE {name}")
    return server.url(name)


@pytest.fixture
def phone(server: Server, database: str, tmp_path: Path, monkeypatch) -> SimpleNamespace:
    """A participant's page, what it sends, and its journal."""
    monkeypatch.setattr(log_filters, "_said", {})
    room = Room(Journal(database), LED_STEPS, "bedenken")
    phone = phone_of(room, tmp_path / "proef", monkeypatch, database)
    phone.server, phone.database = server, database
    phone.name = phone.journal.store._engine.url.database
    return phone


def kept(phone: SimpleNamespace) -> list[str]:
    """The entries that another machine finds."""
    with closing(Journal(phone.database)) as journal:
        return [entry.id for entry in journal.read(phone.gathering.row.id)]


def tried_again(phone: SimpleNamespace) -> None:
    """What waits for a moment is tried again."""
    for _ in range(3):
        calls, phone.gathering.calls[:] = list(phone.gathering.calls), []
        for call in calls:
            call()


def away(phone: SimpleNamespace) -> Mend:
    phone.server.stop()
    return phone.server.start


def read_only(phone: SimpleNamespace) -> Mend:
    set_ = f"ALTER DATABASE {phone.name} SET default_transaction_read_only = "
    phone.server.sql(set_ + "on")
    phone.server.end_connections(phone.name)

    def mend() -> None:
        phone.server.sql(set_ + "off")
        phone.server.end_connections(phone.name)

    return mend


def full_of_connections(phone: SimpleNamespace) -> Mend:
    phone.server.sql(f"ALTER DATABASE {phone.name} ALLOW_CONNECTIONS false")
    phone.server.end_connections(phone.name)
    return lambda: phone.server.sql(f"ALTER DATABASE {phone.name} ALLOW_CONNECTIONS true")


def locked(phone: SimpleNamespace) -> Mend:
    other = psycopg.connect(phone.database)
    other.execute("SELECT 1 FROM gathering FOR UPDATE")
    return other.close


def newer(phone: SimpleNamespace) -> Mend:
    phone.server.sql("UPDATE about SET schema_version = 99", url=phone.database)
    return lambda: phone.server.sql("UPDATE about SET schema_version = 1", url=phone.database)


def without_tables(phone: SimpleNamespace) -> Mend:
    phone.server.sql("ALTER TABLE entry RENAME TO away", url=phone.database)
    return lambda: phone.server.sql("ALTER TABLE away RENAME TO entry", url=phone.database)


def refusing(code: str) -> Callable[[SimpleNamespace], Mend]:
    """The server itself refuses each entry, with the code of what a disk does."""

    def trouble(phone: SimpleNamespace) -> Mend:
        body = f"BEGIN RAISE EXCEPTION 'vol' USING ERRCODE = '{code}'; END"
        phone.server.sql(
            f"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $${body}$$",
            "CREATE TRIGGER refuse BEFORE INSERT ON entry EXECUTE FUNCTION refuse()",
            url=phone.database,
        )
        return lambda: phone.server.sql("DROP TRIGGER refuse ON entry", url=phone.database)

    return trouble


@pytest.mark.parametrize(
    ("trouble", "sentence", "passing"),
    [
        (away, AWAY, True),
        (full_of_connections, AWAY, True),
        (locked, BUSY, True),
        (read_only, READ_ONLY, False),
        (newer, NEWER, False),
        (without_tables, GONE, False),
        (refusing("53100"), FULL, False),
        (refusing("58030"), DISK, False),
    ],
)
def test_a_phone_keeps_what_cannot_be_written_and_it_arrives_once_when_that_is_mended(
    phone, trouble, sentence, passing, caplog
) -> None:
    phone.live.submit(idea(1))
    mend = trouble(phone)
    try:
        phone.live.submit(idea(2))
        if passing:
            # Tried again for some seconds, and then left to the phone.
            phone.gathering.seconds += 100
            tried_again(phone)
        assert phone.sent[1:] == [{"delayed": "idee-2", "reason": sentence}]
        lines = [one for one in caplog.records if one.levelno >= logging.ERROR]
        assert len(lines) == 1, [one.getMessage() for one in lines]
        assert "Remedy" in lines[0].getMessage()
        assert lines[0].exc_info is None
        assert "xxx" not in caplog.text
    finally:
        mend()
    phone.live.submit(idea(2))
    tried_again(phone)
    assert phone.sent[-1] == {"ack": "idee-2"}
    assert kept(phone)[-2:] == ["idee-1", "idee-2"]


def breaks_at_commit(phone: SimpleNamespace, monkeypatch, *, committed: bool) -> None:
    """The server ends the connection of the next commit, before or after it does it."""
    dialect = phone.journal.store._engine.dialect
    commit = dialect.do_commit

    def broken(connection) -> None:
        monkeypatch.setattr(dialect, "do_commit", commit)
        pid = connection.dbapi_connection.info.backend_pid
        if committed:
            commit(connection)
        phone.server.sql(f"SELECT pg_terminate_backend({pid}, 10000)")
        # What the driver then finds out by itself.
        connection.execute("SELECT 1")
        connection.commit()

    monkeypatch.setattr(dialect, "do_commit", broken)


@pytest.mark.parametrize("committed", [True, False])
def test_a_commit_of_which_nobody_heard_the_end_comes_once(phone, monkeypatch, committed) -> None:
    breaks_at_commit(phone, monkeypatch, committed=committed)
    phone.live.submit(idea(1))
    # It was looked up: only what is there is acknowledged at once.
    assert phone.sent == ([{"ack": "idee-1"}] if committed else [])
    tried_again(phone)
    assert phone.sent == [{"ack": "idee-1"}]
    assert kept(phone).count("idee-1") == 1


def test_a_server_that_stops_during_a_commit_loses_nothing_and_doubles_nothing(
    phone, monkeypatch
) -> None:
    dialect = phone.journal.store._engine.dialect
    commit = dialect.do_commit

    def broken(connection) -> None:
        monkeypatch.setattr(dialect, "do_commit", commit)
        commit(connection)
        phone.server.stop()
        connection.execute("SELECT 1")

    monkeypatch.setattr(dialect, "do_commit", broken)
    phone.live.submit(idea(1))
    # Nobody can look it up now.
    assert phone.sent == []
    phone.server.start()
    tried_again(phone)
    assert phone.sent == [{"ack": "idee-1"}]
    assert kept(phone).count("idee-1") == 1


def test_a_gathering_of_which_nobody_heard_whether_it_was_opened_is_there_once(
    server, database, monkeypatch
) -> None:
    journal = Journal(database)
    phone = SimpleNamespace(journal=journal, server=server)
    breaks_at_commit(phone, monkeypatch, committed=True)
    room = Room(journal, LED_STEPS, "bedenken")
    assert [row.id for row in Journal(database).gatherings()] == [room.row.id]


def test_two_machines_that_start_at_once_make_the_tables_once(server: Server) -> None:
    url = new_database(server, "samen")
    machines = [
        f"import stappenplan.journal as j; j.Journal({url!r}); j.Journal({url!r})" for _ in range(4)
    ]
    with ThreadPoolExecutor() as pool:
        done = list(
            pool.map(
                lambda code: subprocess.run(
                    [sys.executable, "-c", code], capture_output=True, text=True, check=False
                ),
                machines,
            )
        )
    assert [one.returncode for one in done] == [0] * 4, done[0].stderr
    assert server.sql("SELECT count(*) FROM about", url=url) == [(1,)]


def test_a_database_that_is_too_old_or_keeps_no_names_is_refused(server, monkeypatch) -> None:
    url = new_database(server, "oud")
    server.sql("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(JournalUnavailable, match=r"SQL_ASCII.*Remedy"):
        SqlStore(server.url("ascii"))
    monkeypatch.setattr(postgres, "OLDEST", 990_000)
    with pytest.raises(JournalUnavailable, match=r"PostgreSQL 1\d, .* needs 99 or newer.*Remedy"):
        SqlStore(url)


def stappenplan(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "stappenplan", *arguments]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **env}
    )


@pytest.fixture(scope="module")
def guarded(server: Server) -> str:
    """The name of a database that asks for a password."""
    server.sql(f"CREATE ROLE bewaker LOGIN PASSWORD '{SECRET}'", "CREATE DATABASE kluis")
    server.sql("ALTER DATABASE kluis OWNER TO bewaker")
    server.ask_password("bewaker")
    return "kluis"


def test_a_password_is_taken_from_the_variable_or_a_file(server, guarded, tmp_path) -> None:
    with_password = server.url(guarded, f"bewaker:{SECRET}")
    assert stappenplan("list", STAPPENPLAN_DATABASE=with_password).returncode == 0
    file = tmp_path / "wachtwoord"
    file.write_text(SECRET + "\n")
    bare = server.url(guarded, "bewaker")
    done = stappenplan("list", "--database", bare, STAPPENPLAN_DATABASE_PASSWORD_FILE=str(file))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "address",
    ["bewaker:fout-{}", "niemand:fout-{}", "bewaker:fout-{}@nergens.invalid:1"],
)
def test_a_wrong_address_or_password_is_said_in_a_sentence_without_it(
    server, guarded, address
) -> None:
    wrong = server.url(guarded, address.format(SECRET))
    if "invalid" in address:
        wrong = f"postgresql://{address.format(SECRET)}/{guarded}?connect_timeout=2"
    done = stappenplan("list", STAPPENPLAN_DATABASE=wrong)
    assert done.returncode == 1
    [line] = done.stderr.strip().splitlines()
    assert "Remedy" in line
    assert "fout" not in done.stdout + done.stderr
    # What lists processes shows arguments, and so may not hold one.
    shown = stappenplan("list", "--database", wrong)
    assert shown.returncode == 1
    assert "fout" not in shown.stdout + shown.stderr
    assert "STAPPENPLAN_DATABASE" in shown.stderr


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://a:geheim@host:poort/x",
        "postgresql://a:geheim@h/",
        # An @ that is not written as %40: what follows it would be the host, or the database.
        "postgresql://a:wacht@geheim@h/x",
        "postgresql://a:wacht@h/geheim@h/x",
        "postgresql://a:wacht@h?geheim@h/x",
    ],
)
def test_an_address_that_cannot_be_read_is_not_repeated_with_its_password(url: str) -> None:
    with pytest.raises(JournalError, match="Remedy") as said:
        Journal(url)
    assert "geheim" not in f"{said.value!r} {said.value.__cause__!r} {postgres.shown(url)}"


def test_the_password_of_a_key_stands_in_no_message_and_no_command() -> None:
    url = "postgresql://a@h/x?sslkey=k&sslpassword=geheim"
    assert postgres.has_password(url)
    assert postgres.shown(url) == "postgresql://a@h/x?sslkey=k"
    assert postgres.parsed(url).query["sslpassword"] == "geheim"


def test_no_representation_of_an_engine_holds_the_password(server: Server, guarded: str) -> None:
    store = SqlStore(server.url(guarded, f"bewaker:{SECRET}"))
    assert SECRET not in repr(store._engine) + str(store._engine.url)
    store.close()


def test_a_process_opens_few_connections_and_says_when_all_are_in_use(
    server: Server, database: str
) -> None:
    stores = [SqlStore(database, patience=0) for _ in range(20)]
    most = postgres.KEPT_CONNECTIONS + postgres.MORE_CONNECTIONS
    held = [stores[0]._engine.connect() for _ in range(most)]
    for one in held:
        one.execute(sa.text("SELECT 1"))
    with pytest.raises(JournalUnavailable, match="connections") as said:
        stores[-1].gatherings()
    assert said.value.passing
    name = stores[0]._engine.url.database
    [(count,)] = server.sql(f"SELECT count(*) FROM pg_stat_activity WHERE datname = '{name}'")
    assert count <= most
    for one in held:
        one.close()
    assert stores[-1].gatherings() == []


def test_who_waited_for_a_database_that_is_silent_does_not_wait_again_at_once(monkeypatch) -> None:
    monkeypatch.setattr(postgres, "SLOW_SECONDS", 0)
    monkeypatch.setattr(postgres, "QUIET", NEVER)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        host, port = silent.getsockname()
        url = f"postgresql://stappenplan@{host}:{port}/x?connect_timeout=1"
        engine = postgres.engine_of(postgres.parsed(url), patience=0.1)
        with pytest.raises(JournalUnavailable) as first, postgres.connected(engine):
            pass
        silent.accept()[0].close()
        silent.setblocking(False)
        for _ in range(3):
            with (
                pytest.raises(JournalUnavailable, match="a moment ago") as said,
                postgres.connected(engine),
            ):
                pass
            assert (said.value.sentence, said.value.passing) == (AWAY, True)
        # Nobody knocked again.
        with pytest.raises(BlockingIOError):
            silent.accept()
        postgres.release(engine)
    assert first.value.sentence == AWAY


def test_erasing_while_others_vacuum_is_done_and_says_what_is_left(database: str) -> None:
    with closing(SqlStore(database, patience=0.05)) as store, psycopg.connect(database) as other:
        other.execute("LOCK TABLE entry IN SHARE UPDATE EXCLUSIVE MODE")
        with pytest.raises(ErasingUnfinished, match="autovacuum"):
            store.purge()
        other.rollback()
        store.purge()


@pytest.mark.parametrize(
    ("setting", "wrong", "right"),
    [
        ("synchronous_commit", "off", "on"),
        # Who waited for a gathering would decide on what was there before.
        ("default_transaction_isolation", "'repeatable read'", "read committed"),
        ("idle_in_transaction_session_timeout", "0", "1min"),
    ],
)
def test_a_connection_is_safe_whatever_the_database_is_set_to(
    server: Server, database: str, setting: str, wrong: str, right: str
) -> None:
    store = SqlStore(database)
    name = store._engine.url.database
    store.close()
    server.sql(f"ALTER DATABASE {name} SET {setting} = {wrong}")
    with closing(SqlStore(database)) as store, store._engine.connect() as connection:
        assert connection.exec_driver_sql(f"SHOW {setting}").scalar() == right


def test_a_gathering_that_a_machine_held_that_lost_its_power_is_free_within_a_minute() -> None:
    with postgres_server.started() as own:
        own.stop("fast")
        own.start(tcp_port=free_port())
        url = f"postgresql://stappenplan@127.0.0.1:{own.port}/postgres"
        with closing(SqlStore(url)) as store, store._engine.connect() as connection:
            shown = {
                name: connection.exec_driver_sql(f"SHOW {name}").scalar()
                for name in ("tcp_keepalives_idle", "tcp_keepalives_interval", "tcp_user_timeout")
            }
    # By the server: it is told nothing when a machine goes away. Two hours are what it has.
    assert shown == {
        "tcp_keepalives_idle": "10",
        "tcp_keepalives_interval": "3",
        "tcp_user_timeout": "20000",
    }
