"""`backup` and `restore`: copies of the database, and putting one back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from stappenplan.commands.arguments import Database
from stappenplan.errors import JournalError
from stappenplan.paths import Paths


def backup(
    target: Annotated[
        Path | None,
        typer.Argument(
            help="A folder, or a new file. Default: a folder beside the database.", metavar="TARGET"
        ),
    ] = None,
    keep: Annotated[
        int | None, typer.Option(min=1, help="Keep so many backups in the folder; the oldest go.")
    ] = None,
    with_secret: Annotated[
        bool,
        typer.Option("--with-secret", help="Also copy the secret from which all keys come."),
    ] = False,
    database: Database = None,
) -> None:
    """Copy the database while the server runs; the copy is checked."""
    from stappenplan import backups

    source = _file_of(database)
    if not source.is_file():
        raise JournalError(f"{source}: there is no such database. Remedy: name it with --database.")
    made = backups.back_up(source, target, keep=keep)
    entries = sum(one.entries for one in made.gatherings.values())
    typer.echo(f"{made.file}: {len(made.gatherings)} gatherings, {entries} entries; checked.")
    secret = Paths.of(database).secret
    if with_secret:
        backups.copy_secret(secret, made.file)
        typer.echo("The secret stands beside it: whoever has both can open everything.")
    else:
        typer.echo(
            f"The secret ({secret}) is not in it. Keep that too, somewhere else: without it links, "
            "cookies and return codes stop working."
        )
    erase_in_backups(database)


def restore(
    copy: Annotated[Path, typer.Argument(help="A file that 'backup' made.", metavar="FILE")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
    database: Database = None,
) -> None:
    """Put a backup back; what was there stays under another name, who was erased stays erased."""
    from stappenplan.restoring import restore

    to = _file_of(database)
    if not copy.is_file():
        raise JournalError(f"{copy}: there is no such file. Remedy: name a backup.")
    if to.exists() and not yes:
        typer.confirm(f"Put {copy} in the place of {to}?", abort=True)
    done = restore(copy, to)
    typer.echo(f"{to}: {len(done.gatherings)} gatherings are there again.")
    if done.secret:
        typer.echo("The secret was put back too.")
    if done.put_aside is not None:
        typer.echo(f"What was there before stands in {done.put_aside}. Remove it when all is well.")
    if done.lost is None:
        typer.echo("That cannot be read, so nobody can say what of it is not in the backup.")
    for loss in done.lost or ():
        what = "the whole gathering" if loss.whole else "what came later"
        typer.echo(f"Not in the backup: {what} of {loss.code}, {loss.entries} entries.")
    if done.erased:
        typer.echo(f"Erased again: {len(done.erased)} people, entries or gatherings.")


def erase_in_backups(database: str | None) -> None:
    """Erase in all backups what was erased in the database, and name those that are not reached."""
    from stappenplan import backups

    file = Paths.of(database).file
    for left in backups.erase_in_backups(file) if file is not None else ():
        typer.echo(f"{left}: what was erased could not be erased here. Remove it.", err=True)


def _file_of(database: str | None) -> Path:
    """The file of a database."""
    paths = Paths.of(database)
    if paths.file is None:
        raise JournalError(
            f"{paths.database}: only a database in an SQLite file can be copied. "
            "Remedy: use the tools of that database."
        )
    return paths.file
