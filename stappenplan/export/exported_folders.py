"""The files that commands wrote of gatherings and series: who is erased goes out of these too.

They stand in a list beside the database: a line ``[gathering, folder]`` for a folder with all
files of a gathering, ``[series, file, format, digest]`` for one document over a series, and one of
its own for a magazine (`written_magazines`). People write on in documents, so that a file is made
again only while it is as it was written.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stappenplan.export import gathering_folder
from stappenplan.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stappenplan.journal import Journal


@dataclass(frozen=True, slots=True)
class SeriesFile:
    """A document over a series that a command wrote: which one, where, and how it was then."""

    series: str
    path: Path
    format: str
    digest: str

    @property
    def unchanged(self) -> bool:
        """Whether nobody changed it since."""
        try:
            return sha256(self.path.read_bytes()).hexdigest() == self.digest
        except OSError:
            return False


def remember(database: str, gathering_id: str, folder: Path) -> None:
    """Write down that a gathering of a database was exported to a folder."""
    note(database, [gathering_id, str(folder.absolute())])


def remember_series(database: str, series: str, path: Path, format_name: str) -> None:
    """Write down that a document over a series of a database was written to a file."""
    digest = sha256(path.read_bytes()).hexdigest()
    note(database, [series, str(path.absolute()), format_name, digest])


def note(database: str, about: list[object]) -> None:
    """Add a line to the list, unless it is the last one about its file or folder.

    Of what was written to one place the last line tells what stands there.
    """
    line = json.dumps(about)
    listed = _list_of(database)
    same_place = [one for one in noted(database) if one[1] == about[1]]
    if same_place[-1:] != [json.loads(line)]:
        # Only its owner reads where things are.
        with os.fdopen(os.open(listed, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a") as file:
            file.write(line + "\n")


def noted(database: str) -> list[list[Any]]:
    """What every line of the list tells, the newest last."""
    return [json.loads(line) for line in _lines(_list_of(database))]


def folders_of(database: str, gathering_id: str) -> list[Path]:
    """The folders that still hold the files of this gathering, and not of another one since."""
    folders = (Path(one[1]) for one in noted(database) if one[0] == gathering_id)
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


def files_of_series(database: str, series: str | None = None) -> list[SeriesFile]:
    """The documents over a series, or over any, that still stand where they were written."""
    # What was written last to a file is what it holds.
    last = {
        one[1]: one for one in noted(database) if len(one) == len(SeriesFile.__dataclass_fields__)
    }
    files = (SeriesFile(one[0], Path(one[1]), *one[2:]) for one in last.values())
    return [one for one in files if one.path.is_file() and series in {None, one.series}]


def write_series_again(database: str, journal: Journal, series: str) -> Iterator[SeriesFile]:
    """Make the documents over a series again that nobody changed; yields each, also a changed one.

    Raises
    ------
    UnwritableFolder
        When a file cannot be written; what was erased still stands in it.
    """
    from stappenplan.export.formats import SERIES_FORMATS
    from stappenplan.series.earlier import held
    from stappenplan.series.essay import essay_of

    files = files_of_series(database, series)
    made = essay_of(held(journal, series)) if files else None
    formats = {one.name: one for one in SERIES_FORMATS}
    for file in files:
        if made is not None and file.unchanged:
            gathering_folder.save(file.path, formats[file.format].write(made))
            remember_series(database, series, file.path, file.format)
            yield next(one for one in files_of_series(database, series) if one.path == file.path)
        else:
            yield file


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
