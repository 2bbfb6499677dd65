"""The tables of `docs/wie-ziet-wat.md` about addresses, files, storage and the log."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs/wie-ziet-wat.md"
ADDRESSES = "Adressen"
DOWNLOADS = "Bestanden die je ophaalt"
DATA_FOLDER = "Bestanden op de server"
IN_BROWSERS = "Wat een browser bewaart"
LOG = "Het logboek van de server"
METHODS = {"kijken": "GET", "versturen": "POST", "weghalen": "DELETE"}
REMEDY = f"Remedy: add a row to the table in {PAGE.name}, and say who may."


@dataclass(frozen=True)
class Row:
    """A row of one of the tables: its cells by the heads of their columns."""

    cells: dict[str, str]

    def __str__(self) -> str:
        return " ".join(list(self.cells.values())[:2]).replace("`", "")

    def __getitem__(self, head: str) -> str:
        return self.cells[head]


@cache
def rows(section: str) -> list[Row]:
    """The rows of the table under this heading."""
    text = PAGE.read_text(encoding="utf-8").partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    assert lines, f"{PAGE.name} has no table under “{section}”"
    heads, _, *body = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [Row(dict(zip(heads, cells, strict=True))) for cells in body]


def named(row: Row) -> list[str]:
    """What the first cell of a row names, one by one."""
    first = next(iter(row.cells.values()))
    return [name.strip("` ") for name in re.split(r",\s+", first)]
