"""`essay`, `toolbox` and `compare`: write the documents over a series."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.commands.write_gathering_files import Out, check_entries, print_paths
from stappenplan.commands.write_series import write_series
from stappenplan.errors import JournalError

if TYPE_CHECKING:
    from stappenplan.export.formats import Format


def essay(
    gathering: Annotated[str, typer.Argument(help="The code of any gathering of the series.")],
    out: Out,
    database: Database = None,
) -> None:
    """Write an essay skeleton: what all finished gatherings of a series learned, with sources.

    Who is erased later goes out of these files too, as long as nobody changed them.
    """
    from stappenplan.export.formats import ESSAY_FORMATS

    _write(gathering, out, database, ESSAY_FORMATS)


def toolbox(
    gathering: Annotated[str, typer.Argument(help="The code of any gathering of the series.")],
    out: Out,
    database: Database = None,
) -> None:
    """Write the toolbox and first-aid guide: what a series made for others, with sources."""
    from stappenplan.export.formats import TOOLBOX_FORMATS

    _write(gathering, out, database, TOOLBOX_FORMATS)


def compare(
    gathering: Annotated[str, typer.Argument(help="The code of any gathering of the series.")],
    out: Out,
    database: Database = None,
) -> None:
    """Write what the finished gatherings of a series answered to the same questions."""
    from stappenplan.export.formats import COMPARED_FORMATS

    _write(gathering, out, database, COMPARED_FORMATS)


def _write(gathering: str, out: Path, database: str | None, formats: Iterable[Format]) -> None:
    from stappenplan.engine import replay
    from stappenplan.export.exported_folders import remember_series
    from stappenplan.paths import Paths

    formats = tuple(formats)
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
        written = write_series(out, journal, place.id, formats)
    for path, format_ in zip(written, formats, strict=True):
        remember_series(Paths.of(database).database, place.id, path, format_.name)
    print_paths(written)
