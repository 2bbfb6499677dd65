"""ServerLimits and the secret of several machines, on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest
import sqlalchemy as sa

from stappenplan.hosting.join_pace import BROWSER_JOINS, TooManyJoined
from stappenplan.hosting.keys import DamagedSecret, Keys
from stappenplan.hosting.shared_limits import ServerLimits
from stappenplan.journal.shared_state import SharedState, attempt, bucket

pytestmark = pytest.mark.skipif(
    bool(postgres_server.why_not()), reason=postgres_server.why_not() or "there is one"
)
KEYS = Keys(b"k" * 32)


@pytest.fixture
def states() -> Iterator[tuple[SharedState, SharedState]]:
    """Two machines."""
    place = postgres_server.place()
    one, other = SharedState(place), SharedState(place)
    yield one, other
    one.close()
    other.close()


def test_wrong_codes_on_two_machines_block_on_both(
    states: tuple[SharedState, SharedState],
) -> None:
    one, other = (ServerLimits(KEYS, state).attempts("code", 4) for state in states)
    for machine in (one, other, one):
        machine.record("192.0.2.1")
    assert not one.blocked("192.0.2.1")
    other.record("192.0.2.1")
    assert one.blocked("192.0.2.1")
    assert other.blocked("192.0.2.1")
    assert not other.blocked("192.0.2.2")


def test_who_joins_on_two_machines_is_counted_once_for_both(
    states: tuple[SharedState, SharedState],
) -> None:
    one, other = (ServerLimits(KEYS, state).join_pace() for state in states)
    for number in range(BROWSER_JOINS):
        (one if number % 2 else other).take("browser", "address", 30)
    with pytest.raises(TooManyJoined):
        one.take("browser", "address", 30)
    one.put_back("browser")
    other.take("browser", "address", 30)


def test_no_address_stands_in_the_database(states: tuple[SharedState, SharedState]) -> None:
    limits = ServerLimits(KEYS, states[0])
    limits.attempts("code").record("192.0.2.7")
    limits.join_pace().take("my browser", "192.0.2.7", 30)
    with states[0]._engine.connect() as connection:
        found = [*connection.execute(sa.select(attempt)), *connection.execute(sa.select(bucket))]
    assert len(found) == 3
    assert "192.0.2.7" not in str(found)
    assert "my browser" not in str(found)


def test_machines_have_one_secret(states: tuple[SharedState, SharedState], tmp_path: Path) -> None:
    first = Keys.shared(tmp_path / "a.secret", states[0])
    second = Keys.shared(tmp_path / "b.secret", states[1])
    again = Keys.shared(tmp_path / "a.secret", states[1])
    assert first.organiser() == second.organiser() == again.organiser()
    assert (tmp_path / "b.secret").stat().st_mode & 0o077 == 0


def test_machines_that_begin_at_once_without_a_secret_have_one_and_no_other_file(
    states: tuple[SharedState, SharedState],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sooner = Keys.shared(tmp_path / "a.secret", states[0])
    with monkeypatch.context() as before:
        # It looked before the other one had told the database.
        before.setattr(SharedState, "read", lambda _state, _name: None)
        later = Keys.shared(tmp_path / "b.secret", states[1])
    assert later.organiser() == sooner.organiser()
    assert Keys.shared(tmp_path / "b.secret", states[1]).organiser() == sooner.organiser()


def test_the_secret_of_a_server_goes_along_when_it_moves(
    states: tuple[SharedState, SharedState], tmp_path: Path
) -> None:
    before = Keys.from_file(tmp_path / "a.secret").organiser()
    assert Keys.shared(tmp_path / "a.secret", states[0]).organiser() == before
    assert Keys.shared(tmp_path / "b.secret", states[1]).organiser() == before


def test_another_secret_is_refused_and_kept(
    states: tuple[SharedState, SharedState], tmp_path: Path
) -> None:
    Keys.shared(tmp_path / "a.secret", states[0])
    Keys.from_file(tmp_path / "b.secret")
    kept = (tmp_path / "b.secret").read_bytes()
    with pytest.raises(DamagedSecret, match="take the file away") as refused:
        Keys.shared(tmp_path / "b.secret", states[1])
    assert kept.decode().strip() not in str(refused.value)
    assert (tmp_path / "b.secret").read_bytes() == kept
