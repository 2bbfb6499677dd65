"""`export`: write the files of a gathering in a database."""

from __future__ import annotations

from typing import Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.commands.progress_bar import progress_bar
from stappenplan.commands.write_gathering_files import Out, check_entries, print_paths, write_files


def export(
    gathering: Annotated[str, typer.Argument(help="The code of a gathering.")],
    out: Out,
    database: Database = None,
) -> None:
    """Write a gathering's journal, plan and network to a folder.

    Who is erased later goes out of these files too, as long as they stay in that folder.
    """
    from stappenplan.export.exported_folders import remember
    from stappenplan.paths import Paths

    with open_journal(database) as journal, progress_bar() as progress:
        row = journal.get(gathering)
        entries = journal.read(row.id)
        check_entries(row, entries, (f"{row.code}, position {entry.seq}" for entry in entries))
        written = write_files(progress, out, row, entries)
    remember(Paths.of(database).database, row.id, out)
    print_paths(written)
