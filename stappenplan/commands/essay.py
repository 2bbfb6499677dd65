"""`essay`: write the skeleton of an essay over a series."""

from __future__ import annotations

from typing import Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.commands.write_essay import write_essay
from stappenplan.commands.write_gathering_files import Out, check_entries, print_paths
from stappenplan.errors import JournalError


def essay(
    gathering: Annotated[str, typer.Argument(help="The code of any gathering of the series.")],
    out: Out,
    database: Database = None,
) -> None:
    """Write an essay skeleton: what all finished gatherings of a series learned, with sources."""
    from stappenplan.engine import replay

    with open_journal(database) as journal:
        row = journal.get(gathering)
        place = replay(journal.read(row.id)[:1], row).series
        if place is None:
            raise JournalError(
                f"{row.code}: this gathering belongs to no series. "
                "Remedy: name a gathering that was opened on the page of a series."
            )
        for one in journal.gatherings_of(place.id):
            entries = journal.read(one.id)
            check_entries(one, entries, (f"{one.code}, position {e.seq}" for e in entries))
        written = write_essay(out, journal, place.id)
    print_paths(written)
