"""A database that takes nothing more."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def refusing(database: Path) -> Iterator[None]:
    """Make the database refuse every row that is written."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        for act in ("INSERT", "UPDATE"):
            other.execute(
                f"CREATE TRIGGER no_{act} BEFORE {act} ON entry "
                "BEGIN SELECT RAISE(ABORT, 'nothing is taken'); END"
            )
        try:
            yield
        finally:
            for act in ("INSERT", "UPDATE"):
                other.execute(f"DROP TRIGGER no_{act}")
