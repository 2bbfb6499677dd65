"""CSV files of ballots, in two forms: names in order, or the place of every name."""

from __future__ import annotations

import csv
import re
from io import StringIO

from stappenplan.counting.ballots import Ballot, Ballots
from stappenplan.counting.line_errors import checked, is_number, on_line, times

TIMES = frozenset({"aantal", "count", "times"})
# Headers above names in order: "keuze 1", "2".
CHOICE = re.compile(r"(keuze|voorkeur|choice|rank)? *\d+", re.IGNORECASE)
Row = tuple[int, list[str]]


def read_csv(text: str) -> Ballots:
    """Read a CSV file with a header and a line for each ballot.

    Where every cell is a number, the header holds the names and a cell the place of that name;
    equal places are equal. Otherwise the cells of a line are names from first to last, with ``=``
    between names at the same place. A column ``aantal`` or ``count`` says how many ballots a line
    stands for. A line without names is a blank ballot.

    Raises
    ------
    CountingError
        With the line, the value, the rule and the remedy.
    """
    head = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except csv.Error:
        raise on_line(
            reader.line_num,
            "hier zijn de vakjes niet te lezen. Sla het bestand opnieuw op als CSV.",
            "the cells cannot be read here. Remedy: save the file as CSV again.",
        ) from None
    if not rows[1:] or not any(rows[0][1]):
        raise on_line(
            1,
            "er is geen kop met een briefje eronder. Zet boven de briefjes een regel met namen of "
            "met keuze 1, keuze 2.",
            "there is no header with a ballot below. Remedy: write a line with names or with "
            "choice 1, choice 2 above the ballots.",
        )
    header, ballots = rows[0][1], rows[1:]
    column = next((at for at, cell in enumerate(header) if cell.lower() in TIMES), None)
    cells = [cell for _, row in ballots for at, cell in enumerate(row) if at != column]
    in_places = all(cell == "" or _is_place(cell) for cell in cells)
    in_places &= not any(CHOICE.fullmatch(cell) for cell in header)
    return _by_place(header, ballots, column) if in_places else _in_order(ballots, column)


def _is_place(cell: str) -> bool:
    return is_number(cell)


def _times(row: Row, column: int | None) -> int:
    line, cells = row
    if column is None:
        return 1
    return times(line, cells[column] if column < len(cells) else "")


def _by_place(header: list[str], rows: list[Row], column: int | None) -> Ballots:
    names = {at: name for at, name in enumerate(header) if at != column}
    empty = next((at for at, name in names.items() if not name), None)
    if empty is not None:
        raise on_line(
            1,
            f"kolom {empty + 1} heeft geen naam. Zet een naam in elke kop.",
            f"column {empty + 1} has no name. Remedy: write a name in every header.",
        )
    ballots = []
    for row in rows:
        line, cells = row
        if len(cells) > len(header):
            raise on_line(
                line,
                f"er staan {len(cells)} vakjes, en de kop heeft er {len(header)}. Haal weg wat te "
                "veel is.",
                f"there are {len(cells)} cells below {len(header)} headers. Remedy: leave out "
                "what is too much.",
            )
        places: dict[int, list[str]] = {}
        for at, cell in enumerate(cells):
            if at != column and cell:
                places.setdefault(int(cell), []).append(names[at])
        groups = tuple(tuple(places[place]) for place in sorted(places))
        ballots.append(Ballot(groups, _times(row, column)))
    return Ballots(tuple(names.values()), tuple(ballots))


def _in_order(rows: list[Row], column: int | None) -> Ballots:
    ballots = []
    found: dict[str, None] = {}
    for row in rows:
        cells = [cell for at, cell in enumerate(row[1]) if at != column and cell]
        groups = tuple(tuple(one.strip() for one in cell.split("=")) for cell in cells)
        ballot = Ballot(groups, _times(row, column))
        ballots.append(checked(row[0], ballot, ballot.names))
        found |= dict.fromkeys(ballot.names)
    return Ballots(tuple(sorted(found)), tuple(ballots))
