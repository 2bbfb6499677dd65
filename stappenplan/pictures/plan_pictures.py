"""The pictures of a plan for a page, each for a wide and for a narrow screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from stappenplan.pictures import roles, themes, timeline
from stappenplan.pictures.canvas import PAPER, PHONE, Medium

if TYPE_CHECKING:
    from collections.abc import Callable

    from stappenplan.contract.plan import Plan
    from stappenplan.pictures.canvas import Picture

MEDIA = {"wide": PAPER, "narrow": PHONE}


def pictures(plan: Plan) -> dict[str, dict[str, str]]:
    """Draw the pictures of a plan, by name; one that would show nothing is missing."""
    made = {
        "themes": for_each_medium(partial(themes.draw, plan.themes)),
        "roles": for_each_medium(partial(roles.draw, plan.roles)),
        "timeline": for_each_medium(partial(timeline.draw, plan.actions, plan.review_dates)),
    }
    return {name: picture for name, picture in made.items() if picture}


def for_each_medium(draw: Callable[[Medium], Picture | None]) -> dict[str, str]:
    """Draw a picture for each of `MEDIA`: the SVG by its name, with the words and the caption."""
    made: dict[str, str] = {}
    for name, medium in MEDIA.items():
        picture = draw(medium)
        if picture is not None:
            made |= {name: picture.svg, "words": picture.words, "caption": picture.caption}
    return made
