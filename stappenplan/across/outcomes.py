"""A row per action and day of looking back: what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.across.columns import DAY, NAME, NUMBER, OUTCOMES, TEXT, YES, Type, frame
from stappenplan.across.families import Key
from stappenplan.contract.plan import FollowUp
from stappenplan.plan import Action, Plan

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, Type] = {
    "gathering": NAME,
    "date": DAY,
    "action": NUMBER,
    "title": TEXT,
    "family": NAME,
    "looked_back": DAY,
    "time": NUMBER,
    "days_after": NUMBER,
    "outcome": OUTCOMES,
    "reason_given": YES,
    "last": YES,
}


def table(plans: Sequence[Plan], families: Mapping[Key, str]) -> pd.DataFrame:
    """Describe what became of each action at each day of looking back.

    Returns
    -------
    DataFrame
        ``time`` counts the days of looking back of this action from 1, ``days_after`` the days
        since the gathering. When people said different things on one day the last one counts.
        ``reason_given`` is whether somebody wrote why; the words are one person's, and stand in
        the plan alone. ``last`` marks the newest row of each action.
    """
    return frame(_looked_back(plans, families), COLUMNS)


def _looked_back(plans: Sequence[Plan], families: Mapping[Key, str]) -> Iterator[dict[str, Any]]:
    for plan in plans:
        for action in plan.actions:
            answers = per_day(action)
            theme = dutch.line(action.theme)
            for time, answer in enumerate(answers, start=1):
                yield {
                    "gathering": plan.gathering,
                    "date": plan.date,
                    "action": action.number,
                    "title": dutch.line(action.title),
                    "family": families.get((plan.gathering, theme), theme) or None,
                    "looked_back": answer.date,
                    "time": time,
                    "days_after": days(plan.date, answer.date),
                    "outcome": answer.outcome,
                    "reason_given": any(
                        said.why for said in action.follow_up if said.date == answer.date
                    ),
                    "last": time == len(answers),
                }


def per_day(action: Action) -> list[FollowUp]:
    """Give the last answer of each day: an action has one outcome, whoever told it."""
    days = {answer.date: answer for answer in action.follow_up}
    return [days[day] for day in sorted(days)]


def days(begin: str, end: str) -> int | None:
    """Count the days between two ISO 8601 days; None when one is missing."""
    first, last = dutch.parsed(begin), dutch.parsed(end)
    return (last - first).days if first and last else None
