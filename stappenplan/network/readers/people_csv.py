"""Reading people and their groups from a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stappenplan.network.analysis.inputs import add_person
from stappenplan.network.readers.csv_rows import open_table

if TYPE_CHECKING:
    from pathlib import Path

    from stappenplan.bilingual_text import Bilingual

# Columns that may hold the name of somebody, in order of preference.
NAMES = ("label", "name", "naam")


class PeopleList(NamedTuple):
    """Everybody in a list: their group by their id, None where it is empty, and their names.

    `labels` holds names of people whose id is something else.
    """

    groups: dict[str, str | None]
    labels: dict[str, str]
    remarks: list[Bilingual]


def read_people(path: Path, group: str = "group") -> PeopleList:
    """Read everybody with their group and name, in the order of the file.

    Raises
    ------
    NetworkError
        When a column is missing, somebody has no id, or somebody stands in two groups.
    """
    column = group.strip().casefold()
    table = open_table(path, ("id", column))
    table.need("id", column)
    groups: dict[str, str | None] = {}
    labels: dict[str, str] = {}
    for row in table.rows():
        person = row.cells["id"]
        add_person(groups, person or None, row.cells[column] or None, row.where)
        name = next((row.cells[key] for key in NAMES if row.cells.get(key)), "")
        if name and name != person and column not in NAMES:
            labels[person] = name
    return PeopleList(groups, labels, table.remarks)
