"""The series that can begin on a server."""

from __future__ import annotations

from stappenplan.contract.series import Series
from stappenplan.definition.series_reader import SERIES_FILE, load_series
from stappenplan.errors import DefinitionError
from stappenplan.paths import Paths


def series_files(paths: Paths) -> dict[str, Series]:
    """The series that can begin on this server, by folder name; one with a mistake is left out."""
    names = {file.parent.name for file in paths.workshops.glob("*/workshop.yaml")}
    found = {}
    for file in sorted(paths.workshops.glob(f"*/{SERIES_FILE}")):
        try:
            found[file.parent.name] = load_series(file, names)
        except DefinitionError:
            continue
    return found
