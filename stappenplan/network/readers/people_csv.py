"""People and their groups from a text file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network.analysis.inputs import enter
from stappenplan.network.readers.csv_rows import rows

if TYPE_CHECKING:
    from pathlib import Path


def people_of(path: Path, group: str = "group") -> dict[str, str | None]:
    """Read everybody with their group, None where it is empty, in the order of the file.

    Raises
    ------
    NetworkError
        When a column is missing, somebody has no id, or somebody stands in two groups.
    """
    column = group.strip().casefold()
    people: dict[str, str | None] = {}
    for row in rows(path, ["id", column]):
        enter(people, row.cells["id"] or None, row.cells[column] or None, row.where)
    return people
