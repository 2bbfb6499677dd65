"""A row per gathering: where, when, and how much there is in its plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.overview.column_types import DAY, NAME, NUMBER, TEXT, Type, frame
from stappenplan.overview.small_counts import count_or_none

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, Type] = {
    "gathering": NAME,
    "number": NUMBER,
    "date": DAY,
    "title": TEXT,
    "organisation": NAME,
    "workshop": NAME,
    "place": TEXT,
    "people": NUMBER,
    "themes": NUMBER,
    "actions": NUMBER,
    "not_taken": NUMBER,
    "dated": NUMBER,
    "missing": NUMBER,
    "looked_back": NUMBER,
}


# What is missing where somebody was erased since: a nought would not be true.
OF_THE_PLAN = ("themes", "actions", "not_taken", "dated", "missing", "looked_back")


def table(plans: Sequence[Plan], lost: Collection[str] = ()) -> pd.DataFrame:
    """Describe the gatherings, oldest first.

    Parameters
    ----------
    lost
        The codes of those of which somebody was erased since.

    Returns
    -------
    DataFrame
        ``gathering`` is the code, ``number`` counts from 1 in the order of time. ``people`` is how
        many took part, missing when fewer than five. ``actions`` somebody took on, ``not_taken``
        nobody; ``dated`` is how many of ``actions`` have a day to begin or to be done. ``missing``
        counts what the plan does not say yet, ``looked_back`` the days of looking back. These six
        are missing for a gathering of which somebody was erased since.
    """
    rows = (_row(number, plan) for number, plan in enumerate(plans, start=1))
    empty = dict.fromkeys(OF_THE_PLAN)
    return frame((row | empty if row["gathering"] in lost else row for row in rows), COLUMNS)


def _row(number: int, plan: Plan) -> dict[str, Any]:
    days = {answer.date for action in plan.actions for answer in action.follow_up}
    return {
        "gathering": plan.gathering,
        "number": number,
        "date": plan.date,
        "title": dutch.one_line(plan.title.removeprefix("Stappenplan").lstrip(": ")),
        "organisation": dutch.one_line(plan.organisation),
        "workshop": dutch.one_line(plan.workshop),
        "place": dutch.one_line(plan.place),
        "people": count_or_none(plan.attendance.people),
        "themes": len(plan.themes),
        "actions": len(plan.actions),
        "not_taken": len(plan.not_taken),
        "dated": sum(bool(action.starts or action.done_by) for action in plan.actions),
        "missing": len(plan.missing),
        "looked_back": len(days),
    }
