"""The timeline of the plan, as the projector shows it while people promise talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.pictures import timeline
from stappenplan.plan.build import plan_for_pages

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView


def timeline_pages(gathering: GatheringView) -> list[dict[str, str]]:
    """The timeline of the plan, page by page; empty while no action has a date."""
    return gathering.cache("dated", lambda: _draw(gathering))


def _draw(gathering: GatheringView) -> list[dict[str, str]]:
    plan = plan_for_pages(gathering)
    if plan is None:
        return []
    drawn = timeline.pages(plan.actions, plan.review_dates)
    return [{"svg": picture.svg, "words": picture.words} for picture in drawn]
