"""All step kinds, one line for each, in the order in which a workshop tends to use them."""

from __future__ import annotations

from stappenplan.steps.base import StepKind
from stappenplan.steps.brainstorm.kind import Brainstorm
from stappenplan.steps.interview.kind import Interview
from stappenplan.steps.meet.kind import Meet
from stappenplan.steps.occasion.kind import Occasion
from stappenplan.steps.pause import Pause
from stappenplan.steps.plan import Planning
from stappenplan.steps.review.kind import Review
from stappenplan.steps.roles.kind import Roles
from stappenplan.steps.sort import Sort
from stappenplan.steps.ties.kind import Ties
from stappenplan.steps.walk.kind import Walk
from stappenplan.steps.welcome.kind import Welcome

KINDS: dict[str, type[StepKind]] = {
    kind.name: kind
    for kind in (
        Ties,
        Welcome,
        Occasion,
        Brainstorm,
        Sort,
        Interview,
        Pause,
        Walk,
        Roles,
        Planning,
        Meet,
        Review,
    )
}
