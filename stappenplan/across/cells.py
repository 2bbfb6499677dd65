"""What stands in the cells of a table: numbers, days and rungs in Dutch words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.people import SMALLEST
from stappenplan.steps.roles.kind import RUNG_TEXTS, THEY

if TYPE_CHECKING:
    import pandas as pd

FEW = f"minder dan {SMALLEST}"
NONE = "–"
SIDES = {"ambtenaar": "ambtenaren", "bestuur": "bestuur"}
# As each side says the rungs, without who says it.
WORDS = {
    who: {rung: words.removeprefix(THEY) for rung, words in texts.items()}
    for who, texts in RUNG_TEXTS.items()
}
HORIZON_WORDS = {
    "weken": "binnen twee weken",
    "kwartaal": "dit kwartaal",
    "jaar": "dit jaar",
}


@dataclass(frozen=True, slots=True)
class Table:
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
    return f"‘{WORDS[row['who']][row[column]]}’"


def day(value: Any) -> str:
    """Write a day."""
    return NONE if missing(value) else dutch.day(value.date().isoformat())
