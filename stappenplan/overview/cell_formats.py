"""What stands in the cells of a table: numbers, days and rungs in Dutch words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.people import MIN_GROUP_SIZE
from stappenplan.plan.rung_texts import SHORT_RUNG_TEXTS

if TYPE_CHECKING:
    import pandas as pd

FEW = f"minder dan {MIN_GROUP_SIZE}"
NONE = "–"
SIDES = {"ambtenaar": "ambtenaren", "bestuur": "bestuur"}


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table with a header row, and a first column that says what a row is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def half(row: dict[str, Any], moment: str) -> tuple[str, str, str]:
    """Give the answers, the median and the spread of one moment, or that they are few."""
    answers = number(row[f"answers_{moment}"])
    if answers == FEW:
        return answers, NONE, NONE
    return answers, rung(row, moment), str(row[f"spread_{moment}"])


def rows_of(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Give the rows of a frame as dictionaries."""
    for row in frame.to_dict("records"):
        yield {str(name): value for name, value in row.items()}


def missing(value: object) -> bool:
    """Whether a cell holds nothing."""
    import pandas as pd

    return bool(pd.isna(value))  # type: ignore[call-overload]


def number(value: object) -> str:
    """Write a number; a missing one is withheld."""
    return FEW if missing(value) else str(value)


def rung(row: dict[str, Any], column: str) -> str:
    """Give a rung in the words of the side that the row is about."""
    return f"‘{SHORT_RUNG_TEXTS[row['who']][row[column]]}’"


def day(value: Any) -> str:
    """Write a day."""
    return NONE if missing(value) else dutch.format_day(value.date().isoformat())
