"""Reading ties from a CSV file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stappenplan.network.analysis.inputs import WEIGHT, parse_weight
from stappenplan.network.readers.csv_rows import Row, read_rows
from stappenplan.network.ties import NetworkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Python accepts 1_000, ٣ and inf as numbers too, which are mistakes in a table.
NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")


def read_ties(path: Path, *, weighted: bool = False) -> Iterator[tuple[str, str, float | None]]:
    """Read ties one by one: source, target, and weight where there is one.

    Raises
    ------
    NetworkError
        When an end is empty, or a weight is no number of 0 or more.
    """
    needed = ["source", "target", *([WEIGHT] if weighted else [])]
    for row in read_rows(path, needed):
        ends = row.cells["source"], row.cells["target"]
        for name, end in zip(("source", "target"), ends, strict=True):
            if not end:
                raise NetworkError(f"{row.where}: {name!r} is empty. Remedy: name both ends.")
        yield *ends, _weight(row)


def _weight(row: Row) -> float | None:
    text = row.cells.get(WEIGHT, "")
    if not text:
        return None
    plain = text.replace(",", ".") if row.decimal_comma else text
    if not NUMBER.fullmatch(plain):
        raise NetworkError(
            f"{row.where}: weight {text!r} is no number. Remedy: give a number of 0 or more."
        )
    return parse_weight(float(plain), f"{row.where}: this tie")
