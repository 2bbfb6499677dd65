"""A row per gathering and side: where the role goes, over all themes that the group spoke of."""

from __future__ import annotations

from statistics import median_low
from typing import TYPE_CHECKING, Any

from stappenplan.contract.plan import RUNGS
from stappenplan.overview.column_types import DAY, NAME, NUMBER, RUNG, Type, frame
from stappenplan.overview.role_rows import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

COLUMNS: dict[str, Type] = {
    "gathering": NAME,
    "date": DAY,
    "who": SIDES,
    "themes": NUMBER,
    "today": RUNG,
    "wanted": RUNG,
    "shift": NUMBER,
}


def table(roles: pd.DataFrame) -> pd.DataFrame:
    """Fold the themes of each gathering, oldest gathering first.

    Parameters
    ----------
    roles
        From `stappenplan.overview.role_rows.table`. What is withheld there counts for nothing here:
        otherwise it could be reckoned back.

    Returns
    -------
    DataFrame
        ``themes`` is how many themes count. ``today`` and ``wanted`` are the medians of their
        medians (of two in the middle the one with more government), ``shift`` the rungs between.
    """
    shown = roles[~roles["withheld"].astype(bool)]
    grouped = shown.groupby(["gathering", "who"], observed=True, sort=True)
    return frame((_row(key, rows) for key, rows in grouped), COLUMNS)


def _row(key: Any, rows: pd.DataFrame) -> dict[str, Any]:
    gathering, who = key
    today, wanted = (_middle(rows[half]) for half in ("today", "wanted"))
    return {
        "gathering": gathering,
        "date": rows["date"].iloc[0].date().isoformat(),
        "who": who,
        "themes": len(rows),
        "today": RUNGS[today],
        "wanted": RUNGS[wanted],
        "shift": wanted - today,
    }


def _middle(rungs: Iterable[str]) -> int:
    return median_low(RUNGS.index(rung) for rung in rungs)
