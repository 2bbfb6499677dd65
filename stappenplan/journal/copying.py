"""Copies of a database: made while others write, checked, and what is in them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from stappenplan.errors import JournalError
from stappenplan.journal import private_files
from stappenplan.journal.tables import require_known

_KEPT_GATHERINGS = """
SELECT gathering.id, gathering.code, max(entry.seq), count(entry.seq), max(entry.at)
FROM gathering LEFT JOIN entry ON entry.gathering = gathering.id GROUP BY gathering.id
"""


@dataclass(frozen=True, slots=True)
class KeptGathering:
    """What a database has of a gathering."""

    code: str
    entries: int
    last_at: str


def copy_database(database: Path, to: Path) -> dict[str, KeptGathering]:
    """Copy a database as it is at one moment, while others may read and write it.

    The copy is one file that only its owner may read; it is checked before it gets its name.

    Returns
    -------
    dict
        What is in it; see `check_copy`.

    Raises
    ------
    JournalError
        When it cannot be made, or a file of this name is there already; nothing is left then.
    """
    draft = to.with_name(f"{to.name}.part")
    if to.exists():
        raise JournalError(f"{to}: this file is there already. Remedy: name another one.")
    try:
        private_files.make_folder(to.parent)
        draft.unlink(missing_ok=True)
        # SQLite writes into an empty file, and leaves its rights as they are.
        private_files.write_new(draft, b"")
        with closing(sqlite3.connect(_address(database, "rw"), uri=True)) as opened:
            opened.execute("VACUUM INTO ?", (str(draft),))
        private_files.sync_file(draft)
        kept = check_copy(draft)
        draft.rename(to)
        private_files.sync_folder(to.parent)
    except (sqlite3.Error, OSError) as error:
        raise JournalError(
            f"{database}: no copy can be made in {to.parent} ({error}). Remedy: check the rights "
            "and the disk; when the database is damaged, restore an earlier copy."
        ) from None
    finally:
        with suppress(OSError):
            draft.unlink()
    return kept


def check_copy(file: Path) -> dict[str, KeptGathering]:
    """Read every page and every entry of a copy.

    Returns
    -------
    dict
        By the id of each gathering what is in it.

    Raises
    ------
    JournalError
        When it is none, is damaged, or is newer than this program.
    """
    try:
        with closing(sqlite3.connect(_address(file, "ro"), uri=True)) as opened:
            [found] = opened.execute("PRAGMA integrity_check(1)").fetchone()
            [version] = opened.execute("SELECT schema_version FROM about").fetchone()
            loose = opened.execute("PRAGMA foreign_key_check").fetchone()
            rows = opened.execute(_KEPT_GATHERINGS).fetchall()
    except (sqlite3.Error, TypeError, ValueError) as error:
        raise _useless(file, error) from None
    if found != "ok" or loose is not None:
        raise _useless(file, found)
    require_known(version, file)
    for _id, code, last, entries, _at in rows:
        if last != entries:
            raise _useless(file, f"entries of {code} are missing")
    return {id_: KeptGathering(code, entries, at) for id_, code, _last, entries, at in rows}


def _useless(file: Path, cause: object) -> JournalError:
    return JournalError(
        f"{file}: this is no whole copy of a database ({cause}). "
        "Remedy: take another one that 'stappenplan backup' made."
    )


def _address(file: Path, mode: str) -> str:
    """The address of a file that has to be there."""
    log = Path(f"{file}-wal")
    # A copy may stand where nothing can be written beside it.
    alone = mode == "ro" and not (log.exists() and log.stat().st_size)
    return f"file:{quote(str(file))}?mode={mode}" + ("&immutable=1" if alone else "")
