"""Visitors of a real server."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from http_visitors import Browser, Gathering, open_gathering
from server_processes import App, start_app
from turned_clock import TurnedClock

from stappenplan.journal import Journal


@pytest.fixture(scope="session")
def app(tmp_path_factory) -> Iterator[App]:
    """One server for all tests that need no settings of their own."""
    with start_app(tmp_path_factory.mktemp("app")) as app:
        yield app


@pytest.fixture
def clock() -> TurnedClock:
    """What a test turns."""
    return TurnedClock()


@pytest.fixture
def browser(app: App) -> Iterator[Callable[..., Browser]]:
    """Make browsers without cookies; with an address, on another computer."""
    with ExitStack() as open_:
        yield lambda address="": open_.enter_context(Browser(app.url, address))


@pytest.fixture
def journal(app: App) -> Iterator[Journal]:
    """The server's own journal."""
    journal = Journal(f"sqlite:///{app.data}/stappenplan.db")
    yield journal
    journal.close()


@pytest.fixture
def gathering(app: App, browser) -> Gathering:
    """A gathering that was just opened."""
    return open_gathering(app, browser())


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    """Where a secret will be made."""
    return tmp_path / "proef.secret"
