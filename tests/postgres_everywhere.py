"""A plugin that lets tests which name an SQLite database use PostgreSQL: `-p postgres_everywhere`.

Each address gets a place of its own on one real server. Tests of what only a file has are marked
`sqlite`, and skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import postgres_server
import pytest

from stappenplan.journal import postgres, tables

_opened = tables.opened


def _on_the_server(url: str, patience: float, **options: object) -> object:
    if url.startswith("sqlite://"):
        file = url.removeprefix("sqlite:///").removeprefix("sqlite://")
        in_memory = file in {"", ":memory:"}
        if not in_memory and options.get("make", True):
            # Commands look whether there is such a file before they open a database.
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).touch()
        url = postgres_server.place("" if in_memory else str(Path(file).absolute()))
        # Where there was no file there are no tables.
        options = {"make": options.get("make", True)}
    return _opened(url, patience, **options)


def pytest_configure() -> None:
    if reason := postgres_server.why_not():
        pytest.exit(f"Tests on PostgreSQL are skipped: {reason}", returncode=0)
    tables.opened = _on_the_server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.get_closest_marker("sqlite"):
            item.add_marker(pytest.mark.skip(reason="it is about the file of a database"))


@pytest.fixture(autouse=True)
def _few_connections() -> Iterator[None]:
    """Journals that tests leave open keep no connection; one that goes on gets another."""
    yield
    for pool in list(postgres._pools.values()):
        pool.engine.dispose()
