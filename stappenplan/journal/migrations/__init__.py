"""Where alembic finds the revisions of the tables; see `stappenplan.journal.migrating`."""
