"""Columns with a type each, so that an empty frame looks like a full one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from stappenplan import dutch
from stappenplan.contract.plan import Form, Horizon, Outcome
from stappenplan.plan import RUNGS

if TYPE_CHECKING:
    import pandas as pd

# Whole numbers, yes and no, and days; each may be missing.
NUMBER, YES, DAY, TEXT, NAME = "Int64", "boolean", "datetime64[s]", "str", "category"
FORMS: tuple[str, ...] = get_args(Form)
HORIZONS: tuple[str, ...] = get_args(Horizon)
OUTCOMES: tuple[str, ...] = get_args(Outcome)
AGREEMENTS = ("gemaakt", "nog te maken", "geen")
# Categories that have an order: sorting and comparing follow it.
RUNG, HORIZON = RUNGS, HORIZONS

Type = str | tuple[str, ...]


def frame(rows: Iterable[Mapping[str, Any]], types: Mapping[str, Type]) -> pd.DataFrame:
    """Make a frame with these columns, in this order and of these types; also without rows."""
    import pandas as pd

    held = list(rows)
    columns = {name: _column([row[name] for row in held], type_) for name, type_ in types.items()}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(held)))


def _column(values: list[Any], type_: Type) -> pd.Series[Any]:
    import pandas as pd

    if isinstance(type_, tuple):
        kept = [value if value in type_ else None for value in values]
        return pd.Series(pd.Categorical(kept, list(type_), ordered=type_ in (RUNG, HORIZON)))
    if type_ == DAY:
        return pd.Series([dutch.parsed(value or "") for value in values], dtype=DAY)
    if type_ == NAME:
        # In the order in which they come: of gatherings and themes that order means something.
        return pd.Series(
            pd.Categorical(
                [value or None for value in values],
                [*dict.fromkeys(value for value in values if value)],
            )
        )
    return pd.Series(values, dtype=type_)
