"""Own workshops and house style beside a backup of the database: copied, and put back."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stappenplan.composing.workshop_lock import locked
from stappenplan.errors import JournalError
from stappenplan.journal import private_files
from stappenplan.paths import HOUSE_STYLE, OWN_WORKSHOPS

ENDING = ".workshops.zip"
# What a copy may hold; anything else in it was not put there by a backup.
_WORKSHOP = re.compile(
    rf"{OWN_WORKSHOPS}/([a-z0-9][a-z0-9-]{{0,79}})/"
    r"(?:draft\.yaml|workshop\.yaml|versions\.jsonl|versions/[0-9]{4,}\.yaml)"
)


@dataclass(frozen=True, slots=True)
class RestoredWorkshops:
    """What was put back.

    Attributes
    ----------
    names
        The folders of the workshops that are there now.
    lost
        Those that were there before and are not in the backup.
    put_aside
        Where what was there before stands; None when there was nothing.
    """

    names: tuple[str, ...]
    lost: tuple[str, ...] = ()
    put_aside: Path | None = None


def copy_of(backup: Path) -> Path:
    """Where the workshops of a backup stand."""
    return backup.with_suffix(ENDING)


def copy_workshops(database: Path, backup: Path) -> int:
    """Copy the workshops that were made beside a database, with all their versions.

    Returns
    -------
    int
        How many there are.

    Raises
    ------
    OSError
        When they cannot be read or written.
    """
    own, style = database.parent / OWN_WORKSHOPS, database.parent / HOUSE_STYLE
    folders = sorted(one for one in own.glob("*/") if not one.name.startswith("."))
    if not folders and not style.is_file():
        return 0
    draft = backup.with_suffix(f"{ENDING}.new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened:
        with zipfile.ZipFile(opened, "w", zipfile.ZIP_DEFLATED) as packed:
            for folder in folders:
                # Nobody writes in it meanwhile: its log and its texts belong together.
                with locked(own / f".{folder.name}.lock"):
                    for file in sorted(folder.rglob("*")):
                        name = file.relative_to(database.parent).as_posix()
                        if file.is_file() and _WORKSHOP.fullmatch(name):
                            packed.write(file, name)
            if style.is_file():
                packed.write(style, HOUSE_STYLE)
        opened.flush()
        os.fsync(opened.fileno())
    draft.replace(copy_of(backup))
    private_files.sync_folder(backup.parent)
    return len(folders)


def check_workshops(backup: Path) -> None:
    """Refuse a copy that is damaged, or holds something else.

    Raises
    ------
    JournalError
        Nothing was changed then.
    """
    file = copy_of(backup)
    if not file.is_file():
        return
    try:
        with zipfile.ZipFile(file) as packed:
            wrong = next((one for one in packed.namelist() if not _belongs(one)), None)
            wrong = wrong or packed.testzip()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, zlib.error) as error:
        wrong = str(error)
    if wrong is not None:
        raise JournalError(
            f"{file}: the workshops of this backup cannot be read ({wrong}). Remedy: choose "
            "another backup, or move this file away to put back the database alone."
        )


def put_workshops_back(backup: Path, database: Path, aside: Path) -> RestoredWorkshops | None:
    """Put the workshops of a backup in the place of those that are there now.

    Parameters
    ----------
    aside
        A folder that is not there yet, for what is there now.

    Returns
    -------
    RestoredWorkshops or None
        None where the backup has none; those of now stay then.
    """
    file = copy_of(backup)
    if not file.is_file():
        return None
    own, style = database.parent / OWN_WORKSHOPS, database.parent / HOUSE_STYLE
    new = database.parent / f".{OWN_WORKSHOPS}.restoring"
    shutil.rmtree(new, ignore_errors=True)
    with zipfile.ZipFile(file) as packed:
        for name in packed.namelist():
            goal = new / name
            private_files.make_folder(goal.parent)
            private_files.replace(goal, packed.read(name))
    before = set(_names(own))
    moved = [one for one in (own, style) if one.exists() and (new / one.name).exists()]
    for one in moved:
        private_files.make_folder(aside)
        one.rename(aside / one.name)
    for one in (own, style):
        if (new / one.name).exists():
            (new / one.name).rename(one)
    shutil.rmtree(new, ignore_errors=True)
    names = tuple(_names(own))
    return RestoredWorkshops(names, tuple(sorted(before - set(names))), aside if moved else None)


def _belongs(name: str) -> bool:
    return name == HOUSE_STYLE or _WORKSHOP.fullmatch(name) is not None


def _names(own: Path) -> Iterator[str]:
    yield from sorted(one.name for one in own.glob("*/") if not one.name.startswith("."))
