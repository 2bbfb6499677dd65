"""Backups of a database: where they stand, how many are kept, and erasing that reaches them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stappenplan.errors import ErasingUnfinished, JournalError
from stappenplan.journal import GatheringRow, Journal, private_files
from stappenplan.journal.copying import KeptGathering, copy_database
from stappenplan.journal.erased import Erased, ErasedLedger
from stappenplan.journal.erasing import TOMBSTONE
from stappenplan.journal.ledger import Ledger
from stappenplan.journal.removed import RemovedLedger
from stappenplan.journal.renewed import RenewedLedger
from stappenplan.journal.sql_store import SqlStore
from stappenplan.personal_data.mentions import blank_again
from stappenplan.series.erasing import delete_gathering, erase_entry, erase_person
from stappenplan.workshop_backups import copy_of, copy_workshops

# What a copy of the database does not know, and has to: it goes with every backup.
LEDGERS: tuple[type[Ledger[Any]], ...] = (ErasedLedger, RenewedLedger, RemovedLedger)

# Beside the database: a folder with its backups, and in it a list of those made elsewhere.
FOLDER_ENDING, ELSEWHERE = ".backups", "elsewhere.txt"


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that was made, with how many workshops stand beside it."""

    file: Path
    gatherings: dict[str, KeptGathering]
    workshops: int = 0


def folder_of(database: Path) -> Path:
    """Where the backups of a database stand unless somebody names another place."""
    return database.with_suffix(FOLDER_ENDING)


def back_up(
    database: Path,
    to: Path | None = None,
    *,
    keep: int | None = None,
    copy: Callable[[Path, Path], dict[str, KeptGathering]] = copy_database,
) -> Backup:
    """Make a backup while the server runs.

    Parameters
    ----------
    database
        A file. Of a database of several machines the file that would stand beside the secret of
        this one, as its ledgers do.
    to
        A file that is not there yet, or a folder; by default `folder_of`.
    keep
        How many backups stay in the folder; the oldest go. None: all.
    copy
        Copies the database into a file that is not there yet.

    Raises
    ------
    JournalError
        When none can be made.
    """
    to = (to or folder_of(database)).absolute()
    if to.is_dir() or not to.suffix or to == folder_of(database):
        folder, file = to, to / _next_name(database, to)
    else:
        folder, file = to.parent, to
    gatherings = copy(database, file)
    try:
        workshops = copy_workshops(database, file)
        _remember(database, file)
        beside = folder / database.name
        for ledger in LEDGERS:
            ledger.beside(beside).add(ledger.beside(database).read())
        for old in _numbered(database, folder)[:-keep] if keep else []:
            old.unlink()
            old.with_suffix(".secret").unlink(missing_ok=True)
            copy_of(old).unlink(missing_ok=True)
    except OSError as error:
        raise JournalError(
            f"{file}: the backup is made, and what belongs to it cannot be written "
            f"({error.strerror}). Remedy: check the rights and the disk."
        ) from None
    return Backup(file, gatherings, workshops)


def copy_secret(secret: Path, backup: Path) -> None:
    """Copy the secret of a server beside a backup.

    Raises
    ------
    JournalError
        When that cannot be done.
    """
    to = backup.with_suffix(".secret")
    try:
        private_files.write_new(to, secret.read_bytes())
    except OSError as error:
        raise JournalError(
            f"{to}: the secret cannot be copied ({error}). Remedy: check the rights and the disk."
        ) from None


def _next_name(database: Path, folder: Path) -> str:
    """Numbers go on, so that a clock that was wrong never makes the newest one the oldest."""
    taken = _numbered(database, folder)
    number = _number(taken[-1]) + 1 if taken else 1
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    return f"{database.stem}-{number:06}-{moment}{database.suffix}"


def _numbered(database: Path, folder: Path) -> list[Path]:
    """The backups in a folder that were given a number, the oldest first."""
    name = re.compile(rf"{re.escape(database.stem)}-\d{{6,}}-\d{{8}}T\d{{6}}Z\..+")
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        (one for one in found if name.fullmatch(one.name) and one.suffix == database.suffix),
        key=_number,
    )


def _number(backup: Path) -> int:
    return int(backup.stem.rsplit("-", 2)[1])


def _remember(database: Path, file: Path) -> None:
    """Know later where a backup stands, so that erasing reaches it."""
    known = folder_of(database)
    if file.parent != known and file not in _elsewhere(database):
        private_files.make_folder(known)
        private_files.append(known / ELSEWHERE, str(file))


def _elsewhere(database: Path) -> list[Path]:
    listed = folder_of(database) / ELSEWHERE
    return [Path(line) for line in listed.read_text().splitlines()] if listed.is_file() else []


def known_backups(database: Path) -> list[Path]:
    """The backups of a database that can be reached, and what a restore put aside."""
    own = sorted(folder_of(database).glob(f"*{database.suffix}"))
    return [*own, *(file for file in _elsewhere(database) if file.is_file())]


def erase_in_backups(database: Path) -> list[Path]:
    """Erase in every backup that can be reached what was erased in the database since.

    Returns
    -------
    list
        The backups that still hold something, because they cannot be read or written.
    """
    erased = ErasedLedger.beside(database).read()
    left = []
    for file in known_backups(database) if erased else []:
        try:
            # The ledger of a backup is that of its database.
            store = SqlStore(f"sqlite:///{file}", make=False, ledger=ErasedLedger.beside(database))
            with closing(Journal(store)) as journal:
                erase_again(journal, erased)
        except JournalError:
            left.append(file)
    return left


def erase_again(journal: Journal, erased: Iterable[Erased]) -> list[Erased]:
    """Erase in a copy what was erased since it was made; may be done twice.

    Returns
    -------
    list
        What of it was there again.

    Raises
    ------
    JournalError
        When the copy cannot be written.
    """
    again = take_out_again(journal, erased)
    if again:
        journal.purge()
    return again


def take_out_again(journal: Journal, erased: Iterable[Erased]) -> list[Erased]:
    """As `erase_again`; where something was there again, `Journal.purge` must follow."""
    again = []
    # A gathering is read once for all that was erased in it, unless something was there again.
    standing: dict[str, set[str]] = {}
    for one in erased:
        row = journal.find(one.gathering)
        if row is None:
            continue
        if one.offer:
            found = blank_again(journal, one)
        elif one.participant or one.entry:
            if one.gathering not in standing:
                standing[one.gathering] = _standing(journal, one.gathering)
            found = bool(standing[one.gathering] & {one.participant, one.entry})
        else:
            found = True
        if not found:
            continue
        with suppress(ErasingUnfinished):
            _erase_one_again(journal, row, one)
        standing.clear()
        again.append(one)
    return again


def _erase_one_again(journal: Journal, row: GatheringRow, erased: Erased) -> None:
    if erased.participant:
        erase_person(journal, row, erased.participant, everywhere=False)
    elif erased.entry and not erased.offer:
        erase_entry(journal, row, erased.entry)
    elif not erased.offer:
        delete_gathering(journal, row)


def _standing(journal: Journal, gathering: str) -> set[str]:
    """Whose words stand in a gathering, and which entries have any."""
    words = [entry for entry in journal.read(gathering) if entry.body != TOMBSTONE]
    return {name for entry in words for name in (entry.author, entry.id)}
