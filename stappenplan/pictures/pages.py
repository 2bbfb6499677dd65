"""The pictures of a plan for a page that may be wide or narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.pictures import roles, themes, timeline
from stappenplan.pictures.canvas import PAPER, PHONE

if TYPE_CHECKING:
    from stappenplan.contract.plan import Plan
    from stappenplan.pictures.canvas import Picture

WIDTHS = {"wide": PAPER, "narrow": PHONE}


def pictures(plan: Plan) -> dict[str, dict[str, str]]:
    """Draw what a plan holds: by name, the SVG for each width, the words and the caption."""
    drawn = {
        "themes": {name: themes.draw(plan.themes, sheet) for name, sheet in WIDTHS.items()},
        "roles": {name: roles.draw(plan.roles, sheet) for name, sheet in WIDTHS.items()},
        "timeline": {
            name: timeline.draw(plan.actions, plan.review_dates, sheet)
            for name, sheet in WIDTHS.items()
        },
    }
    return {name: _told(both) for name, both in drawn.items() if both["wide"] is not None}


def _told(both: dict[str, Picture | None]) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, picture in both.items():
        if picture is not None:
            told |= {name: picture.svg, "words": picture.words, "caption": picture.caption}
    return told
