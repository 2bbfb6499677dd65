"""Migrations of the tables of a journal, by alembic; the same for every database.

A new database is made as `stappenplan.journal.tables` says; a test holds the revisions against it.
A revision that only adds leaves `tables.SCHEMA` as it is, so that servers of the version before go
on beside those of the new one. One that an older program cannot live with raises it: such a program
then refuses the database.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

FOLDER = Path(__file__).parent / "migrations"
BASELINE = "0001"


def migrate(connection: sa.Connection, *, new: bool = False) -> None:
    """Bring the tables of a database to the newest revision, in the transaction that is open.

    Parameters
    ----------
    new
        Whether there are no tables; else tables without a revision are of `BASELINE`.
    """
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(connection)
    if not new and not context.get_current_heads():
        context.stamp(script, BASELINE)

    def steps(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs("head", revision)  # noqa: SLF001  (alembic's own commands do so)

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
