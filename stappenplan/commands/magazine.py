"""`magazine`: write an online magazine of a series or of chosen gatherings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.arguments import Database, open_journal
from stappenplan.commands.write_gathering_files import check_entries, print_paths
from stappenplan.errors import JournalError
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from stappenplan.gathering import Gathering
    from stappenplan.journal import Journal


def magazine(
    gatherings: Annotated[
        list[str],
        typer.Argument(help="The codes of gatherings; a single one stands for its whole series."),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the pages.")],
    title: Annotated[str, typer.Option(help="What the magazine is called.")] = "",
    only: Annotated[
        bool, typer.Option("--only", help="Take a single gathering without its series.")
    ] = False,
    zip_: Annotated[bool, typer.Option("--zip", help="Also write all pages as one file.")] = False,
    database: Database = None,
) -> None:
    """Write an online magazine: the stories that were released for it, and public results.

    The pages open from the folder, without a server. Those of a magazine that was written there
    before and that are in it no longer are taken away. The journal keeps which stories are in it.
    Who is erased later goes out of this folder too, as long as nobody changes its pages.
    """
    from stappenplan.export import gathering_folder, written_magazines
    from stappenplan.export.magazine import pack, site, write
    from stappenplan.export.magazine.folder import file_names
    from stappenplan.series.magazine import magazine_of, note_made, words_in

    with open_journal(database) as journal:
        made = magazine_of(_found(journal, gatherings, only=only), title=title)
        if not made.issues:
            why = "; ".join(f"{one.title}: {one.why}" for one in made.left_out)
            raise JournalError(
                f"No gathering can be in the magazine ({why}). "
                "Remedy: close one on the facilitator's page."
            )
        files = site(made, Paths.of(database).house_style_sheet())
        written = write(out, files)
        packed = out.with_name(file_names(made).name("magazine.zip")) if zip_ else None
        if packed is not None:
            written.append(gathering_folder.save(packed, pack(files, made.last_day)))
        store = Paths.of(database).database
        written_magazines.remember(store, made, out, title=title, packed=packed)
        note_made(journal, words_in(made))
    print_paths(written)


def _found(journal: Journal, codes: list[str], *, only: bool) -> list[Gathering]:
    """The gatherings of these codes; of a single one all of its series."""
    from stappenplan.engine import replay

    rows = {row.id: row for row in map(journal.get, codes)}
    if len(rows) == 1 and not only:
        [row] = rows.values()
        place = replay(journal.read(row.id), row).series
        if place is not None:
            rows = {one.id: one for one in journal.gatherings_of(place.id)}
    found = []
    for row in rows.values():
        entries = journal.read(row.id)
        check_entries(row, entries, (f"{row.code}, position {one.seq}" for one in entries))
        found.append(replay(entries, row))
    return found
