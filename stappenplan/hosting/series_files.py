"""The series that can begin on a server."""

from __future__ import annotations

from stappenplan.contract.series import Series
from stappenplan.definition.series_reader import SERIES_FILE, load_series
from stappenplan.errors import DefinitionError
from stappenplan.paths import Paths


def series_files(paths: Paths) -> dict[str, Series]:
    """The series that can begin on this server, by folder name; one with a mistake is left out."""
    names = set(paths.workshop_files())
    found = {}
    folders = paths.workshop_folders
    for file in (one for folder in folders for one in sorted(folder.glob(f"*/{SERIES_FILE}"))):
        if file.parent.name.startswith("."):
            continue
        try:
            found[file.parent.name] = load_series(file, names)
        except DefinitionError:
            continue
    return found
