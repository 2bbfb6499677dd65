"""One module for each revision of the tables; alembic finds them."""
