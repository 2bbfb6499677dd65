"""What a database holds that was made before revisions were counted, and the first PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    shared = op.get_context().dialect.name == "postgresql"

    def text(length: int) -> sa.types.TypeEngine[str]:
        return sa.Text(collation="C") if shared else sa.String(length)

    op.create_table("about", sa.Column("schema_version", sa.Integer, nullable=False))
    op.create_table(
        "gathering",
        sa.Column("id", text(40), primary_key=True),
        sa.Column("code", text(16), nullable=False, unique=True),
        sa.Column("opened_at", text(32), nullable=False),
        sa.Column("rehearsal", sa.Boolean, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("gathering", text(40), sa.ForeignKey("gathering.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", text(64), nullable=False),
        sa.Column("at", text(32), nullable=False),
        sa.Column("author", text(64), nullable=False),
        sa.Column("typed_by", text(64)),
        sa.Column("step", text(40), nullable=False),
        sa.Column("type", text(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("gathering", "id", name="an_id_arrives_once"),
        sa.CheckConstraint("length(id) between 4 and 64", name="an_id_has_a_size"),
        sa.CheckConstraint("seq > 0", name="a_position_counts_from_one"),
    )
    if shared:
        _share(text)


def _share(text: Callable[[int], sa.types.TypeEngine[str]]) -> None:
    """What only machines need that share a database."""
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer, sa.Identity(), primary_key=True),
        sa.Column("kind", text(16), nullable=False),
        sa.Column("line", text(2000), nullable=False),
    )
    op.create_index("a_line_stands_once", "ledger", ["kind", sa.text("md5(line)")], unique=True)
    op.execute(
        "CREATE OR REPLACE FUNCTION tell_rooms() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN PERFORM pg_notify('stappenplan', NEW.gathering); RETURN NULL; END $$"
    )
    op.execute(
        "CREATE OR REPLACE TRIGGER tell_rooms AFTER INSERT ON entry "
        "FOR EACH ROW EXECUTE FUNCTION tell_rooms()"
    )
