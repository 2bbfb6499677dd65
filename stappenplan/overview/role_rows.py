"""A row per theme and side: the role today and wanted, as a median with its spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from stappenplan import dutch
from stappenplan.contract.plan import RUNGS, Plan, RoleShift
from stappenplan.overview.column_types import DAY, NAME, NUMBER, RUNG, TEXT, YES, Type, frame
from stappenplan.overview.small_counts import Spread, spread
from stappenplan.overview.theme_groups import Key

if TYPE_CHECKING:
    import pandas as pd

SIDES: tuple[str, ...] = get_args(RoleShift.model_fields["who"].annotation)
COLUMNS: dict[str, Type] = {
    "gathering": NAME,
    "date": DAY,
    "who": SIDES,
    "theme": TEXT,
    "family": NAME,
    "answers_today": NUMBER,
    "today_low": RUNG,
    "today": RUNG,
    "today_high": RUNG,
    "spread_today": NUMBER,
    "answers_wanted": NUMBER,
    "wanted_low": RUNG,
    "wanted": RUNG,
    "wanted_high": RUNG,
    "spread_wanted": NUMBER,
    "shift": NUMBER,
    "withheld": YES,
}


def table(plans: Sequence[Plan], families: Mapping[Key, str]) -> pd.DataFrame:
    """Describe how the roles shift, oldest gathering first.

    Returns
    -------
    DataFrame
        ``who`` is whose role it is. ``today`` and ``wanted`` are medians on the five rungs,
        ``_low`` and ``_high`` the quartiles, ``spread_`` the number of rungs between these.
        ``shift`` is the number of rungs from today to wanted: positive is towards letting go,
        which is not better. ``answers_`` counts people. Fewer than five answers are missing in
        every column, and then ``withheld`` is true; answers per rung are never told.
    """
    rows = (_row(plan, shift, families) for plan in plans for shift in plan.roles)
    return frame(rows, COLUMNS)


def _row(plan: Plan, shift: RoleShift, families: Mapping[Key, str]) -> dict[str, Any]:
    theme = dutch.one_line(shift.theme)
    today, wanted = spread(shift.today), spread(shift.wanted)
    return {
        "gathering": plan.gathering,
        "date": plan.date,
        "who": shift.who,
        "theme": theme,
        "family": families.get((plan.gathering, theme), theme),
        **_half("today", today),
        **_half("wanted", wanted),
        "shift": _rungs(today, wanted),
        "withheld": today is None or wanted is None,
    }


def _half(moment: str, found: Spread | None) -> dict[str, Any]:
    return {
        f"answers_{moment}": found and found.answers,
        f"{moment}_low": found and found.low,
        moment: found and found.middle,
        f"{moment}_high": found and found.high,
        f"spread_{moment}": found and found.wide,
    }


def _rungs(today: Spread | None, wanted: Spread | None) -> int | None:
    if today is None or wanted is None:
        return None
    return RUNGS.index(wanted.middle) - RUNGS.index(today.middle)
