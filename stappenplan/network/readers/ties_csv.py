"""Reading ties from a CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual
from stappenplan.network.analysis.inputs import WEIGHT
from stappenplan.network.readers.csv_rows import open_table
from stappenplan.network.readers.network_file import FileTie, NetworkFile, number
from stappenplan.network.readers.spellings import Spellings
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from pathlib import Path

    from stappenplan.network.readers.csv_rows import Row

ENDS = ("source", "target")
# The column in which Gephi writes whether a tie has a direction, and what it writes there.
KIND = "type"
DIRECTED = {"directed": True, "undirected": False}


def read_ties(
    path: Path, spellings: Spellings | None = None, *, weighted: bool = False
) -> NetworkFile:
    """Read ties: source, target, and weight where there is one.

    Ends in two spellings of one name are one person; `spellings` may be shared with the list of
    people.

    Raises
    ------
    NetworkError
        When an end is empty, or a weight is no number of 0 or more.
    """
    table = open_table(path, (*ENDS, WEIGHT))
    table.need(*ENDS, *([WEIGHT] if weighted else []))
    people = spellings or Spellings()
    ties = [_tie(row, people) for row in table.rows()]
    return NetworkFile(ties, remarks=table.remarks)


def _tie(row: Row, people: Spellings) -> FileTie:
    source, target = (people.of(row.cells[name]) for name in ENDS)
    for name, end in zip(ENDS, (source, target), strict=True):
        if not end:
            raise NetworkError(
                f"{row.where.english}: {name!r} is empty. Remedy: name both ends.",
                f"{row.where}: {name!r} is leeg. Zo los je het op: noem de twee kanten van elk "
                "contact.",
            )
    where = Bilingual(f"{row.where}: dit contact", f"{row.where.english}: this tie")
    weight = number(row.cells.get(WEIGHT, ""), where, decimal_comma=row.decimal_comma)
    return FileTie(source, target, weight, DIRECTED.get(row.cells.get(KIND, "").casefold()))
