"""What the analyst's notebook shows: sentences, pictures, and questions to the frames."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Literal

from stappenplan.export.excel import workbook
from stappenplan.overview.findings import list_findings
from stappenplan.overview.pictures import outcomes, roles, themes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from stappenplan.overview.data_frames import Overview
    from stappenplan.pictures.canvas import Picture

Name = Literal["themes", "roles", "outcomes"]

_DRAW: dict[Name, tuple[Callable[[Overview], Picture | None], str]] = {
    "themes": (themes.draw, "Er is nog geen thema dat terugkomt."),
    "roles": (partial(roles.draw, who="ambtenaar"), "Er zijn nog te weinig antwoorden."),
    "outcomes": (outcomes.draw, "Er zijn nog geen stappen die iemand heeft opgepakt."),
}


@dataclass(frozen=True, slots=True)
class MarkdownText:
    """Sentences that a notebook shows as Markdown."""

    data: str

    def _repr_markdown_(self) -> str:
        return self.data


@dataclass(frozen=True, slots=True)
class SvgPicture:
    """A picture that a notebook shows."""

    data: str

    def _repr_svg_(self) -> str:
        return self.data


def words(overview: Overview) -> MarkdownText:
    """Say what stands out; the same sentences as on the page."""
    return MarkdownText("\n".join(f"- {sentence}" for sentence in list_findings(overview)))


def picture(overview: Overview, name: Name) -> SvgPicture | MarkdownText:
    """Draw what the page shows; a sentence where there is nothing to draw yet."""
    draw, otherwise = _DRAW[name]
    drawn = draw(overview)
    return SvgPicture(drawn.svg) if drawn else MarkdownText(otherwise)


def families(overview: Overview) -> pd.DataFrame:
    """Count in how many gatherings each theme came up: a row per family of themes.

    Returns
    -------
    pandas.DataFrame
        `keer` gatherings, `stappen` actions, and the `woorden` that the themes share.
    """
    return overview.themes.groupby("family", observed=True).agg(
        keer=("gathering", "nunique"), stappen=("actions", "sum"), woorden=("words", "first")
    )


def shifts(overview: Overview) -> pd.DataFrame:
    """Give the mean shift of the role in rungs: a row per day, a column per side."""
    return overview.shifts.pivot_table(
        index="date", columns="who", values="shift", aggfunc="mean", observed=False
    )


def became(overview: Overview) -> pd.DataFrame:
    """Count the actions that somebody took on: a row per gathering, a column per last outcome."""
    return _counted(overview.taken(), "gathering", "outcome")


def ahead(overview: Overview) -> pd.DataFrame:
    """Say per horizon how many actions have a day, and after how many days at least and at most."""
    taken = overview.taken().groupby("horizon", observed=False)
    return taken["days_to_done"].describe()[["count", "min", "max"]]


def looked_back(overview: Overview) -> pd.DataFrame:
    """Count the outcomes: a row per time of looking back, a column per outcome."""
    return _counted(overview.outcomes, "time", "outcome")


def save(frame: pd.DataFrame, path: str | Path) -> None:
    """Write a table to an Excel workbook.

    People typed these texts: where one begins with "=", it stays text. A CSV would be read by a
    spreadsheet as a formula.
    """
    import pandas as pd

    options = {"options": {**workbook.OPTIONS, "in_memory": False}}
    with pd.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=options) as writer:
        frame.to_excel(writer, index=not isinstance(frame.index, pd.RangeIndex))


def _counted(frame: pd.DataFrame, rows: str, columns: str) -> pd.DataFrame:
    import pandas as pd

    return pd.crosstab(frame[rows], frame[columns], dropna=False)
