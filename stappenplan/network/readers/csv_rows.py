"""Rows of a CSV file with a header, in the dialects of common programs."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: file and line, and the cells by the name of their column."""

    where: str
    cells: dict[str, str]
    # Dutch programs write 0,5 in files with another delimiter than a comma.
    decimal_comma: bool


def read_rows(path: Path, needed: Sequence[str]) -> Iterator[Row]:
    """Read a text file row by row.

    Columns may be in any order, and their names in upper or lower case. The delimiter is a comma,
    semicolon or tab, as in the header. Cells are text without surrounding spaces and are not
    converted: 007 and NA are names. Empty rows are skipped.

    Raises
    ------
    NetworkError
        When a needed column is missing, a row has more or fewer cells than the header, or the
        file is no UTF-8 text.
    """
    try:
        # Excel writes a byte order mark, which is no part of a name.
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _parse_rows(path, file, needed)
    except UnicodeDecodeError as error:
        raise NetworkError(
            f"{path}: this is no UTF-8 text ({error.reason}). Remedy: save the file anew "
            "as 'CSV UTF-8'."
        ) from None
    except csv.Error as error:
        raise NetworkError(
            f"{path}: this is no table ({error}). Remedy: save the file anew as 'CSV UTF-8'."
        ) from None


def _parse_rows(path: Path, file: TextIO, needed: Sequence[str]) -> Iterator[Row]:
    above, header = 1, file.readline()
    if header.startswith("sep="):  # this line tells Excel the delimiter
        above, header = 2, file.readline()
    delimiter = _delimiter(header, needed)
    names = _column_names(header, delimiter)
    for name in needed:
        if names.count(name) != 1:
            raise NetworkError(_header_message(f"{path}, line {above}", name, names, needed))
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{path}, line {above + reader.line_num}"
        if len(cells) != len(names):
            raise NetworkError(
                f"{where}: {len(cells)} cells, where the first line names {len(names)} columns. "
                "Remedy: give every row as many, and put text that holds a comma in quotes."
            )
        texts = (cell.strip() for cell in cells)
        yield Row(where, dict(zip(names, texts, strict=True)), delimiter != ",")


def _delimiter(header: str, needed: Sequence[str]) -> str:
    """Choose the delimiter that gives most of the needed columns."""
    return max(DELIMITERS, key=lambda sign: len(set(_column_names(header, sign)) & set(needed)))


def _column_names(header: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([header], delimiter=delimiter), [])
    return [cell.strip().casefold() for cell in cells]


def _header_message(where: str, name: str, names: Sequence[str], needed: Sequence[str]) -> str:
    there = "are two columns" if name in names else "is no column"
    return (
        f"{where}: there {there} {name!r}. Remedy: begin the file with the names of its columns: "
        f"{', '.join(needed)}."
    )
