"""What a step may add to the plan."""

from __future__ import annotations

from typing import TypedDict

from stappenplan.contract.plan import (
    Action,
    Agreement,
    Ask,
    FollowUp,
    Meeting,
    PlanDay,
    RoleShift,
    Story,
    Talk,
)
from stappenplan.contract.result import Line


class PlanParts(TypedDict, total=False):
    """What a step may add to the plan; parts of several steps are put one after the other."""

    village_wants: list[Line]
    still_open: list[Line]
    actions: list[Action]
    not_taken: list[Action]
    cycles: list[Line]
    asks: list[Ask]
    let_go: list[Line]
    hold_on: list[Line]
    roles: list[RoleShift]
    agreements: list[Agreement]
    talks: list[Talk]
    dissent: list[Line]
    review_dates: list[str]
    meetings: list[Meeting]
    days: list[PlanDay]
    reactions: list[Line]
    stories: list[Story]
    # By action id, oldest first.
    follow_up: dict[str, list[FollowUp]]
