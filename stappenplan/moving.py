"""Copy gatherings from one database to another, and compare both before anybody relies on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from stappenplan.engine import replay
from stappenplan.errors import JournalError
from stappenplan.journal import Entry, GatheringRow, Journal, Store, jsonl, private_files
from stappenplan.journal.copying import KeptGathering, check_copy
from stappenplan.journal.open_files import ENDINGS
from stappenplan.journal.sql_store import SqlStore
from stappenplan.restoring import hold_against_ledgers

# Prefix of the id of the entry that closes a gathering in the database it was copied from.
CLOSED_HERE = "went-on-elsewhere-"
# The outcome for a gathering: copied, completed with what was missing, or complete already.
Outcome = Literal["copied", "completed", "there already"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A gathering that is in the other database.

    Attributes
    ----------
    sha256
        Of its journal as lines of JSON, the same in both databases.
    closed_here
        Whether it was open, and was closed where it came from: it goes on in the other database.
    """

    row: GatheringRow
    outcome: Outcome
    entries: int
    sha256: str
    closed_here: bool = False


def digest(row: GatheringRow, entries: Iterable[Entry]) -> str:
    """The SHA-256 of a journal as lines of JSON."""
    found = hashlib.sha256()
    for line in jsonl.write(row, entries):
        found.update(line.encode() + b"\n")
    return found.hexdigest()


def move(
    source: SqlStore, target: SqlStore, rows: Iterable[GatheringRow], *, freeze: bool = False
) -> Iterator[Moved]:
    """Copy gatherings, each as a whole; done again it goes on where it was broken off.

    Parameters
    ----------
    freeze
        Whether a gathering that is open is copied too. Nobody writes in it meanwhile: phones keep
        what is sent. When it is in the other database, it is closed in this one.

    Raises
    ------
    JournalError
        When one is open and not to be frozen, or went on in both databases.
    """
    kept = list(rows)
    running = [row.code for row in kept if not replay(source.read(row.id), row).closed]
    if running and not freeze:
        raise JournalError(
            f"{', '.join(running)}: still open, and people may write in it. Remedy: close it "
            "first, or use --freeze: it is then held while it is copied, goes on in the other "
            "database and is closed in this one. Nothing was copied."
        )
    # Ledgers go first: at no moment does the target hold somebody whose erasing it does not know.
    for known, others in zip(target.ledgers(), source.ledgers(), strict=True):
        known.add(others.read())
    for row in kept:
        yield _moved(source, target, row)
    hold_against_ledgers(Journal(target))


def _moved(source: SqlStore, target: SqlStore, row: GatheringRow) -> Moved:
    with source.writing(row.id) as tail:
        entries = tail.read()
        is_open = not replay(entries, row).closed
        if entries[-1].id.startswith(CLOSED_HERE):
            # It was open when it was moved before, and is so in the other database.
            entries = entries[:-1]
        outcome = bring(target, row, entries)
        sha256 = digest(row, entries)
        if digest(row, target.read(row.id, most=len(entries))) != sha256:
            raise JournalError(
                f"{row.code}: what arrived is not what was sent. Remedy: remove it from the other "
                "database with 'stappenplan remove', and do it again; nothing changed in this one."
            )
        if is_open:
            # Committed when this block ends, after the copy.
            id_ = CLOSED_HERE + sha256[:32]
            tail.append(id=id_, author="facilitator", step="", type="closed", body={})
    return Moved(row, outcome, len(entries), sha256, is_open)


def bring(target: SqlStore, row: GatheringRow, entries: list[Entry]) -> Outcome:
    """Bring a gathering into a store, and complete what is there of it already.

    Raises
    ------
    JournalError
        When something else is there.
    """
    found = target.find(row.id)
    if found is None:
        target.open(row, entries)
        return "copied"
    there = target.read(row.id)
    both = min(len(there), len(entries))
    if found != row or there[:both] != entries[:both]:
        raise JournalError(
            f"{row.code}: something else is in the other database under this code, or somebody "
            "was erased since it was copied. Remedy: leave it out, or remove it there with "
            "'stappenplan remove'."
        )
    with target.writing(row.id) as tail:
        for entry in entries[both:]:
            fields = asdict(entry)
            del fields["seq"]
            tail.append(**fields)
    return "completed" if both < len(entries) else "there already"


def copier(source: Store) -> Callable[[Path, Path], dict[str, KeptGathering]]:
    """What makes a backup of this store, as `stappenplan.backups.back_up` takes it."""
    return lambda _database, file: copy_out(source, file)


def copy_out(source: Store, file: Path) -> dict[str, KeptGathering]:
    """Copy all gatherings of a database into one SQLite file, while people go on.

    Each gathering is as it was at one moment.

    Returns
    -------
    dict
        What is in it; see `check_copy`.

    Raises
    ------
    JournalError
        When it cannot be made, or a file of this name is there already.
    """
    draft = file.with_name(f"{file.name}.part")
    if file.exists():
        raise JournalError(f"{file}: this file is there already. Remedy: name another one.")
    _remove(draft)
    try:
        private_files.make_folder(file.parent)
        with closing(SqlStore(f"sqlite:///{draft}")) as copy:
            for row in source.gatherings():
                if entries := source.read(row.id):
                    copy.open(row, entries)
            copy.settle()
        kept = check_copy(draft)
        private_files.sync_file(draft)
        draft.rename(file)
        private_files.sync_folder(file.parent)
    except OSError as error:
        raise JournalError(
            f"{file}: no copy can be made ({error.strerror}). Remedy: check the rights and the "
            "disk."
        ) from None
    finally:
        _remove(draft)
    return kept


def _remove(draft: Path) -> None:
    for ending in ENDINGS:
        Path(f"{draft}{ending}").unlink(missing_ok=True)
