"""What machines share beside the journals, on a real PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import postgres_server
import pytest
import sqlalchemy as sa

from stappenplan import shared_clock
from stappenplan.contract.entry import now
from stappenplan.journal.shared_state import SharedState, Told, attempt, bucket, pages, shared_state
from stappenplan.steady_clock import SteadyClock

pytestmark = pytest.mark.skipif(
    bool(postgres_server.why_not()), reason=postgres_server.why_not() or "there is one"
)


@contextmanager
def machines(count: int = 2) -> Iterator[list[SharedState]]:
    """So many machines that use one database."""
    place = postgres_server.place()
    made = [SharedState(place) for _ in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.close()


def put_back_in_time(state: SharedState, table: sa.Table, seconds: float) -> None:
    """Let what stands in a table be so old, by the clock of the database."""
    with state._engine.begin() as connection:
        connection.execute(table.update().values(at=table.c.at - timedelta(seconds=seconds)))


def test_a_file_of_one_machine_shares_nothing() -> None:
    assert shared_state("sqlite:///one.db") is None


def test_what_is_made_once_is_the_same_for_all_that_come_at_once() -> None:
    place = postgres_server.place()

    def come(number: int) -> bytes:
        state = SharedState(place)
        try:
            return state.make_once("secret", f"{number}".encode())
        finally:
            state.close()

    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(come, range(8)))) == 1


def test_who_replaces_what_somebody_else_replaced_is_told() -> None:
    with machines() as (one, other):
        assert one.read("style") is None
        assert one.replace("style", b"a", 0)
        assert not other.replace("style", b"b", 0)
        read = other.read("style")
        assert read is not None
        assert one.replace("style", b"c", read.revision)
        assert not other.replace("style", b"d", read.revision)
        assert other.read("style") == (b"c", 2)
        assert one.revisions("sty") == {"style": 2}
        assert one.revisions("st_") == {}


def test_attempts_on_all_machines_count_and_are_forgotten() -> None:
    with machines() as (one, other):
        for state in (one, other, one):
            state.record_attempt("code", "somebody", 600)
        assert other.attempts("code", "somebody", 600) == 3
        assert other.attempts("code", "somebody else", 600) == 0
        assert other.attempts("form", "somebody", 600) == 0
        put_back_in_time(one, attempt, 601)
        assert other.attempts("code", "somebody", 600) == 0
        other.record_attempt("code", "somebody else", 600)
        with one._engine.connect() as connection:
            assert connection.execute(sa.select(sa.func.count()).select_from(attempt)).scalar() == 1


def test_what_many_take_at_once_is_never_more_than_there_is() -> None:
    with machines(4) as made, ThreadPoolExecutor(16) as threads:
        taken = list(
            threads.map(lambda number: made[number % 4].take("b", "w", 10, 1e-6), range(40))
        )
        assert sum(taken) == 10
        made[0].put_back("b", "w", 10)
        assert made[1].take("b", "w", 10, 1e-6)
        assert not made[2].take("b", "w", 10, 1e-6)
        # It fills by the clock of the database.
        put_back_in_time(made[0], bucket, 5)
        assert made[3].take("b", "w", 10, 1, 5)
        assert not made[3].take("b", "w", 10, 1, 5)
        assert not made[3].take("b", "new", 10, 1, 11)


def test_who_is_counted_waits_for_nobody_else_who_is() -> None:
    with machines() as (one, other):
        for who in ("a", "b"):
            assert one.take("b", who, 10, 1)
            one.record_attempt("code", who, 600)
        one.tell("old", {"g": Told({"p": 1.0})})
        for table, seconds in ((bucket, 60), (attempt, 700), (pages, 7 * 3600)):
            put_back_in_time(one, table, seconds)
        with one._engine.begin() as connection:
            # As another that is counted at this moment: each sweeps what is old of the other.
            for table in (bucket, attempt, pages):
                connection.execute(sa.select(table).with_for_update())
            assert other.take("b", "c", 10, 1)
            other.record_attempt("code", "c", 600)
            other.tell("new", {"g": Told({"p": 1.0})})
        assert other.take("b", "d", 10, 1)
        other.record_attempt("code", "d", 600)
        other.tell("new", {})
        with one._engine.connect() as connection:
            found = {table.name: connection.execute(sa.select(table)).all() for table in
                     (bucket, attempt, pages)}  # fmt: skip
        assert {name: len(rows) for name, rows in found.items()} == {
            "shared_bucket": 2, "shared_attempt": 2, "shared_presence": 1,
        }  # fmt: skip


def test_pages_of_other_machines_are_known_and_age_when_theirs_is_gone() -> None:
    with machines() as (one, other):
        one.tell("one", {"g": Told({"p": 1.0}, 2), "h": Told({"q": 3.0})})
        other.tell("other", {"g": Told({"p": 30.0}, 1)})
        assert other.told("g", "other") == [Told({"p": 1.0}, 2)]
        assert one.told("g", "one") == [Told({"p": 30.0}, 1)]
        put_back_in_time(one, pages, 100)
        other.tell("other", {"g": Told({"p": 30.0}, 1)})
        [gone] = other.told("g", "other")
        assert gone.waiting == 0
        assert 101 <= gone.heard["p"] < 130
        put_back_in_time(one, pages, 7 * 3600)
        other.tell("other", {})
        assert other.told("g", "nobody") == []


def test_one_machine_at_a_time_does_what_is_done_alone() -> None:
    with machines() as (one, other):
        with one.alone("terms") as mine, other.alone("terms") as theirs, other.alone("x") as free:
            assert (mine, theirs, free) == (True, False, True)
        with other.alone("terms") as theirs:
            assert theirs


def test_moments_come_from_the_database_on_a_machine_whose_clock_is_wrong() -> None:
    with machines(1) as (one,):
        told = one.now()
        assert abs(told - datetime.now(UTC)) < timedelta(hours=1)
        try:
            shared_clock.follow(told + timedelta(days=3))
            day = (told + timedelta(days=3)).date().isoformat()
            assert now().startswith(day)
            assert SteadyClock()().startswith(day)
        finally:
            shared_clock.follow(None)
        assert not now().startswith(day)
