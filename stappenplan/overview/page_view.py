"""What stands on the page with the overview of an organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from stappenplan.overview import page_tables
from stappenplan.overview.findings import told
from stappenplan.overview.pictures import outcomes, roles, themes
from stappenplan.pictures.plan_pictures import WIDTHS
from stappenplan.plan.rung_texts import SHORT_RUNG_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.overview.data_frames import Overview
    from stappenplan.pictures.canvas import Picture


def view(overview: Overview) -> dict[str, Any]:
    """Give the sentences, pictures and tables; every number comes out of the frames.

    Returns
    -------
    dict
        ``pictures`` by name, each an SVG per width with words and a caption; one that would show
        nothing is missing.
    """
    return {
        "rehearsal": overview.gathered.rehearsal,
        "other": overview.gathered.left_out,
        "empty": overview.plans.empty,
        "codes": [str(code) for code in overview.plans["gathering"]],
        "sentences": told(overview),
        "pictures": _pictures(overview),
        "gatherings": page_tables.gatherings(overview),
        "themes": page_tables.themes(overview),
        "once": page_tables.once(overview),
        "shifts": page_tables.shifts(overview),
        "roles": page_tables.roles(overview),
        "outcomes": page_tables.outcomes(overview),
        "horizons": page_tables.horizons(overview),
        "actions": page_tables.actions(overview),
    }


def _pictures(overview: Overview) -> dict[str, dict[str, str]]:
    drawn = {
        "themes": _both(partial(themes.draw, overview)),
        "outcomes": _both(partial(outcomes.draw, overview)),
    }
    for who, rungs in SHORT_RUNG_TEXTS.items():
        drawn[who] = _both(partial(roles.draw, overview, who, rungs=rungs))
    return {name: both for name, both in drawn.items() if both}


def _both(draw: Callable[..., Picture | None]) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, sheet in WIDTHS.items():
        picture = draw(sheet=sheet)
        if picture is not None:
            told |= {name: picture.svg, "words": picture.words, "caption": picture.caption}
    return told
