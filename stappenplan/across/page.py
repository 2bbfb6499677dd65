"""What stands on the page with the overview of an organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from stappenplan.across import tables
from stappenplan.across.cells import WORDS
from stappenplan.across.pictures import outcomes, roles, themes
from stappenplan.across.sentences import told
from stappenplan.pictures.pages import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.across.overview import Overview
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
        "gatherings": tables.gatherings(overview),
        "themes": tables.themes(overview),
        "once": tables.once(overview),
        "shifts": tables.shifts(overview),
        "roles": tables.roles(overview),
        "outcomes": tables.outcomes(overview),
        "horizons": tables.horizons(overview),
        "actions": tables.actions(overview),
    }


def _pictures(overview: Overview) -> dict[str, dict[str, str]]:
    drawn = {
        "themes": _both(partial(themes.draw, overview)),
        "outcomes": _both(partial(outcomes.draw, overview)),
    }
    for who, rungs in WORDS.items():
        drawn[who] = _both(partial(roles.draw, overview, who, rungs=rungs))
    return {name: both for name, both in drawn.items() if both}


def _both(draw: Callable[..., Picture | None]) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, sheet in WIDTHS.items():
        picture = draw(sheet=sheet)
        if picture is not None:
            told |= {name: picture.svg, "words": picture.words, "caption": picture.caption}
    return told
