"""`remove`: remove a gathering with everything that was said."""

from __future__ import annotations

from typing import Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.commands.backup import erase_in_backups


def remove(
    gathering: Annotated[str, typer.Argument(help="The code of a gathering.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    database: Database = None,
) -> None:
    """Remove a gathering: everything that was said and its plan, also from later gatherings."""
    from stappenplan.engine import replay
    from stappenplan.personal_data.published import published
    from stappenplan.personal_data.removal import RemovalRequest
    from stappenplan.series.erasing import delete_gathering

    with open_journal(database) as journal:
        row = journal.get(gathering)
        held = replay(journal.read(row.id), row)
        if not yes:
            question = f"Remove {held.title} ({row.code})? Type its code"
            if typer.prompt(question).strip().upper() != row.code:
                raise typer.Abort
        told = published(held)
        delete_gathering(journal, row, RemovalRequest("command"))
    erase_in_backups(database)
    typer.echo(f"Removed {row.code}: {held.seq} entries of {len(held.attended())} people.")
    typer.echo("What others may still have:")
    for sentence in told:
        typer.echo(f"- {sentence}")
