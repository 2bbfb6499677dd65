"""`move`: copy gatherings to another database, in which they go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.errors import JournalError
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from stappenplan.journal.sql_store import SqlStore

Place = "File or address of a database."


def move(
    source: Annotated[str, typer.Argument(help=Place, metavar="FROM")],
    target: Annotated[str, typer.Argument(help=Place, metavar="TO")],
    codes: Annotated[
        list[str] | None,
        typer.Argument(help="Codes of gatherings. Default: all of them.", metavar="[CODE]..."),
    ] = None,
    freeze: Annotated[
        bool,
        typer.Option("--freeze", help="Also those that are open; they close where they came from."),
    ] = False,
) -> None:
    """Copy gatherings to another database and compare them; nothing is removed.

    When it is broken off, do it again: it goes on with what is missing.
    """
    from contextlib import closing

    from stappenplan.journal.sql_store import SqlStore

    here, there = Paths.of(source), Paths.of(target)
    if here.database == there.database:
        raise JournalError(f"{source}: this is the same database. Remedy: name another one.")
    if here.file is not None and not here.file.is_file():
        raise JournalError(f"{source}: there is no such database. Remedy: name it as FROM.")
    with closing(SqlStore(here.database)) as from_, closing(SqlStore(there.database)) as to:
        # What this machine knows of a shared database counts too.
        from_.join_ledgers(here.secret)
        to.join_ledgers(there.secret)
        number = _move(from_, to, codes or [], freeze=freeze)
    typer.echo(f"{number} gatherings are in {there.database}; each is the same as here.")
    if here.secret != there.secret:
        typer.echo(
            f"Links, cookies and return codes go on with the same secret: copy {here.secret} "
            f"to {there.secret} before the server starts."
        )


def _move(source: SqlStore, target: SqlStore, codes: list[str], *, freeze: bool) -> int:
    from stappenplan import moving
    from stappenplan.journal import Journal

    journal, number = Journal(source), 0
    rows = [journal.get(code) for code in codes] or journal.gatherings()[::-1]
    for moved in moving.move(source, target, rows, freeze=freeze):
        number += 1
        closed = " It was open: it goes on there, and is closed here." * moved.closed_here
        typer.echo(
            f"{moved.row.code}: {moved.outcome}, {moved.entries} entries, "
            f"sha256 {moved.sha256[:16]}.{closed}"
        )
    return number
