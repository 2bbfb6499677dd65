"""Reading people and their groups from a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.network.analysis.inputs import add_person
from stappenplan.network.readers.csv_rows import read_rows

if TYPE_CHECKING:
    from pathlib import Path


def read_people(path: Path, group: str = "group") -> dict[str, str | None]:
    """Read everybody with their group, None where it is empty, in the order of the file.

    Raises
    ------
    NetworkError
        When a column is missing, somebody has no id, or somebody stands in two groups.
    """
    column = group.strip().casefold()
    people: dict[str, str | None] = {}
    for row in read_rows(path, ["id", column]):
        add_person(people, row.cells["id"] or None, row.cells[column] or None, row.where)
    return people
