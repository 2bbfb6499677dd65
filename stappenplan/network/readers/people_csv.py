"""Reading people and their groups from a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.analysis.inputs import add_person
from stappenplan.network.readers.csv_rows import open_table
from stappenplan.network.readers.spellings import Spellings
from stappenplan.typed_text import name_key, one_line

if TYPE_CHECKING:
    from pathlib import Path


# Columns that may hold the name of somebody, in order of preference.
NAMES = ("label", "name", "naam")


class PeopleList(NamedTuple):
    """Everybody in a list: their group by their id, None where it is empty, and their names.

    `labels` holds names of people whose id is something else.
    """

    groups: dict[str, str | None]
    labels: dict[str, str]
    remarks: list[Bilingual]


def read_people(path: Path, group: str = "group", spellings: Spellings | None = None) -> PeopleList:
    """Read everybody with their group and name, in the order of the file.

    Somebody who stands there in two spellings is one person; `spellings` may be shared with the
    ties of these people.

    Raises
    ------
    NetworkError
        When a column is missing, somebody has no id, or somebody stands in two groups.
    """
    column = name_key(group)
    table = open_table(path, ("id", column))
    table.need("id", column)
    groups: dict[str, str | None] = {}
    labels: dict[str, str] = {}
    people, units = spellings or Spellings(), Spellings()
    for row in table.rows():
        person, unit = people.of(row.cells["id"]), units.of(row.cells[column])
        add_person(groups, person or None, unit or None, row.where)
        name = one_line(next((row.cells[key] for key in NAMES if row.cells.get(key)), ""))
        if name and name != person and column not in NAMES:
            labels[person] = name
    same = units.remarks(Bilingual("één groep", "one group"))
    return PeopleList(groups, labels, [*table.remarks, *same])
