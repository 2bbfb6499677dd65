"""Rows of a CSV file with a header, in the dialects of common programs."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stappenplan.bilingual_text import Bilingual, both
from stappenplan.network.readers.text_decoding import read_text
from stappenplan.network.ties import NetworkError
from stappenplan.typed_text import is_visible, name_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DELIMITERS = {
    ",": Bilingual("komma", "comma"),
    ";": Bilingual("puntkomma", "semicolon"),
    "\t": Bilingual("tab", "tab"),
}
# Text that our own CSV files hold behind a quote, because a spreadsheet takes it for a formula.
_QUOTED_FORMULA = re.compile(r"'(?='*[=+\-@＝＋－＠])")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: file and line, and the cells by the name of their column; empty where one misses."""

    where: Bilingual
    cells: dict[str, str]
    # Dutch programs write 0,5 in files with another delimiter than a comma.
    decimal_comma: bool


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A CSV file with a header: the names of its columns, and its rows one by one.

    Columns may be in any order, and their names in upper or lower case. The delimiter is a comma,
    semicolon or tab, as in the header. Cells are text without surrounding spaces and are not
    converted: 007 and NA are names. Empty rows are skipped. A row may be shorter than the header,
    or have empty cells more; the cells that miss are empty.
    """

    path: Path
    delimiter: str
    columns: list[str]
    text: io.StringIO
    above: int
    remarks: list[Bilingual] = field(default_factory=list)

    def rows(self) -> Iterator[Row]:
        """Read row by row.

        Raises
        ------
        NetworkError
            When a row has more cells than the header, or a quote that does not end.
        """
        reader = csv.reader(self.text, delimiter=self.delimiter, strict=True)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise self._no_table(self.above + reader.line_num, error) from None
            if cells is None:
                return
            texts = [_QUOTED_FORMULA.sub("", cell.strip(), count=1) for cell in cells]
            texts = [text if is_visible(text) else "" for text in texts]
            if any(texts):
                yield self._row(texts, self._at(self.above + reader.line_num))

    def need(self, *names: str) -> None:
        """Refuse the file when one of these columns is missing or stands there twice.

        Raises
        ------
        NetworkError
            With the columns and the delimiter that the file has.
        """
        for name in names:
            if self.columns.count(name) != 1:
                raise self._header_error(name, names)

    def _row(self, texts: list[str], where: Bilingual) -> Row:
        count = len(self.columns)
        if any(texts[count:]):
            sign, shown = DELIMITERS[self.delimiter], self._columns()
            raise NetworkError(
                f"{where.english}: {len(texts)} cells, where the first line names {count} columns "
                f"({shown}). Remedy: put text that holds a {sign.english} in quotes, or name the "
                "column in the first line.",
                f"{where}: {len(texts)} cellen, en de eerste regel noemt {count} kolommen "
                f"({shown}). Zo los je het op: zet tekst met een {sign} erin tussen "
                "aanhalingstekens, of geef de kolom een naam in de eerste regel.",
            )
        cells = dict(zip(self.columns, texts + [""] * (count - len(texts)), strict=False))
        return Row(where, cells, self.delimiter != ",")

    def _at(self, line: int) -> Bilingual:
        return Bilingual(f"{self.path}, regel {line}", f"{self.path}, line {line}")

    def _columns(self) -> str:
        return f"{self.delimiter.strip() or ' ⇥'} ".join(name or "–" for name in self.columns)

    def _no_table(self, line: int, error: csv.Error) -> NetworkError:
        english, dutch = both(self._at(line))
        return NetworkError(
            f"{english}: this is no table ({error}). Remedy: end every quote that begins a cell, "
            "or take the quotes out.",
            f"{dutch}: dit is geen tabel ({error}). Zo los je het op: sluit elk aanhalingsteken "
            "aan het begin van een cel weer af, of haal ze weg.",
        )

    def _header_error(self, name: str, names: Sequence[str]) -> NetworkError:
        english, dutch = both(self._at(self.above))
        sign, shown = DELIMITERS[self.delimiter], self._columns()
        needed = self.delimiter.join(names)
        twice = name in self.columns
        single = len(self.columns) == 1
        seen = "one column" if single else f"{len(self.columns)} columns with a {sign.english}"
        gezien = "één kolom" if single else f"{len(self.columns)} kolommen met een {sign}"
        return NetworkError(
            f"{english}: there {'are two columns' if twice else 'is no column'} {name!r}. This "
            f"line has {seen} ({shown}). Remedy: begin the file with the names of its columns, "
            f"for example {needed!r}.",
            f"{dutch}: er {'zijn twee kolommen' if twice else 'is geen kolom'} {name!r}. Deze "
            f"regel heeft {gezien} ({shown}). Zo los je het op: begin het bestand met de namen van "
            f"de kolommen, bijvoorbeeld {needed!r}.",
        )


def open_table(path: Path, likely: Sequence[str]) -> CsvTable:
    """Open a CSV file, and choose the delimiter that gives most of the likely columns.

    Raises
    ------
    NetworkError
        When the file is no text.
    """
    text, remarks = read_text(path)
    file = io.StringIO(text, newline="")
    above, header = 1, file.readline()
    if header.casefold().startswith("sep="):  # this line tells Excel the delimiter
        above, header = 2, file.readline()
    delimiter = max(DELIMITERS, key=lambda sign: _likeness(header, sign, likely))
    return CsvTable(path, delimiter, _column_names(header, delimiter), file, above, remarks)


def _likeness(header: str, delimiter: str, likely: Sequence[str]) -> tuple[int, int]:
    names = _column_names(header, delimiter)
    return len(set(names) & set(likely)), len(names)


def _column_names(header: str, delimiter: str) -> list[str]:
    cells = next(csv.reader([header], delimiter=delimiter), [])
    names = [name_key(cell) for cell in cells]
    # A line of a spreadsheet may end in empty cells.
    while len(names) > 1 and not names[-1]:
        names.pop()
    return names
