"""The pages of a magazine in a folder, where those of before go, or in a zip file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from stappenplan import dutch
from stappenplan.errors import StappenplanError
from stappenplan.export import gathering_folder
from stappenplan.export.file_names import FileNames
from stappenplan.export.stable_zip import pack as pack_parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stappenplan.series.magazine import Magazine

# Says which files are ours: those that the next magazine lacks are taken away.
LISTED = "bestanden.txt"
# Nothing that leads out of the folder.
OURS = re.compile(r"(?:[a-z]+/)?[A-Za-z0-9][A-Za-z0-9-]*\.[a-z0-9]+")
NOT_OURS = (
    "{folder}: this folder holds other files. Remedy: name an empty folder, or one that an "
    "earlier magazine was written to."
)


class ForeignFolder(StappenplanError, OSError):
    """Somebody else's files stand where a magazine is to be written."""


def write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write the pages, and take away those of an earlier magazine that are in it no longer.

    Raises
    ------
    ForeignFolder
        When the folder holds files, and no magazine.
    UnwritableFolder
        When a file cannot be written or taken away.
    """
    before = listed(folder)
    if before is None and folder.is_dir() and any(folder.iterdir()):
        raise ForeignFolder(NOT_OURS.format(folder=folder))
    gathering_folder.make(folder)
    names = "".join(f"{name}\n" for name in sorted(files))
    written = []
    # A name is listed before its file stands there: nothing is left behind by who is cut off.
    known = sorted({*(before or ()), *files})
    gathering_folder.save(folder / LISTED, "".join(f"{name}\n" for name in known).encode())
    for name, content in files.items():
        path = folder / name
        gathering_folder.make(path.parent)
        written.append(gathering_folder.save(path, content))
    for name in before or ():
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    return [*written, gathering_folder.save(folder / LISTED, names.encode())]


def listed(folder: Path) -> list[str] | None:
    """The files of the magazine in a folder; None when there is none."""
    try:
        lines = (folder / LISTED).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        return None
    return [line for line in lines if OURS.fullmatch(line)]


def file_names(magazine: Magazine) -> FileNames:
    """Name the file of a magazine: ``magazine-zichtbaar-samenspel-2026-03-12.zip``."""
    return FileNames(magazine.title, magazine.last_day, magazine.rehearsal)


def pack(files: Mapping[str, bytes], day: str) -> bytes:
    """The same pages in a zip file, all with this day as their time."""
    found = dutch.parse_day(day)
    moment = datetime(found.year, found.month, found.day, tzinfo=UTC) if found else None
    return pack_parts(files, moment or datetime(2000, 1, 1, tzinfo=UTC))
