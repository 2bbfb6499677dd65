"""What stands on the page with the overview of an organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from stappenplan.overview import page_tables
from stappenplan.overview.findings import list_findings
from stappenplan.overview.pictures import outcomes, roles, themes
from stappenplan.pictures.plan_pictures import for_each_medium
from stappenplan.plan.rung_texts import SHORT_RUNG_TEXTS

if TYPE_CHECKING:
    from stappenplan.overview.data_frames import Overview


def view(overview: Overview) -> dict[str, Any]:
    """Give the sentences, pictures and tables; every number comes out of the frames.

    Returns
    -------
    dict
        ``pictures`` by name, each an SVG per width with words and a caption; one that would show
        nothing is missing.
    """
    return {
        "rehearsal": overview.plan_set.rehearsal,
        "other": overview.plan_set.left_out,
        "empty": overview.plans.empty,
        "codes": [str(code) for code in overview.plans["gathering"]],
        "sentences": list_findings(overview),
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
    made = {
        "themes": for_each_medium(partial(themes.draw, overview)),
        "outcomes": for_each_medium(partial(outcomes.draw, overview)),
    }
    for side, rungs in SHORT_RUNG_TEXTS.items():
        made[side] = for_each_medium(partial(roles.draw, overview, side, rungs=rungs))
    return {name: picture for name, picture in made.items() if picture}
