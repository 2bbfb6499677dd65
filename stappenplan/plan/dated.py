"""The time line of a gathering's plan, as a projector shows it while people promise talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stappenplan.pictures import timeline
from stappenplan.plan.build import build

if TYPE_CHECKING:
    from stappenplan.contract.gathering import GatheringView


def projected(gathering: GatheringView) -> list[dict[str, str]]:
    """The plan on a time line, page by page; empty while no action has a date."""
    return gathering.cache("dated", lambda: _drawn(gathering))


def _drawn(gathering: GatheringView) -> list[dict[str, str]]:
    plan = build(gathering, network=False)
    drawn = timeline.pages(plan.actions, plan.review_dates)
    return [{"svg": picture.svg, "words": picture.words} for picture in drawn]
