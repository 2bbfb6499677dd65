"""Putting a copy back: who was erased stays erased, and links that were replaced open nothing."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from stappenplan.backups import LEDGERS, folder_of, take_out_again
from stappenplan.contract.entry import Entry
from stappenplan.errors import ErasingUnfinished, JournalError
from stappenplan.journal import Journal, private_files
from stappenplan.journal.copying import KeptGathering, check_copy, copy_database
from stappenplan.journal.erased import Erased, ErasedLedger
from stappenplan.journal.ledger import Ledger, One
from stappenplan.journal.open_files import ENDINGS, LOGS
from stappenplan.journal.renewed import EndingEntry, RenewedLedger, entries_of
from stappenplan.journal.sql_store import SqlStore
from stappenplan.workshop_backups import RestoredWorkshops, check_workshops, put_workshops_back

# Whoever has a database open holds one of these bytes of the file (see "File Locking" of SQLite).
_LOCK_BYTES = 0x40000000, 512


@dataclass(frozen=True, slots=True)
class Loss:
    """A gathering of which something is not in the backup."""

    code: str
    entries: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did.

    Attributes
    ----------
    gatherings
        What is there now.
    put_aside
        Where what was there before stands; None when there was nothing.
    lost
        What of that is not in the backup; None when it could not be read.
    erased
        What was in the backup and has been erased again.
    secret
        Whether the secret was put back too.
    workshops
        The workshops that were put back; None when the backup has none.
    """

    gatherings: dict[str, KeptGathering]
    put_aside: Path | None
    lost: list[Loss] | None
    erased: list[Erased]
    secret: bool
    workshops: RestoredWorkshops | None = None


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What an older copy of the database had brought back, and is gone again.

    Attributes
    ----------
    erased
        Whom and what somebody had erased.
    ended
        What had ended links or sessions, and does so again.
    """

    erased: list[Erased]
    ended: list[EndingEntry]

    def __bool__(self) -> bool:
        """Whether there was anything."""
        return bool(self.erased or self.ended)


def restore(backup: Path, database: Path) -> Restored:
    """Put a backup back as the database.

    Raises
    ------
    JournalError
        When the backup is no whole copy, or a server uses the database; nothing changed then.
    """
    if backup.absolute() == database.absolute():
        raise JournalError(f"{backup}: this is the database itself. Remedy: name a backup.")
    check_copy(backup)
    check_workshops(backup)
    private_files.make_folder(database.parent)
    known = [(one.beside(database), _with_copies(one.beside(database), backup)) for one in LEDGERS]
    new = database.with_name(f"{database.name}.restoring")
    _remove(new)
    try:
        with _nobody_else(database):
            pass  # Refused before anything is made.
        aside = _copied_aside(database)
        copy_database(backup, new)
        for ledger, lines in known:
            ledger.add(lines)
        erased = _take_back_in(new, ErasedLedger.beside(database), RenewedLedger.beside(database))
        kept = check_copy(new)
        with _nobody_else(database):
            if aside is None and database.exists():
                aside = _moved_aside(database)
            # The new database must not meet the log of the old one.
            for ending in LOGS:
                Path(f"{database}{ending}").unlink(missing_ok=True)
            private_files.replace_by(new, database)
            private_files.sync_folder(database.parent)
            beside = (aside or _aside(database)).with_suffix(".workshops")
            workshops = put_workshops_back(backup, database, beside)
    except OSError as error:
        raise JournalError(
            f"{database}: the backup cannot be put back ({error}). Remedy: check the rights and "
            "the disk, and do it again."
        ) from None
    finally:
        _remove(new)
    lost = _lost(aside, kept) if aside is not None else []
    secret = _restore_secret(backup, database)
    return Restored(kept, aside, lost, erased, secret, workshops)


def _with_copies(ledger: Ledger[One], backup: Path) -> list[One]:
    """What a ledger holds, and its copies beside a backup: these may be all that is left."""
    ledgers = [ledger, *ledger.copies(backup.absolute().parent)]
    return [line for one in ledgers for line in one.read()]


def _remove(database: Path) -> None:
    for ending in ENDINGS:
        Path(f"{database}{ending}").unlink(missing_ok=True)


@contextmanager
def _nobody_else(database: Path) -> Iterator[None]:
    """Hold a database so that no server uses it and none begins to.

    Raises
    ------
    JournalError
        When one does.
    """
    if not database.exists():
        yield
        return
    # SQLite in this process has it not open: closing it would let go of this lock.
    with database.open("r+b") as held:
        try:
            _lock(held)
        except OSError:
            raise JournalError(
                f"{database}: a server or another program uses this database. "
                "Remedy: stop it first; nothing was changed."
            ) from None
        if os.name != "nt":
            yield
            return
    # Windows lets nothing take the place of a file that is open here: a server that begins in the
    # moment between would notice that its file was replaced, and read the new one.
    yield


def _lock(held: BinaryIO) -> None:
    """Lock the bytes that whoever uses a database has locked; OSError when somebody does."""
    first, length = _LOCK_BYTES
    if sys.platform == "win32":
        import msvcrt

        held.seek(first)
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, length)
        held.seek(first)
        msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, length)
    else:
        import fcntl

        fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB, length, first)


def _take_back_in(database: Path, erased: ErasedLedger, renewed: RenewedLedger) -> list[Erased]:
    store = SqlStore(f"sqlite:///{database}", make=False, ledger=erased)
    with closing(Journal(store)) as journal:
        taken = take_back(journal, erased.read(), entries_of(renewed.read()))
        journal.purge()
        return taken.erased


def hold_against_ledgers(journal: Journal) -> BroughtBack:
    """Take back what a copy brought back that somebody put in the place of the database by hand.

    It is done at each start, before anybody sees a page.

    Raises
    ------
    JournalError
        When a ledger cannot be read, or the database not be written.
    """
    taken = take_back(journal, journal.store.erased(), journal.store.ended())
    if taken.erased:
        # While another process reads the database it stays in a log; the server goes on with that.
        with suppress(ErasingUnfinished):
            journal.purge()
    return taken


def take_back(
    journal: Journal, erased: Iterable[Erased], ended: Iterable[EndingEntry]
) -> BroughtBack:
    """Erase again what was erased, and end again what was ended; may be done twice.

    `Journal.purge` must follow.
    """
    erased = list(erased)
    gone = {(one.gathering, one.participant) for one in erased}
    # Of who was erased nothing is written again.
    lasting = [
        one
        for one in ended
        if not any((one.gathering, person) in gone for person in (one.author, one.about) if person)
    ]
    return BroughtBack(take_out_again(journal, erased), list(_ended_again(journal, lasting)))


def _ended_again(journal: Journal, ended: Iterable[EndingEntry]) -> Iterator[EndingEntry]:
    """Write what ended links and sessions where it is missing."""
    by_gathering: dict[str, list[EndingEntry]] = {}
    for one in ended:
        by_gathering.setdefault(one.gathering, []).append(one)
    for gathering, entries in by_gathering.items():
        if journal.find(gathering) is None:
            continue
        if _missing(entries, journal.read(gathering)):
            yield from _write_missing(journal, gathering, entries)


def _missing(entries: Iterable[EndingEntry], there: Iterable[Entry]) -> list[EndingEntry]:
    known = {entry.id for entry in there}
    return [one for one in entries if one.id not in known]


def _write_missing(
    journal: Journal, gathering: str, entries: Iterable[EndingEntry]
) -> list[EndingEntry]:
    with journal.writing(gathering) as tail:
        # Another process may do the same: looked at again while nobody else writes.
        missing = _missing(entries, tail.read())
        for one in missing:
            tail.append(
                id=one.id,
                author=one.author,
                typed_by=one.typed_by or None,
                step=one.step,
                type=one.type,
                body=json.loads(one.body),
                at=one.at,
            )
    return missing


def _aside(database: Path) -> Path:
    """A free name for what was there before."""
    folder = folder_of(database)
    private_files.make_folder(folder)
    numbers = range(1, len(list(folder.iterdir())) + 2)
    names = (f"before-restore-{number}{database.suffix}" for number in numbers)
    return next(folder / name for name in names if not (folder / name).exists())


def _copied_aside(database: Path) -> Path | None:
    """Copy what was there, with what its log holds; None when that cannot be read."""
    if not database.exists():
        return None
    aside = _aside(database)
    try:
        copy_database(database, aside)
    except JournalError:
        return None
    return aside


def _moved_aside(database: Path) -> Path:
    """Give what cannot be read another name, as it is."""
    aside = _aside(database)
    for ending in ENDINGS:
        with suppress(FileNotFoundError):
            Path(f"{database}{ending}").rename(f"{aside}{ending}")
    private_files.sync_folder(aside.parent)
    return aside


def _lost(aside: Path, new: dict[str, KeptGathering]) -> list[Loss] | None:
    try:
        old = check_copy(aside)
    except JournalError:
        return None
    losses = []
    for id_, was in old.items():
        now = new[id_].entries if id_ in new else 0
        if was.entries > now:
            losses.append(Loss(was.code, was.entries - now, whole=id_ not in new))
    return losses


def _restore_secret(backup: Path, database: Path) -> bool:
    kept, secret = backup.with_suffix(".secret"), database.with_suffix(".secret")
    with suppress(FileNotFoundError):
        return private_files.write_new(secret, kept.read_bytes())
    return False
