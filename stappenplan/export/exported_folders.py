"""The folders to which gatherings were exported: who is erased goes out of these files too."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from stappenplan.export import gathering_folder
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.journal import Journal


def remember(database: str, gathering_id: str, folder: Path) -> None:
    """Write down that a gathering of a database was exported to a folder."""
    line = json.dumps([gathering_id, str(folder.absolute())])
    listed = _list_of(database)
    if line not in _lines(listed):
        # Only its owner reads where things are.
        with os.fdopen(os.open(listed, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a") as file:
            file.write(line + "\n")


def folders_of(database: str, gathering_id: str) -> list[Path]:
    """The folders that still hold the files of this gathering, and not of another one since."""
    found = (json.loads(line) for line in _lines(_list_of(database)))
    folders = (Path(folder) for gathering, folder in found if gathering == gathering_id)
    return [folder for folder in folders if _holds(folder, gathering_id)]


def write_again(database: str, journal: Journal, gathering_ids: Iterable[str]) -> Iterator[Path]:
    """Make the files in these folders again from the journal as it is now.

    Raises
    ------
    UnwritableFolder
        When a file cannot be written; what was erased still stands in it.
    """
    for gathering_id in gathering_ids:
        for folder in folders_of(database, gathering_id):
            row = journal.get(gathering_id)
            yield from gathering_folder.write(folder, row, journal.read(gathering_id))


def _list_of(database: str) -> Path:
    return Paths.of(database).secret.with_suffix(".exports")


def _lines(listed: Path) -> list[str]:
    return listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []


def _holds(folder: Path, gathering_id: str) -> bool:
    try:
        with (folder / gathering_folder.JOURNAL).open(encoding="utf-8") as lines:
            head = json.loads(next(lines))
            return bool(head["gathering"]["id"] == gathering_id)
    except (OSError, StopIteration, ValueError, TypeError, LookupError):
        return False
