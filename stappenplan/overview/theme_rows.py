"""A row per theme of a gathering: its weight, and whether it returns elsewhere and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stappenplan import dutch
from stappenplan.contract.plan import Plan
from stappenplan.overview.column_types import DAY, NAME, NUMBER, TEXT, Type, frame
from stappenplan.overview.small_counts import count_or_none
from stappenplan.overview.theme_groups import Key, ThemeGroup, ThemeText

if TYPE_CHECKING:
    import pandas as pd

COLUMNS: dict[str, Type] = {
    "family": NAME,
    "gatherings": NUMBER,
    "words": TEXT,
    "gathering": NAME,
    "date": DAY,
    "theme": TEXT,
    "support": NUMBER,
    "actions": NUMBER,
}


def theme_texts(plans: Sequence[Plan]) -> list[ThemeText]:
    """Give the themes of all plans with the words that belong to each."""
    return [
        ThemeText(
            plan.gathering,
            theme.id,
            dutch.one_line(theme.name),
            tuple(action.title for action in plan.actions if action.theme == theme.name),
            tuple(plan.sources[entry].text for entry in theme.sources if entry in plan.sources),
        )
        for plan in plans
        for theme in plan.themes
        if theme.name
    ]


def table(plans: Sequence[Plan], families: Sequence[ThemeGroup]) -> pd.DataFrame:
    """Describe the themes, those that return most often first.

    Returns
    -------
    DataFrame
        ``family`` is the theme as it returns, ``gatherings`` in how many gatherings it came up,
        ``words`` the words that its themes share in their plans: why they count as one.
        ``theme`` is how this group calls it, ``support`` how many people stand behind it, missing
        when fewer than five, ``actions`` how many actions the group made of it.
    """
    support = {(plan.gathering, theme.id): theme.support for plan in plans for theme in plan.themes}
    dates = {plan.gathering: plan.date for plan in plans}
    actions = Counter(
        (plan.gathering, dutch.one_line(action.theme)) for plan in plans for action in plan.actions
    )

    def row(family: ThemeGroup, theme: ThemeText) -> dict[str, Any]:
        return {
            "family": family.name,
            "gatherings": family.gatherings,
            "words": ", ".join(family.words),
            "gathering": theme.gathering,
            "date": dates[theme.gathering],
            "theme": theme.name,
            "support": count_or_none(support[theme.key]),
            "actions": actions[theme.gathering, theme.name],
        }

    return frame((row(family, theme) for family in families for theme in family.members), COLUMNS)


def names(families: Sequence[ThemeGroup]) -> dict[Key, str]:
    """Give the family of each theme, by gathering and the name that the group gave it."""
    return {
        (theme.gathering, theme.name): family.name
        for family in families
        for theme in family.members
    }
