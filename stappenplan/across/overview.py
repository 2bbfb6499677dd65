"""Plans of several gatherings laid beside each other, as frames."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stappenplan.across import actions, outcomes, plans, roles, shifts, themes
from stappenplan.across.reading import Gathered
from stappenplan.across.returning import returning

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Overview:
    """Frames about gatherings, never about persons; each is described where it is made.

    In each the column ``rehearsal`` is true for rehearsals, which never mix with real gatherings.
    No owner, name, id of a participant, unit or reason is in any of them, and a number of fewer
    than five people or answers is missing (`stappenplan.across.withholding`).

    Attributes
    ----------
    plans
        A row per gathering: `stappenplan.across.plans.table`.
    themes
        A row per theme of a gathering: `stappenplan.across.themes.table`.
    roles
        A row per theme and side: `stappenplan.across.roles.table`.
    shifts
        A row per gathering and side: `stappenplan.across.shifts.table`.
    actions
        A row per action: `stappenplan.across.actions.table`.
    outcomes
        A row per action and day of looking back: `stappenplan.across.outcomes.table`.
    gathered
        What the frames were made of.
    """

    plans: pd.DataFrame
    themes: pd.DataFrame
    roles: pd.DataFrame
    shifts: pd.DataFrame
    actions: pd.DataFrame
    outcomes: pd.DataFrame
    gathered: Gathered

    def numbers(self) -> dict[str, int]:
        """The number of each gathering in tables and pictures, by its code."""
        numbers = self.plans["number"].astype(int)
        return dict(zip(self.plans["gathering"], numbers, strict=True))

    def taken(self) -> pd.DataFrame:
        """The actions that somebody took on."""
        return self.actions[self.actions["taken"].astype(bool)]


def overview(gathered: Gathered) -> Overview:
    """Lay plans beside each other.

    Parameters
    ----------
    gathered
        From `from_journal` or `from_files`; without plans the frames have no rows.
    """
    import pandas as pd

    held = gathered.plans
    families = returning(themes.told(held))
    names = themes.names(families)
    answered = roles.table(held, names)
    frames = {
        "plans": plans.table(held),
        "themes": themes.table(held, families),
        "roles": answered,
        "shifts": shifts.table(answered),
        "actions": actions.table(held, names),
        "outcomes": outcomes.table(held, names),
    }
    for frame in frames.values():
        # A frame may be saved by itself: in each of them a rehearsal says that it is one.
        frame["rehearsal"] = pd.array([gathered.rehearsal] * len(frame), dtype="boolean")
    return Overview(**frames, gathered=gathered)
