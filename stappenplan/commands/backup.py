"""`backup` and `restore`: copies of the database, and putting one back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stappenplan.commands.arguments import Database
from stappenplan.errors import JournalError
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from stappenplan.backups import Backup
    from stappenplan.workshop_backups import RestoredWorkshops


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

    paths = Paths.of(database)
    if paths.file is not None and not paths.file.is_file():
        raise JournalError(
            f"{paths.file}: there is no such database. Remedy: name it with --database."
        )
    made = (
        backups.back_up(paths.file, target, keep=keep)
        if paths.file is not None
        else _back_up_shared(paths, target, keep)
    )
    entries = sum(one.entries for one in made.gatherings.values())
    typer.echo(f"{made.file}: {len(made.gatherings)} gatherings, {entries} entries; checked.")
    if made.workshops:
        typer.echo(f"{made.workshops} own workshops stand beside it, with their versions.")
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


def _back_up_shared(paths: Paths, target: Path | None, keep: int | None) -> Backup:
    """Copy a database of several machines into one SQLite file."""
    from contextlib import closing

    from stappenplan import backups
    from stappenplan.journal.sql_store import SqlStore
    from stappenplan.moving import copier

    with closing(SqlStore(paths.database)) as store:
        store.join_ledgers(paths.secret)
        return backups.back_up(paths.beside, target, keep=keep, copy=copier(store))


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
    if done.workshops is not None:
        _tell_workshops(done.workshops)
    if done.erased:
        typer.echo(f"Erased again: {len(done.erased)} people, entries or gatherings.")


def _tell_workshops(done: RestoredWorkshops) -> None:
    typer.echo(f"Own workshops that are there again: {len(done.names)}.")
    if done.put_aside is not None:
        typer.echo(f"Those that were there before stand in {done.put_aside}.")
    for name in done.lost:
        typer.echo(f"Not in the backup: the workshop {name}.")


def erase_in_backups(database: str | None) -> None:
    """Erase in all backups what was erased in the database, and name those that are not reached."""
    from stappenplan import backups

    paths = Paths.of(database)
    if paths.file is None:
        join_ledgers(paths)
    for left in backups.erase_in_backups(paths.beside):
        typer.echo(f"{left}: what was erased could not be erased here. Remove it.", err=True)


def join_ledgers(paths: Paths) -> None:
    """Have the ledgers of a shared database beside the secret, where those of backups are read."""
    from contextlib import closing

    from stappenplan.journal.sql_store import SqlStore

    with closing(SqlStore(paths.database)) as store:
        store.join_ledgers(paths.secret)


def _file_of(database: str | None) -> Path:
    """The file of a database."""
    paths = Paths.of(database)
    if paths.file is None:
        raise JournalError(
            f"{paths.database}: a backup can only take the place of an SQLite file. Remedy: use "
            f"'stappenplan move FILE {paths.database}' for gatherings that are gone, or pg_restore."
        )
    return paths.file
