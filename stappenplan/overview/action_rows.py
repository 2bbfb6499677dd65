"""A row per action: what the group will do, by when, in what role, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import Action, Plan
from stappenplan.overview.column_types import (
    AGREEMENTS,
    DAY,
    FORMS,
    HORIZON,
    NAME,
    NUMBER,
    OUTCOMES,
    RUNG,
    TEXT,
    YES,
    Type,
    frame,
)
from stappenplan.overview.outcome_rows import days, per_day
from stappenplan.overview.small_counts import count_or_none
from stappenplan.overview.theme_groups import Key
from stappenplan.plan.horizon import horizon

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, Type] = {
    "gathering": NAME,
    "date": DAY,
    "action": NUMBER,
    "title": TEXT,
    "taken": YES,
    "theme": TEXT,
    "family": NAME,
    "horizon": HORIZON,
    "starts": DAY,
    "done_by": DAY,
    "days_to_start": NUMBER,
    "days_to_done": NUMBER,
    **dict.fromkeys(FORMS, YES),
    "role_today": RUNG,
    "role_wanted": RUNG,
    "agreement": AGREEMENTS,
    "asks": NUMBER,
    "dots": NUMBER,
    "outcome": OUTCOMES,
    "outcome_date": DAY,
}


def table(plans: Sequence[Plan], families: Mapping[Key, str]) -> pd.DataFrame:
    """Describe the actions in the order of the plans.

    Returns
    -------
    DataFrame
        ``action`` is the number in the plan; where ``taken`` is false nobody took it on.
        ``horizon`` is the span that the owner chose, else
        the one in which ``done_by`` falls. ``days_to_`` counts days from the gathering. The forms
        *meewerken* to *financieren* are true where the action names them. ``asks`` counts the
        decisions that somebody else has to take. ``dots`` is missing below five. ``outcome`` is
        the last one known, of ``outcome_date``. Owners are in no column.
    """
    return frame(_rows(plans, families), COLUMNS)


def _rows(plans: Sequence[Plan], families: Mapping[Key, str]) -> Iterator[dict[str, Any]]:
    for plan in plans:
        for taken, actions in ((True, plan.actions), (False, plan.not_taken)):
            for action in actions:
                yield _row(plan, action, families, taken=taken)


def _row(plan: Plan, action: Action, families: Mapping[Key, str], *, taken: bool) -> dict[str, Any]:
    theme = dutch.one_line(action.theme)
    last = per_day(action)[-1:]
    return {
        "gathering": plan.gathering,
        "date": plan.date,
        "action": action.number,
        "title": dutch.one_line(action.title),
        "taken": taken,
        "theme": theme,
        "family": families.get((plan.gathering, theme), theme) or None,
        "horizon": action.horizon or horizon(action.done_by, plan.date),
        "starts": action.starts,
        "done_by": action.done_by,
        "days_to_start": days(plan.date, action.starts),
        "days_to_done": days(plan.date, action.done_by),
        **{form: form in action.forms for form in FORMS},
        "role_today": action.role_today,
        "role_wanted": action.role_wanted,
        "agreement": _agreement(action),
        "asks": len(action.asks),
        "dots": count_or_none(action.dots),
        "outcome": last[0].outcome if last else None,
        "outcome_date": last[0].date if last else None,
    }


def _agreement(action: Action) -> str:
    if action.agreement is None:
        return "geen"
    return "gemaakt" if action.agreement.made else "nog te maken"
