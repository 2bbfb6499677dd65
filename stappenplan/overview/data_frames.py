"""Plans of several gatherings laid beside each other, as frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.overview import (
    action_rows,
    gathering_rows,
    outcome_rows,
    role_rows,
    role_shift_rows,
    theme_rows,
)
from stappenplan.overview.plan_set import PlanSet
from stappenplan.overview.recurring_themes import group_themes

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Overview:
    """Frames about gatherings, never about persons; each is described where it is made.

    In each the column ``rehearsal`` is true for rehearsals, which never mix with real gatherings.
    No owner, name, id of a participant, unit or reason is in any of them, and a number of fewer
    than five people or answers is missing (`stappenplan.overview.small_counts`).

    Attributes
    ----------
    plans
        A row per gathering: `stappenplan.overview.gathering_rows.table`.
    themes
        A row per theme of a gathering: `stappenplan.overview.theme_rows.table`.
    roles
        A row per theme and side: `stappenplan.overview.role_rows.table`.
    shifts
        A row per gathering and side: `stappenplan.overview.role_shift_rows.table`.
    actions
        A row per action: `stappenplan.overview.action_rows.table`.
    outcomes
        A row per action and day of looking back: `stappenplan.overview.outcome_rows.table`.
    plan_set
        What the frames were made of.
    """

    plans: pd.DataFrame
    themes: pd.DataFrame
    roles: pd.DataFrame
    shifts: pd.DataFrame
    actions: pd.DataFrame
    outcomes: pd.DataFrame
    plan_set: PlanSet

    def numbers(self) -> dict[str, int]:
        """The number of each gathering in tables and pictures, by its code."""
        numbers = self.plans["number"].astype(int)
        return dict(zip(self.plans["gathering"], numbers, strict=True))

    def taken(self) -> pd.DataFrame:
        """The actions that somebody took on."""
        return self.actions[self.actions["taken"].astype(bool)]


def build_overview(plan_set: PlanSet) -> Overview:
    """Lay plans beside each other.

    Parameters
    ----------
    plan_set
        From `from_journal` or `from_files`; without plans the frames have no rows.
    """
    import pandas as pd

    held = plan_set.plans
    families = group_themes(theme_rows.theme_texts(held))
    names = theme_rows.names(families)
    answered = role_rows.table(held, names)
    frames = {
        "plans": gathering_rows.table(held, plan_set.lost),
        "themes": theme_rows.table(held, families),
        "roles": answered,
        "shifts": role_shift_rows.table(answered),
        "actions": action_rows.table(held, names),
        "outcomes": outcome_rows.table(held, names),
    }
    for frame in frames.values():
        # A frame may be saved by itself: in each of them a rehearsal says that it is one.
        frame["rehearsal"] = pd.array([plan_set.rehearsal] * len(frame), dtype="boolean")
    return Overview(**frames, plan_set=plan_set)
